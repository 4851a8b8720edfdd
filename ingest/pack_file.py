"""`pack.toml`: what a pack's folder says of itself. Every key is optional; an unknown one is an error.

name = "luton-dph"            # what --pack takes: lower-case letters, digits and hyphens
title = "…"   employer = "…"   role = "…"
default = true                # the pack to use where none is named

[[contacts]]                  # in place of those found in the documents
name = "…"   telephone = "…"  email = "…"

[[documents]]                 # in this order; without them, every document in the folder, by name
file = "…"   title = "…"      sha256 = "…"
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import PackError
from ingest.telephone import telephones_in
from ingest.types import Contact

PACK_FILE = "pack.toml"
_NAME = re.compile(r"[^\W_A-Z]+(?:-[^\W_A-Z]+)*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_TEXTS = ("name", "title", "employer", "role")
_TABLES = {"contacts": ("name", "telephone", "email"), "documents": ("file", "title", "sha256")}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredDocument:
    """A document as `pack.toml` lists it; `title` and `sha256` are None where it does not say."""

    file: str
    title: str | None
    sha256: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    """What a `pack.toml` says; None where it does not."""

    name: str | None = None
    title: str | None = None
    employer: str | None = None
    role: str | None = None
    default: bool = False
    contacts: tuple[Contact, ...] | None = None
    documents: tuple[DeclaredDocument, ...] | None = None


def pack_file_of(folder: Path) -> PackFile:
    """What the `pack.toml` in `folder` says, nothing where there is none; raises PackError where it is wrong."""
    where = f"{folder.name}/{PACK_FILE}"
    try:
        declared = tomllib.loads((folder / PACK_FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return PackFile()
    except OSError as error:
        raise PackError(f"{where} cannot be read: {error.strerror}. Check the file and its rights.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{where} is not valid TOML: {error}. Correct it there.") from None
    return _checked(where, declared)


def _checked(where: str, declared: dict[str, Any]) -> PackFile:
    _only_keys(where, declared, (*_TEXTS, "default", *_TABLES))
    texts = {key: _text(where, declared, key) for key in _TEXTS}
    if texts["name"] is not None and not _NAME.fullmatch(texts["name"]):
        raise PackError(f"{where}: name is {texts['name']!r}; expected lower-case letters, digits and single hyphens.")
    default = declared.get("default", False)
    if not isinstance(default, bool):
        raise PackError(f"{where}: default is {default!r}; expected true or false.")
    contacts = _tables(where, declared, "contacts")
    documents = _tables(where, declared, "documents")
    return PackFile(
        **texts,
        default=default,
        contacts=None if contacts is None else tuple(_contact(where, table) for table in contacts),
        documents=None if documents is None else tuple(_document(where, table) for table in documents),
    )


def _only_keys(where: str, table: dict[str, Any], known: tuple[str, ...]) -> None:
    unknown = sorted(set(table) - set(known))
    if unknown:
        raise PackError(
            f"{where} has an unknown key {unknown[0]!r}; known are {', '.join(known)}. Correct or remove it."
        )


def _text(where: str, table: dict[str, Any], key: str) -> str | None:
    value = table.get(key)
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise PackError(f"{where}: {key} is {value!r}; expected a text in quotes. Correct or remove it.")
    return value


def _tables(where: str, declared: dict[str, Any], key: str) -> list[dict[str, Any]] | None:
    tables = declared.get(key)
    if tables is None:
        return None
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables) or not tables:
        raise PackError(f"{where}: {key} is no list of tables; expected one or more [[{key}]]. Correct or remove it.")
    for table in tables:
        _only_keys(f"{where}, [[{key}]],", table, _TABLES[key])
    return tables


def _contact(where: str, table: dict[str, Any]) -> Contact:
    telephone, email = _text(where, table, "telephone"), _text(where, table, "email")
    numbers = telephones_in(telephone or "")
    if telephone is not None and not (len(numbers) == 1 and numbers[0].valid and numbers[0].text == telephone.strip()):
        raise PackError(f"{where}: {telephone!r} is no telephone number that can be dialled. Correct or remove it.")
    if email is not None and not _EMAIL.fullmatch(email):
        raise PackError(f"{where}: {email!r} is no e-mail address. Correct or remove it.")
    if telephone is None and email is None:
        raise PackError(f"{where}: a contact has neither telephone nor email; expected at least one. Add it.")
    return Contact(name=_text(where, table, "name") or "", telephone=telephone, email=email)


def _document(where: str, table: dict[str, Any]) -> DeclaredDocument:
    file, sha256 = _text(where, table, "file"), _text(where, table, "sha256")
    if file is None or Path(file).name != file:
        raise PackError(f"{where}: file is {file!r}; expected the name of a file in the pack's folder.")
    if sha256 is not None and not _SHA256.fullmatch(sha256):
        raise PackError(f"{where}: sha256 of {file} is {sha256!r}; expected 64 digits 0-9a-f. Correct or remove it.")
    return DeclaredDocument(file=file, title=_text(where, table, "title"), sha256=sha256)
