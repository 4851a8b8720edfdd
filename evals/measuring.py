"""The commands that need the answerer or the index: opens what is asked and hands it to the suite."""

import dataclasses
import shutil
import sys
from pathlib import Path

from evals.asking import Order, run_asked, run_cases
from evals.beir import document_vectors, measure, rankings_of, read_beir
from evals.proposals import proposed_cases
from evals.report_markdown import table
from evals.runs import Run
from evals.squad import read_squad, squad_cases, write_pack
from evals.sweep import grid, sweep_markdown
from ingest.embedding import embedder
from ingest.index import ingest_pack
from ingest.packs import choose_pack, read_pack
from ingest.settings import NO_READER, Settings
from rag.assistant import open_assistant
from rag.reader_model import reader
from rag.verify import verify


def run_order(settings: Settings, order: Order) -> Run:
    """The finished run of `order` over the pack of the settings."""
    return run_cases(settings, order, open_assistant(settings, settings.pack), verify)


def propose(settings: Settings) -> str:
    """Cases for the pack of the settings, as YAML."""
    assistant = open_assistant(settings, settings.pack)
    return proposed_cases(assistant.pack, assistant.index.statements)


def sweep_axes(settings: Settings, axes: list[str], order: Order) -> str:
    """The figures at each point of the grid, as a Markdown table."""
    runs = []
    for cell in grid(settings, axes):
        _index(cell.settings)
        runs.append((cell, run_order(cell.settings, order)))
    return sweep_markdown(runs)


def _index(settings: Settings) -> None:
    pack, problems = read_pack(choose_pack(settings.corpus, settings.pack).path)
    for problem in problems:
        print(problem, file=sys.stderr)
    ingest_pack(pack, settings=settings)


def measure_beir(settings: Settings, folder: Path, split: str) -> str:
    """nDCG@10 and its like of each ranking on a BEIR folder, as a Markdown table."""
    benchmark = read_beir(folder, split=split)
    encoder = embedder(settings.embedding_model)
    vectors = document_vectors(benchmark, encoder, settings.home / "benchmarks")
    read = reader(settings.reader) if settings.reader != NO_READER else None
    rankings = rankings_of(benchmark, vectors, encoder, read)
    measured = [measure(benchmark, found, name) for name, found in rankings.items()]
    head = [f"{folder.name} {split}", *(metric for metric, _ in measured[0].metrics)]
    rows = [[m.ranking, *(f"{e.value:.4f} ({e.low:.3f}-{e.high:.3f})" for _, e in m.metrics)] for m in measured]
    return table(head, rows) + f"\n\nn = {len(benchmark.judged)} queries, {len(benchmark.documents)} documents.\n"


def measure_squad(settings: Settings, path: Path, *, articles: int | None) -> Run:
    """Writes the file's articles as a pack, indexes it and asks every question."""
    chosen = read_squad(path)[:articles]
    corpus = settings.home / "benchmarks" / "squad"
    pack = f"squad-{path.stem.lower().replace('.', '-').replace('_', '-')}"
    if (corpus / pack).exists():
        shutil.rmtree(corpus / pack)
    write_pack(chosen, corpus / pack)
    here = dataclasses.replace(settings, corpus=corpus, pack=pack)
    _index(here)
    assistant = open_assistant(here, pack)
    cases = squad_cases(chosen, pack=assistant.pack.name, version=assistant.pack.version)
    return run_asked(here, Order(), assistant, verify, cases)
