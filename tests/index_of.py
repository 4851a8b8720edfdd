"""The index of a few files without vectors, for what needs real documents and their structure alone."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from ingest.chunks import chunks_of
from ingest.index import Index
from ingest.packs import pack_of_files


def index_of(folder: Path, files: Mapping[str, str]) -> Index:
    """The index of a pack of these files, without vectors."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    pack, problems = pack_of_files([folder / name for name in files], "small")
    assert not problems
    chunks = tuple(chunk for document in pack.documents for chunk in chunks_of(document, chunk_chars=1000))
    return Index(
        pack=pack,
        chunks=chunks,
        statements=tuple(statement for chunk in chunks for statement in chunk.statements),
        chunk_vectors=np.zeros((0, 1), np.float32),
        statement_vectors=np.zeros((0, 1), np.float32),
        indexed_at="2026-01-01T00:00:00Z",
        fingerprint="",
        generation="",
    )
