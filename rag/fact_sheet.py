"""The key facts sheet: as the contract's JSON, and as text for a person at a terminal."""

import json
import textwrap

from ingest.facts.key_facts import key_facts
from ingest.index import Index, load_index
from ingest.markup import reading
from ingest.settings import Settings
from ingest.types import KeyFact, Span
from ingest.uploads import pack_name
from rag.rendering import citation_json, place_of
from rag.types import Citation
from rag.verify import citations_of

NOT_GIVEN = "not given"
_INDENT = "    "
_MOST_QUOTES = 3  # of one fact shown to a person; the JSON has all


def fact_sheet(settings: Settings, *, width: int | None) -> str:
    """The sheet of the pack that `settings` name, for a person; as JSON where there is no `width`.

    Raises what `pack_name` and `load_index` raise where there is no such pack or index.
    """
    index = load_index(settings, pack_name(settings, settings.pack))
    return json.dumps(facts_json(index), ensure_ascii=False) if width is None else facts_text(index, width=width)


def facts_json(index: Index) -> list[dict[str, object]]:
    """The contract's list for the pack: a fact that the pack does not give has the value "" and no citations.

    Citations of one fact are numbered from 1, those elsewhere go on from there; `conflict` is null where places agree.
    """
    return [_fact_json(fact, index) for fact in key_facts(index)]


def facts_text(index: Index, *, width: int) -> str:
    """The sheet for a person, lines of at most `width` columns: label and value, quotes and places, conflicts."""
    blocks = [textwrap.fill(index.pack.title, width=width)]
    blocks += [_fact_text(fact, index, width) for fact in key_facts(index)]
    return "\n\n".join(blocks)


def _fact_json(fact: KeyFact, index: Index) -> dict[str, object]:
    citations = _citations(fact.spans, index)
    elsewhere = _citations(fact.elsewhere, index, first=len(citations) + 1)
    return {
        "key": fact.key,
        "label": fact.label,
        "value": fact.value,
        "citations": [citation_json(citation) for citation in citations],
        "elsewhere": [citation_json(citation) for citation in elsewhere],
        "conflict": fact.conflict or None,
    }


def _citations(spans: tuple[Span, ...], index: Index, *, first: int = 1) -> tuple[Citation, ...]:
    documents = {document.id: document for document in index.pack.documents}
    return citations_of(spans, index.chunks, documents, first=first)


def _fact_text(fact: KeyFact, index: Index, width: int) -> str:
    values = fact.value.split("\n") if fact.value else [NOT_GIVEN]
    if len(values) == 1:
        lines = [_filled(f"{fact.label}: {values[0]}", width)]
    else:
        lines = [f"{fact.label}:", *(_filled(f"- {value}", width, _INDENT[2:]) for value in values)]
    citations = _citations(fact.spans, index)
    for citation in citations[:_MOST_QUOTES]:
        quote = reading(citation.span.quote)
        lines.append(_filled(f"“{quote}” ({place_of(citation)})", width, _INDENT))
    if len(citations) > _MOST_QUOTES:
        lines.append(f"{_INDENT}and {len(citations) - _MOST_QUOTES} more quotes")
    if fact.elsewhere:
        places = dict.fromkeys(place_of(citation) for citation in _citations(fact.elsewhere, index))
        lines.append(_filled(f"Also in: {'; '.join(places)}", width, _INDENT))
    if fact.conflict:
        lines.append(_filled(f"Take care: {fact.conflict}", width, _INDENT))
    return "\n".join(lines)


def _filled(text: str, width: int, indent: str = "") -> str:
    return textwrap.fill(
        text,
        width=width,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
