"""The papers as they are in one generation of the index: what answering and the faces ask of them."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from minutebook.errors import NotFoundError
from minutebook.records import (
    Comparison,
    Document,
    DocumentEntry,
    Failure,
    FilterCounts,
    Filters,
    FollowUp,
    Hit,
    ItemEntry,
    ItemLinks,
    LedgerEntry,
    Link,
    MatterStep,
    MeetingEntry,
    QueryPart,
    Searched,
    SearchResult,
    SimilarItem,
)
from minutebook.text import encodable
from search.index import manifest
from search.index.catalogue_reader import CatalogueReader, StoredChunk
from search.index.item_table import ItemTable
from search.index.lexical import LexicalIndex
from search.index.snapshot import Snapshot
from search.matters import ledger
from search.matters.comparing import compare_item
from search.matters.follow_up import find_follow_ups
from search.matters.links import find_links
from search.matters.matters import find_matter
from search.matters.similar import find_similar
from search.query.language import ParsedQuery, parse_query
from search.query.lexical_query import read_question
from search.query.parts import query_parts
from search.query.periods import find_periods
from search.ranking.candidates import find_candidates
from search.ranking.filter_counts import count_filters
from search.ranking.retrieval import BeginEncoding, Retriever

# The manifest's field with the model that calibration fitted to the index.
SUPPORT_MODEL = "support_model"


class Papers:
    """One aligned state of the index, for the length of a request."""

    def __init__(self, snapshot: Snapshot, encode: BeginEncoding) -> None:
        self._snapshot = snapshot
        self.catalogue: CatalogueReader = snapshot.catalogue
        self.lexical: LexicalIndex = snapshot.lexical
        self.generation: str = snapshot.generation
        # An index of an older version does not say when it was published.
        self.published: str | None = snapshot.manifest.get("published")
        # Passages that are found by their words only, until the run that brought them ends.
        self.to_encode = int(snapshot.manifest.get(manifest.TO_ENCODE, "0"))
        self.support_model: str | None = snapshot.manifest.get(SUPPORT_MODEL)
        self.items: ItemTable = snapshot.items
        self.councils = [str(council) for council in snapshot.dense.facets.values["council"]]
        self.bodies = [str(body) for body in snapshot.dense.facets.values["body"]]
        self.retriever = Retriever(snapshot, encode)
        self._searched = snapshot.searched
        self._document = snapshot.document

    def parse(self, query: str, filters: Filters) -> ParsedQuery:
        """Take the fields out of what was typed."""
        return parse_query(query, filters, self._snapshot.dense.facets.values)

    def parts(self, parsed: ParsedQuery, hits: Sequence[Hit]) -> tuple[QueryPart, ...]:
        """Say what was understood of a query, fields first."""
        periods = find_periods(parsed.text, self._snapshot.newest)
        expansions = self.retriever.expansions(parsed.text, parsed.filters)
        found = [hit.text for hit in hits]
        of_text = query_parts(parsed.text, self.lexical, self.bodies, periods, found, expansions)
        return (*parsed.parts, *of_text)

    def search(self, query: str, *, k: int, filters: Filters, procedural: bool) -> SearchResult:
        parsed = self.parse(query, filters)
        question = read_question(parsed.text)
        limits_only = not question.is_telling and bool(question.excluded or parsed.filters != Filters())
        find = self.retriever.list_newest if limits_only else self.retriever.retrieve
        hits = find(parsed.text, k=k, filters=parsed.filters, procedural=procedural)
        return SearchResult(
            query,
            parsed.filters,
            tuple(hits),
            self.parts(parsed, hits),
            tuple(find_candidates(self.catalogue, parsed.text, parsed.filters)),
        )

    def retrieve(
        self, query: str, *, k: int = 10, filters: Filters = Filters(), to_show: bool = True
    ) -> list[Hit]:
        return self.retriever.retrieve(query, k=k, filters=filters, to_show=to_show)

    def facets(self, query: str, filters: Filters, *, procedural: bool = False) -> FilterCounts:
        parsed = self.parse(query, filters)
        counts = count_filters(self._snapshot, parsed.text, parsed.filters, procedural=procedural)
        return replace(counts, query=query)

    def document(self, doc: str) -> Document:
        """Return a document by its id or by any of its paths. Raises NotFoundError."""
        # An answer asks for some twenty papers, all by their ids.
        document = self._document(encodable(doc)) or self._document(self.doc_id(doc))
        assert document is not None
        return document

    def doc_id(self, doc: str) -> str:
        # Paths are kept composed (NFC), whatever the keyboard or the file system makes of an accent.
        found = self.catalogue.doc_id_of(unicodedata.normalize("NFC", encodable(doc)))
        if found is None:
            raise NotFoundError(f"no document {doc!r} in the index")
        return found

    def documents(self, filters: Filters = Filters()) -> list[DocumentEntry]:
        return ledger.documents(self.catalogue, filters)

    def failures(self) -> list[Failure]:
        return ledger.failures(self.catalogue)

    def meetings(self, filters: Filters = Filters()) -> list[MeetingEntry]:
        return ledger.meetings(self.catalogue, filters)

    def item(self, item_id: str) -> ItemEntry:
        return ledger.item(self.catalogue, item_id)

    def resolutions(self, filters: Filters = Filters()) -> list[LedgerEntry]:
        """Return the ledger, not compared with reports: that looks at every report (``compared``)."""
        return ledger.resolutions(self.catalogue, filters, self.items.fate)

    def compared(self, entry: LedgerEntry) -> LedgerEntry:
        """Say of a resolution whether it is what its report recommended."""
        found = self.changes(entry.item.item_id)
        is_same = all(change.kind == "same" for change in found.changes) if found else None
        return replace(entry, is_as_recommended=is_same)

    def follow_ups(self, filters: Filters = Filters()) -> list[FollowUp]:
        """Return what became of delegations and of scrutiny's recommendations, in the ledger's order."""
        return find_follow_ups(self, filters)

    def searched(self, filters: Filters = Filters()) -> Searched:
        return self._searched(filters)

    def chunk(self, chunk_id: str) -> StoredChunk:
        found = self.catalogue.stored_chunks([chunk_id])
        if not found:
            raise NotFoundError(f"no passage {chunk_id!r} in the index")
        return found[0]

    def chunks_of_item(self, item_id: str) -> list[StoredChunk]:
        return self.catalogue.chunks_of_item(item_id)

    def links(self, item_id: str) -> list[Link]:
        """Return the papers that an item hangs together with. Raises NotFoundError."""
        self._known(item_id)
        return find_links(self.items, item_id)

    def matter(self, item_id: str) -> list[MatterStep]:
        """Return the steps of the matter that an item belongs to, by date. Raises NotFoundError."""
        self._known(item_id)
        return find_matter(self.items, item_id)

    def changes(self, item_id: str) -> Comparison | None:
        """Compare what was recommended with what was resolved, None where one side is not in the papers."""
        self._known(item_id)
        return compare_item(self.items, item_id)

    def similar(self, item_id: str, *, k: int, filters: Filters, with_matter: bool) -> list[SimilarItem]:
        """Return the items most like one, those of its own matter left out unless wanted."""
        return find_similar(self._snapshot, item_id, k=k, filters=filters, with_matter=with_matter)

    def document_links(self, doc: str) -> list[ItemLinks]:
        """Return the links and the comparison of each item of a document. Raises NotFoundError."""
        entries = self.items.index.by_document.get(self.doc_id(doc), ())
        return [
            ItemLinks(
                e.item_id, tuple(self.links(e.item_id)), self.changes(e.item_id) if e.is_minute else None
            )
            for e in entries
        ]

    def _known(self, item_id: str) -> None:
        if item_id not in self.items.index.by_id:
            raise NotFoundError(f"no item {item_id!r} in the index")

    def source_file(self, doc_id: str) -> Path:
        """Return the file a document was read from, if it still has the bytes that were read.

        Raises NotFoundError where no copy of it is left or all have changed since.
        """
        doc_id = self.doc_id(doc_id)
        (row,) = self.catalogue.rows("SELECT sha256, path FROM documents WHERE doc_id = ?", doc_id)
        for source in self.catalogue.sources_of(doc_id):
            if source.is_file() and _sha256(source) == row["sha256"]:
                return source
        raise NotFoundError(
            f"{row['path']}: the file has changed or gone since it was indexed; index it again"
        )


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
