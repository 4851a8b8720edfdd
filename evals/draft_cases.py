"""Cases with a draft: claims handed straight to verification, which must stop the lies and let the truth pass."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from evals.blame import Blame
from evals.cases import Case
from evals.places import Place, places_of
from evals.score import Score
from evals.scoring import Judgement
from ingest.types import Chunk, Document, Pack, span_of
from rag.types import Claim, Draft, Evidence, Hit


class Verified(Protocol):
    """What verification returns, as far as a draft case needs it."""

    @property
    def kept(self) -> Sequence[Claim]: ...


class Verify(Protocol):
    """`rag.verify.verify`."""

    def __call__(
        self, *, question: str, draft: Draft, evidence: Sequence[Evidence], documents: Mapping[str, Document]
    ) -> Verified: ...


def judge_draft(case: Case, pack: Pack, chunks: Sequence[Chunk], verify: Verify) -> Judgement:
    """Whether verification showed exactly the claims of the draft that may be shown."""
    evidence = tuple(
        _evidence(str(number), places_of(quote, pack)[0], pack, chunks)
        for number, quote in enumerate(case.evidence, start=1)
    )
    claims = tuple(
        Claim(text=claim.text, labels=tuple(map(str, claim.cites)), bullet=claim.bullet) for claim in case.draft
    )
    documents = {document.id: document for document in pack.documents}
    verified = verify(question=case.question, draft=Draft(claims=claims), evidence=evidence, documents=documents)
    kept = {claim.text for claim in verified.kept}
    let_through = [claim.text for claim in case.draft if not claim.shown and claim.text in kept]
    stopped = [claim.text for claim in case.draft if claim.shown and claim.text not in kept]
    score = _score(let_through, stopped, len(case.draft))
    blame = Blame.LET_THROUGH if let_through else Blame.WITHHELD if stopped else None
    return Judgement(scores=(score,), blame=blame)


def _score(let_through: Sequence[str], stopped: Sequence[str], claims: int) -> Score:
    wrong = len(let_through) + len(stopped)
    reasons = [f"let through: {text!r}" for text in let_through] + [f"withheld: {text!r}" for text in stopped]
    reason = "; ".join(reasons) or f"{claims} claims judged as expected"
    return Score(name="verification", value=1 - wrong / claims, passed=wrong == 0, reason=reason)


def _evidence(label: str, place: Place, pack: Pack, chunks: Sequence[Chunk]) -> Evidence:
    """The place as evidence, in the chunk of the index that it stands in."""
    chunk = next((c for c in chunks if place.overlaps(c.document, c.start, c.end)), None)
    if chunk is None:
        raise LookupError(f"no chunk of the index holds {place}")
    span = span_of(pack.document(place.document), place.start, place.end)
    return Evidence(label=label, hit=Hit(chunk=chunk, score=1.0, rank=int(label), source="case"), span=span)
