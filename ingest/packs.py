"""Packs: folders of documents, or files named together, read to a `Pack`; and which pack is meant."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.contacts import contacts_in
from ingest.cover import employer_of, in_words, pack_title_of, role_of
from ingest.errors import DocumentError, PackError
from ingest.pack_file import PACK_FILE, DeclaredDocument, PackFile, pack_file_of
from ingest.reading import KNOWN_SUFFIXES, bytes_of, document_of, shown_name, slug
from ingest.types import Document, Pack

_VERSION_DIGITS = 12  # of the contract
_KNOWN = ", ".join(KNOWN_SUFFIXES)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFolder:
    """A pack in the corpus: its name, its folder, and whether it is the one to use where none is named."""

    name: str
    path: Path
    default: bool


def read_pack(folder: Path) -> tuple[Pack, tuple[DocumentError, ...]]:
    """The pack in `folder`, and what is wrong with each document that could not be read; the others are in the pack.

    Raises PackError where no document can be read, two documents have the same id, `pack.toml` is wrong, or a document
    is not the one that `pack.toml` vouches for by its SHA-256: an edited document must never be taken for the original.
    """
    declared = pack_file_of(folder)
    listed = declared.documents or tuple(
        DeclaredDocument(file=path.name, title=None, sha256=None) for path in _documents_in(folder)
    )
    return _pack(declared.name or slug(folder.name), declared, [(folder / d.file, d) for d in listed])


def pack_of_files(paths: Sequence[Path], name: str) -> tuple[Pack, tuple[DocumentError, ...]]:
    """A pack of the files in the order given, and what is wrong with those that could not be read; as `read_pack`."""
    listed = [(path, DeclaredDocument(file=path.name, title=None, sha256=None)) for path in paths]
    return _pack(slug(name), PackFile(), listed)


def packs_in(corpus: Path) -> tuple[PackFolder, ...]:
    """The packs in the corpus by name: its folders with a `pack.toml` or a document of a known kind in them.

    A folder whose `pack.toml` is wrong goes by the folder's name; reading it says what is wrong. Raises PackError where
    the corpus cannot be read or two packs have the same name.
    """
    found: dict[str, PackFolder] = {}
    for folder in _listing(corpus, "corpus"):
        if folder.name.startswith(".") or not folder.is_dir():
            continue
        if not (folder / PACK_FILE).exists() and not any(
            p.suffix.lower() in KNOWN_SUFFIXES for p in _documents_in(folder)
        ):
            continue
        try:
            declared = pack_file_of(folder)
        except PackError:
            declared = PackFile()
        pack = PackFolder(name=declared.name or slug(folder.name), path=folder, default=declared.default)
        if pack.name in found:
            other = found[pack.name].path.name
            raise PackError(
                f"The folders {other} and {folder.name} are both the pack {pack.name!r}. Rename one of them."
            )
        found[pack.name] = pack
    return tuple(found[name] for name in sorted(found))


def choose_pack(corpus: Path, name: str | None) -> PackFolder:
    """The pack called `name`; without a name the only one, else the one marked `default = true`.

    Raises PackError, with the names to choose from, where that leaves none or several.
    """
    packs = packs_in(corpus)
    if not packs:
        raise PackError(f"There is no pack in {corpus}; expected a folder with documents ({_KNOWN}) in it. Add one.")
    names = ", ".join(pack.name for pack in packs)
    if name is not None:
        for pack in packs:
            if pack.name == name:
                return pack
        raise PackError(
            f"There is no pack {name!r}; there are: {names}. Name one of these with --pack or BRIEFING_PACK."
        )
    defaults = packs if len(packs) == 1 else [pack for pack in packs if pack.default]
    if len(defaults) == 1:
        return defaults[0]
    problem = "more than one is" if defaults else "none is"
    raise PackError(
        f"There are several packs ({names}) and {problem} marked default = true in its {PACK_FILE}. "
        "Name one with --pack or BRIEFING_PACK."
    )


def _documents_in(folder: Path) -> list[Path]:
    """The files of a pack's folder by name; not hidden ones, README files and `pack.toml`."""
    return [
        path
        for path in _listing(folder, "pack")
        if not path.name.startswith(".")
        and path.stem.upper() != "README"
        and path.name != PACK_FILE
        and not path.is_dir()
    ]


def _listing(folder: Path, what: str) -> list[Path]:
    try:
        return sorted(folder.iterdir(), key=lambda path: path.name)
    except FileNotFoundError:
        raise PackError(f"There is no folder {folder}; expected the {what}. Check its name and place.") from None
    except NotADirectoryError:
        raise PackError(f"{folder} is a file; expected the {what}, a folder. Check its name and place.") from None
    except OSError as error:
        raise PackError(f"The folder {folder} cannot be read: {error.strerror}. Check its rights.") from None


def _pack(
    name: str, declared: PackFile, listed: Sequence[tuple[Path, DeclaredDocument]]
) -> tuple[Pack, tuple[DocumentError, ...]]:
    _check_ids([path for path, _ in listed])
    documents, problems, version = list[Document](), list[DocumentError](), hashlib.sha256()
    for path, listing in listed:
        try:
            data = bytes_of(path)
            _check_unedited(path, data, listing.sha256)
            document = document_of(path, data)
        except DocumentError as problem:
            problems.append(problem)
            continue
        documents.append(replace(document, title=listing.title or document.title))
        version.update(document.id.encode())
        version.update(data)
    if not documents:
        first = f" The first problem: {problems[0]}" if problems else ""
        raise PackError(f"The pack {name} has no document that can be read; expected at least one ({_KNOWN}).{first}")
    documents = _titled_apart(documents)
    role = declared.role or role_of(documents)
    pack = Pack(
        name=name,
        title=declared.title or pack_title_of(documents, role, name),
        employer=declared.employer or employer_of(documents),
        role=role,
        version=version.hexdigest()[:_VERSION_DIGITS],
        documents=tuple(documents),
        contacts=contacts_in(documents) if declared.contacts is None else declared.contacts,
    )
    return pack, tuple(problems)


def _check_ids(paths: Sequence[Path]) -> None:
    """Raises PackError where two files of a known kind would get the same id."""
    known: dict[str, Path] = {}
    for path in paths:
        if path.suffix.lower() not in KNOWN_SUFFIXES:
            continue  # no document will come of it
        other = known.setdefault(slug(path.stem), path)
        if other is not path:
            raise PackError(
                f"{shown_name(other)} and {shown_name(path)} would both be the document {slug(path.stem)!r}; "
                "expected names that differ before the suffix. Rename one of them or leave it out."
            )


def _check_unedited(path: Path, data: bytes, sha256: str | None) -> None:
    actual = hashlib.sha256(data).hexdigest()
    if sha256 is not None and actual != sha256:
        raise PackError(
            f"{shown_name(path)} has been changed: its SHA-256 is {actual}, {PACK_FILE} expects {sha256}. "
            f"Restore the document, or if the change is meant correct {PACK_FILE}."
        )


def _titled_apart(documents: Sequence[Document]) -> list[Document]:
    """The documents with their file's name in words for a title where two have the same title."""
    titles = [document.title.casefold() for document in documents]
    return [
        document
        if titles.count(document.title.casefold()) == 1
        else replace(document, title=in_words(Path(document.file_name).stem))
        for document in documents
    ]
