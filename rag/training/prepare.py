"""Makes the reader's training groups from the public questions.

`python -m rag.training.prepare QA.jsonl.gz OUT.jsonl.gz`

Prose: the sentence (or a window of up to three) that answers, against sentences of the same article that share words
with the question, near copies of the passage and of the question that no longer fit, and SQuAD 2.0's impossible
questions. The development articles (source `dev/…`) are left out. Layouts: see layouts.py; what was written for this
project: sheets.py, packs.py.
"""

import argparse
import gzip
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.words import stems_of
from rag.lexical import LexicalIndex
from rag.training.distort import as_typed, wrong_passage, wrong_question
from rag.training.layouts import LayoutMaker, Pools
from rag.training.packs import Asked, asked_of, held_out, pack_folders, pack_groups
from rag.training.pairs import Group, Pair, write_groups
from rag.training.sentences import Piece, sentences, window
from rag.training.sheets import sheet_groups, sheets
from rag.training.vocabulary import SECTIONS

DEV_SOURCE = "dev/squad-v2.0-dev-B.json"  # kept for measuring only
# Questions taken of each source, at most: prose about facts first; reviews, stories and policies only as a spice.
QUOTA = {"squadshifts-reddit": 2500, "squadshifts-amazon": 2500, "policyqa": 2500, "fairytaleqa": 1500}
LAYOUT_GROUPS = 11000
SHEET_TIMES = 1.0
PACK_TIMES = 4
IMPOSSIBLE_TIMES = 4  # each of the few real unanswerable questions is used this often, with other passages
_ARTICLE_PARAGRAPHS = 40  # sources without articles are cut into runs of this many paragraphs
_TITLED = ("official-articles", "not-in-v2dev", "new_wiki", "natural-questions", "fairytaleqa")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Sentence `place` of paragraph `paragraph` of an article."""

    paragraph: int
    place: int


class Article:
    """Paragraphs that belong together, cut into sentences and indexed."""

    def __init__(self, title: str, paragraphs: list[dict[str, Any]]) -> None:
        self.title, self.paragraphs = title, paragraphs
        self.contexts: list[str] = [paragraph["context"] for paragraph in paragraphs]
        self.pieces = [sentences(context) for context in self.contexts]
        self.sentences = [
            Sentence(paragraph=i, place=j) for i, pieces in enumerate(self.pieces) for j in range(len(pieces))
        ]
        self._index = LexicalIndex([stems_of(self.text(s)) for s in self.sentences])
        self.whole = " ".join(self.contexts)

    def text(self, sentence: Sentence) -> str:
        """The sentence's text."""
        piece = self.pieces[sentence.paragraph][sentence.place]
        return self.contexts[sentence.paragraph][piece.start : piece.end]

    def ranked(self, question: str) -> list[Sentence]:
        """The sentences by BM25, best first."""
        scores = self._index.scores(stems_of(question))
        return [self.sentences[i] for i in (-scores).argsort(kind="stable")]


class ProseMaker:
    """Groups from an article's questions."""

    def __init__(self, article: Article, rng: random.Random) -> None:
        self._article, self._rng = article, rng

    def groups(self) -> Iterator[Group]:
        """The groups of every question of the article whose answer lies inside one window."""
        for paragraph, entry in enumerate(self._article.paragraphs):
            for question in entry["questions"]:
                if question["impossible"]:
                    for _ in range(IMPOSSIBLE_TIMES):
                        yield self._impossible(paragraph, question["question"])
                elif (group := self._answerable(paragraph, question)) is not None:
                    yield group

    def _headed(self, title: str, text: str) -> tuple[str, int]:
        return (f"{title}: {text}", len(title) + 2) if title else (text, 0)

    def _title(self) -> str:
        if not self._article.title or self._rng.random() < 0.4:
            return ""
        section = f" – {self._rng.choice(SECTIONS)}" if self._rng.random() < 0.2 else ""
        return self._article.title + section

    def _answerable(self, paragraph: int, question: dict[str, Any]) -> Group | None:
        rng, article = self._rng, self._article
        answer = rng.choice(question["answers"])
        context, pieces = article.contexts[paragraph], article.pieces[paragraph]
        start, end = answer["start"], answer["start"] + len(answer["text"])
        place = next((i for i, p in enumerate(pieces) if p.start <= start < p.end), None)
        if place is None:
            return None
        span = window(pieces, place, context, rng)
        if end > span.end or len(context[span.start : span.end].split()) > 110:
            return None
        title = self._title()
        passage, moved = self._headed(title, context[span.start : span.end])
        asked = question["question"].strip()
        typed = as_typed(asked, rng) if rng.random() < 0.5 else asked
        at = moved + start - span.start
        pairs = [Pair(question=typed, passage=passage, right=True, start=at, end=at + end - start)]
        answers = [a["text"].casefold() for a in question["answers"]]
        count = 3 if rng.random() < 0.6 else 2
        negatives = self._negatives(asked, paragraph, span, answers, count)
        pairs += [self._wrong(typed, self._headed(title, text)[0]) for text in negatives]
        if rng.random() < 0.35 and (near := wrong_passage(asked, passage, answer["text"], article.whole, rng)):
            pairs.append(self._wrong(typed, near))
        if rng.random() < 0.4 and (other := wrong_question(asked, passage, article.whole, rng)):
            pairs.append(self._wrong(other, passage))
        return Group(kind="prose", pairs=tuple(pairs))

    def _wrong(self, question: str, passage: str) -> Pair:
        return Pair(question=question, passage=passage, right=False, start=0, end=0)

    def _negatives(self, question: str, paragraph: int, span: Piece, answers: list[str], count: int) -> list[str]:
        """Sentences or windows without any answer: of the best by BM25, at least one of the same paragraph if any."""
        article, rng = self._article, self._rng
        usable = []
        for s in article.ranked(question)[:40]:
            piece = article.pieces[s.paragraph][s.place]
            overlaps = s.paragraph == paragraph and piece.start < span.end and span.start < piece.end
            text = article.text(s)
            if not overlaps and len(text) > 15 and not any(a in text.casefold() for a in answers):
                usable.append(s)
        near = [s for s in usable if s.paragraph == paragraph][:2]
        best = [s for s in usable[:7] if s not in near[:1]]
        chosen = rng.sample(near, min(1, len(near))) + rng.sample(best, min(count, len(best)))
        return [self._negative_text(s, paragraph, span, answers) for s in list(dict.fromkeys(chosen))[:count]]

    def _negative_text(self, s: Sentence, paragraph: int, span: Piece, answers: list[str]) -> str:
        article = self._article
        context = article.contexts[s.paragraph]
        grown = window(article.pieces[s.paragraph], s.place, context, self._rng)
        text = context[grown.start : grown.end]
        overlaps = s.paragraph == paragraph and grown.start < span.end and span.start < grown.end
        if overlaps or any(a in text.casefold() for a in answers) or len(text.split()) > 110:
            return " ".join(article.text(s).split()[:110])
        return text

    def _impossible(self, paragraph: int, question: str) -> Group:
        article, rng = self._article, self._rng
        own = [s for s in article.ranked(question) if s.paragraph == paragraph][:2]
        title, pairs = self._title(), []
        for s in own:
            grown = window(article.pieces[s.paragraph], s.place, article.contexts[paragraph], rng)
            text = article.contexts[paragraph][grown.start : grown.end]
            pairs.append(self._wrong(question.strip(), self._headed(title, text)[0]))
        return Group(kind="impossible", pairs=tuple(pairs))


def articles(entries: list[dict[str, Any]], rng: random.Random) -> Iterator[Article]:
    """The training articles, each source within its quota."""
    by_article: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    by_source: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in entries:
        if entry["source"] != DEV_SOURCE:
            by_source[entry["source"]].append(entry)
    for source, group in by_source.items():
        quota = next((limit for name, limit in QUOTA.items() if name in source), None)
        if quota is not None:
            share = quota / sum(len(entry["questions"]) for entry in group)
            for entry in group:
                entry["questions"] = [q for q in entry["questions"] if rng.random() < share]
        titled = any(name in source for name in _TITLED)
        whole_articles = titled and "natural-questions" not in source
        for i, entry in enumerate(group):
            key = entry["title"] if whole_articles else f"run {i // _ARTICLE_PARAGRAPHS}"
            by_article[source, key].append(entry)
    for (source, title), group in by_article.items():
        plain = re.sub(r"\|.*|_\(.*|\(.*", "", title).replace("_", " ").replace("-", " ").strip()
        own_title = any(name in source for name in _TITLED) and "natural-questions" not in source
        yield Article(plain if own_title else "", group)


def pools(entries: list[dict[str, Any]]) -> Pools:
    """Persons, places, terms and sentences of the public training data, by the kind of question they answer."""
    persons, places, terms, prose = set(), set(), set(), []
    for entry in entries:
        if entry["source"] == DEV_SOURCE:
            continue
        prose += [entry["context"][p.start : p.end] for p in sentences(entry["context"])[:1]]
        for question in entry["questions"]:
            asked = question["question"].lower()
            for text in {answer["text"] for answer in question["answers"]}:
                if asked.startswith("who ") and re.fullmatch(r"[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){1,2}", text):
                    persons.add(text)
                elif re.match(r"where|(?:in )?(?:what|which) (?:city|country|town|state)", asked):
                    if re.fullmatch(r"[A-Z][a-z]{3,}(?: [A-Z][a-z]{2,})?", text):
                        places.add(text)
                elif re.fullmatch(r"[a-z]{4,}(?: [a-z]{4,}){0,2}", text):
                    terms.add(text)
    short = [text for text in prose if 40 < len(text) < 350]
    return Pools(persons=sorted(persons), places=sorted(places), terms=sorted(terms), sentences=short)


def groups_of(
    entries: list[dict[str, Any]],
    seed: int,
    layouts: int,
    sheet_times: float = 0.0,
    most: int | None = None,
    packs: Sequence[Asked] = (),
) -> list[Group]:
    """All groups in random order, the same for the same seed.

    Of the public questions and `layouts` made ones (`most` of these together, if given); of the written sheets
    `sheet_times` over (of a part of one a sample), and of the questions to written `packs` as often as they are given,
    each time with other wrong passages.
    """
    rng = random.Random(seed)
    found = pools(entries)
    groups = [group for article in articles(entries, rng) for group in ProseMaker(article, rng).groups() if group.pairs]
    maker = LayoutMaker(found, rng)
    groups += [maker.group() for _ in range(layouts)]
    groups = rng.sample(groups, min(most, len(groups))) if most is not None else groups
    trained = [sheet for sheet in sheets() if not sheet.held_out]
    while sheet_times > 0:
        written = sheet_groups(trained, rng)
        groups += rng.sample(written, round(min(1.0, sheet_times) * len(written)))
        sheet_times -= 1
    groups += pack_groups(packs, rng)
    rng.shuffle(groups)
    return groups


def main() -> None:
    """Reads the public questions, writes the groups, and says how many of each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--layouts", type=int, default=LAYOUT_GROUPS, help="made groups of label lines, rows and cards")
    parser.add_argument(
        "--sheets",
        type=float,
        default=SHEET_TIMES,
        help="times that the written sheets are used; a part of one is a sample",
    )
    parser.add_argument("--packs", type=int, default=PACK_TIMES, help="times that the written packs are used")
    parser.add_argument("--most", type=int, help="groups of public questions and layouts, at most")
    options = parser.parse_args()
    with gzip.open(options.questions, "rt", encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines]
    folders = [folder for folder in pack_folders() if not held_out(folder)]
    packs = options.packs * asked_of(folders) if options.packs else []
    groups = groups_of(entries, options.seed, options.layouts, options.sheets, options.most, packs)
    write_groups(options.out, groups)
    kinds = Counter(group.kind for group in groups)
    print(f"groups: {dict(sorted(kinds.items()))}; pairs: {sum(len(group.pairs) for group in groups)}")


if __name__ == "__main__":
    main()
