"""Names in a claim against the quotes it cites: people, places, bodies, posts, acronyms; no model, strict by default.

A capitalised word must stand in a quote. Words that stand together in the claim must stand together in the quote, or
fall into pieces that do, where the only seam allowed is between a post and a person of one entry: "Deputy Chief
Executive Mark Fowler" from "Mark Fowler\\nDeputy Chief Executive". So "Mark Porter" is no mixture of Mark Fowler and
Robin Porter, and "Director" is not proved by "Interim Director".
"""

from collections.abc import Sequence

from ingest.words import stem_of
from rag.lexing import Token
from rag.name_words import (
    COMMON_IN_TITLES,
    HONORIFICS,
    OPENERS,
    POSTS,
    RANKS,
    TIED,
    WORDS_THAT_ARE_NAMES,
)
from rag.quoted import Quoted, Run, goes_on, is_name, opens_sentence, runs_of
from rag.reading import Reading

_WITHIN_A_NAME = " \n-./'"  # what can part two words of one name in a document, a line end too
_NEAR = 16  # words between a person and a post of one entry of a chart or one sentence
_FEWEST_INITIALS = 3  # letters of an acronym that is proved by the words it stands for


def missing_names(
    claim: Reading, quoted: Sequence[Quoted], known: frozenset[str] = frozenset()
) -> list[tuple[int, int]]:
    """The tokens `[first, stop)` of the claim's names that the quotes do not prove; `known` names count in lower case too."""
    missing = []
    runs = list(runs_of(claim))
    for index, run in enumerate(runs):
        proved = _proved(claim.tokens, run, quoted)
        tied = index + 1 < len(runs) and _tie(claim.tokens, run, runs[index + 1])
        if not proved:
            missing.append((run.first, run.stop))
        elif tied and not _tied(claim.tokens[run.stop - 1], claim.tokens[runs[index + 1].first], quoted):
            missing.append((run.first, runs[index + 1].stop))
    missing += _strange(claim, quoted)
    missing += _uncapitalised(claim, quoted, known)
    return sorted(missing)


def _proved(tokens: Sequence[Token], run: Run, quoted: Sequence[Quoted]) -> bool:
    first = tokens[run.first]
    words = [token.lower for token in tokens[run.first : run.stop]]
    if _fits(words, tokens[run.first : run.stop], quoted):
        return True
    if not run.opens or not _ordinary(first, quoted, alone=len(words) == 1):
        return False
    return len(words) == 1 or _fits(words[1:], tokens[run.first + 1 : run.stop], quoted)


def _ordinary(token: Token, quoted: Sequence[Quoted], *, alone: bool) -> bool:
    """Whether the first word of a sentence is no name: a usual opener, or a word that the quotes use in lower case."""
    if token.lower in OPENERS:
        return True
    if not token.text[1:].islower() or token.lower in WORDS_THAT_ARE_NAMES:
        return False
    lower = any(q.tokens[k].text.islower() for q in quoted for k in q.places.get(token.lower, ()))
    return lower or (alone and any(stem_of(token.lower) in q.stems for q in quoted))


def _fits(words: Sequence[str], tokens: Sequence[Token], quoted: Sequence[Quoted]) -> bool:
    """Whether the run stands in the quotes, whole or as a post and a person."""
    if _places(words, quoted):
        return True
    if len(words) == 1:
        return _initials(tokens[0], quoted)
    return any(_seam(words[:cut], words[cut:], quoted) for cut in range(1, len(words)))


def _seam(left: Sequence[str], right: Sequence[str], quoted: Sequence[Quoted]) -> bool:
    """Whether one of the two pieces is a post and the other a person of the same entry."""
    for post, person in ((left, right), (right, left)):
        if POSTS.isdisjoint(post) or all(word in COMMON_IN_TITLES for word in person):
            continue
        at_post, at_person = _places(post, quoted), _whole(person, quoted, post)
        if any(_one_entry(quoted[p], k, j) for p, k in at_post for n, j in at_person if n == p):
            return True
    return False


def _whole(person: Sequence[str], quoted: Sequence[Quoted], post: Sequence[str]) -> list[tuple[int, int]]:
    """The places of a person's name that is no part cut out of a longer one; a surname alone goes with a form of address."""
    places = _places(person, quoted)
    if len(person) > 1 or not HONORIFICS.isdisjoint(post):
        return places
    return [(q, k) for q, k in places if not _neighboured(quoted[q], k)]


def _neighboured(quote: Quoted, k: int) -> bool:
    """Whether a capitalised word stands right beside token `k`."""
    before = k > 0 and is_name(quote.tokens[k - 1]) and goes_on(quote.tokens, k)
    after = k + 1 < len(quote.tokens) and is_name(quote.tokens[k + 1]) and goes_on(quote.tokens, k + 1)
    return before or after


def _one_entry(quote: Quoted, a: int, b: int) -> bool:
    low, high = min(a, b), max(a, b)
    if high - low > _NEAR:
        return False
    return all(token.gap.count("\n") <= 2 and ";" not in token.gap for token in quote.tokens[low + 1 : high + 1])


def _places(words: Sequence[str], quoted: Sequence[Quoted]) -> list[tuple[int, int]]:
    """Every (quote, token) at which these words stand together as a name."""
    return [
        (number, k)
        for number, quote in enumerate(quoted)
        for form in _forms(words[0])
        for k in quote.places.get(form, ())
        if _stands(words, quote, k)
    ]


def _forms(word: str) -> tuple[str, ...]:
    """The word and, for titles, its other number: Directors, Director."""
    other = word.removesuffix("s") if word.endswith("s") else f"{word}s"
    return (word, other) if word in COMMON_IN_TITLES or other in COMMON_IN_TITLES or len(word) <= 4 else (word,)


def _stands(words: Sequence[str], quote: Quoted, k: int) -> bool:
    if k + len(words) > len(quote.tokens):
        return False
    for offset, word in enumerate(words):
        token = quote.tokens[k + offset]
        if token.lower not in _forms(word) or (k + offset in quote.covered and len(words) == 1):
            return False
        if offset and token.gap.strip(_WITHIN_A_NAME):
            return False
    before = quote.tokens[k - 1] if k and quote.tokens[k].gap.strip(" -") == "" else None
    if before and before.lower in RANKS and words[0] in POSTS and before.lower != words[0]:
        return False
    return len(words) > 1 or _capitalised(words[0], quote, k)


def _capitalised(word: str, quote: Quoted, k: int) -> bool:
    """Whether one word alone stands as a name: with a capital, and "A" not as an article."""
    token = quote.tokens[k]
    if token.text.islower():
        return word in COMMON_IN_TITLES or quote.all_lower
    return not (token.text == "A" and opens_sentence(quote.tokens, k))


def _initials(token: Token, quoted: Sequence[Quoted]) -> bool:
    """Whether an acronym is made of the first letters of capitalised words that stand together: DPH."""
    if not token.text.isupper() or len(token.text) < _FEWEST_INITIALS:
        return False
    for quote in quoted:
        letters = ""
        for k, word in enumerate(quote.tokens):
            if word.gap.strip(" \n-"):
                letters = ""
            if is_name(word) and k not in quote.covered and len(word.text) > 1:
                letters += word.text[0].upper()
            elif word.lower not in ("of", "and", "for", "the"):
                letters = ""
            if letters.endswith(token.text):
                return True
    return False


def _tie(tokens: Sequence[Token], run: Run, following: Run) -> bool:
    """Whether "of" or "for" ties the next run to this one: University of Bedfordshire."""
    between = [token.lower for token in tokens[run.stop : following.first]]
    parted = any(token.gap.strip(" ") for token in tokens[run.stop : following.first + 1])
    return not parted and between in (["of"], ["for"], ["of", "the"], ["for", "the"]) and tokens[run.stop - 1].lower in TIED


def _tied(left: Token, right: Token, quoted: Sequence[Quoted]) -> bool:
    for quote in quoted:
        for form in _forms(left.lower):
            for k in quote.places.get(form, ()):
                j = k + 1
                while j < len(quote.tokens) and j < k + 4 and quote.tokens[j].lower in ("of", "for", "the", "and", "in"):
                    j += 1
                gaps = "".join(token.gap for token in quote.tokens[k + 1 : j + 1])
                if j < len(quote.tokens) and quote.tokens[j].lower in _forms(right.lower) and "\n\n" not in gaps:
                    return True
    return False


def _strange(claim: Reading, quoted: Sequence[Quoted]) -> list[tuple[int, int]]:
    """Signs and letters beyond plain text, which may only look like the quote's: each must stand there as it is."""
    there = {token.text for quote in quoted for token in quote.tokens if not token.text.isascii()}
    return [
        (k, k + 1)
        for k, token in enumerate(claim.tokens)
        if not token.text.isascii() and k not in claim.covered and token.text not in there
    ]


def _uncapitalised(claim: Reading, quoted: Sequence[Quoted], known: frozenset[str]) -> list[tuple[int, int]]:
    """Names of the pack that the claim writes in lower case and the quotes do not hold."""
    return [
        (k, k + 1)
        for k, token in enumerate(claim.tokens)
        if token.text.islower()
        and token.lower in known
        and k not in claim.covered
        and not any(token.lower in quote.places for quote in quoted)
    ]
