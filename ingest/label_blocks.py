"""Labels whose value stands below them: told by the words of the label or by the form of the value."""

import re
from dataclasses import replace

from ingest.blocks import Block
from ingest.lines import Line, Look
from ingest.titles import HOLDS_VALUE, title_like

_LABEL_WORDS = 5
_VALUE_WORDS = 14
# What label lines of job adverts and plans are called; a value below one of these needs no figure to be a value.
_CALLED = re.compile(
    r"(?:(?:place|base|hours|days|term|terms|type|date|length) of (?:work|employment|contract|appointment|interviews?)|"
    r"location|based (?:at|in)|work ?place|salary|pay|pay band|remuneration|grade|band|(?:working )?hours|"
    r"working pattern|contract(?: type| / post)?|tenure|duration|department|directorate|division|section|"
    r"(?:reports|reporting|responsible|accountable) to|line manager|(?:job|post|role) title|"
    r"(?:job |post )?ref(?:erence)?(?: (?:no|number))?|(?:closing|interview|start(?:ing)?|assessment) dates?|benefits|"
    r"annual leave|notice(?: period)?|telephone|e-?mail|website|venue|budget|direct reports|employer|vacancy)",
    re.I,
)
_BARE = re.compile(
    r"(?:circa |c\. ?|approx\.? |up to |over |[<>~] ?)?[£$€]?\d[\d,.]*(?:[:/]\d+)?\s?"
    r"(?:%|per cent|k|m|bn|million|billion)?"
)
_YEAR_OR_PAGE = re.compile(r"(?:19|20)\d\d|\d{1,3}\.?|\d+/\d\d")  # an edition, a page, a year: no value of a label


def with_labels(lines: tuple[Line, ...], blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, those that are a label over its value made to look like label lines.

    A label and its value are two lines of one block ("Place of work", "Town Hall"), or a term and its definition
    ("API", ": a way of …"). A bare figure below a short title ("Gini coefficient", "0.33") is a value by itself, and
    the title stands over what explains it as well.
    """
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if _is_label_over_value(lines, block) or (before and _may_be_label(before) and _is_bare(block)):
            joined.append(replace(block, look=Look.LABEL))
        else:
            joined.append(block)
    return tuple(joined)


def _is_bare(block: Block) -> bool:
    plain = block.look is Look.PLAIN and not block.furniture
    return plain and bool(_BARE.fullmatch(block.text)) and not _YEAR_OR_PAGE.fullmatch(block.text)


def _may_be_label(block: Block) -> bool:
    """Whether a block is one line as short as a label."""
    text = block.text
    return (
        block.look is Look.PLAIN
        and not block.furniture
        and block.first == block.last
        and len(text.split()) <= _LABEL_WORDS
        and text[:1].isupper()
        and not text.endswith((".", ":", ";", ","))
    )


def _is_label_over_value(lines: tuple[Line, ...], block: Block) -> bool:
    written = [lines[i].text.strip() for i in range(block.first, block.last + 1)]
    if block.look is not Look.PLAIN or block.furniture or len(written) != 2:
        return False
    label, value = written
    if value.startswith(": "):
        return title_like(label)
    called = bool(_CALLED.fullmatch(label.rstrip("?").strip("* ")))
    short = len(value.split()) <= _VALUE_WORDS and not value.endswith((".", ":", ";", ",")) and not value[:1].islower()
    return called and short and not (value.isupper() and len(value.split()) > 1 and not HOLDS_VALUE.search(value))
