"""A conversation to take away: as Markdown, as a page to print, and one answer as text to copy."""

import re
from collections.abc import Sequence
from html import escape

from app.conversation import Exchange
from app.titles import full_title, post_of
from ingest.types import Pack
from rag.rendering import answer_text, place_of
from rag.types import Answer

_AUTOMATIC = "These answers are automatic. Each shows the passage it comes from; if they differ, the document decides."
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")
_LINE_START = re.compile(r"^(\d{0,9})([-+=]|(?<=\d)[.)])")  # would begin a list or underline a heading
_BULLET = re.compile(r"^\s*[-*•]\s+")
_COPY_COLUMNS = 10_000  # copied text is not cut into lines: whoever pastes it has their own width

# Letters that every system has; nothing is fetched.
_STYLE = """
body{font:11pt/1.5 Georgia,serif;color:#111;background:#fff;max-width:44rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;margin-bottom:0}h2{font-size:1.15rem;margin:2rem 0 .3rem;break-after:avoid}
blockquote{margin:.5rem 0;padding:.1rem .9rem;border-left:3px solid #777;white-space:pre-line;break-inside:avoid}
.place,.meta{font-size:.85rem;color:#444;margin:.2rem 0}ul{margin:.3rem 0}@media print{body{margin:0}}
"""


def copied(answer: Answer) -> str:
    """An answer with its numbered quotes, as plain text."""
    return f"{answer.question}\n\n{answer_text(answer, width=_COPY_COLUMNS)}\n\n{_reference(answer)}\n"


def as_markdown(pack: Pack, exchanges: Sequence[Exchange]) -> str:
    """The answered exchanges as Markdown; text of documents and questions stays text."""
    blocks = [f"# {_plain(post_of(pack))}", *([_plain(pack.employer)] if pack.employer else []), _AUTOMATIC]
    for exchange in exchanges:
        answer = exchange.answer
        if answer is None:
            continue
        blocks.append(f"## {_plain(exchange.question)}")
        if answer.standalone_question.strip() != answer.question.strip():
            blocks.append(f"Understood as: {_plain(answer.standalone_question)}")
        blocks.append("\n".join(_markdown_line(line) for line in (answer.answer or answer.message or "").splitlines()))
        blocks += [_plain(remark) for remark in _remarks(answer)]
        for citation in answer.citations:
            quote = "\n".join(f"> {_plain(line)}".rstrip() for line in citation.span.quote.splitlines())
            blocks.append(f"**\\[{citation.n}\\]** {_plain(place_of(citation))}\n\n{quote}")
        blocks.append(_plain(_reference(answer, exchange.asked_at)))
    return "\n\n".join(blocks) + "\n"


def as_page(pack: Pack, exchanges: Sequence[Exchange]) -> str:
    """The answered exchanges as one HTML file to read and print; every text in it is escaped, nothing is fetched."""
    employer = f"<p>{escape(pack.employer)}</p>" if pack.employer else ""
    body = [f"<h1>{escape(post_of(pack))}</h1>{employer}<p class=meta>{escape(_AUTOMATIC)}</p>"]
    for exchange in exchanges:
        if exchange.answer is not None:
            body.append(_page_section(exchange, exchange.answer))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(full_title(pack))}</title><style>{_STYLE}</style></head>"
        f"<body>{''.join(body)}</body></html>\n"
    )


def _page_section(exchange: Exchange, answer: Answer) -> str:
    parts = [f"<h2>{escape(exchange.question)}</h2>"]
    if answer.standalone_question.strip() != answer.question.strip():
        parts.append(f"<p class=meta>Understood as: {escape(answer.standalone_question)}</p>")
    parts.append(_page_answer(answer.answer or answer.message or ""))
    parts += [f"<p class=meta>{escape(remark)}</p>" for remark in _remarks(answer)]
    for citation in answer.citations:
        parts.append(f"<p class=place><strong>[{citation.n}]</strong> {escape(place_of(citation))}</p>")
        parts.append(f"<blockquote>{escape(citation.span.quote)}</blockquote>")
    parts.append(f"<p class=meta>{escape(_reference(answer, exchange.asked_at))}</p>")
    return f"<section>{''.join(parts)}</section>"


def _page_answer(text: str) -> str:
    html = ""
    for line in filter(str.strip, text.splitlines()):
        if _BULLET.match(line):
            html += f"<ul><li>{escape(_BULLET.sub('', line))}</li></ul>"
        else:
            html += f"<p>{escape(line)}</p>"
    return html.replace("</ul><ul>", "")


def _remarks(answer: Answer) -> list[str]:
    return [
        *(f"Worked out, not quoted: {one.text} How: {one.how}{_numbers(one.sources)}." for one in answer.computed),
        *(f"Please check: {one.note}{_numbers(one.citations)}" for one in answer.conflicts),
        *(f"The documents do not say: {part}" for part in answer.missing),
        *answer.notices,
    ]


def _numbers(numbers: Sequence[int]) -> str:
    return "".join(f" [{number}]" for number in numbers)


def _reference(answer: Answer, asked_at: str = "") -> str:
    asked = f" · asked {asked_at}" if asked_at else ""
    pack = answer.pack
    return f"Answer {answer.ref} · pack {pack.name}, version {pack.version}, indexed {pack.indexed_at}{asked}"


def _markdown_line(line: str) -> str:
    return f"- {_plain(_BULLET.sub('', line))}" if _BULLET.match(line) else _plain(line)


def _plain(text: str) -> str:
    """One line of Markdown that reads as exactly this text."""
    return _LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", " ".join(text.split())))
