"""Words, stems and what carries no meaning of its own (the door to PyStemmer)."""

import re
from functools import lru_cache

import Stemmer

_STEMMER = Stemmer.Stemmer("english")  # Snowball (Porter 2), https://snowballstem.org/algorithms/english/stemmer.html
# A word, a figure with its separators, or an e-mail address's parts.
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*")

# Function words and the words that only frame a question; they tell nothing about its subject.
STOP_WORDS = frozenset(
    """a about above after again all also am an and any anybody anyone anything are as at be because been before being
    below between both but by can cannot could d did do does doing done down during each either else ever every few for
    from further get gets getting give given gives go goes going got had has have having he hello her here hers hi him
    his how i if in into is isn it its itself just know let like ll m may me might mine more most much must my near need
    neither no nor not now of off ok on once one ones only or other others our ours out over own per please put quite
    rather re really s said same say says shall she should so some somebody someone something still such t tell than
    thank thanks that the their theirs them then there these they thing things this those through to too under until up
    upon us use used using ve very via want was we were what whatever when where whether which while who whom whose why
    will with within without would yes yet you your yours actually exactly explain find kind many mean means say
    show sort there's what's who's""".split()
)


def words_of(text: str) -> tuple[str, ...]:
    """The words and figures of `text` in order, lower case, possessive endings and separators of thousands removed."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group().casefold().replace("’", "'")
        found.append(word.replace(",", "") if word[0].isdigit() else word.removesuffix("'s"))
    return tuple(found)


@lru_cache(maxsize=65536)
def stem_of(word: str) -> str:
    """The stem of one lower-case word; figures stay as they are."""
    return str(_STEMMER.stemWord(word))


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of the words of `text`, in order, function words left out."""
    return tuple(stem_of(word) for word in words_of(text) if word not in STOP_WORDS)
