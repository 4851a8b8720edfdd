"""How to apply, the documents asked for, and how long they may be."""

import re
from collections.abc import Iterator

from ingest.facts.finding import Found, list_fact
from ingest.facts.places import Places, Said
from ingest.facts.values import NUMBER, has_placeholder, numbers_in
from ingest.types import KeyFact, Kind

_MOST_WAYS = 4  # sentences on how to apply; the rest are places elsewhere
_APPLYING = re.compile(
    r"(?<!eligible )(?<!encouraged )(?<!welcome )(?<!able )\bto apply\b(?! (?:this|these|them|any|"
    r"principles|best|knowledge|skills))|\bplease apply\b|\bapply (?:by|online|via|through|at|using|"
    r"now|here)\b|"
    r"\bappl(?:y|ications?) (?:should|must|can|are to|may|will) (?:only )?be (?:made|sent|submitted|"
    r"returned|e-?mailed|received|via|by|through)|"
    r"\b(?:submit|return|send|e-?mail|upload) (?:us )?(?:your |an |the |"
    r"a )?(?:completed )?(?:application|CV|curriculum vitae)|"
    r"\bcomplete (?:the|an|our) (?:online )?application\b",
    re.I,
)
_DOCUMENT = re.compile(
    r"\b(?:(?:comprehensive|full|current|up-to-date|tailored|anonymised) )*(?:CVs?\b|curriculum vitae|"
    r"r[ée]sum[ée]s?\b)|\bcover(?:ing)? letters?|\bletters? of application|"
    r"\b(?:supporting|personal|written|covering) (?:statement|letter|information)s?|\bstatement of suitability|"
    r"\b(?:completed |online )*application form|\b(?:[A-Z][\w-]* |and |& ){1,6}(?:[Ff]orm|"
    r"[Dd]eclaration|[Qq]uestionnaire)\b|"
    r"\b(?:equal(?:ity|ities)?|diversity|monitoring)[\w &]{0,40}(?:form|questionnaire)|\bportfolio\b|"
    r"\brecommendation from\b|\ba letter\b",
)
_ASKED = re.compile(
    r"\b(?:submit|submitting|send|provide|attach|upload|complete|completed|include|including|enclose|"
    r"enclosed|enclosing|supply|share|"
    r"apply|consist|comprising|comprise|require[ds]?|need|with|bring|return|following)\b",
    re.I,
)
_APPLICATION_PART = re.compile(r"\bappl(?:y|ying|ications?)\b|recruitment process|selection process|next steps", re.I)
_LIMIT = re.compile(
    r"\b(?:(?:no|not) (?:more|longer|be longer) than|(?:of )?up to|at most|"
    r"a? ?maximum(?: length)?(?: of)?|max\.?|within|limited to|(?:not )?exceed(?:ing)?|no longer than)"
    rf"\s+(?:[a-z]+\s){{0,2}}?(?:{NUMBER}|[\d,]+)(?:\s\(\d+\))?\s+"
    r"(?:(?:[a-z\d]+\s)?(?:sides?|pages?|words?|characters)|A4)(?:\s(?:of\s)?A4)?"
    r"(?:\s(?:in length|in total|per (?:document|side)|each|long))*|"
    rf"\b(?:{NUMBER}|[\d,]+)(?:-| )(?:sides?|pages?|words?)(?:\sof\sA4)?(?:,)?\s(?:maximum|max|limit|or less|or fewer)",
    re.I,
)
_FOR_EACH = re.compile(r"per document|each$", re.I)  # the limit is for every document named before it
_SENT = re.compile(r"\b(?:submit|submitting|send|sending|upload|attach|apply by|apply with|consist of)\b", re.I)
_ITEM_END = re.compile(r"(?:;\s?(?:and|or))?[;,\s]*$")
_NAMED_WITHIN = 60  # characters from its start in which an item names the document that it asks for
_NOUN_BEFORE_LIMIT = 140  # characters


def how_to_apply_of(places: Places) -> KeyFact:
    """The sentences that say how to apply, as the pack words them; those with a place to be filled in say nothing."""
    ways = [
        said
        for said in places.said
        if _APPLYING.search(said.text) and not has_placeholder(said.text) and said.kind is not Kind.TABLE
    ]
    ways.sort(key=lambda said: not _in_application_part(said))
    found = [Found(value=said.text, span=said.span, rank=0) for said in ways]
    return list_fact("how_to_apply", "How to apply", found[:_MOST_WAYS], [one.span for one in found[_MOST_WAYS:]])


def _in_application_part(said: Said) -> bool:
    return any(_APPLICATION_PART.search(title) for title in said.headings)


def documents_of(places: Places) -> tuple[KeyFact, KeyFact]:
    """The sentences that ask for documents, and how long each may be."""
    asked = [said for said in places.said if _asks(said) and not has_placeholder(said.text)]
    found = [Found(value=_ITEM_END.sub("", said.text), span=said.span, rank=0) for said in asked]
    limits = [limit for said in places.said if said.kind is not Kind.TABLE for limit in _limits(said)]
    return (
        list_fact("documents", "Documents asked for", found),
        list_fact("document_limits", "Limits of the documents", limits, conflict=_differing(limits)),
    )


def _asks(said: Said) -> bool:
    if said.kind is Kind.TABLE or not _DOCUMENT.search(said.text):
        return False
    if _in_application_part(said):
        named = _DOCUMENT.search(said.text[:_NAMED_WITHIN])
        return named is not None or _ASKED.search(said.text) is not None
    return _SENT.search(said.text) is not None


def _limits(said: Said) -> Iterator[Found]:
    """Each limit with the document that it is for, from its noun on: "CV (no more than two pages)"."""
    end_before = 0
    for match in _LIMIT.finditer(said.text):
        lead = said.text[max(end_before, match.start() - _NOUN_BEFORE_LIMIT) : match.start()]
        nouns = list(_DOCUMENT.finditer(lead))
        if not nouns:
            continue
        noun = nouns[0] if _FOR_EACH.search(match.group()) else nouns[-1]
        value = lead[noun.start() :] + match.group()
        rest = said.text[match.end() :]
        close = re.match(r"[^()]{0,80}\)", rest)
        if value.count("(") > value.count(")") and close:
            value += close.group()
        end_before = match.end()
        yield Found(value=value, span=said.span, rank=0)


def _differing(limits: list[Found]) -> str:
    """In words, where one document has two limits."""
    known: dict[tuple[str, str], str] = {}
    for limit in limits:
        limited, noun = _LIMIT.search(limit.value), _DOCUMENT.match(limit.value)
        if limited is None or noun is None:
            continue
        unit = "words" if "word" in limited.group().lower() else "pages"
        before = known.setdefault((noun.group().casefold(), unit), limit.value)
        if numbers_in(_LIMIT.search(before).group()) != numbers_in(limited.group()):  # type: ignore[union-attr]
            return f"One place says “{before}”, another “{limit.value}”."
    return ""
