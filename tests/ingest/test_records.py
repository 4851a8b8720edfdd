"""A pack and its chunks are read back from JSON as they were written."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.records import chunks_from_json, chunks_to_json, pack_from_json, pack_to_json
from ingest.types import Chunk, Contact, Document, Kind, Pack, Page, Statement

texts = st.text(max_size=40)


@st.composite
def packs(draw: st.DrawFn) -> tuple[Pack, tuple[Chunk, ...]]:
    """A pack of any texts with chunks anywhere in them."""
    documents, chunks = [], []
    for n in range(draw(st.integers(1, 3))):
        text = draw(st.text(min_size=1, max_size=60))
        cuts = [0, *sorted(draw(st.sets(st.integers(1, len(text)), max_size=3)) - {len(text)}), len(text)]
        pages = tuple(
            Page(document=f"d{n}", number=number, text=text[start:end], start=start)
            for number, (start, end) in enumerate(pairwise(cuts), start=1)
        )
        documents.append(
            Document(
                id=f"d{n}",
                title=draw(texts),
                file_name=draw(texts),
                sha256=draw(texts),
                text=text,
                pages=pages,
                paged=draw(st.booleans()),
            )
        )
        chunks.append(_chunk(draw, f"d{n}", text))
    contacts = st.builds(Contact, name=texts, telephone=st.none() | texts, email=st.none() | texts)
    pack = Pack(
        name=draw(texts),
        title=draw(texts),
        employer=draw(texts),
        role=draw(texts),
        version=draw(texts),
        documents=tuple(documents),
        contacts=tuple(draw(st.lists(contacts, max_size=2))),
    )
    return pack, tuple(chunks)


def _chunk(draw: st.DrawFn, document: str, text: str) -> Chunk:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    identity = draw(texts)
    statements = st.builds(
        Statement,
        document=st.just(document),
        chunk_id=st.just(identity),
        kind=st.sampled_from(Kind),
        start=st.just(start),
        end=st.just(end),
        reading=texts,
        label=texts,
        group=st.integers(0, 100),
    )
    return Chunk(
        id=identity,
        document=document,
        start=start,
        end=end,
        text=text[start:end],
        heading_path=tuple(draw(st.lists(texts, max_size=3))),
        kind=draw(st.sampled_from(Kind)),
        reading=draw(texts),
        statements=tuple(draw(st.lists(statements, max_size=2))),
    )


@given(packs())
def test_records_are_read_back_as_they_were_written(made: tuple[Pack, tuple[Chunk, ...]]) -> None:
    pack, chunks = made
    written = pack_to_json(pack), chunks_to_json(chunks)
    read_pack_back = pack_from_json(written[0])
    assert (read_pack_back, chunks_from_json(written[1], read_pack_back)) == made
    assert (pack_to_json(read_pack_back), chunks_to_json(chunks)) == written
