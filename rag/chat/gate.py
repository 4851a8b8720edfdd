"""The gate that a chat model's draft passes: each sentence with the statements that prove it, or why it is withheld.

A sentence is proved by a few statements of the passages that it cites, not by a whole passage: so what is quoted is
short, and a figure of the next sentence proves nothing. What stands over them, a heading or the words that announce a
list, may prove a name. Where the cited passages do not prove it, another one that the model was shown may, wholly and
alone. A sentence without a marker, or with one that stands for nothing, is withheld.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.types import Chunk, Document, Pack, Statement
from rag.chat.faithful import unfaithful
from rag.chat.passages import Passage
from rag.chat.proof import Source, chosen
from rag.chat.wording import content_of
from rag.malformed import offered
from rag.passages import EvidenceList
from rag.types import Claim, Draft, Evidence
from rag.verify import verify

Pair = tuple[Chunk, Statement]
_TRIED = 8  # passages besides the cited ones: as many as a question is shown, where it is not the whole pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What became of one claim: `claim` cites the statements in `pairs` by the gate's own labels, or `reason`."""

    said: Claim
    claim: Claim | None = None
    pairs: tuple[Pair, ...] = ()
    recited: bool = False
    reason: str = ""


class Gate:
    """Judges the claims of one draft; `evidence` grows by what the claims that passed cite."""

    def __init__(self, passages: Sequence[Passage], pack: Pack, question: str) -> None:
        self._passages = {passage.label: passage for passage in passages}
        self._documents: Mapping[str, Document] = {document.id: document for document in pack.documents}
        self._about = f"{pack.title} {pack.role} {pack.employer}"
        self._question = question
        self._evidence = EvidenceList(self._documents)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What the claims that passed cite."""
        return self._evidence.all()

    def judge(self, claim: Claim) -> Judged:
        """The claim with the statements that prove it, or the reason to withhold it."""
        if not claim.labels:
            return Judged(said=claim, reason="it cites nothing")
        unknown = [label for label in claim.labels if label not in self._passages]
        if unknown:
            return Judged(said=claim, reason=f"it cites {unknown[0]!r}, which is no evidence")
        if bad := offered(claim.text).malformed:
            return Judged(said=claim, reason=f"{bad[0]!r} cannot be right")
        cited = [self._passages[label] for label in claim.labels]
        proof = self._proof(claim, cited)
        if not proof.reasons:
            return self._passed(claim, proof, recited=False)
        for passage in self._nearest(claim, cited):
            other = self._proof(claim, [passage])
            if not other.reasons:
                return self._passed(claim, other, recited=True)
        return Judged(said=claim, reason="; ".join(proof.reasons))

    def _nearest(self, claim: Claim, cited: Sequence[Passage]) -> list[Passage]:
        """The passages not cited that have most of the claim's words, best first."""
        own = content_of(claim.text)
        others = [passage for passage in self._passages.values() if passage not in cited]
        return sorted(others, key=lambda passage: -len(own & content_of(passage.text)))[:_TRIED]

    def _passed(self, claim: Claim, proof: "_Proof", *, recited: bool) -> Judged:
        proved = Claim(text=claim.text, labels=self._labels(claim, proof, self._evidence), bullet=claim.bullet)
        return Judged(said=claim, claim=proved, pairs=proof.pairs, recited=recited)

    def _proof(self, claim: Claim, passages: Sequence[Passage]) -> "_Proof":
        """The statements of the passages that say most of the claim, and what speaks against their proving it."""
        pairs = [pair for passage in passages for pair in passage.pairs]
        sources = [
            Source(reading=statement.reading, headings=" ".join((passage.title, *passage.headings)))
            for passage in passages
            for _, statement in passage.pairs
        ]
        places = chosen(claim.text, sources)
        if not places:
            return _Proof(reasons=("the passage does not speak of it",))
        best = tuple(pairs[k] for k in places)
        refused = self._refused(claim, proof := _Proof(pairs=best))
        if refused and not self._refused(claim, headed := _Proof(pairs=best, headed=True)):
            refused, proof = "", headed
        if refused:
            return replace(proof, reasons=(refused,))
        return replace(
            proof,
            reasons=unfaithful(claim.text, [sources[k] for k in places], sources, self._question, self._about),
        )

    def _refused(self, claim: Claim, proof: "_Proof") -> str:
        """Why `rag.verify` withholds the claim with this proof; empty where it does not."""
        evidence = EvidenceList(self._documents)
        labels = self._labels(claim, proof, evidence)
        verified = verify(
            question=self._question,
            draft=Draft(claims=(Claim(text=claim.text, labels=labels, bullet=claim.bullet),)),
            evidence=evidence.all(),
            documents=self._documents,
        )
        return verified.withheld[0].reason if verified.withheld else ""

    def _labels(self, claim: Claim, proof: "_Proof", evidence: EvidenceList) -> tuple[str, ...]:
        """The labels under which the places of a proof stand in `evidence`."""
        labels = [label for pair in proof.pairs for label in evidence.add_statement(*pair)]
        for chunk, statement in proof.pairs if proof.headed else ():
            if (lead := _lead(chunk, statement)) is not None:
                labels.extend(evidence.add_statement(chunk, lead))
            text = self._documents[chunk.document].text
            for heading in chunk.heading_path:
                start = text.rfind(heading, 0, chunk.start)
                if start >= 0 and not content_of(heading).isdisjoint(content_of(claim.text)):
                    labels.append(evidence.add(chunk, start, start + len(heading)))
        return tuple(dict.fromkeys(labels))


def _lead(chunk: Chunk, statement: Statement) -> Statement | None:
    """The last statement of the chunk before `statement` that announces a list ("… responsibility for:")."""
    before = [other for other in chunk.statements if other.start < statement.start and other.reading.endswith(":")]
    return before[-1] if before else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proof:
    """Statements that may prove a claim, with what stands over them where it is needed, and what speaks against."""

    pairs: tuple[Pair, ...] = ()
    headed: bool = False
    reasons: tuple[str, ...] = ()
