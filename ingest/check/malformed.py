"""Telephone numbers, e-mail and web addresses, postcodes, dates and links that cannot be right."""

import re
from collections.abc import Iterator

from ingest.check.calendar_dates import dates_in
from ingest.telephone import telephones_in
from ingest.types import Document, Finding, FindingKind, span_of

# What is written together around an @, with single spaces beside it as slips of typing leave them.
_EMAIL = re.compile(r"(?<![\w@/])[A-Za-z0-9][\w.%+'’-]{0,63}(?: ?@ ?|@@)[\w-]+(?:[.,]+ ?[\w-]+)*(?:\.(?=\s|$))?")
_GOOD_EMAIL = re.compile(
    r"[A-Za-z0-9](?:[\w%+'’-]|\.(?!\.))*(?<!\.)@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)
_PLACEHOLDER = re.compile(r"x{2,}@|@x{2,}", re.I)
_MISTYPED_ENDS = frozenset("con cmo ocm comm couk gov,uk ukk orgg ogr nte".split())
_WEB = re.compile(
    r"(?<![\w@/.])(?:h?t?tps?\s?[:;]?\s?[/\\]{1,3}|https?:|w{2,4}[.,]{1,2}\s?)[^\s<>()\[\]“”\"]{0,400}", re.I
)
_GOOD_WEB = re.compile(
    r"(?:https?://)?(?:[\w-]+(?::[^@/]*)?@)?(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}(?::\d+)?(?:[/?#].*)?|https?://(?:localhost|\d+(?:\.\d+){3}).*",
    re.I,
)
_WWW = re.compile(r"(?:https?://)?w{2,4}\.", re.I)
_LINK_NOWHERE = re.compile(r"(?<!!)\[([^\[\]\n]{1,120})\]\((?:#|\s*|https?://)\)")
# https://www.gov.uk/government/publications: one or two letters, a figure, perhaps one more; a figure and two letters.
_AREAS = frozenset(
    (
        "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E "
        "EC EH EN EX FK FY "
        "G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML "
        "N NE NG NN NP NR "
        "NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ "
        "TR TS TW UB W WA "
        "WC WD WF WN WR WS WV YO ZE BX GIR"
    ).split()
)
_POSTCODE = re.compile(
    r"(?<![\w£.-])([A-Z]{1,3})([0-9OI][0-9A-Z]?) ([0-9OIA-Z][0-9A-Z]{1,3})(?![\w-])(?=\s*(?:[.,;)]|$))", re.M
)
_GOOD_OUT, _GOOD_IN = re.compile(r"\d[0-9A-Z]?"), re.compile(r"\d[ABD-HJLNP-UW-Z]{2}")
_ADDRESS = re.compile(
    r"\b(?:street|road|avenue|lane|way|close|drive|square|court|place|terrace|crescent|house|hall|park|"
    r"centre|building|"
    r"floor|address|postcode|p\.?o\.? box)\b",
    re.I,
)
_BEFORE_POSTCODE = 160  # characters before a postcode in which an address would show
_YEARS = re.compile(
    r"(?<![\d/.,-])(?:(?:19|20)\d/\d{2}|(?:19|20)\d{3}[/–-](?:19|20)\d{2}|(?:19|20)\d{2}[/–-](?:19|"
    r"20)\d(?!\d))(?![\d/])"
)
_AFTER_TELEPHONE = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mobile|call|ring|fax)\b(?: us)?(?: on|"
    r" at)?[\s.:–-]{0,4}(\(?0[\d ()-]{4,12}\d)(?![\d ]*\d)",
    re.I,
)
_FEWEST_DIGITS = 9  # with fewer a number that begins with 0 reaches nobody


def malformed(document: Document) -> Iterator[Finding]:
    """What cannot be right in `document`, the same value once with all its places, in the order of their first."""
    places: dict[str, list[tuple[int, int]]] = {}
    for start, end, note in sorted(_wrong(document.text)):
        places.setdefault(note, []).append((start, end))
    for note, found in places.items():
        spans = tuple(span_of(document, start, end) for start, end in found)
        yield Finding(kind=FindingKind.MALFORMED, note=note, spans=spans)


def _wrong(text: str) -> Iterator[tuple[int, int, str]]:
    yield from _telephones(text)
    yield from _emails(text)
    yield from _web(text)
    yield from _postcodes(text)
    for day in dates_in(text):
        if not day.possible and not _alone(text, day.start, day.end):
            yield day.start, day.end, f"The date “{day.text}” is not in the calendar."
    for match in _YEARS.finditer(text):
        yield *match.span(), f"The year “{match.group()}” has too few or too many digits."


def _alone(text: str, start: int, end: int) -> bool:
    """Whether it has its line to itself: the number of a page and a date stand together at its foot."""
    line = text[text.rfind("\n", 0, start) + 1 : start] + text[end : end + 80].partition("\n")[0]
    return not line.strip()


def _telephones(text: str) -> Iterator[tuple[int, int, str]]:
    note = "The telephone number “{}” cannot be right: a digit is missing, too many or wrong."
    known = []
    for number in telephones_in(text):
        known.append((number.start, number.end))
        if not number.valid:
            yield number.start, number.end, note.format(number.text)
    for match in _AFTER_TELEPHONE.finditer(text):
        start, end = match.span(1)
        few = sum(c.isdigit() for c in match[1]) < _FEWEST_DIGITS
        if few and not any(a < end and start < b for a, b in known):
            yield start, end, note.format(match[1])


def _emails(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _EMAIL.finditer(text):
        written = match.group().rstrip(".,")
        ending = written.rpartition(".")[2].lower()
        if _PLACEHOLDER.search(written) or (_GOOD_EMAIL.fullmatch(written) and ending not in _MISTYPED_ENDS):
            continue
        if " " in written and "." not in written.partition("@")[2]:
            continue  # "meet @ noon"; "us @name" in a social network
        yield match.start(), match.start() + len(written), f"The e-mail address “{written}” cannot be right."


def _web(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _WEB.finditer(text):
        written = match.group().rstrip(".,;:’'!?*_`|")
        whole = _GOOD_WEB.fullmatch(written)
        if (
            _WWW.match(written)
            and written.lower().partition("://")[2][:4] != "www."
            and not written.lower().startswith("www.")
        ):
            whole = None  # "wwww."
        if whole is None and any(c.isalpha() for c in written[5:]):
            yield match.start(), match.start() + len(written), f"The web address “{written}” cannot be right."
    for match in _LINK_NOWHERE.finditer(text):
        yield *match.span(), f"The link “{match[1]}” leads nowhere: its address is missing."


def _postcodes(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _POSTCODE.finditer(text):
        area, out, inward = match.groups()
        right = area in _AREAS and _GOOD_OUT.fullmatch(out) and _GOOD_IN.fullmatch(inward)
        before = text[max(0, match.start() - _BEFORE_POSTCODE) : match.start()]
        if not right and any(c.isdigit() or c in "OI" for c in inward[:1]) and _ADDRESS.search(before):
            yield *match.span(), f"The postcode “{match.group()}” cannot be right."
