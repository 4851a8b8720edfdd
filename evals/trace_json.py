"""A trace as a JSON object: everything but what the index already holds of each chunk."""

import dataclasses

from evals.outcomes import Json
from rag.types import Hit, Trace


def trace_json(trace: Trace) -> Json:
    """`trace` as JSON; hits name their chunk by id and place and carry its text, not its statements."""
    return {
        "standalone_question": trace.standalone_question,
        "hits": [_hit(hit) for hit in trace.hits],
        "rejected": [_hit(hit) for hit in trace.rejected],
        "evidence": [
            {
                "label": evidence.label,
                "chunk": evidence.hit.chunk.id,
                "document": evidence.span.document,
                "start": evidence.span.start,
                "end": evidence.span.end,
                "quote": evidence.span.quote,
            }
            for evidence in trace.evidence
        ],
        "draft": dataclasses.asdict(trace.draft) if trace.draft else None,
        "withheld": [dataclasses.asdict(withheld) for withheld in trace.withheld],
        "decisions": dict(trace.decisions),
        "timings_ms": dict(trace.timings_ms),
    }


def _hit(hit: Hit) -> Json:
    chunk = hit.chunk
    return {
        "rank": hit.rank,
        "score": hit.score,
        "source": hit.source,
        "chunk": chunk.id,
        "document": chunk.document,
        "start": chunk.start,
        "end": chunk.end,
        "kind": chunk.kind.value,
        "heading_path": list(chunk.heading_path),
        "text": chunk.text,
    }
