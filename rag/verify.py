"""The gate that every answer passes: only claims whose values stand in what they cite come out, with their citations.

Pure and deterministic, no model. This module alone builds `Citation` objects.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.errors import InvariantError
from ingest.types import Chunk, Document, Span, overlap
from rag.agreement import miscounted, misplaced
from rag.denial import denied
from rag.name_words import COMMON_IN_TITLES, OPENERS
from rag.names import missing_names
from rag.quoted import Quoted, quoted
from rag.reading import Reading, read
from rag.types import Citation, Claim, Draft, Evidence, Withheld
from rag.values import repeated, unproved

# A page shows &percnt; as % and hides a tag: such markup must stand in the quote as it is written.
_MARKUP = re.compile(r"&#?\w+;|<[/!a-zA-Z][^>]*>?")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
_ORDINARY = re.compile(r"(?<![A-Za-z])[a-z]{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What may be shown: Markdown with markers "[n]", the citations they mean, and what became of each claim.

    Prose claims stand in one paragraph, bullets on lines of their own. Citations are numbered from 1 in the order of
    first use; claims that cite the same place share its number.
    """

    text: str
    citations: tuple[Citation, ...]
    kept: tuple[Claim, ...]
    withheld: tuple[Withheld, ...]


def verify(*, question: str, draft: Draft, evidence: Sequence[Evidence], documents: Mapping[str, Document]) -> Verified:
    """The claims of `draft` that hold, with citations, and the others with the reason.

    The order of `evidence` changes nothing. Raises InvariantError where evidence is not what its document says, or
    where one label stands for two places.
    """
    labelled = _labelled(evidence, documents)
    known = frozenset().union(*(_names_of(document.text) for document in documents.values()))
    kept: list[Claim] = []
    withheld: list[Withheld] = []
    for claim in draft.claims:
        reasons = _label_reasons(claim, labelled) or unsupported(
            text=claim.text,
            quotes=[labelled[label].span.quote for label in claim.labels],
            question=question,
            names=known,
        )
        if reasons:
            withheld.append(Withheld(text=claim.text, reason="; ".join(reasons)))
        else:
            kept.append(claim)
    numbers = _numbers(kept, labelled)
    return Verified(
        text=_markdown(kept, labelled, numbers),
        citations=tuple(_citation(n, item, documents) for n, item in numbers.values()),
        kept=tuple(kept),
        withheld=tuple(withheld),
    )


def unsupported(
    *, text: str, quotes: Sequence[str], question: str = "", names: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Why `text` is not proved by `quotes`, a reason in words for each value or name that fails; empty where it is.

    What only the question brought counts where it is denied. `names` (lower case) are known names, which are looked for
    even where the text writes them without a capital.
    """
    claim = read(text)
    if not claim.tokens:
        return ("there is nothing in it",)
    if not quotes:
        return ("it cites nothing",)
    places, asked = [quoted(quote) for quote in quotes], quoted(question)
    absent = [_tokens_of(claim, k) for k in unproved(claim, places)] + missing_names(quoted(text), places, names)
    reasons = {
        f"{_words(text, claim, first, stop)!r} does not stand in what it cites": None
        for first, stop in sorted(absent)
        if not denied(claim, first, stop, asked)
    }
    for match in _MARKUP.finditer(text):
        if not any(match.group() in quote for quote in quotes):
            reasons[f"{match.group()!r} does not stand in what it cites"] = None
    return tuple(reasons or dict.fromkeys(_misused(text, claim, quotes, asked)))


def _misused(text: str, claim: Reading, quotes: Sequence[str], asked: Quoted) -> Iterator[str]:
    """Reasons against values that stand in the quotes, but not as the claim uses them."""
    places = [quoted(quote) for quote in quotes]
    for k in repeated(claim, places):
        yield f"{_words(text, claim, *_tokens_of(claim, k))!r} is said more often than in what it cites"
    said = quoted(text).line
    if any(said in place.line for place in places):
        return  # word for word: nothing in it can be about another thing
    counts, goes = "counts something else in what it cites", "goes with something else in what it cites"
    elsewhere = [(_tokens_of(claim, k), counts) for k in miscounted(claim, places)]
    elsewhere += [((first, stop), goes) for first, stop in misplaced(text, quotes)]
    for (first, stop), reason in elsewhere:
        if not denied(claim, first, stop, asked):
            yield f"{_words(text, claim, first, stop)!r} {reason}"


def citations_of(
    spans: Sequence[Span], chunks: Sequence[Chunk], documents: Mapping[str, Document], *, first: int = 1
) -> tuple[Citation, ...]:
    """Citations of checked places outside an answer (key facts, findings), numbered from `first` in their order.

    Raises InvariantError where a span is not what its document says.
    """
    made = []
    for n, span in enumerate(spans, start=first):
        document = documents[span.document]
        if document.text[span.start : span.end] != span.quote:
            raise InvariantError(f"[{span.start}, {span.end}) of {span.document} is not its quote")
        section: tuple[str, ...] = ()
        for chunk in chunks:
            if overlap(chunk, span):
                section = chunk.heading_path
                break
        page = document.page_at(span.start)
        made.append(Citation(n=n, span=span, title=document.title, section=section, page=page))
    return tuple(made)


def _tokens_of(claim: Reading, k: int) -> tuple[int, int]:
    return claim.placed[k].first, claim.placed[k].stop


def _words(text: str, claim: Reading, first: int, stop: int) -> str:
    at = claim.folded.at
    return text[at[claim.tokens[first].start] : at[claim.tokens[stop - 1].end - 1] + 1]


@lru_cache(maxsize=64)
def _names_of(text: str) -> frozenset[str]:
    """Words that a document writes with a capital within sentences and never without one, in lower case."""
    capital = {word.casefold() for word in _NAME.findall(text)}
    return frozenset(capital.difference(_ORDINARY.findall(text), COMMON_IN_TITLES, OPENERS))


def _labelled(evidence: Sequence[Evidence], documents: Mapping[str, Document]) -> dict[str, Evidence]:
    labelled: dict[str, Evidence] = {}
    for item in evidence:
        span = item.span
        document = documents.get(span.document)
        if document is None or document.text[span.start : span.end] != span.quote:
            raise InvariantError(
                f"evidence {item.label}: [{span.start}, {span.end}) of {span.document} is not its quote"
            )
        if labelled.setdefault(item.label, item).span != span:
            raise InvariantError(f"evidence {item.label} stands for two places")
    return labelled


def _label_reasons(claim: Claim, labelled: Mapping[str, Evidence]) -> tuple[str, ...]:
    if not claim.labels:
        return ("it cites nothing",)
    return tuple(f"it cites {label!r}, which is no evidence" for label in claim.labels if label not in labelled)


def _numbers(
    kept: Sequence[Claim], labelled: Mapping[str, Evidence]
) -> dict[tuple[str, int, int], tuple[int, Evidence]]:
    """For each place that kept claims cite its number and a piece of evidence, in the order of first use."""
    numbers: dict[tuple[str, int, int], tuple[int, Evidence]] = {}
    for claim in kept:
        for label in claim.labels:
            item = labelled[label]
            numbers.setdefault(_place(item), (len(numbers) + 1, item))
    return numbers


def _place(item: Evidence) -> tuple[str, int, int]:
    return item.span.document, item.span.start, item.span.end


def _citation(n: int, item: Evidence, documents: Mapping[str, Document]) -> Citation:
    document = documents[item.span.document]
    return Citation(
        n=n,
        span=item.span,
        title=document.title,
        section=item.hit.chunk.heading_path,
        page=document.page_at(item.span.start),
    )


def _markdown(
    kept: Sequence[Claim],
    labelled: Mapping[str, Evidence],
    numbers: Mapping[tuple[str, int, int], tuple[int, Evidence]],
) -> str:
    text = ""
    bullet = False
    for claim in kept:
        cited = dict.fromkeys(numbers[_place(labelled[label])][0] for label in claim.labels)
        shown = " ".join((f"- {claim.text}" if claim.bullet else claim.text, *(f"[{n}]" for n in cited)))
        if text:
            text += "\n\n" if claim.bullet is not bullet else "\n" if claim.bullet else " "
        text, bullet = text + shown, claim.bullet
    return text
