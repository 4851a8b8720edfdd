"""The `briefing` command as people and programs call it: what it prints, where, and with which exit code."""

import io
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import briefing_cli
from ingest.settings import Settings
from tests.conftest import ROOT, SMALL_PACK

SALARY = "£31,450 - £34,200"
FIELDS = {
    "id", "ref", "question", "standalone_question", "status", "answer", "citations", "computed", "conflicts", "missing",
    "withheld", "notices", "pack", "answerer", "model", "timings_ms",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What one call of the command left behind."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> dict[str, Any]:
        """The one JSON object on stdout."""
        (answer,) = self.answers
        return answer

    @property
    def answers(self) -> list[dict[str, Any]]:
        """The JSON objects on stdout, one a line."""
        return [json.loads(line) for line in self.out.removesuffix("\n").split("\n")]


Briefing = Callable[..., Ran]


@pytest.fixture
def briefing(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Briefing:
    """Runs the command in this process, with the places of `settings` and `stdin` as its standard input."""

    def run(settings: Settings, *words: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        monkeypatch.setenv("BRIEFING_CORPUS", str(settings.corpus))
        monkeypatch.setenv("BRIEFING_HOME", str(settings.home))
        monkeypatch.setenv("BRIEFING_TODAY", settings.today.isoformat())
        capfd.readouterr()
        code = briefing_cli.main(list(words))
        captured = capfd.readouterr()
        return Ran(code=code, out=captured.out, err=captured.err)

    return run


def as_process(settings: Settings, *words: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Runs the command in a process of its own; `options` go to `subprocess.run`."""
    environment = {**os.environ, "BRIEFING_CORPUS": str(settings.corpus), "BRIEFING_HOME": str(settings.home)}
    environment |= {"BRIEFING_TODAY": settings.today.isoformat(), **options.pop("env", {})}
    command = [sys.executable, "-m", "briefing_cli", *words]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 120, "check": False}
    return subprocess.run(command, cwd=ROOT, env=environment, **(pipes | options))


def assert_mendable(ran: Ran, *said: str) -> None:
    """Exit code 2, nothing on stdout, one or two lines on stderr that say this, and no traceback."""
    assert ran.code == 2
    assert not ran.out
    assert 1 <= len(ran.err.splitlines()) <= 2
    assert "Traceback" not in ran.err
    for words in said:
        assert words in ran.err


# --- ask


def test_a_person_gets_the_answer_and_then_its_numbered_quote_with_document_and_section(
    briefing: Briefing, harbour_home: Settings
) -> None:
    ran = briefing(harbour_home, "ask", "What is the salary?")
    assert ran.code == 0
    answer, quote = ran.out.split("\n\n")[:2]
    assert SALARY in answer
    assert "[1]" in answer
    place, quoted = quote.split("\n", 1)
    assert place.startswith("[1] Job Description")
    assert SALARY in quoted


def test_a_program_gets_one_object_with_the_fields_of_the_contract(briefing: Briefing, harbour_home: Settings) -> None:
    ran = briefing(harbour_home, "ask", "What is the salary?", "--json")
    assert set(ran.answer) == FIELDS
    assert ran.answer["status"] == "answered"
    assert ran.answer["pack"]["name"] == "harbour"
    (citation, *_) = ran.answer["citations"]
    assert set(citation) == {"n", "document", "title", "section", "page", "start", "end", "quote"}
    text = briefing(harbour_home, "show", citation["document"]).out
    assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_a_question_that_the_pack_does_not_answer_is_no_failure_of_the_command(
    briefing: Briefing, harbour_home: Settings
) -> None:
    ran = briefing(harbour_home, "ask", "What pension scheme does the post offer?", "--json")
    assert ran.code == 0
    assert ran.answer["status"] in ("not_found", "out_of_scope")
    assert ran.answer["answer"]


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   \n\t",
        "\x00\x07\x1b\u200b\u202e\u00ad",
        "?!",
        "\udc80\udcff",
        pytest.param("salary " * 10_000, id="10,000 words"),
    ],
)
def test_no_question_is_too_strange_for_a_status(briefing: Briefing, harbour_home: Settings, question: str) -> None:
    ran = briefing(harbour_home, "ask", question, "--json")
    assert ran.code == 0, ran.err
    assert ran.answer["status"] in ("unclear", "not_found", "out_of_scope")
    assert ran.answer["answer"]


def test_hidden_characters_in_a_question_change_nothing(briefing: Briefing, harbour_home: Settings) -> None:
    plain = briefing(harbour_home, "ask", "What is the salary?", "--json").answer
    hidden = briefing(harbour_home, "ask", "What\u200b is the\u202e sal\u00adary\x07?", "--json").answer
    assert hidden["answer"] == plain["answer"]


def test_one_of_a_question_and_a_batch_is_needed(briefing: Briefing, harbour_home: Settings) -> None:
    assert_mendable(briefing(harbour_home, "ask"), "QUESTION", "--batch", "--help")
    assert_mendable(briefing(harbour_home, "ask", "What?", "--batch", "-"), "--batch")


# --- ask --batch


def test_a_batch_answers_in_order_and_a_broken_line_costs_only_itself(
    briefing: Briefing, harbour_home: Settings, tmp_path: Path
) -> None:
    lines = [
        json.dumps({"id": "q1", "question": "What is the salary?"}),
        "this is not JSON",
        "",
        json.dumps({"id": 3, "question": ["?"]}),
        json.dumps({"id": None, "question": "What is the closing date?"}),
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(lines), "utf-8")
    ran = briefing(harbour_home, "ask", "--batch", str(file), "--json")
    assert ran.code == 0
    assert [(line["id"], line["status"]) for line in ran.answers] == [
        ("q1", "answered"),
        (None, "error"),
        (3, "error"),
        (None, "answered"),
    ]
    assert "Line 2 " in ran.answers[1]["message"]
    assert set(ran.answers[1]) == {"id", "status", "message"}
    assert "17 March 2025" in ran.answers[3]["answer"]
    assert "2 error lines" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_follow_up_is_understood_from_its_history(briefing: Briefing, harbour_home: Settings) -> None:
    line = {"question": "And the grade?", "history": [{"question": "What is the salary of the post?"}]}
    ran = briefing(harbour_home, "ask", "--batch", "-", "--json", stdin=json.dumps(line).encode())
    assert "H4" in ran.answer["answer"]
    assert ran.answer["question"] == "And the grade?"


def test_a_batch_for_a_person_repeats_each_question(briefing: Briefing, harbour_home: Settings) -> None:
    lines = b'{"question": "What is the salary?"}\n{"question": 5}\n'
    ran = briefing(harbour_home, "ask", "--batch", "-", stdin=lines)
    assert ran.code == 0
    assert ran.out.startswith("# What is the salary?\n\n")
    assert SALARY in ran.out
    assert "Error: Line 2 " in ran.out


def test_a_batch_line_with_half_a_surrogate_pair_gives_json_all_the_same(
    briefing: Briefing, harbour_home: Settings
) -> None:
    ran = briefing(
        harbour_home, "ask", "--batch", "-", "--json", stdin=b'{"id": "\\ud800", "question": "Pay \\udfff?"}'
    )
    assert ran.answer["id"] == "\ud800"
    assert ran.answer["status"] in ("answered", "unclear", "not_found", "out_of_scope")


def test_hostile_strings_get_an_answer_a_line(briefing: Briefing, luton_home: Settings, shared: Path) -> None:
    """Every 20th of the collection, so that each of its kinds is met many times."""
    strings = (shared / "hostile" / "strings.jsonl").read_text("utf-8").split("\n")[::20]
    lines = [{"id": n, "question": json.loads(line)["text"]} for n, line in enumerate(strings) if line]
    ran = briefing(luton_home, "ask", "--batch", "-", "--json", stdin="\n".join(map(json.dumps, lines)).encode())
    assert ran.code == 0
    assert not ran.err
    answers = [json.loads(line) for line in ran.out.removesuffix("\n").split("\n")]
    assert [answer["id"] for answer in answers] == [line["id"] for line in lines]
    assert {answer["status"] for answer in answers} <= {"answered", "not_found", "out_of_scope", "unclear"}


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_batch_file_that_cannot_be_opened(
    briefing: Briefing, harbour_home: Settings, tmp_path: Path, name: str
) -> None:
    assert_mendable(briefing(harbour_home, "ask", "--batch", str(tmp_path / name)), "cannot be opened", "stdin")


def test_answers_are_utf_8_and_not_escaped_whatever_the_locale(harbour_home: Settings) -> None:
    locale = {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    line = json.dumps({"id": "ü", "question": "What is the salary?"}, ensure_ascii=False).encode()
    done = as_process(harbour_home, "ask", "--batch", "-", "--json", env=locale, input=line)
    assert done.returncode == 0, done.stderr
    assert '"id": "ü"' in done.stdout.decode("utf-8")
    assert SALARY in done.stdout.decode("utf-8")


def test_each_answer_comes_before_the_next_question_is_asked(harbour_home: Settings) -> None:
    environment = {**os.environ, "BRIEFING_CORPUS": str(harbour_home.corpus), "BRIEFING_HOME": str(harbour_home.home)}
    command = [sys.executable, "-m", "briefing_cli", "ask", "--batch", "-", "--json"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(2):
            process.stdin.write(json.dumps({"id": number, "question": "What is the salary?"}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(timeout=60) == 0


# --- chat


def test_a_conversation_is_remembered_and_ends_at_quit(briefing: Briefing, harbour_home: Settings) -> None:
    asked = b"What is the salary of the post?\n\nAnd the grade?\n:quit\nWhat are the hours?\n"
    ran = briefing(harbour_home, "chat", stdin=asked)
    assert ran.code == 0
    assert SALARY in ran.out
    assert "H4" in ran.out
    assert "37 hours" not in ran.out


def test_a_conversation_ends_with_its_input(briefing: Briefing, harbour_home: Settings) -> None:
    ran = briefing(harbour_home, "chat", stdin=b"What are the hours?")
    assert ran.code == 0
    assert "37 hours" in ran.out


# --- show


def test_show_adds_nothing_to_the_normalised_text(briefing: Briefing, harbour_home: Settings) -> None:
    expected = SMALL_PACK["how-to-apply.md"]
    assert briefing(harbour_home, "show", "how-to-apply").out == expected
    assert briefing(harbour_home, "show", "how-to-apply", "--start", "2", "--end", "14").out == expected[2:14]
    assert briefing(harbour_home, "show", "how-to-apply", "--start", str(len(expected))).out == ""


def test_show_names_the_documents_there_are(briefing: Briefing, harbour_home: Settings) -> None:
    assert_mendable(briefing(harbour_home, "show", "advert"), "'advert'", "how-to-apply", "job-description")


@pytest.mark.parametrize("part", [("--start=-1",), ("--start=5", "--end=4"), ("--end=100000",), ("--start=100000",)])
def test_show_says_how_long_the_document_is(briefing: Briefing, harbour_home: Settings, part: tuple[str, ...]) -> None:
    length = len(SMALL_PACK["how-to-apply.md"])
    assert_mendable(briefing(harbour_home, "show", "how-to-apply", *part), f"{length} characters")


# --- ingest


def test_ingest_reports_to_stdout_and_embeds_nothing_twice(briefing: Briefing, settings: Settings) -> None:
    first = briefing(settings, "ingest")
    assert first.code == 0
    assert first.out.startswith("harbour: 2 documents, ")
    assert "unchanged" in briefing(settings, "ingest").out
    rebuilt = briefing(settings, "ingest", "--pack", "harbour", "--rebuild").out
    assert rebuilt == first.out


BAD_FILES = {
    "empty.txt": b"",
    "blank.md": b" \n\n",
    "letter.docx": b"PK\x03\x04 not really",
    "picture.pdf": b"\x89PNG\r\n\x1a\n",
    "cut-short.pdf": b"%PDF-1.7\n1 0 obj <<",
    "binary.txt": bytes(range(256)) * 8,
}


def test_a_document_that_cannot_be_read_is_told_and_the_rest_is_indexed(
    briefing: Briefing, settings: Settings, small_pack: Path
) -> None:
    for name, content in BAD_FILES.items():
        (small_pack / name).write_bytes(content)
    ran = briefing(settings, "ingest")
    assert ran.code == 2
    assert ran.out.startswith("harbour: 2 documents, ")
    for name in BAD_FILES:
        (said,) = [line for line in ran.err.splitlines() if name in line]
        assert len(said.split(". ")) >= 2, "what is wrong, then what to do"
    assert "Traceback" not in ran.err
    assert SALARY in briefing(settings, "ask", "What is the salary?").out


def test_a_pack_that_cannot_be_read_does_not_stop_the_others(
    briefing: Briefing, settings: Settings, small_pack: Path
) -> None:
    broken = small_pack.parent / "broken"
    broken.mkdir()
    (broken / "pack.toml").write_text("title = [", "utf-8")
    ran = briefing(settings, "ingest")
    assert ran.code == 2
    assert "broken/pack.toml" in ran.err
    assert ran.out.startswith("harbour: ")


def test_a_file_given_by_path_is_a_pack_that_later_runs_find_by_name(
    briefing: Briefing, settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "Lighthouse Post.txt"
    file.write_text("Lighthouse keeper\n\nSalary: £28,000\n", "utf-8")
    assert briefing(settings, "ingest").code == 0
    assert briefing(settings, "ingest", str(file)).out.startswith("lighthouse-post: 1 documents, ")
    file.unlink()
    assert "£28,000" in briefing(settings, "ask", "What is the salary?", "--pack", "lighthouse-post").out
    assert "unchanged" in briefing(settings, "ingest", "--pack", "lighthouse-post").out
    assert SALARY in briefing(settings, "ask", "What is the salary?").out, "the default is still the corpus's pack"


def test_more_files_join_the_pack_and_a_new_version_takes_the_place_of_the_old(
    briefing: Briefing, settings: Settings, tmp_path: Path
) -> None:
    first, second = tmp_path / "post.txt", tmp_path / "dates.txt"
    first.write_text("Salary: £28,000\n", "utf-8")
    second.write_text("Closing date: 3 March 2025\n", "utf-8")
    assert briefing(settings, "ingest", str(first), "--pack", "keeper").code == 0
    first.unlink()
    first = tmp_path / "post.md"
    first.write_text("Salary: £29,500\n", "utf-8")
    ran = briefing(settings, "ingest", str(first), str(second), "--pack", "keeper")
    assert ran.out.startswith("keeper: 2 documents, ")
    assert "£29,500" in briefing(settings, "ask", "What is the salary?", "--pack", "keeper").out
    assert "3 March 2025" in briefing(settings, "ask", "What is the closing date?", "--pack", "keeper").out


def test_a_folder_given_by_path_is_kept_as_it_is_now(briefing: Briefing, settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "Night Shift"
    folder.mkdir()
    (folder / "a.txt").write_text("Salary: £28,000\n", "utf-8")
    (folder / "b.txt").write_text("Hours: 20 hours a week\n", "utf-8")
    (folder / "c.docx").write_bytes(b"PK\x03\x04")
    ran = briefing(settings, "ingest", str(folder))
    assert (ran.code, ran.out.split(",")[0]) == (2, "night-shift: 2 documents")
    assert "c.docx" in ran.err
    (folder / "b.txt").unlink()
    (folder / "c.docx").unlink()
    assert briefing(settings, "ingest", str(folder)).out.startswith("night-shift: 1 documents, ")
    assert_mendable(briefing(settings, "show", "b", "--pack", "night-shift"), "there are: a.")


def test_a_built_in_pack_given_by_path_stays_where_it_is(
    briefing: Briefing, settings: Settings, small_pack: Path
) -> None:
    assert briefing(settings, "ingest", str(small_pack)).out.startswith("harbour: 2 documents, ")
    assert not (settings.home / "uploads").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["missing.txt"], "missing.txt"),
        (["one.txt", "two.txt"], "--pack NAME"),
        (["one.txt", "--pack", "harbour"], "harbour is a pack of the corpus"),
        (["folder", "one.txt", "--pack", "mine"], "--pack names one pack"),
        (["folder", "--pack", "mine"], "pack.toml calls this pack yours"),
        (["empty.txt"], "empty.txt is empty"),
    ],
)
def test_paths_that_make_no_pack(
    briefing: Briefing, settings: Settings, tmp_path: Path, words: list[str], said: str
) -> None:
    (tmp_path / "one.txt").write_text("Salary: £28,000\n", "utf-8")
    (tmp_path / "two.txt").write_text("Hours: 20 hours a week\n", "utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_text("Hours: 20 hours a week\n", "utf-8")
    (tmp_path / "folder" / "pack.toml").write_text('name = "yours"\n', "utf-8")
    words = [str(tmp_path / word) if (tmp_path / word).exists() or "missing" in word else word for word in words]
    assert_mendable(briefing(settings, "ingest", *words), said)
    assert not list((settings.home / "uploads").glob("*/*"))


# --- what the user can mend


@pytest.mark.parametrize("words", [["ask", "What is the salary?"], ["chat"], ["show", "how-to-apply"]])
def test_before_anything_is_indexed_the_command_that_does_it_is_named(
    briefing: Briefing, settings: Settings, words: list[str]
) -> None:
    assert_mendable(briefing(settings, *words), "briefing ingest --pack harbour")


def test_an_index_of_another_chunking_is_refused_with_the_command_that_mends_it(
    briefing: Briefing, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert briefing(settings, "ingest").code == 0
    monkeypatch.setenv("BRIEFING_CHUNK_CHARS", "350")
    assert_mendable(briefing(settings, "ask", "What is the salary?"), "briefing ingest --pack harbour")
    assert briefing(settings, "ingest", "--pack", "harbour").code == 0
    assert SALARY in briefing(settings, "ask", "What is the salary?").out


def test_an_unknown_pack_is_answered_with_the_names_there_are(briefing: Briefing, harbour_home: Settings) -> None:
    assert_mendable(briefing(harbour_home, "ask", "What is the salary?", "--pack", "lighthouse"), "harbour")


def test_a_corpus_that_is_not_there(briefing: Briefing, harbour_home: Settings, tmp_path: Path) -> None:
    assert_mendable(briefing(harbour_home, "ingest", "--corpus", str(tmp_path / "none")), "none")


def test_a_setting_that_cannot_be_used(
    briefing: Briefing, harbour_home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_CHUNK_CHARS", "many")
    assert_mendable(briefing(harbour_home, "ask", "What is the salary?"), "BRIEFING_CHUNK_CHARS", "whole number")


@pytest.mark.parametrize("words", [[], ["answer"], ["ask", "--colour"], ["show"], ["serve", "--port", "http"]])
def test_a_wrong_command_line_takes_one_line_to_explain(
    briefing: Briefing, harbour_home: Settings, words: list[str]
) -> None:
    ran = briefing(harbour_home, *words)
    assert_mendable(ran, "--help")
    assert len(ran.err.splitlines()) == 1


def test_a_port_that_is_none(briefing: Briefing, harbour_home: Settings) -> None:
    assert_mendable(briefing(harbour_home, "serve", "--port", "70000"), "70000")


def test_help_is_no_error(briefing: Briefing, harbour_home: Settings) -> None:
    ran = briefing(harbour_home, "--help")
    assert ran.code == 0
    for command in ("ingest", "ask", "chat", "show", "serve", "eval"):
        assert f"    {command} " in ran.out


# --- disks, pipes, signals and faults


def test_a_home_that_cannot_be_made(briefing: Briefing, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    home = str(tmp_path / "file" / "home")
    assert_mendable(briefing(settings, "ingest", "--home", home), "BRIEFING_HOME")


def test_a_disk_without_room_loses_nothing_that_was_indexed(briefing: Briefing, settings: Settings) -> None:
    assert briefing(settings, "ingest").code == 0
    extra = settings.corpus / "harbour" / "extra.txt"
    extra.write_text("Car parking: £2 a day\n" * 40, "utf-8")

    def without_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # as Python has it: the write fails instead
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    done = as_process(settings, "ingest", preexec_fn=without_room)
    assert done.returncode == 2
    said = done.stderr.decode().splitlines()
    assert any("room" in line and "BRIEFING_HOME" in line for line in said), said
    assert b"Traceback" not in done.stderr
    assert SALARY in briefing(settings, "ask", "What is the salary?").out
    assert briefing(settings, "ingest").code == 0
    assert "£2" in briefing(settings, "ask", "How much is car parking?").out


def test_a_read_only_home_can_be_asked_but_not_written(briefing: Briefing, settings: Settings) -> None:
    """Also for root: without the capabilities that let root pass over permissions."""
    assert briefing(settings, "ingest").code == 0
    prefix: list[str] = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root without setpriv: nothing is read-only")
        prefix = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]
    (settings.corpus / "harbour" / "extra.txt").write_text("Car parking: £2 a day\n", "utf-8")
    folders = [settings.home, *(path for path in settings.home.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    for file in settings.home.rglob("*"):
        if file.is_file():
            file.chmod(0o444)
    try:
        environment = {**os.environ, "BRIEFING_CORPUS": str(settings.corpus), "BRIEFING_HOME": str(settings.home)}
        command = [*prefix, sys.executable, "-m", "briefing_cli"]
        options: dict[str, Any] = {"cwd": ROOT, "env": environment, "capture_output": True, "check": False}
        ingested = subprocess.run([*command, "ingest"], timeout=120, **options)
        asked = subprocess.run([*command, "ask", "What is the salary?"], timeout=120, **options)
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert ingested.returncode == 2
    assert b"BRIEFING_HOME" in ingested.stderr
    assert b"Traceback" not in ingested.stderr
    assert asked.returncode == 0, asked.stderr
    assert SALARY in asked.stdout.decode()


def test_a_full_disk_under_the_output(harbour_home: Settings) -> None:
    with Path("/dev/full").open("wb") as full:
        done = as_process(harbour_home, "show", "how-to-apply", stdout=full)
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert "output cannot be written" in line


def test_a_reader_that_goes_away_is_no_fault(harbour_home: Settings) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        done = as_process(harbour_home, "show", "how-to-apply", stdout=gone)
    assert done.returncode == 141
    assert done.stderr == b""


def test_output_that_is_closed_is_no_fault(harbour_home: Settings) -> None:
    done = as_process(harbour_home, "show", "how-to-apply", stdout=None, preexec_fn=lambda: os.close(1))
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""


def test_input_that_is_closed_is_an_empty_batch(harbour_home: Settings) -> None:
    done = as_process(harbour_home, "ask", "--batch", "-", preexec_fn=lambda: os.close(0))
    assert done.returncode == 0, done.stderr
    assert done.stdout == done.stderr == b""


def test_ctrl_c_stops_without_a_word(harbour_home: Settings) -> None:
    environment = {**os.environ, "BRIEFING_CORPUS": str(harbour_home.corpus), "BRIEFING_HOME": str(harbour_home.home)}
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", "briefing_cli", "ask", "--batch", "-", "--json"]
    heeding = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}  # a job in the background ignores it
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, **heeding
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b'{"question": "What is the salary?"}\n')
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert process.stderr.read() == b""


@pytest.fixture
def broken_assistant(monkeypatch: pytest.MonkeyPatch) -> None:
    """An assistant that has a bug, which no real part should have."""

    class Broken:
        def ask(self, question: str, history: object = ()) -> object:
            raise ZeroDivisionError("a bug")

    monkeypatch.setattr(briefing_cli, "_open", lambda _settings: Broken())


@pytest.mark.usefixtures("broken_assistant")
def test_a_fault_of_the_program_is_one_line_and_a_log(briefing: Briefing, settings: Settings) -> None:
    ran = briefing(settings, "ask", "What is the salary?")
    assert ran.code == 70
    assert not ran.out
    (line,) = ran.err.splitlines()
    (log,) = (settings.home / "logs").iterdir()
    assert str(log) in line
    assert "ZeroDivisionError: a bug" in log.read_text("utf-8")


@pytest.mark.usefixtures("broken_assistant")
def test_a_fault_in_one_question_of_a_batch_is_an_error_line(briefing: Briefing, settings: Settings) -> None:
    lines = b'{"id": 1, "question": "a"}\n{"id": 2, "question": "b"}\n'
    ran = briefing(settings, "ask", "--batch", "-", "--json", stdin=lines)
    assert ran.code == 0
    assert [(line["id"], line["status"]) for line in ran.answers] == [(1, "error"), (2, "error")]
    assert "fault of this program" in ran.answers[0]["message"]
    assert "2 error lines" in ran.err
    assert len(list((settings.home / "logs").iterdir())) == 2


@pytest.mark.usefixtures("broken_assistant")
def test_a_fault_in_one_question_does_not_end_a_conversation(briefing: Briefing, settings: Settings) -> None:
    ran = briefing(settings, "chat", stdin=b"a\nb\n")
    assert ran.code == 0
    assert len(ran.err.splitlines()) == 2


@pytest.mark.usefixtures("broken_assistant")
def test_a_fault_is_told_even_where_its_log_cannot_be_written(
    briefing: Briefing, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    ran = briefing(settings, "ask", "What is the salary?", "--home", str(tmp_path / "file"))
    assert ran.code == 70
    assert "could not be written" in ran.err
    assert len(ran.err.splitlines()) == 1
