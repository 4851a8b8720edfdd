"""Other people's data: SQuAD files and BEIR folders, small ones made by hand."""

import json
from pathlib import Path

import numpy as np
import pytest

from evals.beir import Benchmark, document_vectors, measure, rankings_of, read_beir
from evals.cases import EvalError
from evals.places import sort_out
from evals.squad import read_squad, squad_cases, write_pack
from ingest.embedding import embedder
from ingest.packs import read_pack
from rag.types import Status

SQUAD = {
    "version": "v2.0",
    "data": [
        {
            "title": "Harbour_Master",
            "paragraphs": [
                {
                    "context": "A harbour master enforces the rules.  The first was paid in 1482.\r\nIn guineas.",
                    "qas": [
                        {
                            "id": "56BE85543aeaaa",
                            "question": " Who enforces the rules? ",
                            "answers": [
                                {"text": "A harbour master", "answer_start": 0},
                                {"text": "harbour master", "answer_start": 2},
                                {"text": "harbour master", "answer_start": 2},
                            ],
                        },
                        {"id": "5ad3", "question": "Who was paid in 1382?", "is_impossible": True, "answers": []},
                    ],
                }
            ],
        },
        {"title": "Harbour Master", "paragraphs": [{"context": "Another article.", "qas": []}]},
    ],
}


@pytest.fixture
def squad_file(tmp_path: Path) -> Path:
    path = tmp_path / "dev.json"
    path.write_text(json.dumps(SQUAD), encoding="utf-8")
    return path


def test_a_squad_file_is_a_pack_with_cases_that_hold(squad_file: Path, tmp_path: Path) -> None:
    articles = read_squad(squad_file)
    write_pack(articles, tmp_path / "squad")
    pack, problems = read_pack(tmp_path / "squad")
    assert problems == ()
    assert [document.id for document in pack.documents] == ["001-harbour-master", "002-harbour-master"]
    cases = squad_cases(articles, pack="squad", version=pack.version)
    current, stale = sort_out(cases, pack)
    assert (len(current), stale) == (2, ())
    known, unknown = current
    assert known.id == "56be85543aeaaa"
    assert known.question == "Who enforces the rules?"
    assert known.facts[0].any_of == ("A harbour master", "harbour master")
    assert (unknown.status, unknown.near, unknown.facts) == (Status.NOT_FOUND, True, ())


@pytest.mark.parametrize("text", ["", "[]", '{"data": []}', '{"data": [{"title": "x"}]}'])
def test_what_is_no_squad_file_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "squad.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EvalError, match=r"squad\.json"):
        read_squad(path)


CORPUS = {
    "d1": ("Moorings", "Boats are tied to moorings in the harbour."),
    "d2": ("Salaries", "The wages of harbour staff rose in spring."),
    "d3": ("", "A recipe for soup with leeks."),
}
QUERIES = {"q1": "How are ships fastened?", "q2": "leeks", "q3": "nobody judged this"}
QRELS = [("q1", "d1", 1), ("q2", "d3", 2), ("q2", "d1", 0)]


def write_beir(folder: Path) -> Path:
    (folder / "qrels").mkdir(parents=True)
    lines = [json.dumps({"_id": key, "title": title, "text": text}) for key, (title, text) in CORPUS.items()]
    (folder / "corpus.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    asked = [json.dumps({"_id": key, "text": text}) for key, text in QUERIES.items()]
    (folder / "queries.jsonl").write_text("\n".join(asked), encoding="utf-8")
    rows = ["query-id\tcorpus-id\tscore", *("\t".join(map(str, row)) for row in QRELS)]
    (folder / "qrels" / "test.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def test_a_beir_folder_is_read_with_its_judged_queries(tmp_path: Path) -> None:
    benchmark = read_beir(write_beir(tmp_path / "small"))
    assert benchmark.documents["d1"] == "Moorings Boats are tied to moorings in the harbour."
    assert benchmark.documents["d3"] == "A recipe for soup with leeks."
    assert set(benchmark.queries) == {"q1", "q2"}
    assert benchmark.judged == {"q1": {"d1": 1.0}, "q2": {"d3": 2.0}}


def test_what_is_no_beir_folder_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"expected corpus\.jsonl"):
        read_beir(tmp_path)
    folder = write_beir(tmp_path / "small")
    with pytest.raises(EvalError, match=r"qrels/dev\.tsv"):
        read_beir(folder, split="dev")
    (folder / "queries.jsonl").write_text('{"_id": "q1", "text": "x"}\n', encoding="utf-8")
    with pytest.raises(EvalError, match="does not hold"):
        read_beir(folder)


def test_metrics_are_means_over_the_judged_queries() -> None:
    benchmark = Benchmark(documents={}, queries={}, judged={"a": {"x": 1.0}, "b": {"y": 1.0, "z": 1.0}})
    metrics = dict(measure(benchmark, {"a": ["x"], "b": ["q", "y"]}, "some").metrics)
    second = (1 / np.log2(3)) / (1 + 1 / np.log2(3))
    assert metrics["ndcg@10"].value == pytest.approx((1 + second) / 2)
    assert metrics["mrr@10"].value == pytest.approx((1 + 0.5) / 2)
    assert metrics["recall@1"].value == pytest.approx(0.5)
    assert metrics["recall@10"].value == pytest.approx(0.75)
    assert metrics["ndcg@10"].n == 2


def test_the_real_model_and_bm25_find_what_each_can(tmp_path: Path) -> None:
    benchmark = read_beir(write_beir(tmp_path / "small"))
    encoder = embedder(None)
    vectors = document_vectors(benchmark, encoder, tmp_path / "cache")
    assert vectors.shape == (3, encoder.dimensions)
    rankings = rankings_of(benchmark, vectors, encoder)
    assert rankings["dense"]["q1"][0] == "d1", "another word for it: meaning finds it"
    assert rankings["lexical"]["q2"][0] == "d3"
    assert rankings["fused"]["q2"][0] == "d3"
    again = document_vectors(benchmark, encoder, tmp_path / "cache")
    assert np.array_equal(vectors, again)
    assert len(list((tmp_path / "cache").iterdir())) == 1


@pytest.mark.thorough
def test_scifact_is_measured_as_published(shared: Path, tmp_path: Path) -> None:
    """all-MiniLM-L6-v2 has a published nDCG@10 of 0.645 there, and stock BM25 with stems 0.665 to 0.682."""
    benchmark = read_beir(shared / "benchmarks" / "scifact")
    assert (len(benchmark.documents), len(benchmark.queries)) == (5183, 300)
    encoder = embedder(None)
    rankings = rankings_of(benchmark, document_vectors(benchmark, encoder, tmp_path), encoder)
    found = {
        name: dict(measure(benchmark, ranking, name).metrics)["ndcg@10"].value for name, ranking in rankings.items()
    }
    assert found["dense"] == pytest.approx(0.645, abs=0.005)
    assert 0.66 <= found["lexical"] <= 0.70
    assert found["fused"] > max(found["dense"], found["lexical"])
