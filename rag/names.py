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
from rag.quoted import Quoted, Run, goes_on, is_name, opens_sentence

_WITHIN_A_NAME = " \n-./'"  # what can part two words of one name in a document, a line end too
_NEAR = 16  # words between a person and a post of one entry of a chart or one sentence


def missing_names(
    claim: Quoted, quoted: Sequence[Quoted], known: frozenset[str] = frozenset()
) -> list[tuple[int, int]]:
    """The tokens `[first, stop)` of the claim's names that the quotes do not prove.

    `known` names are looked for where the claim writes them in lower case too.
    """
    missing = []
    runs = claim.runs
    for index, run in enumerate(runs):
        proved = _proved(claim.tokens, run, quoted)
        tied = index + 1 < len(runs) and _tie(claim.tokens, run, runs[index + 1])
        if not proved:
            missing.append((run.first, run.stop))
        elif tied and not _tied(claim.tokens[run.first : run.stop], claim.tokens[runs[index + 1].first], quoted):
            missing.append((run.first, runs[index + 1].stop))
        elif index and _twice(claim.tokens, runs[index - 1], run, quoted):
            missing.append((run.first, run.stop))
    missing += _strange(claim, quoted)
    missing += _uncapitalised(claim, quoted, known)
    return sorted(missing)


def _proved(tokens: Sequence[Token], run: Run, quoted: Sequence[Quoted]) -> bool:
    first = tokens[run.first]
    words = [token.lower for token in tokens[run.first : run.stop]]
    if _fits(words, quoted):
        return True
    if not run.opens or not _ordinary(first, quoted, alone=len(words) == 1):
        return False
    return len(words) == 1 or _fits(words[1:], quoted)


def _ordinary(token: Token, quoted: Sequence[Quoted], *, alone: bool) -> bool:
    """Whether the first word of a sentence is no name: a usual opener, or a word that the quotes use in lower case."""
    if not token.text[1:].islower() and len(token.text) > 1:
        return False  # SEND is no "send"
    if token.lower in OPENERS:
        return True
    if token.lower in WORDS_THAT_ARE_NAMES or token.lower in POSTS:
        return False
    lower = any(q.tokens[k].text.islower() for q in quoted for k in q.places.get(token.lower, ()))
    return lower or (alone and any(stem_of(token.lower) in q.stems for q in quoted))


def _fits(words: Sequence[str], quoted: Sequence[Quoted]) -> bool:
    """Whether the run stands in the quotes, whole or as a post and a person."""
    if _places(words, quoted):
        return True
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
    """The places of a person's name that is not cut out of a longer one; a form of address can go with a surname."""
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
        if token.lower not in _forms(word) or (k + offset in quote.reading.covered and len(words) == 1):
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
        return word in COMMON_IN_TITLES or (quote.all_lower and word not in WORDS_THAT_ARE_NAMES)
    return not (token.text == "A" and opens_sentence(quote.tokens, k))


def _tie(tokens: Sequence[Token], run: Run, following: Run) -> bool:
    """Whether "of" or "for" ties the next run to this one: University of Bedfordshire."""
    between = [token.lower for token in tokens[run.stop : following.first]]
    parted = any(token.gap.strip(" ") for token in tokens[run.stop : following.first + 1])
    return (
        not parted
        and between in (["of"], ["for"], ["of", "the"], ["for", "the"])
        and tokens[run.stop - 1].lower in TIED
    )


def _tied(run: Sequence[Token], right: Token, quoted: Sequence[Quoted]) -> bool:
    """Whether a quote goes on from the run to `right`, over small words, commas and line ends only."""
    words = [token.lower for token in run]
    starts = [(number, k) for cut in range(len(words)) for number, k in _ends(words[cut:], quoted)]
    for number, k in starts:
        tokens = quoted[number].tokens
        j = k + 1
        while j < len(tokens) and j < k + 4 and tokens[j].lower in ("of", "for", "the", "and", "in"):
            j += 1
        gaps = "".join(token.gap for token in tokens[k + 1 : j + 1])
        if j < len(tokens) and tokens[j].lower in _forms(right.lower) and "\n\n" not in gaps:
            return True
    return False


def _ends(words: Sequence[str], quoted: Sequence[Quoted]) -> list[tuple[int, int]]:
    return [(number, k + len(words) - 1) for number, k in _places(words, quoted)]


def _twice(tokens: Sequence[Token], before: Run, run: Run, quoted: Sequence[Quoted]) -> bool:
    """Whether one name stands twice in a row, as it does in no quote: "Dallow, Dallow and Saints"."""
    words = [token.lower for token in tokens[run.first : run.stop]]
    if words != [token.lower for token in tokens[before.first : before.stop]]:
        return False
    between = [token.lower for token in tokens[before.stop : run.first]]
    gaps = "".join(token.gap for token in tokens[before.stop : run.first + 1]).strip(" ,&")
    there = any(f" {' '.join([*words, *between, *words])} " in quote.line for quote in quoted)
    return not there and not gaps and between in ([], ["and"], ["or"])


def _strange(claim: Quoted, quoted: Sequence[Quoted]) -> list[tuple[int, int]]:
    """Signs and letters beyond plain text, which may only look like the quote's: each must stand there as it is."""
    there = {token.text for quote in quoted for token in quote.tokens if not token.text.isascii()}
    return [
        (k, k + 1)
        for k, token in enumerate(claim.tokens)
        if not token.text.isascii() and k not in claim.reading.covered and token.text not in there
    ]


def _uncapitalised(claim: Quoted, quoted: Sequence[Quoted], known: frozenset[str]) -> list[tuple[int, int]]:
    """Names in lower case: known ones that no quote holds, and words of people that no quote puts together."""
    missing = []
    people = {t.lower for quote in quoted for run in quote.people for t in quote.tokens[run.first : run.stop]}
    for k, token in enumerate(claim.tokens):
        if not token.text.islower() or k in claim.reading.covered:
            continue
        if token.lower in known and not any(token.lower in quote.places for quote in quoted):
            missing.append((k, k + 1))
        following = claim.tokens[k + 1] if k + 1 < len(claim.tokens) and claim.tokens[k + 1].gap == " " else None
        named = following and following.text.islower() and token.lower in people and following.lower in people
        if following and named and not _places([token.lower, following.lower], quoted):
            missing.append((k, k + 2))
    return missing
