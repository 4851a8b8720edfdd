"""From a question to an answer with a chat model: what is shown, what is withheld, and what the record says."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("langchain_openai", reason="the integration for OpenAI's protocol is not installed")

from ingest.index import ingest_pack
from ingest.packs import read_pack
from ingest.settings import NO_READER, Price, Settings
from rag.assistant import Assistant, open_assistant
from rag.chat.answerer import Sentence
from rag.types import Answer, Status, Turn
from tests.rag.chat_server import KEY, NAME, ChatServer, Drop, Stall, chat_server, passages_of
from tests.rag.chat_server import Status as Refused


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    with chat_server() as server:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        yield server


@pytest.fixture
def assistant(harbour_home: Settings, server: ChatServer) -> Assistant:
    return open_assistant(replace(harbour_home, model=NAME, reader=NO_READER))


def cite(server: ChatServer, *sentences: tuple[str, str]) -> None:
    """The reply says each sentence with the number of the passage that holds the words behind it."""

    def script(request: dict[str, object]) -> list[str]:
        passages = passages_of(request)
        numbers = [next((p.label for p in passages if words in p.text), "99") for _, words in sentences]
        return [" ".join(f"{text} [{n}]" for (text, _), n in zip(sentences, numbers, strict=True))]

    server.script = script


SALARY = ("The salary is £31,450 to £34,200.", "£31,450")
GRADE = ("The post is on grade H4.", "H4")


def test_what_the_passages_prove_is_shown_in_the_models_words(assistant: Assistant, server: ChatServer) -> None:
    cite(server, SALARY, GRADE)
    answer, trace = assistant.ask("What is the salary?")
    assert answer.answer == "The salary is £31,450 to £34,200. [1] The post is on grade H4. [2]"
    assert [c.span.quote for c in answer.citations] == ["Salary: £31,450 - £34,200", "Grade: H4"]
    assert (answer.answerer, answer.model, answer.status) == ("chat_model", NAME, Status.ANSWERED)
    assert not answer.notices
    assert trace.decisions["model"] == NAME
    assert len(str(trace.decisions["prompt_version"])) == 8
    assert trace.decisions["prompt_tokens"] > 100
    assert trace.draft is not None
    assert trace.draft.claims[0].text == SALARY[0]


def test_a_sentence_that_lies_is_withheld_and_the_rest_shown(assistant: Assistant, server: ChatServer) -> None:
    cite(server, SALARY, ("It comes with 35 days of leave.", "£31,450"), ("The grade is H5.", "H4"))
    answer, trace = assistant.ask("What is the salary?")
    assert answer.answer == "The salary is £31,450 to £34,200. [1]"
    assert [one.text for one in answer.withheld] == ["It comes with 35 days of leave.", "The grade is H5."]
    assert all(one.reason for one in answer.withheld)
    assert trace.withheld == answer.withheld
    assert trace.decisions["withheld"] == 2


def test_where_the_fact_asked_for_is_a_lie_the_extractive_answer_stands(
    assistant: Assistant, server: ChatServer
) -> None:
    cite(server, ("The salary is £41,450 to £44,200.", "£31,450"), GRADE)
    answer, _ = assistant.ask("What is the salary?")
    assert "£31,450" in answer.answer
    assert "£41,450" not in answer.answer
    assert (answer.answerer, answer.model) == ("extractive", NAME)
    assert "extractive answer" in answer.notices[0]
    assert [one.text for one in answer.withheld] == ["The salary is £41,450 to £44,200."]


def test_a_sentence_that_cites_the_wrong_passage_is_cited_anew(assistant: Assistant, server: ChatServer) -> None:
    cite(server, ("The salary is £31,450 to £34,200.", "17 March"))
    answer, trace = assistant.ask("What is the salary?")
    assert "£34,200" in answer.citations[0].span.quote
    assert answer.answerer == "chat_model"
    assert trace.decisions["recited"] == 1


def test_markers_that_are_missing_or_unknown_are_not_repaired(assistant: Assistant, server: ChatServer) -> None:
    server.says("The salary is £31,450 to £34,200. The grade is H4 [42].")
    answer, _ = assistant.ask("What is the salary?")
    assert answer.answerer == "extractive"
    assert [one.reason for one in answer.withheld] == ["it cites nothing", "it cites '42', which is no evidence"]


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([Refused(429)], "429"),
        ([Refused(500)], "5xx"),
        ([Refused(401)], "refused the key"),
        (["The salary is £31,450 to £34,200 [1]. And ", Drop()], "cut off"),
        ([], "answered nothing"),
        (["Good question!"], "nothing that the passages prove"),
        (["NOT IN THE PACK"], "found no answer"),
    ],
)
def test_without_a_whole_draft_the_extractive_answer_stands_and_a_notice_says_why(
    assistant: Assistant, server: ChatServer, steps: list[object], words: str
) -> None:
    server.says(*steps)
    answer, _ = assistant.ask("What is the salary?")
    assert answer.status is Status.ANSWERED
    assert "£31,450" in answer.answer
    assert (answer.answerer, answer.model) == ("extractive", NAME)
    assert words in answer.notices[0]
    assert KEY not in repr(answer)


def test_what_is_no_question_to_the_pack_is_not_sent(assistant: Assistant, server: ChatServer) -> None:
    for question in ("???", "Write my covering letter for me.", "What is the capital of Portugal?"):
        answer, _ = assistant.ask(question)
        assert answer.status in (Status.UNCLEAR, Status.OUT_OF_SCOPE)
        assert answer.model is None
    assert not server.requests


def test_a_refusal_leaves_what_the_pack_does_not_say_not_found(assistant: Assistant, server: ChatServer) -> None:
    server.says("NOT IN THE PACK")
    answer, _ = assistant.ask("How many days of annual leave would I get?")
    assert answer.status is Status.NOT_FOUND
    assert not answer.notices
    assert answer.model == NAME


def test_true_sentences_beside_the_question_do_not_turn_not_found_into_an_answer(
    assistant: Assistant, server: ChatServer
) -> None:
    cite(server, ("The hours are 37 a week.", "37 hours"))
    answer, _ = assistant.ask("How many days of annual leave would I get?")
    assert answer.status is Status.NOT_FOUND


def test_sentences_are_shown_one_by_one_as_they_pass(assistant: Assistant, server: ChatServer) -> None:
    def script(request: dict[str, object]) -> list[object]:
        label = next(p.label for p in passages_of(request) if "£31,450" in p.text)
        return [
            f"The salary is £31,450 to £34,200 [{label}]. It is £99 [{label}]. The post",
            Stall(0.3),
            f" is on grade H4 [{label}].",
        ]

    server.script = script
    shown = list(assistant.stream("What is the salary?"))
    assert [piece.text for piece in shown if isinstance(piece, Sentence)] == [SALARY[0], GRADE[0]]
    assert shown[0].evidence[0].span.quote == "Salary: £31,450 - £34,200"
    assert isinstance(shown[-1], Answer)
    assert shown[-1].answer.startswith(SALARY[0])


def test_leaving_in_the_middle_ends_the_request(assistant: Assistant, server: ChatServer) -> None:
    def script(request: dict[str, object]) -> Iterator[object]:
        label = next(p.label for p in passages_of(request) if "£31,450" in p.text)
        yield f"The salary is £31,450 to £34,200 [{label}]. "
        for _ in range(200):
            yield Stall(0.02)
            yield "More "

    server.script = script
    stream = assistant.stream("What is the salary?")
    assert isinstance(next(stream), Sentence)
    stream.close()
    assert server.left.wait(5)


def test_what_nobody_wants_any_more_ends_though_no_sentence_has_passed(
    assistant: Assistant, server: ChatServer
) -> None:
    def script(request: dict[str, object]) -> Iterator[object]:
        for _ in range(400):
            yield Stall(0.02)
            yield "more "

    server.script = script
    answers = list(assistant.stream("What is the salary?", wanted=lambda: False))
    assert server.left.wait(5)
    assert isinstance(answers[-1], Answer)


def test_the_prompt_holds_passages_question_date_pack_and_earlier_questions(
    assistant: Assistant, server: ChatServer
) -> None:
    server.says("NOT IN THE PACK")
    assistant.ask("And the grade?", [Turn(question="What is the salary?", answer="A lot.")])
    prompt = server.prompts()[0]
    assert "Today: Tuesday 11 February 2025" in prompt
    assert "- What is the salary?" in prompt
    assert "A lot." not in prompt
    assert "grade" in prompt.split("Question: ")[1]
    assert any("£31,450" in passage.text for passage in passages_of(server.requests[0]))
    assert "job-description" not in prompt.split("Question:")[1]


def test_a_list_is_shown_with_its_whole_section_and_given_whole(assistant: Assistant, server: ChatServer) -> None:
    items = ["Inspect the moorings every month.", "Collect the berthing fees.", "Answer calls on the harbour radio."]

    def listing(count: int) -> None:
        def script(request: dict[str, object]) -> list[str]:
            label = next(p.label for p in passages_of(request) if "berthing" in p.text)
            return ["The main duties are:\n" + "\n".join(f"- {item} [{label}]" for item in items[:count])]

        server.script = script

    listing(3)
    answer, _ = assistant.ask("What are the main duties?")
    assert answer.answerer == "chat_model"
    assert all(f"- {item}" in answer.answer for item in items)
    listing(2)
    answer, _ = assistant.ask("What are the main duties?")
    assert answer.answerer == "extractive"
    assert all(item in answer.answer for item in items)


def test_an_extractive_answer_asks_no_model(assistant: Assistant, server: ChatServer) -> None:
    assert assistant.extract("What is the salary?").status is Status.ANSWERED
    assert not server.requests


def test_a_run_is_recorded_and_played_back_without_a_key(
    harbour_home: Settings, server: ChatServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "replies.jsonl"
    cite(server, SALARY)
    live, _ = open_assistant(replace(harbour_home, model=NAME, record=file)).ask("What is the salary?")
    monkeypatch.delenv("OPENAI_API_KEY")
    asked = len(server.requests)
    replayed = open_assistant(replace(harbour_home, model=NAME, replies=file))
    again, trace = replayed.ask("What is the salary?")
    assert (again.answer, again.ref, again.answerer) == (live.answer, live.ref, "chat_model")
    assert trace.decisions["completion_tokens"] > 0
    assert len(server.requests) == asked
    other, _ = replayed.ask("What is the grade?")
    assert "recorded replies hold none" in other.notices[0]
    assert KEY not in file.read_text("utf-8")
    assert json.loads(file.read_text("utf-8"))["text"].startswith("The salary")


def test_the_same_question_has_the_same_answer(assistant: Assistant, server: ChatServer) -> None:
    cite(server, SALARY, GRADE)
    first, second = (assistant.ask("What is the salary?")[0] for _ in range(2))
    assert (first.ref, first.answer, first.citations) == (second.ref, second.answer, second.citations)
    assert server.requests[0] == server.requests[1]


def test_a_pack_that_fits_is_shown_whole_section_by_section_and_quoted_in_pieces(
    assistant: Assistant, server: ChatServer
) -> None:
    cite(server, ("The salary is £31,450 to £34,200.", "£31,450"))
    answer, _ = assistant.ask("What is the salary?")
    assistant.ask("When is the closing date?")
    shown, again = (passages_of(request) for request in server.requests)
    assert shown == again, "the same beginning for every question"
    text = "\n".join(passage.text for passage in shown)
    assert all(words in text for words in ("harbour radio", "6 seasonal staff", "at most two pages", "020 7946 0123"))
    assert answer.answerer == "chat_model"
    assert [c.span.quote for c in answer.citations] == ["Salary: £31,450 - £34,200"]


def test_what_one_question_shows_keeps_to_the_setting(luton_home: Settings, server: ChatServer) -> None:
    for most_tokens in (300, 2250):
        settings = replace(luton_home, model=NAME, reader=NO_READER, prompt_tokens=most_tokens)
        open_assistant(settings).ask("What are the statutory responsibilities?")
        shown = sum(len(passage.text) for passage in passages_of(server.requests[-1]))
        assert 0 < shown <= 4 * most_tokens


def test_what_an_answer_cost_is_in_the_trace(harbour_home: Settings, server: ChatServer) -> None:
    cite(server, ("The salary is £31,450 to £34,200.", "£31,450"))
    priced = replace(harbour_home, model=NAME, reader=NO_READER, price=Price(sent=1000.0, received=100_000.0))
    decisions = open_assistant(priced).ask("What is the salary?")[1].decisions
    assert decisions["cost"] == decisions["prompt_tokens"] / 1000 + decisions["completion_tokens"] / 10


def test_what_understanding_a_question_took_counts_as_well(harbour_home: Settings, server: ChatServer) -> None:
    price = Price(sent=1000.0, received=100_000.0)
    understands = replace(
        harbour_home, model=NAME, reader=NO_READER, price=price, model_understands=frozenset({"routing"})
    )
    server.script = lambda _request: iter(["OTHER"])
    answer, trace = open_assistant(understands).ask("What is the salary?")
    assert answer.status is Status.OUT_OF_SCOPE
    assert len(server.requests) == 1
    sent, received = trace.decisions["prompt_tokens"], trace.decisions["completion_tokens"]
    assert sent > len(str(server.requests[0])) / 10
    assert received >= 1
    assert trace.decisions["cost"] == sent / 1000 + received / 10


def test_a_model_that_only_invents_is_not_read_to_its_end(assistant: Assistant, server: ChatServer) -> None:
    def script(request: dict[str, object]) -> Iterator[object]:
        for year in range(1900, 2000):
            yield f"The quay was built in {year} [1]. "
            yield Stall(0.02)

    server.script = script
    answer, _ = assistant.ask("What is the salary?")
    assert answer.answerer == "extractive"
    assert len(answer.withheld) < 20
    assert server.left.wait(5)
    assert "the passages do not prove" in answer.notices[-1]


def test_of_two_questions_the_draft_answers_both_or_the_extractive_answer_stands(
    assistant: Assistant, server: ChatServer
) -> None:
    question = "What is the salary and when is the closing date?"
    closing = ("The closing date is 17 March 2025.", "17 March 2025")
    cite(server, ("The salary is £31,450 to £34,200.", "£31,450"), closing)
    assert assistant.ask(question)[0].answerer == "chat_model"
    cite(server, closing)
    answer, _ = assistant.ask(question)
    assert answer.answerer == "extractive"
    assert "£31,450" in answer.answer


def test_what_the_pack_does_not_say_stays_missing(harbour_home: Settings, server: ChatServer) -> None:
    assistant = open_assistant(replace(harbour_home, model=NAME))  # with the reader, which tells that a part is missing
    cite(server, SALARY)
    answer, _ = assistant.ask("What is the salary, and is there a pension?")
    assert answer.missing == ("is there a pension",)
    assert answer.answerer == "chat_model"


def test_a_pack_that_disagrees_with_itself_is_told_in_our_own_words(
    small_pack: Path, settings: Settings, server: ChatServer
) -> None:
    (small_pack / "advertisement.txt").write_text(
        "Advertisement\n\nHarbour Warden\n\nSalary: £29,000 - £30,500\n", "utf-8"
    )
    pack, problems = read_pack(small_pack)
    assert not problems
    ingest_pack(pack, settings=settings, progress=False)
    cite(server, SALARY)
    answer, _ = open_assistant(replace(settings, model=NAME, reader=NO_READER)).ask("What is the salary?")
    assert answer.conflicts
    assert all(value in answer.answer for value in ("£31,450", "£29,000"))
