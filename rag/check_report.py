"""The pack check: as the contract's JSON, and as text for a person at a terminal."""

import json
import re
import textwrap
from collections.abc import Sequence
from itertools import groupby

from ingest.check.findings import findings
from ingest.errors import SettingError
from ingest.index import Index, load_index
from ingest.markup import reading
from ingest.settings import Settings
from ingest.types import Finding, FindingKind
from ingest.uploads import pack_name
from rag.rendering import citation_json, place_of
from rag.types import Citation
from rag.verify import citations_of

NOTHING_FOUND = "Nothing was found to be wrong with this pack."
_HEADINGS = {
    FindingKind.CONFLICT: "Places that disagree",
    FindingKind.TBC: "Still to be confirmed or filled in",
    FindingKind.MALFORMED: "Cannot be right",
    FindingKind.PAST_DATE: "In the past",
    FindingKind.DUPLICATE_LABEL: "Labels used twice",
    FindingKind.DANGLING_REFERENCE: "Referred to, and not there",
    FindingKind.UNREADABLE: "Cannot be read",
}
_INDENT = "    "
_MOST_QUOTES = 4  # of one finding shown to a person; the JSON has all
_QUOTE_CHARACTERS = 240  # of one quote shown to a person


def checked(settings: Settings, *, fail_on: str, width: int | None) -> tuple[str, bool]:
    """The check of the pack that `settings` mean, and whether it finds one of the kinds in `fail_on` (commas between).

    It is text for a person in lines of `width` columns, or JSON where that is None; without a line end.

    Raises SettingError for an unknown kind, and what `pack_name` and `load_index` raise.
    """
    gated = _kinds(fail_on)
    index = load_index(settings, pack_name(settings, settings.pack))
    found = findings(index, settings.today)
    if width is None:
        text = json.dumps(findings_json(found, index), ensure_ascii=False)
    else:
        text = findings_text(found, index, width=width)
    return text, any(finding.kind in gated for finding in found)


def _kinds(named: str) -> frozenset[FindingKind]:
    words = [word for word in re.split(r"[\s,]+", named) if word]
    unknown = [word for word in words if word not in set(FindingKind)]
    if unknown:
        raise SettingError(
            f"--fail-on {', '.join(unknown)} is no kind of finding; expected one or more of {', '.join(FindingKind)}, "
            "with commas between. Correct it."
        )
    return frozenset(FindingKind(word) for word in words)


def findings_json(found: Sequence[Finding], index: Index) -> list[dict[str, object]]:
    """The contract's list for findings of the pack of `index`; citations of one finding are numbered from 1."""
    return [
        {
            "kind": finding.kind.value,
            "note": finding.note,
            "citations": [citation_json(citation) for citation in _citations(finding, index)],
        }
        for finding in found
    ]


def findings_text(found: Sequence[Finding], index: Index, *, width: int) -> str:
    """Findings in the order of their kinds, for a person, lines of at most `width` columns: notes, quotes, places."""
    if not found:
        return NOTHING_FOUND
    blocks = []
    for kind, group in groupby(found, key=lambda finding: finding.kind):
        alike = list(group)
        blocks.append(f"{_HEADINGS[kind]} ({kind.value}): {len(alike)}")
        blocks += [_finding_text(finding, index, width) for finding in alike]
    return "\n\n".join(blocks)


def _citations(finding: Finding, index: Index) -> tuple[Citation, ...]:
    documents = {document.id: document for document in index.pack.documents}
    return citations_of(finding.spans, index.chunks, documents)


def _finding_text(finding: Finding, index: Index, width: int) -> str:
    lines = [_filled(finding.note, width, "- ")]
    citations = _citations(finding, index)
    for citation in citations[:_MOST_QUOTES]:
        quote = textwrap.shorten(reading(citation.span.quote), _QUOTE_CHARACTERS, placeholder=" …")
        lines.append(_filled(f"“{quote}” ({place_of(citation)})", width, _INDENT))
    if len(citations) > _MOST_QUOTES:
        lines.append(f"{_INDENT}and {len(citations) - _MOST_QUOTES} more places")
    return "\n".join(lines)


def _filled(text: str, width: int, indent: str) -> str:
    return textwrap.fill(
        text,
        width=width,
        initial_indent=indent,
        subsequent_indent=" " * len(indent) + ("  " if indent == _INDENT else ""),
        break_long_words=False,
        break_on_hyphens=False,
    )
