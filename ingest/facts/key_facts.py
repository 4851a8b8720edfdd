"""The key facts of a pack: what recruitment packs state, each with its quote, or that this one does not give it."""

import re
from collections.abc import Sequence

from ingest.facts.applying import documents_of, how_to_apply_of
from ingest.facts.criteria import essential_requirements_of
from ingest.facts.finding import fact_of_rule
from ingest.facts.identity import employer_of, post_of, publication_of
from ingest.facts.people import contacts_of
from ingest.facts.places import places_in, places_of
from ingest.facts.post_rules import POST_RULES
from ingest.facts.term_rules import TERM_RULES
from ingest.facts.timetable import later_dates
from ingest.indexed import Index
from ingest.types import KeyFact

# What documents that recruit speak of; each counts once, however it is worded.
_RECRUITS = tuple(
    re.compile(words, re.I)
    for words in (
        r"job description|role profile|job title|post title",
        r"person(?:nel)? specification|selection criteria",
        r"how to apply|to apply for th",
        r"closing date|deadline for applications",
        r"(?:post|job|role)[- ]?holder",
        r"\bcandidates?\b",
        r"\bapplicants?\b",
        r"cover(?:ing)? letter|supporting statement|application form",
        r"\bCVs?\b|curriculum vitae",
        r"\bsalary\b",
        r"\b(?:short|long)[- ]?list",
        r"\binterviews?\b",
        r"\breferees?\b",
        r"\bvacanc(?:y|ies)\b",
        r"\bth(?:is|e) (?:role|post|vacancy)\b",
        r"\breports to\b|\breporting to\b|\bresponsible to\b",
    )
)
_FEWEST, _FEWEST_PER_1000 = 3, 0.3  # measured: recruiting documents have 10 or more and 1.5; others 2 and 0.06
_FEWEST_SHORT, _SHORT_PER_1000 = 2, 1.0  # an advert or a page on how to apply


def key_facts(index: Index) -> tuple[KeyFact, ...]:
    """The facts of the pack in a fixed order, by the means of `docs/facts.md`: those made when it was indexed.

    Each fact's `value` stands in its quotes; one that the pack does not give has the value "" and no quote.
    """
    return worked_out_facts(index) if index.derived is None else index.derived.facts


def worked_out_facts(index: Index) -> tuple[KeyFact, ...]:
    """The facts of the pack, asked of the rules; nothing is guessed."""
    recruiting = [document for document in index.pack.documents if _recruits(document.text)]
    places = places_of(index, recruiting)
    ruled = {rule.key: fact_of_rule(rule, places) for rule in (*POST_RULES, *TERM_RULES)}
    documents, limits = documents_of(places)
    facts = [
        post_of(index.pack, places),
        employer_of(index.pack, places),
        *_taken(ruled, "salary allowances grade post_number reports_to accountable_to department staff budget".split()),
        *_taken(ruled, "hours location contract_type closing_date".split()),
        *later_dates(places),
        how_to_apply_of(places),
        documents,
        limits,
        ruled["referees"],
        contacts_of(index.pack, places if recruiting else places_of(index, index.pack.documents)),
        ruled["registration"],
        essential_requirements_of(places),
        *_taken(ruled, ["political_restriction", "statutory_status"]),
        publication_of(places_in(places, recruiting[0]) if recruiting else places_of(index, index.pack.documents[:1])),
    ]
    return tuple(facts)


def _taken(ruled: dict[str, KeyFact], keys: Sequence[str]) -> list[KeyFact]:
    return [ruled[key] for key in keys]


def _recruits(text: str) -> bool:
    counts = [len(words.findall(text)) for words in _RECRUITS]
    kinds, per_1000 = sum(map(bool, counts)), 1000 * sum(counts) / max(1, len(text))
    return (kinds >= _FEWEST and per_1000 >= _FEWEST_PER_1000) or (
        kinds >= _FEWEST_SHORT and per_1000 >= _SHORT_PER_1000
    )
