"""Read records back from the catalogue. One connection, used by one thread at a time."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from minutebook.errors import IndexError_
from minutebook.jsonform import from_json
from minutebook.records import Chunk, Document, DocumentRef, Filters, ItemRef, MeetingRef, Page, PageRef
from minutebook.text import fold
from search.index.filtering import Facets, date_number, facet_key
from search.index.passages import said_of_itself

Row = sqlite3.Row


@dataclass(frozen=True, slots=True)
class StoredChunk:
    """A chunk with what is known of the document, meeting and item that it stands in."""

    chunk: Chunk
    document: DocumentRef
    meeting: MeetingRef | None
    item: ItemRef | None
    pages: tuple[PageRef, ...]
    passage_hash: str

    @property
    def context(self) -> str:
        return said_of_itself(self.document.council, self.chunk.context)


@dataclass(frozen=True, slots=True)
class LexicalEntry:
    """What the lexical index holds of a chunk. ``subject_refs`` are those its item or document is about."""

    chunk_id: str
    doc_id: str
    title: str
    context: str
    text: str
    refs: tuple[str, ...]
    subject_refs: tuple[str, ...]
    facets: Facets


_CHUNK_JOIN = """
FROM chunks c JOIN documents d USING (doc_id)
LEFT JOIN meetings m ON m.meeting_id = c.meeting_id
LEFT JOIN items i ON i.item_id = c.item_id
"""
_CHUNK_COLUMNS = """
SELECT c.chunk_id, c.doc_id, c.ordinal, c.start, c.end, c.text, c.context, c.meeting_id, c.item_id, c.section,
  c.is_boilerplate, c.is_procedural, c.passage_hash,
  d.path, d.title AS document_title, d.kind, d.council,
  m.body, m.date,
  i.number AS item_number, i.title AS item_title, i.decision_ref, i.report_ref,
  i.outcome <> 'not-minuted' AS is_minute,
  d.council_key, m.body_key, i.outcome
"""
_FACET_COLUMNS = """
SELECT c.chunk_id, c.section, c.is_boilerplate, c.is_procedural, c.vector_hash, c.doc_id, c.item_id,
  d.kind, d.council_key, m.body_key, m.date, i.outcome
"""


class CatalogueReader:
    """The reading half of the catalogue."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        # One statement at a time on a connection; each method fetches all of its rows under the lock.
        self._guard = threading.Lock()

    def rows(self, sql: str, *parameters: object) -> list[Row]:
        try:
            with self._guard:
                return self._db.execute(sql, parameters).fetchall()
        except sqlite3.DatabaseError as exc:
            raise IndexError_(
                f"the catalogue cannot be read ({exc}); move the index away and index again"
            ) from exc

    def close(self) -> None:
        with self._guard:
            self._db.close()

    # --- the index itself

    def manifest(self) -> dict[str, str]:
        return {row["key"]: row["value"] for row in self.rows("SELECT key, value FROM manifest")}

    def counts(self) -> dict[str, int]:
        tables = ("documents", "paths", "pages", "meetings", "items", "resolutions", "chunks", "vectors")
        return {t: int(self.rows(f"SELECT count(*) FROM {t}")[0][0]) for t in tables}

    def changed_since(self, seq: int) -> list[str]:
        rows = self.rows("SELECT DISTINCT doc_id FROM changes WHERE seq > ? ORDER BY doc_id", seq)
        return [row["doc_id"] for row in rows]

    # --- documents

    def doc_ids(self) -> list[str]:
        return [row["doc_id"] for row in self.rows("SELECT doc_id FROM documents ORDER BY doc_id")]

    def document(self, doc_id: str) -> Document | None:
        rows = self.rows("SELECT path, structure, text FROM documents WHERE doc_id = ?", doc_id)
        if not rows:
            return None
        document = from_json(Document, json.loads(rows[0]["structure"]))
        return replace(document, path=rows[0]["path"], text=rows[0]["text"], pages=tuple(self.pages(doc_id)))

    def pages(self, doc_id: str) -> list[Page]:
        rows = self.rows("SELECT * FROM pages WHERE doc_id = ? ORDER BY number", doc_id)
        return [
            Page(r["number"], r["label"], r["start"], r["end"], r["body_start"], r["body_end"],
                 bool(r["is_scanned"]), bool(r["by_ocr"]))
            for r in rows
        ]  # fmt: skip

    def paths_of(self, doc_id: str) -> list[str]:
        return self.paths_of_each([doc_id])[doc_id]

    def paths_of_each(self, doc_ids: Iterable[str]) -> dict[str, list[str]]:
        """Return for each document all of its paths, in order."""
        found: dict[str, list[str]] = {doc_id: [] for doc_id in doc_ids}
        for row in self.rows(
            "SELECT doc_id, path FROM paths WHERE doc_id IN (SELECT value FROM json_each(?)) ORDER BY path",
            json.dumps(list(found)),
        ):
            found[row["doc_id"]].append(row["path"])
        return found

    def doc_id_of(self, doc: str) -> str | None:
        """Return the id of a document named by its id or by any path of it."""
        found = self.rows(
            "SELECT doc_id FROM documents WHERE doc_id = ?1"
            " UNION ALL SELECT doc_id FROM paths WHERE path = ?1",
            doc,
        )
        return found[0]["doc_id"] if found else None

    def sources_of(self, doc_id: str) -> list[Path]:
        rows = self.rows("SELECT source FROM paths WHERE doc_id = ? ORDER BY path", doc_id)
        return [Path(row["source"].decode(errors="surrogateescape")) for row in rows]

    def abbreviations(self) -> list[Row]:
        """Return what papers explain, with how many papers of a council do; none in an older index."""
        if not self.rows("SELECT 1 FROM sqlite_schema WHERE name = 'abbreviations'"):
            return []
        return self.rows(
            "SELECT a.short, a.long, d.council_key, count(*) AS papers, max(a.is_word) AS is_word"
            " FROM abbreviations a JOIN documents d USING (doc_id)"
            " GROUP BY a.short, a.long, d.council_key ORDER BY a.short, a.long, d.council_key"
        )

    # --- chunks

    def stored_chunks(self, chunk_ids: Sequence[str]) -> list[StoredChunk]:
        """Return the chunks in the order of their ids; an unknown id is left out."""
        rows = self.rows(
            f"{_CHUNK_COLUMNS} {_CHUNK_JOIN} WHERE c.chunk_id IN (SELECT value FROM json_each(?))",
            json.dumps(list(chunk_ids)),
        )
        found = {chunk.chunk.chunk_id: chunk for chunk in self._with_pages(rows)}
        return [found[chunk_id] for chunk_id in chunk_ids if chunk_id in found]

    def chunks_of_document(self, doc_id: str) -> list[StoredChunk]:
        return self._with_pages(
            self.rows(f"{_CHUNK_COLUMNS} {_CHUNK_JOIN} WHERE c.doc_id = ? ORDER BY c.ordinal", doc_id)
        )

    def chunks_of_item(self, item_id: str) -> list[StoredChunk]:
        return self._with_pages(
            self.rows(f"{_CHUNK_COLUMNS} {_CHUNK_JOIN} WHERE c.item_id = ? ORDER BY c.ordinal", item_id)
        )

    def deciding(self, item_ids: Iterable[str]) -> set[str]:
        """Return those of the items that hold a resolution or a vote, or are of a decision notice."""
        rows = self.rows(
            "SELECT i.item_id FROM items i JOIN documents d USING (doc_id)"
            " WHERE i.item_id IN (SELECT value FROM json_each(?)) AND (i.votes <> '[]'"
            " OR d.kind = 'decision-notice'"
            " OR EXISTS (SELECT 1 FROM resolutions r WHERE r.item_id = i.item_id))",
            json.dumps(list(item_ids)),
        )
        return {row["item_id"] for row in rows}

    def items_of(self, chunk_ids: Sequence[str]) -> dict[str, str]:
        """Return the item of each chunk that stands in one."""
        rows = self.rows(
            "SELECT chunk_id, item_id FROM chunks"
            " WHERE item_id IS NOT NULL AND chunk_id IN (SELECT value FROM json_each(?))",
            json.dumps(list(chunk_ids)),
        )
        return {row["chunk_id"]: row["item_id"] for row in rows}

    def same_passages(
        self, passage_hashes: Iterable[str], *, besides: Iterable[str] = ()
    ) -> dict[str, list[StoredChunk]]:
        """Return for each hash the chunks with that passage, without some ids, by path and id."""
        wanted = json.dumps(sorted(set(passage_hashes)))
        rows = self.rows(
            f"{_CHUNK_COLUMNS} {_CHUNK_JOIN} WHERE c.passage_hash IN (SELECT value FROM json_each(?))"
            " AND c.chunk_id NOT IN (SELECT value FROM json_each(?)) ORDER BY d.path, c.chunk_id",
            wanted,
            json.dumps(list(besides)),
        )
        grouped: dict[str, list[StoredChunk]] = {}
        for chunk in self._with_pages(rows):
            grouped.setdefault(chunk.passage_hash, []).append(chunk)
        return grouped

    def _with_pages(self, rows: Sequence[Row]) -> list[StoredChunk]:
        if not rows:
            return []
        touched = self.rows(
            "SELECT c.chunk_id, p.number, p.label, p.body_start < c.end AND c.start < p.body_end AS has_body"
            " FROM chunks c JOIN pages p ON p.doc_id = c.doc_id AND p.start < c.end AND c.start < p.end"
            " WHERE c.chunk_id IN (SELECT value FROM json_each(?)) ORDER BY p.number",
            json.dumps([row["chunk_id"] for row in rows]),
        )
        pages: dict[str, list[Row]] = {}
        for row in touched:
            pages.setdefault(row["chunk_id"], []).append(row)
        return [_stored_chunk(row, _page_refs(pages.get(row["chunk_id"], []))) for row in rows]

    # --- what the other indexes are made from

    def facets(self) -> tuple[list[str], list[Facets], list[str]]:
        """Return the ids of all chunks in order, their facets and the hashes of their vectors."""
        rows = self.rows(
            f"{_FACET_COLUMNS} FROM chunks c JOIN documents d USING (doc_id)"
            " LEFT JOIN meetings m ON m.meeting_id = c.meeting_id"
            " LEFT JOIN items i ON i.item_id = c.item_id ORDER BY c.chunk_id"
        )
        return [r["chunk_id"] for r in rows], [_facets(r) for r in rows], [r["vector_hash"] for r in rows]

    def vectors(self) -> Iterator[tuple[str, NDArray[np.float32]]]:
        for row in self.rows("SELECT hash, vector FROM vectors"):
            yield row["hash"], np.frombuffer(row["vector"], dtype="<f4")

    def vectors_of(self, doc_ids: Iterable[str]) -> Iterator[tuple[str, NDArray[np.float32]]]:
        rows = self.rows(
            "SELECT hash, vector FROM vectors WHERE hash IN (SELECT vector_hash FROM chunks"
            " WHERE doc_id IN (SELECT value FROM json_each(?)))",
            json.dumps(sorted(doc_ids)),
        )
        for row in rows:
            yield row["hash"], np.frombuffer(row["vector"], dtype="<f4")

    def known_vectors(self, hashes: Iterable[str]) -> set[str]:
        rows = self.rows(
            "SELECT hash FROM vectors WHERE hash IN (SELECT value FROM json_each(?))",
            json.dumps(sorted(hashes)),
        )
        return {row["hash"] for row in rows}

    def without_vectors(self) -> dict[str, list[str]]:
        """Return by document the chunks whose texts have no vector yet; of equal texts the first."""
        found: dict[str, list[str]] = {}
        for row in self.rows(
            "SELECT doc_id, min(chunk_id) AS chunk_id FROM chunks"
            " WHERE vector_hash NOT IN (SELECT hash FROM vectors) GROUP BY vector_hash ORDER BY chunk_id"
        ):
            found.setdefault(row["doc_id"], []).append(row["chunk_id"])
        return found

    def count_without_vectors(self) -> int:
        """Return how many chunks have no vector yet, so that their words alone find them."""
        sql = "SELECT count(*) FROM chunks WHERE vector_hash NOT IN (SELECT hash FROM vectors)"
        return int(self.rows(sql)[0][0])

    def holds(self, doc_id: str) -> bool:
        return bool(self.rows("SELECT 1 FROM documents WHERE doc_id = ?", doc_id))

    def lexical_entries(self, doc_id: str) -> list[LexicalEntry]:
        refs = self.rows("SELECT * FROM refs WHERE doc_id = ? ORDER BY start", doc_id)
        rows = self.rows(f"{_CHUNK_COLUMNS} {_CHUNK_JOIN} WHERE c.doc_id = ? ORDER BY c.ordinal", doc_id)
        return [_lexical_entry(row, refs) for row in rows]


def council_and_kind(filters: Filters) -> tuple[list[str], list[object]]:
    """Return conditions on ``documents d`` alone, with their parameters."""
    clauses: list[str] = []
    parameters: list[object] = []
    if filters.council is not None:
        clauses.append("d.council_key = ?")
        parameters.append(facet_key(filters.council))
    if filters.kind is not None:
        clauses.append("d.kind = ?")
        parameters.append(facet_key(filters.kind))
    return clauses, parameters


def where_document(filters: Filters) -> tuple[str, list[object]]:
    """Return a WHERE clause on ``documents d``: body and dates ask for one meeting that has both."""
    clauses, parameters = council_and_kind(filters)
    meeting, meeting_parameters = where_meeting(filters)
    if meeting:
        clauses.append(f"EXISTS (SELECT 1 FROM meetings m WHERE m.doc_id = d.doc_id AND {meeting})")
        parameters += meeting_parameters
    if filters.section is not None:
        clauses.append("EXISTS (SELECT 1 FROM chunks c WHERE c.doc_id = d.doc_id AND lower(c.section) = ?)")
        parameters.append(facet_key(filters.section))
    return ("WHERE " + " AND ".join(clauses) if clauses else ""), parameters


def where_meeting(filters: Filters) -> tuple[str, list[object]]:
    """Return conditions on ``meetings m``, or an empty string."""
    clauses: list[str] = []
    parameters: list[object] = []
    if filters.body is not None:
        clauses.append("m.body_key = ?")
        parameters.append(facet_key(filters.body))
    if filters.date_from is not None:
        clauses.append("m.date >= ?")
        parameters.append(filters.date_from.isoformat())
    if filters.date_to is not None:
        clauses.append("m.date <= ?")
        parameters.append(filters.date_to.isoformat())
    if filters.outcome is not None:
        clauses.append("EXISTS (SELECT 1 FROM items o WHERE o.meeting_id = m.meeting_id AND o.outcome = ?)")
        parameters.append(facet_key(filters.outcome))
    return " AND ".join(clauses), parameters


def where_both(filters: Filters) -> tuple[str, list[object]]:
    """Return a WHERE clause on ``documents d`` and ``meetings m`` together."""
    clauses, parameters = council_and_kind(filters)
    meeting, meeting_parameters = where_meeting(filters)
    if meeting:
        clauses.append(meeting)
        parameters += meeting_parameters
    return ("WHERE " + " AND ".join(clauses) if clauses else ""), parameters


def item_ref(row: Row) -> ItemRef | None:
    if row["item_id"] is None or row["item_title"] is None:
        return None
    return ItemRef(
        row["item_id"],
        row["item_number"],
        row["item_title"],
        row["decision_ref"],
        row["report_ref"],
        bool(row["is_minute"]),
    )


def meeting_ref(row: Row) -> MeetingRef:
    return MeetingRef(row["body"], dt.date.fromisoformat(row["date"]) if row["date"] else None)


def first_page_ref(pages: Sequence[Page]) -> PageRef | None:
    return PageRef(pages[0].number, pages[0].label) if pages else None


def _page_refs(rows: Sequence[Row]) -> tuple[PageRef, ...]:
    # As ``pages_of``: the pages with body text of the passage, else all that it touches.
    chosen = [r for r in rows if r["has_body"]] or rows
    return tuple(PageRef(r["number"], r["label"]) for r in chosen)


def _stored_chunk(row: Row, pages: tuple[PageRef, ...]) -> StoredChunk:
    # By place, in the order of ``_CHUNK_COLUMNS``: sqlite3 looks for each name among all of them, which takes
    # longer than the rest.
    of_chunk, of_paper, (body, date), of_item = row[:13], row[13:17], row[17:19], row[19:24]
    chunk_id, doc_id, ordinal, start, end, text, context, meeting_id, item_id, section = of_chunk[:10]
    is_boilerplate, is_procedural, passage_hash = of_chunk[10:]
    number, title, decision_ref, report_ref, is_minute = of_item
    return StoredChunk(
        Chunk(
            chunk_id, doc_id, ordinal, start, end, text, context, meeting_id, item_id, section,
            bool(is_boilerplate), bool(is_procedural),
        ),
        DocumentRef(doc_id, *of_paper),
        None
        if body is None and date is None
        else MeetingRef(body, dt.date.fromisoformat(date) if date else None),
        None
        if item_id is None or title is None
        else ItemRef(item_id, number, title, decision_ref, report_ref, bool(is_minute)),
        pages,
        passage_hash,
    )  # fmt: skip


def _facets(row: Row) -> Facets:
    return Facets(
        row["council_key"] or "",
        row["body_key"] or "",
        row["kind"],
        facet_key(row["section"]),
        date_number(row["date"]),
        bool(row["is_boilerplate"]),
        bool(row["is_procedural"]),
        facet_key(row["outcome"]),
        row["item_id"] or row["doc_id"],
    )


def _lexical_entry(row: Row, refs: Sequence[Row]) -> LexicalEntry:
    own = [row["decision_ref"], row["report_ref"]]
    subject = [r["value"] for r in refs if r["is_subject"] and r["item_id"] in (None, row["item_id"])]
    mentioned = [r["value"] for r in refs if row["start"] <= r["start"] < row["end"]]
    title = " · ".join(dict.fromkeys(t for t in (row["item_title"], row["document_title"]) if t))
    return LexicalEntry(
        row["chunk_id"],
        row["doc_id"],
        title,
        fold(said_of_itself(row["council"], row["context"])),
        fold(row["text"]),
        _distinct(mentioned),
        _distinct([*own, *subject]),
        _facets(row),
    )


def _distinct(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reference_key(value) for value in values if value))


def reference_key(text: str) -> str:
    """Return a reference as it is indexed and asked for: upper case, no white space.

    >>> reference_key("cs 17033")
    'CS17033'
    """
    return "".join(text.split()).upper()
