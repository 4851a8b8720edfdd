"""`briefing eval …`: reads the arguments, calls, prints. Results go to stdout, progress and errors to stderr."""

import argparse
import dataclasses
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from evals.asking import Order, RunInterrupted, Selection
from evals.baseline import BASELINE_FOLDER, accept, read_baseline, read_trend
from evals.case_files import CASES_FOLDER
from evals.cases import CATEGORIES, EvalError, Split
from evals.compare import compare
from evals.gates import GATES_FILE, gate_failures, read_gates
from evals.measuring import measure_beir, measure_squad, propose, run_order, sweep_axes
from evals.report_html import html_of
from evals.report_junit import junit_of
from evals.report_markdown import comparison_markdown, run_markdown
from evals.runs import Run, describe_again, find_run, read_run
from ingest.errors import BriefingError
from ingest.settings import Settings, settings_from_environment

_Command = Callable[[Settings, argparse.Namespace], int]

DONE, GATE_FAILED, MENDABLE, INTERRUPTED = 0, 1, 2, 130  # the contract's exit codes; 130 as shells have it for Ctrl-C


def main(argv: Sequence[str]) -> int:
    """Runs one `briefing eval` command with the arguments after `eval`; returns the exit code."""
    arguments = _parser().parse_args(list(argv))
    try:
        settings = settings_from_environment(pack=arguments.pack, model=getattr(arguments, "model", None))
        command: _Command = arguments.command
        return command(settings, arguments)
    except RunInterrupted as stopped:
        done = len(stopped.run.results)
        print(f"Stopped after {done} cases. Go on with: briefing eval run --resume {stopped.run.name}", file=sys.stderr)
        return INTERRUPTED
    except BriefingError as error:
        print(error, file=sys.stderr)
        return MENDABLE


def _run(settings: Settings, arguments: argparse.Namespace) -> int:
    run = run_order(settings, _order(arguments))
    print(run_markdown(run, unseal=arguments.unseal))
    print(f"The run is in {run.folder}", file=sys.stderr)
    return DONE


def _order(arguments: argparse.Namespace) -> Order:
    selection = Selection(
        split=Split(arguments.split) if arguments.split else None,
        category=tuple(arguments.category),
        case=tuple(arguments.case),
        sample=arguments.sample,
    )
    return Order(
        selection=selection,
        cases=Path(arguments.cases),
        repeat=arguments.repeat,
        resume=arguments.resume,
        unseal=arguments.unseal,
        most_tokens=arguments.most_tokens,
    )


def _compare(settings: Settings, arguments: argparse.Namespace) -> int:
    names = arguments.runs
    if len(names) != (1 if arguments.baseline else 2) and not (arguments.baseline and not names):
        raise EvalError(
            "Which runs? Expected two of them, or --baseline and at most one (the latest if none is named)."
        )
    after = read_run(find_run(settings.home, names[-1] if names else "latest"))
    pack = str(after.settings["pack"]["name"])
    before = read_baseline(pack, BASELINE_FOLDER) if arguments.baseline else read_run(find_run(settings.home, names[0]))
    failures = gate_failures(after.results, read_gates(Path(arguments.gates), pack), after.settings["selection"])
    _record_unsealing(after, arguments.unseal)
    print(comparison_markdown(compare(before, after), failures, unseal=arguments.unseal))
    return GATE_FAILED if failures else DONE


def _accept(settings: Settings, arguments: argparse.Namespace) -> int:
    path = accept(read_run(find_run(settings.home, arguments.run)), BASELINE_FOLDER)
    print(f"{path} is the baseline now; commit it with its trend.")
    return DONE


def _report(settings: Settings, arguments: argparse.Namespace) -> int:
    run = read_run(find_run(settings.home, arguments.run))
    _record_unsealing(run, arguments.unseal)
    accepted = read_trend(str(run.settings["pack"]["name"]), BASELINE_FOLDER)
    writers: dict[str, Callable[[], str]] = {
        "html": lambda: html_of(run, accepted, unseal=arguments.unseal),
        "junit": lambda: junit_of(run, unseal=arguments.unseal),
        "markdown": lambda: run_markdown(run, unseal=arguments.unseal),
    }
    wanted = {kind: Path(path) for kind in writers if (path := getattr(arguments, kind))}
    for kind, path in (wanted or {"html": run.folder / "report.html"}).items():
        path.write_text(writers[kind](), encoding="utf-8")
        print(path)
    return DONE


def _record_unsealing(run: Run, unseal: bool) -> None:
    if unseal:
        describe_again(run.folder, {"unsealed": True})


def _draft(settings: Settings, _: argparse.Namespace) -> int:
    print(propose(settings), end="")
    return DONE


def _sweep(settings: Settings, arguments: argparse.Namespace) -> int:
    order = dataclasses.replace(Order(), cases=Path(arguments.cases), selection=Selection(split=Split.DEV))
    print(sweep_axes(settings, arguments.axes, order), end="")
    return DONE


def _beir(settings: Settings, arguments: argparse.Namespace) -> int:
    print(measure_beir(settings, Path(arguments.folder), arguments.split), end="")
    return DONE


def _squad(settings: Settings, arguments: argparse.Namespace) -> int:
    run = measure_squad(settings, Path(arguments.file), articles=arguments.articles)
    print(run_markdown(run, unseal=False))
    print(f"The run is in {run.folder}", file=sys.stderr)
    return DONE


def _parser() -> argparse.ArgumentParser:
    told = "Says what got better, what got worse, and where."
    parser = argparse.ArgumentParser(prog="briefing eval", description=told)
    parser.set_defaults(pack=None)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: _Command, told: str) -> argparse.ArgumentParser:
        found = commands.add_parser(name, help=told, description=told)
        found.set_defaults(command=command)
        return found

    _add_run_options(add("run", _run, "Asks the cases and keeps everything that led to each answer."))
    told = "Two runs beside each other, and the gates; exit code 1 when one is missed."
    _add_compare_options(add("compare", _compare, told))
    _add_one_run(add("accept", _accept, "Makes a run the committed baseline of its pack."))
    _add_report_options(add("report", _report, "Writes a run as HTML, JUnit XML or Markdown."))
    _add_pack(add("draft", _draft, "Proposes cases from the label-and-value lines of a pack, as YAML to edit."))
    sweep = add("sweep", _sweep, "Runs a grid of settings over the dev cases, re-indexing where needed.")
    sweep.add_argument("axes", nargs="+", metavar="SETTING=VALUE,VALUE")
    _add_pack(sweep)
    _add_cases(sweep)
    beir = add("beir", _beir, "Measures the dense, lexical and fused rankings on a BEIR folder.")
    beir.add_argument("folder", metavar="FOLDER")
    beir.add_argument("--split", default="test", help="which qrels; default test")
    squad = add("squad", _squad, "Reads a SQuAD file as a pack with cases and runs them.")
    squad.add_argument("file", metavar="FILE")
    squad.add_argument("--articles", type=_positive, metavar="N", help="only the first N articles")
    return parser


def _add_run_options(parser: argparse.ArgumentParser) -> None:
    _add_pack(parser)
    _add_cases(parser)
    parser.add_argument("--split", choices=[split.value for split in Split], help="only these cases")
    parser.add_argument("--category", action="append", default=[], choices=CATEGORIES, help="only these; repeatable")
    parser.add_argument("--case", action="append", default=[], metavar="ID", help="only this case; repeatable")
    parser.add_argument("--sample", type=_positive, metavar="N", help="of these only N, always the same ones")
    parser.add_argument("--model", metavar="PROVIDER:NAME", help="the chat model to ask; else the extractive answerer")
    parser.add_argument("--repeat", type=_positive, default=1, metavar="N", help="ask each case N times")
    told = "what a chat model's answers may take in all; needed where BRIEFING_PRICE is set"
    parser.add_argument("--most-tokens", type=_positive, metavar="N", help=told)
    parser.add_argument("--resume", metavar="RUN", help="go on with a run that was stopped")
    _add_unseal(parser)


def _add_compare_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("runs", nargs="*", metavar="RUN", help="an id, the beginning of one, `latest` or a folder")
    parser.add_argument("--baseline", action="store_true", help="compare with the accepted run")
    parser.add_argument("--gates", default=GATES_FILE, metavar="FILE", help="the thresholds")
    _add_unseal(parser)


def _add_report_options(parser: argparse.ArgumentParser) -> None:
    _add_one_run(parser)
    for kind in ("html", "junit", "markdown"):
        parser.add_argument(f"--{kind}", metavar="FILE", help="without any of these: report.html in the run's folder")
    _add_unseal(parser)


def _add_one_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", nargs="?", default="latest", metavar="RUN", help="default the latest")


def _add_pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pack", default=None, metavar="NAME", help="which pack")


def _add_cases(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--cases", default=CASES_FOLDER, metavar="PATH", help="a case file or a folder of them")


def _add_unseal(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unseal", action="store_true", help="show sealed cases too; the run records it")


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)
