"""Scorers of an answer against its case: pure functions, one judgement each."""

from evals.answer_text import bullets_of, sentences_of, without_markers, word_count
from evals.cases import Case, Fact
from evals.facts import holds_words, says, tokens
from evals.places import Place
from evals.score import Score
from ingest.types import Pack
from rag.types import Answer, Status

ONE_FACT_WORDS, MOST_WORDS = 60, 250
"""How long an answer may be: the contract, under `answer`."""

_FEWEST_TOKENS_IN_COMMON = 3  # a shorter quote inside a longer one proves nothing by itself
_REFUSALS = (Status.NOT_FOUND, Status.OUT_OF_SCOPE, Status.UNCLEAR)


def said(fact: Fact, text: str) -> bool:
    """True when `text` says `fact` in any of its wordings."""
    return any(says(text, wording, fact.type.value) for wording in fact.any_of)


def score_status(case: Case, answer: Answer) -> Score:
    """1 when the answer has exactly the expected status."""
    right = answer.status is case.status
    return _pass_or_fail("status", right, f"expected {case.status}, got {answer.status}")


def score_refusal(case: Case, answer: Answer) -> Score:
    """1 when the answer was refused exactly where it should be, whatever the kind of refusal."""
    refuse, refused = case.status in _REFUSALS, answer.status in _REFUSALS
    expected = "a refusal" if refuse else "an answer"
    return _pass_or_fail("refusal", refuse is refused, f"expected {expected}, got {answer.status}")


def score_fact_recall(case: Case, answer: Answer) -> Score:
    """The share of the expected facts that the answer says; passes at 1."""
    text = without_markers(answer.answer)
    missing = [fact.any_of[0] for fact in case.facts if not said(fact, text)]
    value = 1 - len(missing) / len(case.facts)
    reason = f"missing: {', '.join(missing)}" if missing else f"all {len(case.facts)} said"
    return Score(name="fact_recall", value=value, passed=not missing, reason=reason)


def score_fact_precision(case: Case, answer: Answer) -> Score:
    """The share of the answer's sentences that say an expected fact or stand in the evidence; 0 and a fail when it says
    what it must not. More words than needed lower the value but fail nothing."""
    text = without_markers(answer.answer)
    wrong = [words for words in case.must_not if holds_words(text, words, inflected=False)]
    if wrong:
        return Score(name="fact_precision", value=0.0, passed=False, reason=f"says {wrong[0]!r}, which it must not")
    sentences = sentences_of(answer.answer)
    proved = [s for s in sentences if _is_about(s, case)]
    value = len(proved) / len(sentences) if sentences else 1.0
    reason = f"{len(proved)} of {len(sentences)} sentences say a fact or stand in the evidence"
    return Score(name="fact_precision", value=value, passed=True, reason=reason)


def _is_about(sentence: str, case: Case) -> bool:
    return any(said(fact, sentence) for fact in case.facts) or any(
        holds_words(quote.quote, sentence, inflected=False) for quote in case.evidence
    )


def score_evidence_cited(case: Case, answer: Answer, places: tuple[Place, ...]) -> Score:
    """1 when a citation overlaps a place of the evidence, or quotes it from another place (one inside the other)."""
    for citation in answer.citations:
        span = citation.span
        if any(place.overlaps(span.document, span.start, span.end) for place in places):
            return _pass_or_fail("evidence_cited", True, f"[{citation.n}] cites the evidence")
        if any(_one_in_the_other(span.quote, quote.quote) for quote in case.evidence):
            return _pass_or_fail("evidence_cited", True, f"[{citation.n}] quotes the evidence from another place")
    return _pass_or_fail("evidence_cited", False, f"none of {len(answer.citations)} citations is the evidence")


def _one_in_the_other(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=lambda text: len(tokens(text)))
    return len(tokens(short)) >= _FEWEST_TOKENS_IN_COMMON and holds_words(long, short, inflected=False)


def score_quote_verbatim(answer: Answer, pack: Pack) -> Score:
    """The share of citations whose quote is exactly the document's text at their offsets; passes at 1."""
    wrong = [c.n for c in answer.citations if c.span.quote != _text_at(pack, c.span.document, c.span.start, c.span.end)]
    value = 1 - len(wrong) / len(answer.citations) if answer.citations else 1.0
    reason = f"not the document's text: {wrong}" if wrong else f"{len(answer.citations)} quotes stand in the documents"
    return Score(name="quote_verbatim", value=value, passed=not wrong, reason=reason)


def _text_at(pack: Pack, document_id: str, start: int, end: int) -> str | None:
    for document in pack.documents:
        if document.id == document_id and 0 <= start < end <= len(document.text):
            return document.text[start:end]
    return None


def score_whole_list(case: Case, answer: Answer) -> Score:
    """1 when every item of the list is in the answer and no bullet is anything else."""
    text, bullets = without_markers(answer.answer), bullets_of(answer.answer)
    missing = [fact.any_of[0] for fact in case.facts if not said(fact, text)]
    extra = [bullet for bullet in bullets if not any(said(fact, bullet) for fact in case.facts)]
    reason = f"{len(case.facts)} items, {len(bullets)} bullets"
    if missing:
        reason += f"; missing: {', '.join(missing)}"
    if extra:
        reason += f"; not of the list: {'; '.join(extra)}"
    return _pass_or_fail("whole_list", not missing and not extra, reason)


def score_brevity(case: Case, answer: Answer) -> Score:
    """1 within the contract's length: one fact 60 words, whole lists any, everything else 250."""
    words = word_count(answer.answer)
    limit = ONE_FACT_WORDS if len(case.facts) == 1 and answer.status is Status.ANSWERED else MOST_WORDS
    return _pass_or_fail("brevity", case.whole_list or words <= limit, f"{words} words, at most {limit}")


def score_conflict(case: Case, answer: Answer) -> Score:
    """1 when the answer reports a disagreement of the pack exactly where the case says there is one."""
    expected, found = bool(case.conflict), bool(answer.conflicts)
    reason = f"expected {'a' if expected else 'no'} conflict, got {len(answer.conflicts)}"
    return _pass_or_fail("conflict", expected is found, reason)


def _pass_or_fail(name: str, passed: bool, reason: str) -> Score:
    return Score(name=name, value=float(passed), passed=passed, reason=reason)
