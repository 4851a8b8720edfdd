"""What a scorer returns, and which scorers decide whether a case is right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One judgement: `value` (mostly 0 to 1), whether it passes (None: measured only) and the reason in words."""

    name: str
    value: float
    passed: bool | None
    reason: str


DECIDING = (
    "status",
    "fact_recall",
    "fact_precision",
    "evidence_cited",
    "quote_verbatim",
    "values_supported",
    "whole_list",
    "conflict",
    "verification",
)
"""A case is right when every one of these that applies passes; the others are measured and gated by themselves."""


def is_right(scores: tuple[Score, ...]) -> bool:
    """True when every deciding score passes."""
    return all(score.passed for score in scores if score.name in DECIDING)
