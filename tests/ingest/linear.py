"""The unit for tests of linear time: how long a megabyte of plain prose takes in the same run."""

import time
from functools import cache

from ingest.chunks import chunks_of
from ingest.types import Document, Page

PROSE = "The harbour is open on every day of the year but two, and the berths are let by the month. " * 11_000


@cache
def prose_s() -> float:
    """Seconds of processor time for the chunks of a megabyte of prose: a ratio to it holds on any machine."""
    page = Page(document="prose", number=1, text=PROSE, start=0)
    prose = Document(
        id="prose", title="Prose", file_name="prose.txt", sha256="", text=PROSE, pages=(page,), paged=False
    )
    begun = time.process_time()
    chunks_of(prose, chunk_chars=700)
    return time.process_time() - begun
