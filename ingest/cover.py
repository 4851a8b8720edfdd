"""What the cover and the label lines of documents say about themselves: title, role, employer.

Modest on purpose: where the documents do not say, or say different things, the answer is empty, never a guess.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.lines import label_and_value
from ingest.markup import reading
from ingest.types import Document

_COVER_CHARACTERS = 3_000
_COVER_BLOCKS = 12
_TITLE_CHARACTERS = 140  # longer is a sentence
_COVER_ENDS = re.compile(r"(?:(?:table of )?contents\b|dear\b)", re.I)
_PLACEHOLDER = re.compile(r"\[[^\]]*\]|<[^>]*>|\bx{3,}\b", re.I)
_ADDRESS = re.compile(r"https?:|www\.|@|[\\/]\w+\.\w+$|\.(?:docx?|pdf|indd|rtf|txt)$", re.I)
_HEADING_ONE = re.compile(r"^#(?!#)\s*(\S.*?)\s*#*$", re.M)
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.S)
_PACK_WORDS = re.compile(r"\b(?:packs?|brief|briefing|particulars|candidate information|information for \w+)\b", re.I)
_ROLE_LABELS = ("job title", "post title", "role title", "title", "job", "post", "role", "position", "vacancy")
_EMPLOYER_LABELS = ("employing organisation", "employing authority", "employer", "organisation")
_PREPARED_FOR = re.compile(r"(?:prepared for|prepared on behalf of|on behalf of)\s+(.+)", re.I)
_VALUE_WORDS = 10


def title_of(text: str, *, markdown: bool, metadata_title: str, stem: str) -> str:
    """A document's title: from Markdown's front matter or first "# ", from metadata that read like a title, from the
    first lines where they look like a cover, else the file's `stem` in words."""
    if markdown:
        front = _FRONT_MATTER.match(text)
        named = re.search(r"^title:\s*(\S.*)$", front[1], re.M) if front else None
        heading = _HEADING_ONE.search(text)
        found = named[1].strip("'\" ") if named else reading(heading[1]) if heading else ""
    else:
        found = metadata_title if _reads_like_title(metadata_title) else next(iter(cover_of(text)), "")
        found = found if _may_be_title(found) else ""
    return found or in_words(stem)


def in_words(stem: str) -> str:
    """A file's stem in words: `in_words("appendix-b_vision") == "Appendix b vision"`."""
    words = " ".join(re.sub(r"[-_.]+", " ", stem).split()) or stem
    return words[:1].upper() + words[1:]


def cover_of(text: str) -> tuple[str, ...]:
    """The blocks of lines before the contents, a letter or the first long paragraph; placeholders are left out."""
    blocks: list[str] = []
    for block in re.split(r"\n\s*\n", text[:_COVER_CHARACTERS])[: 3 * _COVER_BLOCKS]:
        shown = reading(block)
        if _COVER_ENDS.match(shown) or len(shown) > _TITLE_CHARACTERS or len(blocks) == _COVER_BLOCKS:
            break
        if re.search(r"[^\W\d_]{3}", shown) and not _PLACEHOLDER.search(shown):
            blocks.append(shown)
    return tuple(blocks)


def role_of(documents: Sequence[Document]) -> str:
    """The post that the documents are about: from a label line ("POST TITLE: …"), else a line of a cover.

    A bare "Title:" and a line of a cover count only where some document also calls it a role, post or position.
    """
    texts = [document.text for document in documents]
    labelled = (
        value
        for label, value in _labelled(documents, _ROLE_LABELS)
        if label != "title" or _is_called_a_role(value, texts)
    )
    on_covers = (block for text in texts for block in cover_of(text) if _is_called_a_role(block, texts))
    return _agreed(labelled) or _agreed(on_covers)


def employer_of(documents: Sequence[Document]) -> str:
    """Who employs: from a label line ("EMPLOYING ORGANISATION: …"), else "Prepared for …" on a cover."""
    prepared = (
        match[1]
        for document in documents
        for block in cover_of(document.text)
        if (match := _PREPARED_FOR.fullmatch(block)) and _is_value(match[1])
    )
    return _agreed(value for _, value in _labelled(documents, _EMPLOYER_LABELS)) or _agreed(prepared)


def pack_title_of(documents: Sequence[Document], role: str, name: str) -> str:
    """The title of a pack: the role and what a cover calls the pack ("Applicant Information Pack"), as far as known;
    else the title of its only document, else `name` in words."""
    called = next((b for d in documents for b in cover_of(d.text) if _PACK_WORDS.search(b) and b != role), "")
    known = ": ".join(part for part in (role, called) if part)
    return known or (documents[0].title if len(documents) == 1 else in_words(name))


def _may_be_title(text: str) -> bool:
    return (
        bool(text)
        and len(text) <= _TITLE_CHARACTERS
        and not text.endswith((".", ",", ";"))
        and not _ADDRESS.search(text)
    )


def _reads_like_title(metadata_title: str) -> bool:
    """Whether what a program wrote as the title is one: words, no file name, address or name of the program."""
    words = re.findall(r"[^\W\d_]{2,}", metadata_title)
    made_up = re.match(r"untitled|microsoft |powerpoint |document\d|slide ", metadata_title, re.I)
    return len(words) >= 2 and " " in metadata_title and "_" not in metadata_title and not made_up


def _labelled(documents: Sequence[Document], labels: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Label (lower case) and value of the label lines with one of these labels, in order."""
    for document in documents:
        for line in document.text.split("\n"):
            found = label_and_value(line)
            if found and found[0].lower() in labels:
                value = reading(found[1])
                if _is_value(value):
                    yield found[0].lower(), value


def _is_value(value: str) -> bool:
    return len(value.split()) <= _VALUE_WORDS and not value.endswith((".", ":")) and not _PLACEHOLDER.search(value)


def _is_called_a_role(name: str, texts: Sequence[str]) -> bool:
    # A line end parts words of one sentence, but a blank line does not, nor does one between a title and "Post".
    gap, words = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)", r"[^\S\n]+"
    wrapped, plain = (join.join(map(re.escape, name.split())) for join in (gap, words))
    called = rf"\b(?:role|post|position|job|appointment){gap}of{gap}(?:(?:the|an?){gap})?{wrapped}\b"
    called += rf"|\b{plain}{words}(?:role|post|position)\b"
    return _is_value(name) and any(re.search(called, text, re.I) for text in texts)


def _agreed(values: Iterable[str]) -> str:
    """The first of some values if all are the same but for capitals, else nothing."""
    found = list(values)
    return found[0] if len({value.casefold() for value in found}) == 1 else ""
