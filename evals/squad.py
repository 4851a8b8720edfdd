"""SQuAD 1.1 and 2.0 as a pack with cases (Rajpurkar et al. 2016, 2018): an article is a document."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.cases import Case, EvalError, Fact, Quote, Split
from ingest.normalise import normalised
from rag.types import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article: the id its document gets, its title and its paragraphs with their questions."""

    id: str
    title: str
    paragraphs: tuple[Mapping[str, Any], ...]


def read_squad(path: Path) -> tuple[Article, ...]:
    """The articles of a SQuAD file; raises EvalError for anything else."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))["data"]
        articles = [
            Article(
                id=_slug(f"{number:03d} {article['title']}"),
                title=article["title"].replace("_", " "),
                paragraphs=tuple(article["paragraphs"]),
            )
            for number, article in enumerate(data, start=1)
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvalError(f"{path} is no SQuAD file ({error!r}); expected JSON with data, paragraphs and qas.") from None
    if not articles:
        raise EvalError(f"{path} holds no article; expected at least one.")
    return tuple(articles)


def write_pack(articles: Iterable[Article], folder: Path) -> None:
    """Writes the articles as the documents of a pack into `folder`, one Markdown file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for article in articles:
        paragraphs = "\n\n".join(_text(paragraph) for paragraph in article.paragraphs)
        (folder / f"{article.id}.md").write_text(f"# {article.title}\n\n{paragraphs}\n", encoding="utf-8")


def squad_cases(articles: Iterable[Article], *, pack: str, version: str) -> tuple[Case, ...]:
    """A case for each question: its answers are one fact, its paragraph the evidence; without an answer, not_found."""
    return tuple(
        _case(question, article, paragraph, pack, version)
        for article in articles
        for paragraph in article.paragraphs
        for question in paragraph["qas"]
    )


def _case(question: Mapping[str, Any], article: Article, paragraph: Mapping[str, Any], pack: str, version: str) -> Case:
    answers = dict.fromkeys(answer["text"] for answer in question["answers"])
    impossible = question.get("is_impossible", False)
    return Case(
        id=_slug(str(question["id"])),
        pack=pack,
        pack_version=version,
        question=question["question"].strip(),
        category="benchmark",
        split=Split.DEV,
        where=f"{article.id}:1",
        status=Status.NOT_FOUND if impossible else Status.ANSWERED,
        facts=() if impossible else (Fact(any_of=tuple(answers)),),
        evidence=(Quote(document=article.id, quote=_text(paragraph)),),
        near=True if impossible else None,
    )


def _text(paragraph: Mapping[str, Any]) -> str:
    return normalised(str(paragraph["context"])).strip()


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
