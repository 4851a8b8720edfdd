"""An answer read back from the JSON that `rag.rendering.answer_json` writes."""

import json
from typing import Any

from ingest.types import Span
from rag.rendering import answer_json
from rag.types import Answer, Citation, Computed, Conflict, PackStamp, Status, Withheld


def answer_to_text(answer: Answer) -> str:
    """`answer` as one line of JSON."""
    return json.dumps(answer_json(answer), ensure_ascii=False)


def answer_from_text(text: str) -> Answer:
    """The answer that `answer_to_text` wrote; KeyError, TypeError or ValueError for anything else."""
    fields = json.loads(text)
    return Answer(
        ref=fields["ref"],
        question=fields["question"],
        standalone_question=fields["standalone_question"],
        status=Status(fields["status"]),
        answer=fields["answer"],
        citations=tuple(_citation(citation) for citation in fields["citations"]),
        computed=tuple(
            Computed(text=one["text"], sources=tuple(one["from"]), how=one["how"]) for one in fields["computed"]
        ),
        conflicts=tuple(Conflict(note=one["note"], citations=tuple(one["citations"])) for one in fields["conflicts"]),
        missing=tuple(fields["missing"]),
        withheld=tuple(Withheld(**one) for one in fields["withheld"]),
        notices=tuple(fields["notices"]),
        pack=PackStamp(**fields["pack"]),
        answerer=fields["answerer"],
        model=fields["model"],
        timings_ms=fields["timings_ms"],
        message=fields.get("message"),
    )


def _citation(fields: dict[str, Any]) -> Citation:
    span = Span(document=fields["document"], start=fields["start"], end=fields["end"], quote=fields["quote"])
    return Citation(
        n=fields["n"], span=span, title=fields["title"], section=tuple(fields["section"]), page=fields["page"]
    )
