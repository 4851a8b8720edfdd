"""Our retriever as LangChain people know it: a `BaseRetriever` over a pack (the door to langchain-core)."""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from rag.retrieve import Retriever
from rag.types import Hit
from rag.understand import query_of


class PackRetriever(BaseRetriever):
    """Gives the chunks of one pack for a question, best first; `k` is how many at most (12 is all there are).

    Each document's `page_content` is the chunk's text as it stands in the source, its `metadata` say where: pack,
    document, title, section (the headings), page (1-based, or None), start and end (characters of the normalised
    text), score and rank.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    retriever: Retriever
    k: int = 6

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 (LangChain's signature)
    ) -> list[Document]:
        return [self._document(hit) for hit in self.retriever.retrieve(query_of(query)).hits[: self.k]]

    def _document(self, hit: Hit) -> Document:
        chunk, pack = hit.chunk, self.retriever.index.pack
        source = pack.document(chunk.document)
        return Document(
            id=chunk.id,
            page_content=chunk.text,
            metadata={
                "pack": pack.name,
                "document": chunk.document,
                "title": source.title,
                "section": list(chunk.heading_path),
                "page": source.page_at(chunk.start),
                "start": chunk.start,
                "end": chunk.end,
                "score": hit.score,
                "rank": hit.rank,
            },
        )
