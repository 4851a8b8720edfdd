"""Groups from whole invented packs: what the first stage finds best for a question, against what answers it.

`rag/training/written/NAME/` holds the documents of a pack, and `NAME.jsonl` beside it a question a line with its
`evidence` (every place that answers) and `answer` (words of the first of them), both empty where the pack does not say.
They were written for this project, from no real pack and no eval case. Sheets teach what a passage answers; packs teach
which does of the two dozen passages that share most with the question, for these are what the reader is given in use.
"""

import random
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.embedding import embedder
from ingest.index import Index, ingest_pack, load_index
from ingest.packs import read_pack
from ingest.settings import Settings, settings_from_environment
from ingest.words import stems_of
from rag.reread import STATEMENTS_READ_IN_DOUBT
from rag.retrieve import STATEMENTS
from rag.training.candidates import Candidates, candidates_of
from rag.training.distort import as_typed
from rag.training.pairs import Group, Pair

FOLDER = Path(__file__).with_name("written")
_HELD_OUT = 8  # one pack in so many is kept for measuring
_RIGHT, _WRONG = 2, 6  # passages of a group; another choice each time
_NEAR, _NEAR_SHARE = 8, 0.6  # of the wrong ones, this share are from the first so many
_TYPED = 0.1  # share of questions typed otherwise than written
_SPAN_WORDS = 15  # the longest piece of evidence that is a span where the answer's words are not in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with the passages that answer, each with the place of the answer in it, and the best that do not."""

    question: str
    right: tuple[Pair, ...]
    wrong: tuple[Pair, ...]


def held_out(folder: Path) -> bool:
    """Whether a pack is kept for measuring; told from its name, so that adding packs moves none."""
    return zlib.crc32(folder.name.encode()) % _HELD_OUT == 0


def pack_folders(root: Path = FOLDER) -> list[Path]:
    """The folders of the written packs, in order."""
    return sorted(folder for folder in root.iterdir() if folder.is_dir())


@contextmanager
def indexed(folders: Sequence[Path], settings: Settings) -> Iterator[Iterator[tuple[Path, Index]]]:
    """Each folder with the index of its pack, made in a home of its own that goes afterwards."""
    with tempfile.TemporaryDirectory() as home:
        own = replace(settings, home=Path(home), chroma_url=None)
        yield ((folder, _index(folder, own)) for folder in folders)


def _index(folder: Path, settings: Settings) -> Index:
    pack, problems = read_pack(folder)
    for problem in problems:
        raise problem
    ingest_pack(pack, settings=settings, progress=False)
    return load_index(settings, pack.name)


def asked_of(folders: Sequence[Path]) -> list[Asked]:
    """The questions of the packs with their passages."""
    settings = settings_from_environment()
    model = embedder(settings.embedding_model)
    with indexed(folders, settings) as packs:
        found = [
            one
            for folder, index in packs
            for one in candidates_of(index, model, folder.with_suffix(".jsonl"), STATEMENTS)
        ]
    made = [Asked(question=one.query.text, right=_right(one), wrong=_wrong(one)) for one in found]
    answerable = [bool(one.asked["evidence"]) for one in found]
    return [one for one, must in zip(made, answerable, strict=True) if one.wrong and (one.right or not must)]


def _right(found: Candidates) -> tuple[Pair, ...]:
    """The passages that overlap the evidence, those with the answer's words if any has them."""
    passages = [text for text, hit in zip(found.passages, found.hits, strict=True) if hit]
    answer, evidence = found.asked["answer"], found.asked["evidence"]
    exact = [_pair(found.query.text, text, answer) for text in passages if answer and answer in text]
    if exact:
        return tuple(exact)
    short = [words for words in evidence if len(words.split()) <= _SPAN_WORDS]
    return tuple(_pair(found.query.text, text, words) for text in passages for words in short if words in text)


def _wrong(found: Candidates) -> tuple[Pair, ...]:
    """The best passages beside the evidence, but for those that hold the answer's very words."""
    answer = " ".join(found.asked["answer"].casefold().split())
    telling = answer if len(stems_of(answer)) > 1 or any(c.isdigit() for c in answer) else ""
    # More are never read, so that wrong ones come from these.
    read = list(zip(found.passages, found.hits, strict=True))[:STATEMENTS_READ_IN_DOUBT]
    return tuple(
        Pair(question=found.query.text, passage=text, right=False, start=0, end=0)
        for text, hit in read
        if not hit and not (telling and telling in text.casefold())
    )


def _pair(question: str, passage: str, answer: str) -> Pair:
    start = passage.rindex(answer)  # the last one: headings stand in front
    return Pair(question=question, passage=passage, right=True, start=start, end=start + len(answer))


def pack_groups(asked: Sequence[Asked], rng: random.Random) -> list[Group]:
    """A group for each question: right passages, if any, against some of the best wrong ones."""
    return [_group(one, rng) for one in asked]


def _group(asked: Asked, rng: random.Random) -> Group:
    near, far = list(asked.wrong[:_NEAR]), list(asked.wrong[_NEAR:])
    count = min(len(near), round(_NEAR_SHARE * _WRONG))
    wrong = rng.sample(near, count) + rng.sample(far, min(len(far), _WRONG - count))
    chosen = rng.sample(asked.right, min(_RIGHT, len(asked.right))) + wrong
    question = as_typed(asked.question, rng) if rng.random() < _TYPED else asked.question
    kind = "pack" if asked.right else "pack, none"
    return Group(kind=kind, pairs=tuple(replace(pair, question=question) for pair in chosen))
