"""Drafts that lie: none with a changed value passes the gate, whatever it is dressed in; the truth does."""

import random
import unicodedata
from collections import Counter

import pytest

from rag.verify import unsupported
from tests.rag.attacks import ATTACKS, DENIALS, FALSE_DENIALS
from tests.rag.lies import CORPUS, KINDS, in_paragraphs, in_sentence_swaps, lies, says_only, true_sentences
from tests.rag.rewrites import REWRITES

LIES = 1000
FEWEST_A_KIND = 30
FEWEST_TRUE = 150
SWAPS_CAUGHT = 0.9  # of values exchanged within one sentence: words alone cannot tell them all
REWRITES_PASSED = 0.95


def stopped(claim: str, *quotes: str, question: str = "") -> bool:
    return bool(unsupported(text=claim, quotes=quotes, question=question))


def test_every_lie_is_stopped() -> None:
    told = lies(LIES)
    counted = Counter(kind for kind, _, _ in told)
    assert set(counted) == set(KINDS)
    assert min(counted.values()) >= FEWEST_A_KIND
    passed = [(kind, lie) for kind, truth, lie in told if not stopped(lie, truth)]
    assert not passed, f"{len(passed)} of {LIES} lies passed: {passed[:10]}"


def _hidden_sign(rng: random.Random, text: str) -> str:
    """A zero-width or soft sign at a random place: nothing of it shows."""
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice("\u200b\u200c\u200d\u2060\ufeff\u00ad") + text[at:]


def _wide_digits(_: random.Random, text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c in "0123456789%" else c for c in text)


def _hard_spaces(_: random.Random, text: str) -> str:
    return text.replace(" ", "\u00a0")


def _bold_inside(rng: random.Random, text: str) -> str:
    """Markdown emphasis around one character: it is read as if it were not there."""
    at = rng.randrange(len(text))
    return f"{text[:at]}**{text[at]}**{text[at + 1 :]}" if text[at].isalnum() else text


def _other_dashes(_: random.Random, text: str) -> str:
    return text.replace("-", "\u2011").replace("–", "\u2014").replace("'", "\u2019")


def _decomposed(_: random.Random, text: str) -> str:
    return unicodedata.normalize("NFD", text)


DISGUISES = (_hidden_sign, _wide_digits, _hard_spaces, _bold_inside, _other_dashes, _decomposed)


@pytest.mark.parametrize("disguise", DISGUISES)
def test_no_disguise_helps_a_lie_or_harms_the_truth(disguise) -> None:
    rng = random.Random(7)
    for _, truth, lie in lies(300, seed=7):
        assert stopped(disguise(rng, lie), truth), lie
        assert not stopped(disguise(rng, truth), truth), truth


LOOK_ALIKES = str.maketrans({"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "A": "А", "B": "В", "M": "М", "T": "Т"})


def test_letters_of_another_alphabet_are_no_proof_and_not_proved() -> None:
    for truth in true_sentences()[:200]:
        disguised = truth.translate(LOOK_ALIKES)
        if disguised != truth:
            assert stopped(disguised, truth), truth


@pytest.mark.parametrize(("claim", "quote"), ATTACKS)
def test_an_attack_is_stopped(claim: str, quote: str) -> None:
    assert stopped(claim, quote)


@pytest.mark.parametrize(("claim", "quote", "question"), FALSE_DENIALS)
def test_what_only_sounds_like_a_denial_is_stopped(claim: str, quote: str, question: str) -> None:
    assert stopped(claim, quote, question=question)


@pytest.mark.parametrize(("claim", "quote", "question"), DENIALS)
def test_a_denial_may_repeat_the_question(claim: str, quote: str, question: str) -> None:
    assert not stopped(claim, quote, question=question)
    assert stopped(claim, quote), "without the question nothing brought the value"


def test_values_exchanged_within_a_sentence_are_mostly_noticed() -> None:
    swaps = in_sentence_swaps()
    caught = [stopped(lie, truth) for truth, lie in swaps]
    rate = sum(caught) / len(caught)
    print(f"{sum(caught)} of {len(caught)} exchanges within a sentence stopped")
    assert len(swaps) > 100
    assert rate >= SWAPS_CAUGHT


def test_lies_in_other_words_than_the_packs_are_stopped() -> None:
    told = rewritten_lies()
    passed = [lie for lie, quotes in told if not stopped(lie, *quotes)]
    assert len(told) > 100
    assert not passed, f"{len(passed)} of {len(told)} lies passed: {passed[:10]}"


def rewritten_lies() -> list[tuple[str, tuple[str, ...]]]:
    """(a true rewrite with one value changed to one that is not in its quotes, the quotes)."""
    made = []
    for claim, quotes in REWRITES:
        cited = " ".join(quotes)
        for change in KINDS.values():
            lie = change(random.Random(3), claim)
            if lie and lie != claim and not says_only(lie, f"{claim} {cited}"):
                made.append((lie, quotes))
    return made


def test_true_sentences_pass_as_they_stand() -> None:
    sentences = true_sentences()
    assert len(sentences) >= FEWEST_TRUE
    failed = [
        (sentence, reasons) for sentence in sentences if (reasons := unsupported(text=sentence, quotes=[sentence]))
    ]
    assert not failed, failed[:5]


def test_true_sentences_pass_with_all_of_their_paragraph_cited() -> None:
    pieces = [(sentence, paragraph) for sentence, paragraph in in_paragraphs() if sentence != paragraph.strip()]
    assert len(pieces) >= FEWEST_TRUE
    failed = [sentence for sentence, paragraph in pieces if stopped(sentence, paragraph)]
    assert not failed, failed[:5]


def test_true_rewrites_pass() -> None:
    documents = [path.read_text("utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    for _, quotes in REWRITES:
        for quote in quotes:
            assert any(quote in document for document in documents), quote
    failed = [(claim, reasons) for claim, quotes in REWRITES if (reasons := unsupported(text=claim, quotes=quotes))]
    rate = 1 - len(failed) / len(REWRITES)
    print(f"{rate:.1%} of {len(REWRITES)} true rewrites pass")
    assert len(REWRITES) >= 60
    assert rate >= REWRITES_PASSED, failed
