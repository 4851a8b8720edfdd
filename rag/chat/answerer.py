"""The chat model's answer to one question: passages in, a draft out, only what passed the gate shown.

What is withheld never reaches the reader; where too little is left, or there was no whole reply, the extractive answer
stands and a notice says so.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ingest.index import Index
from ingest.settings import Settings
from rag.answers import answered
from rag.chat.draft import claims_in
from rag.chat.enough import answers, refuses, speaks_of
from rag.chat.failures import ModelFailure
from rag.chat.gate import Gate, Judged
from rag.chat.passages import passages_for
from rag.chat.prompt import prompt_for
from rag.chat.types import Model, Tokens
from rag.extractive import Drafted
from rag.retrieve import Retrieval
from rag.types import Answer, Claim, Draft, Evidence, Status, Turn, Withheld
from rag.understand import Query, Understanding

_MOST_WITHHELD = 8  # sentences of a draft, after which the rest of it is not worth its tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence or list item of a draft that passed the gate, and what it cites, while the rest is being written."""

    text: str
    bullet: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consulted:
    """What came of asking the model: the answer to show, and the record of it for the trace."""

    answer: Answer
    draft: Draft
    evidence: tuple[Evidence, ...]
    record: dict[str, float | str | bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as the steps before have left it: understood, looked up and answered from the pack's own words.

    `parts` are those of the questions it is made of that the extractive answer answers, none where it asks one thing.
    """

    understanding: Understanding
    history: tuple[Turn, ...]
    retrieval: Retrieval
    extractive: Answer
    parts: tuple[Query, ...] = ()


class ChatAnswerer:
    """Asks a chat model about one index; keeps nothing of a question but the model's circuit breaker and budget."""

    def __init__(self, index: Index, settings: Settings, model: Model) -> None:
        self._index, self._settings, self._model = index, settings, model
        self._own_names = index.pack.own_words

    def consult(self, question: Question, wanted: Callable[[], bool] = lambda: True) -> Iterator[Sentence | Consulted]:
        """Each sentence that passed the gate, as soon as it has, then what came of it all.

        Closing the iterator ends the request to the model; so does `wanted`, asked at each piece of the reply.
        """
        index, understanding = self._index, question.understanding
        settings, cited = self._settings, _cited_chunks(question, index)
        passages = passages_for(understanding.query, question.retrieval, cited, index, settings.prompt_tokens)
        prompt = prompt_for(understanding.text, question.history, passages, index.pack, settings.today)
        gate = Gate(passages, index.pack, understanding.text)
        tokens, failure = Tokens(), ""
        judged: list[Judged] = []
        reply = self._model.stream(prompt, tokens)
        try:
            for claim in claims_in(takewhile(lambda _piece: wanted(), reply)):
                if refuses(claim):
                    judged.clear()
                    break
                judged.append(gate.judge(claim))
                if (passed := judged[-1].claim) is not None:
                    yield Sentence(text=passed.text, bullet=passed.bullet, evidence=_cited(passed, gate.evidence))
                elif sum(one.claim is None for one in judged) == _MOST_WITHHELD:
                    failure = "went on writing what the passages do not prove"
                    break
        except ModelFailure as error:
            failure = error.kind.value
        finally:
            close = getattr(reply, "close", None)
            if close is not None:
                close()
        yield self._came_of(question, gate, judged, failure, {
            "model": self._model.name,
            "prompt_version": prompt.version,
            "prompt_tokens": tokens.prompt,
            "completion_tokens": tokens.completion,
            "tokens_counted": tokens.counted,
            "passages": len(passages),
        })  # fmt: skip

    def _came_of(
        self,
        question: Question,
        gate: Gate,
        judged: Sequence[Judged],
        failure: str,
        record: dict[str, float | str | bool],
    ) -> Consulted:
        withheld = tuple(Withheld(text=one.said.text, reason=one.reason) for one in judged if one.claim is None)
        why = failure or self._why_not(question, judged)
        answer = None if why else self._shown(question, gate, judged, withheld)
        record |= {"withheld": len(withheld), "recited": sum(one.recited for one in judged), "fell_back": why}
        if answer is None:
            agreed = not (judged or failure) and question.extractive.status is Status.NOT_FOUND
            notice = f"The chat model {self._model.name} {why}; this is the extractive answer."
            answer = replace(
                question.extractive,
                withheld=(*question.extractive.withheld, *withheld),
                notices=(*question.extractive.notices, *(() if agreed else (notice,))),
                model=self._model.name,
            )
        draft = Draft(claims=tuple(one.said for one in judged))
        return Consulted(answer=answer, draft=draft, evidence=gate.evidence, record=record)

    def _why_not(self, question: Question, judged: Sequence[Judged]) -> str:
        """Why what is left of the draft is no answer, in words that go on "The chat model …"; empty where it is one."""
        if not judged:
            return "found no answer in the passages"
        kept = [one for one in judged if one.claim is not None]
        if not kept:
            return "said nothing that the passages prove"
        enough = answers(question.understanding.query, judged, question.extractive, self._own_names)
        return "" if enough and speaks_of(question.parts, judged) else "left the question open"

    def _shown(
        self, question: Question, gate: Gate, judged: Sequence[Judged], withheld: tuple[Withheld, ...]
    ) -> Answer:
        kept: list[Claim] = [one.claim for one in judged if one.claim is not None]
        statements = tuple(dict.fromkeys(statement for one in judged for _, statement in one.pairs))
        items = sum(claim.bullet for claim in kept)
        drafted = Drafted(
            draft=Draft(claims=tuple(kept)),
            evidence=gate.evidence,
            chosen=statements,
            whole_list=items > 1 and items == sum(one.said.bullet for one in judged),
        )
        answer = answered(question.understanding, drafted, self._index, self._settings.today)
        assert answer.status is Status.ANSWERED, "what passed the gate is verified"
        return replace(
            answer,
            answerer="chat_model",
            model=self._model.name,
            missing=question.extractive.missing,
            withheld=(*answer.withheld, *withheld),
        )


def _cited(claim: Claim, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(item for item in evidence if item.label in claim.labels)


def _cited_chunks(question: Question, index: Index) -> list[str]:
    """The chunks in which the extractive answer's quotes stand."""
    if question.extractive.status is not Status.ANSWERED:
        return []
    return [
        chunk.id
        for citation in question.extractive.citations
        for chunk in index.chunks
        if chunk.document == citation.span.document
        and chunk.start < citation.span.end
        and citation.span.start < chunk.end
    ]
