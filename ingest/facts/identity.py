"""What is recruited for, by whom, and when the pack was published."""

import re
from collections.abc import Iterator

from ingest.facts.finding import Found, fact_of
from ingest.facts.labels import Labelled
from ingest.facts.places import Places, Said, lines_that_read
from ingest.facts.rule import CAPITALISED
from ingest.facts.values import DATE, Sort, has_placeholder
from ingest.outline import NAMES_POST
from ingest.types import KeyFact, Pack

_POST_LABELS = re.compile(r"(?:(?:job|post|role|position|vacancy) ?)?title|job|post|role|position|vacancy|appointment")
_EMPLOYER_LABELS = re.compile(r"(?:employing )?(?:organisation|organization|authority|company)|employer|employed by")
_NAME_WORDS = 12
_CALLED = r"(?i:\b(?:role|post|position|job|appointment|vacancy)\sof\s(?:the\s|an?\s)?)"
_SAID_POST = (
    re.compile(rf"{_CALLED}(?P<value>[A-Z][\w&'’/-]*(?:\s(?:of|for|and|the|to)(?=\s)|[\s/-][A-Z&][\w&'’-]*){{0,9}})"),
    re.compile(
        r"\b(?:[Tt]he|[Aa]n?|[Oo]ur)\s(?:new\s)?(?P<value>[A-Z][\w&'’/-]*(?:\s(?:of|for|and|the|"
        r"to)(?=\s)|[\s/-][A-Z&][\w&'’-]*){0,9})\s(?:role|post|position|vacancy)\b"
    ),
    re.compile(
        r"(?i:\b(?:seeking|recruiting|appoint(?:ing)?|looking for|"
        r"recruit)\s(?:to\s)?(?:appoint\s)?(?:an?|the|our|our next|our new|"
        r"a new)\s)(?P<value>[A-Z][\w&'’/-]*(?:\s(?:of|for|in|and|the)(?=\s)|[\s/-][A-Z&][\w&'’-]*){0,9})"
    ),
)
_BODY = re.compile(
    r"\b(?:council|trust|university|college|school|academy|authority|ltd|limited|plc|llp|ministry|agency|association|"
    r"foundation|commission|institute|museum|society|hospital|police|nhs|group|partnership|corporation|diocese|"
    r"federation|charity|constabulary|library)\b",
    re.I,
)
_PARTS = re.compile(r"\s[–—|-]\s")  # a body and its part: "Example University – School of Law"
_PREPARED = re.compile(r"(?i:prepared (?:for|on behalf of)|on behalf of)\s+(?P<value>\S.+)")
_SAID_EMPLOYER = re.compile(
    r"(?:(?i:\b(?:role|post|position|vacancy|job|career)\b(?:(?!\b(?:based|"
    rf"located)\b)[^.;]){{0,60}}?\b(?:at|with)\s|\bjoin(?:ing)?\s|\bwork(?:ing)? (?:for|at)\s)"
    rf"(?i:the\s)?(?P<value>{CAPITALISED})|(?P<body>{CAPITALISED})(?i:,?\s(?:is|"
    r"are)\s(?:now\s)?(?:seeking|recruiting|looking\s(?:for|to))))"
)
_EDITION = (
    r"(?:(?:published|issued|edition|version|date|dated|updated|revised)(?:\s(?:on|in|date))?:?\s*|"
    r"v?\d+(?:\.\d+)+,?\s+|[-–|,]\s*)*"
)
_DATED_LINE = re.compile(rf"(?i:{_EDITION})(?P<value>{DATE})\.?")
_ENDS_DATED = re.compile(
    rf"(?i:.*\b(?:pack|brief|briefing|information|particulars|strategy|report)\b.{{0,20}}[\s(,–-])(?P<value>{DATE})\)?"
)
_PUBLISHED_LABELS = re.compile(
    r"(?:date (?:of )?)?(?:published|publication|issue|issued|version)(?: date)?|last updated|updated"
)


def post_of(pack: Pack, places: Places) -> KeyFact:
    """The post: as the pack file or the documents' own words name it, else as labels, sentences or a title do."""
    name = pack.role or next(iter(_post_names(places)), "")
    return fact_of("post", "Post", _named(name, places, _POST_LABELS) if name else (), Sort.NAME)


def employer_of(pack: Pack, places: Places) -> KeyFact:
    """Who employs: by label, "Prepared for …" on the cover, a title that names a body, or "the post at …"."""
    return fact_of("employer", "Employer", list(_employers(pack, places)), Sort.NAME)


def publication_of(places: Places) -> KeyFact:
    """When the pack was published: a date that stands alone on a cover, or is called so."""
    return fact_of("publication_date", "Date of the pack", list(_published(places)), Sort.DATE)


def _post_names(places: Places) -> Iterator[str]:
    for labelled in places.labelled:
        if not labelled.below and any(map(_POST_LABELS.fullmatch, labelled.labels)) and _is_name(labelled.value):
            yield labelled.value
    for pattern in _SAID_POST:
        for said in places.said:
            match = pattern.search(said.text)
            if match and len(match["value"].split()) > 1:
                yield match["value"]
    spoken = " ".join(said.text for said in places.said)
    for line in places.top:
        if _is_name(line.text) and not _BODY.search(line.text) and len(line.text.split()) > 1:
            called = rf"\b(?:[Tt]he|[Aa]n?|[Oo]ur)\s{re.escape(line.text)}\s[a-z]"
            if NAMES_POST.search(line.text) or re.search(called, spoken):
                yield line.text


def _named(name: str, places: Places, labels: re.Pattern[str]) -> Iterator[Found]:
    """Where `name` is the value of such a label, or a line by itself, or is called the post in a sentence."""
    for labelled in places.labelled:
        if any(map(labels.fullmatch, labelled.labels)) and _is_name(labelled.value):
            yield Found(value=labelled.value, span=labelled.span, rank=int(labelled.value != name))
    for written, span in lines_that_read(name, places.documents):
        yield Found(value=written, span=span, rank=int(written != name))
    called = re.compile(
        rf"{_CALLED}(?i:(?P<value>{re.escape(name)}))\b|\b(?i:(?P<named>{re.escape(name)}))\s(?i:role|post|position)\b"
    )
    plain = re.compile(rf"\b(?i:(?P<value>{re.escape(name)}))\b")
    spoken = [(said, match) for said in places.said if (match := called.search(said.text))]
    for said, match in spoken:
        yield Found(value=match["value"] or match["named"], span=said.span, rank=2)
    for said in places.said:
        if match := plain.search(said.text):
            yield Found(value=match["value"], span=said.span, rank=3)
            return


def _employers(pack: Pack, places: Places) -> Iterator[Found]:
    for labelled in places.labelled:
        if not labelled.below and any(map(_EMPLOYER_LABELS.fullmatch, labelled.labels)) and _is_name(labelled.value):
            yield Found(value=labelled.value, span=labelled.span, rank=0)
    for line in places.top:
        match = _PREPARED.fullmatch(line.text)
        if match and _is_name(match["value"]):
            yield Found(value=match["value"], span=line.span, rank=1)
            for written, span in lines_that_read(match["value"], places.documents):
                yield Found(value=written, span=span, rank=2)
        elif _is_body(line) or (pack.employer and line.text.casefold() == pack.employer.casefold()):
            yield Found(value=_PARTS.split(line.text)[0], span=line.span, rank=1)
            for written, span in lines_that_read(line.text, places.documents):
                yield Found(value=written, span=span, rank=2)
    for said in places.said:
        match = _SAID_EMPLOYER.search(said.text)
        value = match and (match["value"] or match["body"])
        if value and _BODY.search(value):
            yield Found(value=value, span=said.span, rank=2)


def _is_body(line: Said) -> bool:
    text = line.text
    return _is_name(text) and bool(_BODY.search(text)) and not NAMES_POST.search(text) and text[:1].isupper()


def _is_name(value: str) -> bool:
    return (
        0 < len(value.split()) <= _NAME_WORDS
        and not value.endswith((".", ":", "?"))
        and not has_placeholder(value)
        and not re.search(r"\d{3}|[£@]", value)
    )


def _published(places: Places) -> Iterator[Found]:
    for line in places.top:
        match = _DATED_LINE.fullmatch(line.text) or _ENDS_DATED.fullmatch(line.text)
        if match:
            yield Found(value=match["value"], span=line.span, rank=0)
    for labelled in places.labelled:
        if any(map(_PUBLISHED_LABELS.fullmatch, labelled.labels)):
            yield from _dated(labelled)


def _dated(labelled: Labelled) -> Iterator[Found]:
    match = re.search(DATE, labelled.value)
    if match:
        yield Found(value=match.group(), span=labelled.span, rank=1)
