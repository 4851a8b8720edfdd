"""An answer written down: as the contract's JSON object, and as text for a person at a terminal."""

import textwrap
from collections.abc import Sequence

from rag.types import Answer, Citation

Scalar = str | int | float | bool | None  # what a batch line may use as its id: any JSON scalar

DEFAULT_WIDTH = 80  # columns, where the terminal does not say
_DECIMALS = 3  # of a millisecond: finer is noise


def answer_json(answer: Answer, *, question_id: Scalar = None) -> dict[str, object]:
    """The contract's object for `answer`, ready for `json.dumps`; `message` is there only where the answer has one."""
    fields: dict[str, object] = {
        "id": question_id,
        "ref": answer.ref,
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "status": answer.status.value,
        "answer": answer.answer,
        "citations": [citation_json(citation) for citation in answer.citations],
        "computed": [{"text": c.text, "from": list(c.sources), "how": c.how} for c in answer.computed],
        "conflicts": [{"note": c.note, "citations": list(c.citations)} for c in answer.conflicts],
        "missing": list(answer.missing),
        "withheld": [{"text": w.text, "reason": w.reason} for w in answer.withheld],
        "notices": list(answer.notices),
        "pack": {
            "name": answer.pack.name,
            "version": answer.pack.version,
            "indexed_at": answer.pack.indexed_at,
        },
        "answerer": answer.answerer,
        "model": answer.model,
        "timings_ms": {step: round(spent, _DECIMALS) for step, spent in answer.timings_ms.items()},
    }
    if answer.message is not None:
        fields["message"] = answer.message
    return fields


def error_json(message: str, *, question_id: Scalar = None) -> dict[str, object]:
    """The contract's `error` line; `question_id` is null where the line did not give one that can be read."""
    return {"id": question_id, "status": "error", "message": message}


def answer_text(answer: Answer, *, width: int = DEFAULT_WIDTH) -> str:
    """`answer` for a person, lines of at most `width` columns: the answer, its numbered quotes, then what to know.

    A word that is longer than a line (an address) stays whole. No line end at the end.
    """
    blocks = [_wrapped_lines(answer.answer or answer.message or "", width)]
    blocks += [_quote_text(citation, width) for citation in answer.citations]
    remarks = [
        *(f"Worked out: {c.text}{_markers(c.sources)} ({c.how})" for c in answer.computed),
        *(f"Take care: {c.note}{_markers(c.citations)}" for c in answer.conflicts),
        *(f"The pack does not say: {part}" for part in answer.missing),
        *(f"Note: {notice}" for notice in answer.notices),
    ]
    if remarks:
        blocks.append("\n".join(_wrapped(remark, width) for remark in remarks))
    return "\n\n".join(blocks)


def citation_json(citation: Citation) -> dict[str, object]:
    """The contract's object for a citation."""
    return {
        "n": citation.n,
        "document": citation.span.document,
        "title": citation.title,
        "section": list(citation.section),
        "page": citation.page,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.span.quote,
    }


def place_of(citation: Citation) -> str:
    """Where a quote stands, for a person: title, headings, and the page where there are pages."""
    place = " > ".join((citation.title, *citation.section))
    return place if citation.page is None else f"{place}, page {citation.page}"


def _quote_text(citation: Citation, width: int) -> str:
    place = _wrapped(f"[{citation.n}] {place_of(citation)}", width, hanging="    ")
    return f"{place}\n{_wrapped_lines(citation.span.quote, width, indent='    ')}"


def _markers(numbers: Sequence[int]) -> str:
    return "".join(f" [{number}]" for number in numbers)


def _wrapped_lines(text: str, width: int, *, indent: str = "") -> str:
    """Each line of `text` wrapped on its own; bullets keep their hanging indent."""
    wrapped = []
    for line in text.splitlines():
        hanging = indent + ("  " if line.lstrip().startswith(("- ", "* ", "• ")) else "")
        wrapped.append(_wrapped(line.rstrip(), width, first=indent, hanging=hanging))
    return "\n".join(wrapped)


def _wrapped(text: str, width: int, *, first: str = "", hanging: str = "  ") -> str:
    return textwrap.fill(
        text,
        width=width,
        initial_indent=first,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
