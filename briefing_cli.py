"""The `briefing` command: parses, calls, prints. Results go to stdout, everything else to stderr.

Exit codes: 0 done, 1 a gate failed, 2 the user can mend it, 70 a fault of this program (its traceback goes to a log),
130 stopped by Ctrl-C, 141 nobody reads the output any more. What loads PyTorch is imported when a command needs it.
"""

import argparse
import importlib
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from briefing_batch import QuestionLine, RefusedLine, questions_in, whole_characters
from briefing_ingest import ingest_packs
from briefing_terminal import drop_output, fault, put, say, use_utf8
from ingest.errors import BriefingError, PackError, QuestionFileError, SettingError
from ingest.settings import Settings, settings_from_environment
from ingest.uploads import pack_name
from rag.rendering import answer_json, answer_text, error_json
from rag.types import Turn

if TYPE_CHECKING:
    from rag.assistant import Assistant

DONE, GATE_FAILED, MENDABLE, FAULT, STOPPED, UNREAD = 0, 1, 2, 70, 130, 141  # EX_SOFTWARE; 128 + the signal's number
DEFAULT_PORT = 8501
_QUIT = (":quit", ":q")
_WELCOME = "Answers are automatic: the documents decide. :quit or Ctrl-D ends."
_WIDEST = 100  # columns; longer lines are hard to read


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line `argv` (by default the process's own) and returns the exit code; raises nothing."""
    use_utf8()
    settings: Settings | None = None
    words = sys.argv[1:] if argv is None else list(argv)
    try:
        if words[:1] == ["eval"]:
            settings = settings_from_environment()
            return _eval(words[1:])
        arguments = command_line(words)
        settings = settings_from_environment(
            corpus=arguments.corpus, home=arguments.home, pack=arguments.pack, model=arguments.model
        )
        run: Callable[[argparse.Namespace, Settings], int] = arguments.run
        return run(arguments, settings)
    except SystemExit as stop:  # from argparse: --help was asked for, or the command line is wrong
        return stop.code if isinstance(stop.code, int) else MENDABLE
    except BriefingError as error:
        say(str(error))
        return MENDABLE
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        drop_output()
        return UNREAD
    except Exception:
        say(fault(settings))
        return FAULT


def _ingest(arguments: argparse.Namespace, settings: Settings) -> int:
    paths = [Path(path) for path in dict.fromkeys(arguments.paths)]
    wrong = ingest_packs(paths, settings=settings, name=arguments.pack, rebuild=arguments.rebuild)
    return MENDABLE if wrong else DONE


def _ask(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.batch is not None:
        with _lines_of(arguments.batch) as lines:
            return _ask_batch(lines, _open(settings), settings, as_json=arguments.json)
    answer, _trace = _open(settings).ask(whole_characters(arguments.question))
    put(_json(answer_json(answer)) if arguments.json else answer_text(answer, width=_width()) + "\n")
    return DONE


def _ask_batch(lines: Iterable[bytes], assistant: "Assistant", settings: Settings, *, as_json: bool) -> int:
    """One answer or error a line, in order, each as soon as it is there; the number of errors goes to stderr."""
    errors = 0
    for line in questions_in(lines):
        fields, text = _refused(line) if isinstance(line, RefusedLine) else _answered(line, assistant, settings)
        errors += fields["status"] == "error"
        put(_json(fields) if as_json else text + "\n\n")
    if errors:
        say(f"{errors} error {'line' if errors == 1 else 'lines'} in this batch; each says what to correct.")
    return DONE


def _answered(line: QuestionLine, assistant: "Assistant", settings: Settings) -> tuple[dict[str, object], str]:
    """The answer as JSON fields and as text; what goes wrong with one question must not cost the others."""
    try:
        answer, _trace = assistant.ask(line.question, line.history)
    except BriefingError as error:
        return _refused(RefusedLine(question_id=line.question_id, message=str(error)))
    except Exception:
        return _refused(RefusedLine(question_id=line.question_id, message=fault(settings)))
    text = f"# {answer.question}\n\n{answer_text(answer, width=_width())}"
    return answer_json(answer, question_id=line.question_id), text


def _refused(line: RefusedLine) -> tuple[dict[str, object], str]:
    return error_json(line.message, question_id=line.question_id), f"Error: {line.message}"


def _chat(_arguments: argparse.Namespace, settings: Settings) -> int:
    """A conversation until `:quit` or the end of the input; questions may also be piped in, one a line."""
    assistant = _open(settings)
    if sys.stdin.isatty():
        put(f"{assistant.pack.title}\n{_WELCOME}\n\n")
    history: list[Turn] = []
    for question in _typed():
        try:
            answer, _trace = assistant.ask(question, history)
        except BriefingError as error:
            say(str(error))
            continue
        except Exception:  # a bug that one question meets must not cost the conversation
            say(fault(settings))
            continue
        put(answer_text(answer, width=_width()) + "\n\n")
        history.append(Turn(question=question, answer=answer.answer))
    return DONE


def _typed() -> Iterator[str]:
    """What is typed or piped in, line by line, until `:quit` or the end; empty lines are passed over."""
    typed = sys.stdin.isatty()
    if typed:
        with suppress(ImportError):  # not on every platform; with it the arrow keys work
            importlib.import_module("readline")
    while True:
        try:
            line = input("> " if typed else "")
        except EOFError:
            put("\n" if typed else "")
            return
        if line.strip() in _QUIT:
            return
        if line.strip():
            yield line.strip()


def _facts(arguments: argparse.Namespace, settings: Settings) -> int:
    from rag.fact_sheet import fact_sheet

    put(f"{fact_sheet(settings, width=None if arguments.json else _width())}\n")
    return DONE


def _check(arguments: argparse.Namespace, settings: Settings) -> int:
    from rag.check_report import checked

    text, failed = checked(settings, fail_on=arguments.fail_on, width=None if arguments.json else _width())
    put(f"{text}\n")
    return GATE_FAILED if failed else DONE


def _show(arguments: argparse.Namespace, settings: Settings) -> int:
    """The text that citations count their offsets in: that of the index, not of the files as they are now."""
    from ingest.index import load_index

    pack = load_index(settings, pack_name(settings, settings.pack)).pack
    documents = {document.id: document for document in pack.documents}
    if arguments.document not in documents:
        raise PackError(
            f"There is no document {arguments.document!r} in the pack {pack.name}; there are: {', '.join(documents)}. "
            "Name one of these."
        )
    text = documents[arguments.document].text
    end = len(text) if arguments.end is None else arguments.end
    if not 0 <= arguments.start <= end <= len(text):
        raise SettingError(
            f"--start {arguments.start} --end {end} is not a part of {arguments.document}, which has {len(text)} "
            f"characters; expected 0 <= start <= end <= {len(text)}."
        )
    put(text[arguments.start : end])
    return DONE


def _questions(arguments: argparse.Namespace, settings: Settings) -> int:
    from app.question_listing import listing

    put(listing(settings, form=arguments.form))
    return DONE


def _serve(arguments: argparse.Namespace, settings: Settings) -> int:
    from app.serve import serve

    return serve(port=arguments.port, settings=settings)


def _eval(words: Sequence[str]) -> int:
    """The eval suite reads its own arguments, `--help` among them."""
    from evals.cli import main as run_evals

    return run_evals(words)


def _open(settings: Settings) -> "Assistant":
    from rag.assistant import open_assistant

    return open_assistant(settings, pack_name(settings, settings.pack))


@contextmanager
def _lines_of(name: str) -> Iterator[Iterable[bytes]]:
    """The lines of a batch file, `-` for stdin; raises QuestionFileError where it cannot be opened."""
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        file = Path(name).open("rb")  # noqa: SIM115 - so that only opening is covered by the message
    except OSError as error:
        raise QuestionFileError(
            f"{name} cannot be opened ({error.strerror}); expected a file with one question as JSON a line. "
            "Give another, or - to read from stdin."
        ) from None
    with file:
        yield file


def _json(fields: dict[str, object]) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def _width() -> int:
    return min(shutil.get_terminal_size().columns, _WIDEST)


def command_line(words: Sequence[str]) -> argparse.Namespace:
    """The words of a command line as arguments; SystemExit, with one line on stderr, where they make no command."""
    return _parser().parse_args(words)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command line in one line, not with the whole usage."""

    def error(self, message: str) -> NoReturn:
        say(f"{message}. See `{self.prog} --help`.")
        raise SystemExit(MENDABLE)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="briefing", description="Answers questions about a recruitment pack, with the proof.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    _ingest_flags(_command(commands, "ingest", _ingest, "read documents and index them"))
    ask = _command(commands, "ask", _ask, "answer one question, or a file of them")
    what = ask.add_mutually_exclusive_group(required=True)
    what.add_argument("question", nargs="?", metavar="QUESTION", help="in quotes")
    what.add_argument("--batch", metavar="FILE", help='{"id", "question", "history"} as JSON a line; - is stdin')
    ask.add_argument("--json", action="store_true", help="JSON, one object a line")
    _command(commands, "chat", _chat, "a conversation in the terminal")
    show = _command(commands, "show", _show, "a document's text, exactly, or a part of it")
    show.add_argument("document", metavar="DOCUMENT", help="its id: the name of its file without the suffix")
    show.add_argument("--start", type=int, default=0, metavar="N", help="first character, from 0")
    show.add_argument("--end", type=int, metavar="N", help="the character after the last")
    facts = _command(commands, "facts", _facts, "the key facts of the pack, each with its quote")
    facts.add_argument("--json", action="store_true", help="JSON, one list")
    questions = _command(commands, "questions", _questions, "what was asked in the web app")
    for form, said in (("json", "JSON, one list"), ("csv", "CSV, for a spreadsheet")):
        questions.add_argument(f"--{form}", dest="form", action="store_const", const=form, default="lines", help=said)
    check = _command(commands, "check", _check, "what is wrong with the pack itself")
    check.add_argument("--json", action="store_true", help="JSON, one list")
    check.add_argument("--fail-on", default="", metavar="KIND[,KIND]", help="exit 1 if one of these is found")
    serve = _command(commands, "serve", _serve, "the web app")
    serve.add_argument("--port", type=int, default=DEFAULT_PORT, metavar="N", help=f"default {DEFAULT_PORT}")
    commands.add_parser("eval", help="the eval suite, which has commands of its own")
    return parser


def _ingest_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a pack's folder, or files; default: the whole corpus")
    parser.add_argument("--rebuild", action="store_true", help="embed everything again")


def _command(
    commands: "argparse._SubParsersAction[_Parser]",
    name: str,
    run: Callable[[argparse.Namespace, Settings], int],
    summary: str,
) -> argparse.ArgumentParser:
    """Adds a command with the flags that all of them share."""
    parser = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
    parser.set_defaults(run=run)
    parser.add_argument("--pack", metavar="NAME", help="which pack (BRIEFING_PACK)")
    parser.add_argument("--corpus", metavar="FOLDER", help="where the built-in packs are (BRIEFING_CORPUS)")
    parser.add_argument("--home", metavar="FOLDER", help="index, uploads and logs (BRIEFING_HOME)")
    parser.add_argument("--model", metavar="PROVIDER:NAME", help="a chat model (BRIEFING_MODEL)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
