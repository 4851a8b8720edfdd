"""Text of documents, file names and questions as text: Markdown that draws exactly these characters and nothing else.

Streamlit draws `st.markdown`, titles, button and expander labels through one Markdown engine. Two things in it would
make markup of a stranger's text:

1. the Markdown grammar (CommonMark, tables, mathematics, `:red[...]`). Every ASCII punctuation character, none chosen
   by hand, is written as a numeric character reference, which is never structure (CommonMark 0.31, section 2.5).
   A backslash would do as much, but Streamlit guesses at unclosed marks while an answer streams, and overlooks it;
2. replacements made in the finished text, which no escape stops: `:smile:`, `:material/home:`, links made of
   addresses, `--` to a dash, `>=` to a sign. They need their characters side by side in one piece of text, so the
   character that gives them away stands in a piece of its own, `:color[...]` without a colour: it adds nothing to
   what a person sees or copies.
"""

import re
from collections.abc import Collection

from ingest.normalise import normalised

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# `:` before a name or `//`; `@` and `www.` of addresses; the characters of arrows, dashes and comparison signs.
_APART = re.compile(r":(?=\S)|@|(?<=www)\.|(?<=-)-|[<>~]", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[-*•]\s+")
_MARKER = re.compile(r"\[(\d{1,4})\]")
_WORD = re.compile(r"\S+\s*")


def as_text(text: str) -> str:
    """`text` as Markdown that is drawn as exactly this text, on one line.

    White space becomes single spaces; control and invisible characters are left out.
    """
    line = " ".join(normalised(text).split())
    apart = {match.start() for match in _APART.finditer(line)}

    def written(match: re.Match[str]) -> str:
        escaped = f"&#{ord(match.group())};"
        return f":color[{escaped}]" if match.start() in apart else escaped

    return _PUNCTUATION.sub(written, line)


def answer_as_markdown(answer: str, numbers: Collection[int]) -> str:
    """An answer as Markdown in which only its bullets and the markers `[n]` of its citations (`numbers`) are markup.

    Each line becomes a paragraph or a bullet; a marker is drawn in the accent colour and stays with the word before it.
    """
    lines = [line for line in answer.splitlines() if line.strip()]
    bullets = [_BULLET.match(line) is not None for line in lines]
    blocks = []
    for position, line in enumerate(lines):
        if bullets[position]:
            block = "- " + _with_markers(_BULLET.sub("", line).strip(), numbers)
            blocks.append(block if position and bullets[position - 1] else "\n" + block)
        else:
            blocks.append("\n" + _with_markers(line.strip(), numbers))
    return "\n".join(blocks).strip()


def markers_as_markdown(numbers: Collection[int]) -> str:
    """`[1] [2]` as they look in an answer."""
    return " ".join(_marker(number) for number in numbers)


def words_of(markdown: str) -> list[str]:
    """`markdown` cut after each run of white space; joined again it is the same. No reference is cut in two."""
    return _WORD.findall(markdown)


def _marker(number: int) -> str:
    return f":primary[{as_text(f'[{number}]')}]"


def _with_markers(line: str, numbers: Collection[int]) -> str:
    markdown = ""
    done = 0
    for match in _MARKER.finditer(line):
        if int(match.group(1)) in numbers:
            markdown += _between(line[done : match.start()]) + _marker(int(match.group(1)))
            done = match.end()
    return markdown + _between(line[done:])


def _between(text: str) -> str:
    """`text` before or after a marker: a space at its start stays; one at its end holds the marker on the same line."""
    if not text.strip():
        return "\u00a0" if text else ""
    return " " * text[0].isspace() + as_text(text) + "\u00a0" * text[-1].isspace()
