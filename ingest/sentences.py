"""Sentences of a paragraph, as places in it."""

import re

# A full stop, question or exclamation mark, closing quotes or brackets, white space, then what can open a sentence.
_END = re.compile(r"[.!?][\"'”’)\]*]*(?=\s+[\"'“‘(\[*]*[A-Z0-9£])")
# A full stop after one of these is the word's own.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Mt|Ft|Rev|Hon|Cllr|Capt|Sgt|Gen|vs|v|e\.?g|i\.?e|viz|cf|approx|ca|circa|max|min|"
    r"avg|est|incl?|excl|dept|depts|govt|univ|esp|resp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b(?-i:[A-Z]))\.$",
    re.I,
)
# With one of these it is the word's own where a figure follows: "No. 5", but "No. The harbour is closed."
_COUNTS = re.compile(
    r"\b(?:no|nos|nr|vol|vols|fig|figs?|p|pp|para|paras|ext|tel|mob|ch|chap|sec|sect|art|ref|pt|ed|rev|c|s|ss|reg)\.$",
    re.I,
)
# These may end a sentence too: they do where the next word is one that sentences begin with.
_MAY_END = re.compile(
    r"(?:\b(?:etc|al|Ltd|Inc|Corp|Co|Bros|Jr|Sr|plc|p\.?a|p\.?w|a\.?m|p\.?m|hrs|yrs|wks|tel|ext))\.$", re.I
)
_BEGINS = re.compile(
    r"\s+(?:The|This|That|These|Those|It|We|You|They|He|She|I|Our|Your|Their|A|An|In|On|At|For|From|If|As|When|Where|"
    r"There|Please|All|Each|Any|No|Candidates?|Applicants?|Applications?|However|To|With|By|After|Before)\b"
)
_NUMERAL = re.compile(r"\s*\(?(?:\d{1,2}|[ivxIVX]{1,4})\)?\.")  # the number of an item, not a sentence
_LOOK_BACK = 10  # characters that the longest abbreviation takes
_BRACKET_CHARS = 300  # before and after a full stop within brackets


def sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    """Places `(start, end)` of the sentences of `text`, without the white space between them."""
    places, start = [], 0
    for match in _END.finditer(text):
        stop = match.start() + 1
        if (
            _own_stop(text, start, stop)
            or _NUMERAL.fullmatch(text, start, stop)
            or _in_brackets(text, start, match.end())
        ):
            continue
        places.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        places.append((start, len(text)))
    return tuple(_trimmed(text, a, b) for a, b in places)


def _own_stop(text: str, start: int, stop: int) -> bool:
    """Whether the full stop before `stop` belongs to an abbreviation and ends no sentence."""
    before = text[max(start, stop - _LOOK_BACK) : stop]
    if _ABBREVIATION.search(before) or (_COUNTS.search(before) and re.match(r"\s+\(?\d", text[stop : stop + 4])):
        return True
    return bool(_MAY_END.search(before)) and not _BEGINS.match(text, stop)


def _in_brackets(text: str, start: int, end: int) -> bool:
    """Whether a bracket opened in this sentence closes only after `end`, near by: it holds no sentence of its own."""
    begin = max(start, end - _BRACKET_CHARS)
    if text.rfind("(", begin, end) <= text.rfind(")", begin, end):
        return False
    closing, opening = (text.find(mark, end, end + _BRACKET_CHARS) for mark in ")(")
    return closing >= 0 and not 0 <= opening < closing


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
