"""How many lies the gate for a chat model's sentences stops, and how many true sentences it lets through, by kind.

`docs/chat-models.md` holds the table that the thorough test prints.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest

from ingest.chunks import chunks_of
from ingest.packs import read_pack
from ingest.types import Chunk, Kind, Pack
from rag.chat.gate import Gate
from rag.chat.passages import Passage
from rag.types import Claim
from tests.rag.chat_lies import Told, absent_values, lies_about, lies_of_sense, true_rewordings
from tests.rag.good_writer import GOOD_WRITER
from tests.rag.held_out_writer import HELD_OUT
from tests.rag.lies import CORPUS

Written = tuple[tuple[str, tuple[str, ...]], ...]
SEED = 20250217
TRUE_PASSED = 0.95
STOPPED = 0.9  # of each kind of lie that keeps to the passage's own words; of a kind with few lies one may pass
OWN_WORDS_STOPPED = 0.8  # of all lies about sentences whose words are not the passage's
FEW_STOPPED = 0.8  # the same for the quick test, whose kinds have 25 lies


@dataclass(frozen=True)
class Corpus:
    """The pack's passages, and of each the sentences that truths and lies are made of."""

    pack: Pack
    passages: tuple[Passage, ...]
    sentences: tuple[tuple[str, ...], ...]

    def lets_through(self, text: str, numbers: Iterable[int]) -> bool:
        """Whether a sentence that cites these passages passes; nothing else is shown."""
        cited = [self._labelled(str(n), self.passages[number]) for n, number in enumerate(numbers, start=1)]
        claim = Claim(text=text, labels=tuple(passage.label for passage in cited))
        return Gate(cited, self.pack, "").judge(claim).claim is not None

    @staticmethod
    def _labelled(label: str, passage: Passage) -> Passage:
        return Passage(
            label=label, title=passage.title, headings=passage.headings, text=passage.text, pairs=passage.pairs
        )

    def holding(self, quotes: Iterable[str]) -> list[int]:
        """The passages in which these words of the pack stand, at most three."""
        found = []
        for quote in quotes:
            for number, passage in enumerate(self.passages):
                chunk = passage.pairs[0][0]
                at = self.pack.document(chunk.document).text.find(quote)
                if at >= 0 and chunk.start < at + len(quote) and at < chunk.end:
                    found.append(number)
        return found[:3]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    pack, problems = read_pack(CORPUS)
    assert not problems
    chunks = [c for d in pack.documents for c in chunks_of(d, chunk_chars=700) if c.statements]
    return Corpus(
        pack=pack,
        passages=tuple(_passage(pack, chunk) for chunk in chunks),
        sentences=tuple(_sentences(chunk) for chunk in chunks),
    )


def _passage(pack: Pack, chunk: Chunk) -> Passage:
    title = pack.document(chunk.document).title
    pairs = tuple((chunk, statement) for statement in chunk.statements)
    return Passage(label="1", title=title, headings=chunk.heading_path, text=chunk.reading, pairs=pairs)


def _sentences(chunk: Chunk) -> tuple[str, ...]:
    readings = [statement.reading for statement in chunk.statements if chunk.kind is not Kind.COVER]
    return tuple(reading for reading in readings if 25 <= len(reading) <= 450)


def _usable(corpus: Corpus) -> tuple[list[tuple[str, ...]], list[int]]:
    numbers = [number for number, sentences in enumerate(corpus.sentences) if sentences]
    return [corpus.sentences[number] for number in numbers], numbers


def _rates(
    corpus: Corpus, told: Iterable[Told], numbers: list[int], right: Callable[[bool], bool]
) -> dict[str, list[bool]]:
    rates: dict[str, list[bool]] = defaultdict(list)
    for one in told:
        rates[one.kind].append(right(corpus.lets_through(one.text, [numbers[one.passage]])))
    return dict(rates)


def _table(title: str, rates: dict[str, list[bool]]) -> None:
    print(f"\n| {title} | n | share |\n|---|---|---|")
    for kind, results in rates.items():
        print(f"| {kind} | {len(results)} | {sum(results) / len(results):.1%} |")


def _absent(corpus: Corpus, count: int) -> list[Told]:
    passages, numbers = _usable(corpus)
    full = [f"{corpus.passages[n].text} {' '.join(corpus.passages[n].headings)}" for n in numbers]
    told = absent_values(passages, full, count, SEED)
    return [one for one in told if corpus.lets_through(one.text, [numbers[one.passage]])]


def _sense(corpus: Corpus, count: int) -> dict[str, list[bool]]:
    passages, numbers = _usable(corpus)
    rates = _rates(corpus, lies_of_sense(passages, count, SEED), numbers, lambda passed: not passed)
    _table("lies stopped", rates)
    return rates


def _by_rule(corpus: Corpus, count: int) -> dict[str, list[bool]]:
    passages, numbers = _usable(corpus)
    rates = _rates(corpus, true_rewordings(passages, count, SEED), numbers, lambda passed: passed)
    _table("true sentences let through", rates)
    return rates


def _by_hand(corpus: Corpus, written: Written = GOOD_WRITER) -> list[str]:
    return [text for text, quotes in written if not corpus.lets_through(text, corpus.holding(quotes))]


def _about(corpus: Corpus, written: Written, each: int) -> dict[str, list[bool]]:
    """Of the lies about those of these sentences that are let through, which are stopped."""
    cited = [(text, corpus.holding(quotes)) for text, quotes in written]
    passing = [(text, numbers) for text, numbers in cited if corpus.lets_through(text, numbers)]
    truths = [(text, [s for n in numbers for s in corpus.sentences[n]]) for text, numbers in passing]
    rates: dict[str, list[bool]] = defaultdict(list)
    for one in lies_about(truths, each, SEED):
        rates[one.kind].append(not corpus.lets_through(one.text, passing[one.passage][1]))
    return dict(rates)


def _hold(rates: dict[str, list[bool]], bar: float) -> None:
    for kind, results in rates.items():
        assert len(results) - sum(results) <= max(bar < 1, (1 - bar) * len(results)), kind


def test_no_value_passes_that_the_cited_passage_does_not_hold(corpus: Corpus) -> None:
    assert not _absent(corpus, 600)


def test_lies_within_a_passages_own_words_are_mostly_stopped(corpus: Corpus) -> None:
    _hold(_sense(corpus, 25), FEW_STOPPED)


def test_true_sentences_are_let_through(corpus: Corpus) -> None:
    rates = _by_rule(corpus, 15)
    withheld = _by_hand(corpus)
    results = [result for kind in rates.values() for result in kind]
    passed = sum(results) + len(GOOD_WRITER) - len(withheld)
    assert passed >= TRUE_PASSED * (len(results) + len(GOOD_WRITER)), withheld


@pytest.mark.thorough
def test_ten_thousand_values_that_the_cited_passage_does_not_hold(corpus: Corpus) -> None:
    assert not _absent(corpus, 10_000)


@pytest.mark.thorough
def test_lies_by_the_thousand(corpus: Corpus) -> None:
    rates = _sense(corpus, 300)
    assert sum(len(results) for results in rates.values()) >= 2000
    _hold(rates, STOPPED)


@pytest.mark.thorough
def test_true_sentences_by_hand_and_by_rule(corpus: Corpus) -> None:
    rates = _by_rule(corpus, 60)
    withheld = _by_hand(corpus)
    withheld += _by_hand(corpus, HELD_OUT)
    written = len(GOOD_WRITER) + len(HELD_OUT)
    rates["a good writer's words"] = [True] * (written - len(withheld)) + [False] * len(withheld)
    _table("true sentences let through", rates)
    results = [result for kind in rates.values() for result in kind]
    assert len(results) >= 500
    assert sum(results) >= TRUE_PASSED * len(results), withheld


@pytest.mark.thorough
def test_lies_about_sentences_in_a_writers_own_words(corpus: Corpus) -> None:
    for name, written in (("by hand", GOOD_WRITER), ("by hand, held out", HELD_OUT)):
        rates = _about(corpus, written, 3)
        _table(f"lies about sentences {name}", rates)
        print(f"{len(written) - len(_by_hand(corpus, written))} of {len(written)} true sentences {name} pass")
        _hold({kind: rates[kind] for kind in ("a value that is not there", "unit")}, 1.0)
        told = [result for results in rates.values() for result in results]
        assert sum(told) >= OWN_WORDS_STOPPED * len(told)
