"""What a person asks, without what is not asked: markup, code, and orders to the program."""

import re
from collections.abc import Callable

_MARKUP = re.compile(
    r"<\s*(script|style)\b.*?(?:<\s*/\s*\1\s*>|$)|</?[a-z!][^<>]*>?|&#?\w+;?(?=\S)|\bjavascript:\S*|"
    r"\bon[a-z]+\s*=\s*\S+|\\x[0-9a-f]{2}|\bdata:\S+;\S+|\{[^{}]*\}",
    re.I | re.S,
)
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
# Orders to the program about itself or its words; a question about a post has none of these.
_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|prompts?|rules?|above|previous|prior|said|told|"
    r"everything|pack|document)\b|"
    r"\b(?:system|hidden|initial|original|secret|full)\b.{0,20}\b(?:prompts?|instructions?|messages?|string)\b|"
    r"\b(?:instructions?|prompts?)\b.{0,30}\b(?:above|verbatim|word for word|sequence)\b|\binitiali[sz]ation string\b|"
    r"\baccess granted\b|\byou (?:are|must act as|will act as) (?:now|a|an|no longer)\b|"
    r"\b(?:reply|answer|respond|write|speak) only (?:in|with)\b|\btell everyone\b|\boverride\b|\btold me to tell you\b|"
    r"\bforget (?:your|the|all|these) (?:rules?|orders?|training)\b|\b(?:e-?mail|send) (?:every|all|me) .*@|"
    r"\bact as\b|\bpretend\b|\brole-?play\b|"
    r"\b(?:rot13|base64|leetspeak|jailbreak|dan mode|developer mode|debug mode)\b|"
    r"^\s*(?:system|assistant|user)\s*:|\b(?:just|only) (?:say|output|print|reply|respond)\b|"
    r"\b(?:output|print|respond with|reply with|repeat)\b.{0,40}\b(?:above|words?|phrase|text|string|nothing)\b|"
    r"\bdo not (?:answer|look in|use)\b.{0,40}\b(?:question|documents?|pack)\b|\bsummari[sz]e the above\b",
    re.I,
)


def plain_question(text: str, seems_order: Callable[[str], bool] = lambda _: False) -> str:
    """`text` without markup and code, and without the sentences that are orders to the program; may be empty.

    Orders are known by their form and by `seems_order`, which is asked about each sentence that is left.
    What is left is what is understood and looked up; it never changes what the pack says.
    """
    bare = " ".join(_MARKUP.sub(" ", text).split())
    sentences = (sentence.strip() for sentence in _SENTENCE_END.split(bare))
    return " ".join(one for one in sentences if one and not _ORDER.search(one) and not seems_order(one))
