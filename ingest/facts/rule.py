"""How a fact is known: the labels that name its value, and the words of a sentence that state it.

The words of the rules are those of recruitment in general. A pattern marks the value as its group `value`; without one
the whole sentence is the value. Places left to be filled in are masked before a pattern sees the text.
"""

import re
from dataclasses import dataclass

from ingest.facts.values import Sort
from ingest.outline import NAMES_POST

_Patterns = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One fact: `labels` (matched whole, lower case) name its value, of which `takes` picks the part, the first pattern
    that finds one; without `takes` it is the whole, at most `words` long. `said` finds it in sentences."""

    key: str
    label: str
    labels: re.Pattern[str] | None = None
    takes: _Patterns = ()
    said: _Patterns = ()
    sort: Sort = Sort.TEXT
    words: int = 30


def patterns(*sources: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a rule, compiled; they are case-sensitive where they do not say otherwise."""
    return tuple(re.compile(source) for source in sources)


# A post or a body as it is named within a sentence: capitalised words, else words up to one that names a post.
_LINK = r"(?:,\s|\s(?:of|for|and|the|to|in)\s(?:the\s)?|\s&\s|\s|/)"
CAPITALISED = rf"[A-Z][\w&'’/-]*(?:{_LINK}[A-Z][\w&'’/-]*){{0,9}}"
POST_WORD = NAMES_POST.pattern.replace(
    r"\b(?:", r"(?:board|governors|trustees|headteacher|supervisor|", 1
).removesuffix(r"\b")
SOMEBODY = (
    rf"(?:the\s+|an?\s+|our\s+)?(?P<value>{CAPITALISED}|(?i:(?:[\w-]+\s){{0,3}}?{POST_WORD}\b(?:\s(?:of|"
    rf"for)\s(?:[\w&-]+\s?){{1,5}})?))"
)
HOLDER = (
    r"(?i:\b(?:post-?\s?holder|job-?\s?holder|successful (?:candidate|applicant)|you(?:'ll|’ll)?|(?:this |"
    r"the )?(?:role|post|position|job)|[\w-]+ [\w-]+))"
)
