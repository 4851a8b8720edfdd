"""Texts that would be markup if they were not escaped: our own, and the shared collection where it is at hand."""

import json
import os
from pathlib import Path

OWN = (
    "plain words stay as they are",
    "*a* _b_ **c** __d__ ***e*** ~f~ ~~g~~ `h` ``i``",
    "# heading",
    "> quote",
    "- bullet",
    "+ bullet",
    "1. one",
    "12) twelve",
    "---",
    "===",
    "    four spaces",
    "```mermaid graph```",
    "~~~ code",
    "| a | b | c",
    "[link](http://127.0.0.1/x) ![image](http://127.0.0.1/x.png)",
    "[x]: http://127.0.0.1/x",
    "[^1] and [ ] and [x]",
    "<b>bold</b> <img src=x onerror=alert(1)> <!-- note --> <script>alert(1)</script>",
    "&amp; &lt;b&gt; &#60; &copy",
    "<https://127.0.0.1/x> <a@example.org>",
    "https://127.0.0.1/x http://example.org ftp://example.org",
    "www.example.org WWW.example.org",
    "a.b+c@example.org mailto:a@example.org xmpp:a@example.org",
    "$x^2$ and $$y$$ for £5 or $5 to $10",
    ":smile: :+1: :-1: :streamlit: :material/home: :red[x] :blue-badge[x] :small[x] :shimmer[x] :help[x]",
    ':color[x]{foreground="red"} :{foreground="red"} ::leaf[x] :::box',
    "a -- b -> c <- d <-> e >= f <= g ~= h",
    "--",
    "->",
    ">=",
    "a---b",
    "back\\slash \\* \\",
    "10:30 to 11:45, ratio 1:2, Salary: £97,746 - £103,605",
    "<a href=\"javascript:alert(1)\" onclick='alert(2)'>x</a>",
    "\u202eright to left\u202c and zero\u200bwidth\x00\x1b[31m",
)


def shared_payloads() -> tuple[str, ...]:
    """The texts of the shared collection, in order; empty where BRIEFING_SHARED names no folder that has it."""
    shared = os.environ.get("BRIEFING_SHARED")
    path = Path(shared) / "hostile" / "strings.jsonl" if shared else None
    if path is None or not path.is_file():
        return ()
    return tuple(json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines())
