"""Write papers into the catalogue. Every method runs inside the transaction that its caller holds."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from minutebook.jsonform import to_json
from minutebook.records import Chunk, Document, Meeting
from minutebook.text import match_key
from search.index.passages import encoded_texts, passage_hash, text_hash


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was when its bytes were hashed; ``source`` is absolute."""

    path: str
    source: Path
    size: int
    mtime_ns: int
    sha256: str


class CatalogueWriter:
    """The writing half of the catalogue. It remembers which documents the transaction has touched."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self.changed: set[str] = set()
        self._loose_vectors: set[str] = set()

    def put_document(
        self, document: Document, chunks: Sequence[Chunk], *, version: str, given_council: str | None
    ) -> None:
        """Add the document with all that belongs to it, in place of what was there under its id."""
        self.drop_document(document.doc_id)
        vectors = map(text_hash, encoded_texts(document, chunks))
        passages = [(c, passage_hash(c.text), vector) for c, vector in zip(chunks, vectors, strict=True)]
        self._insert(
            "documents",
            [(document.doc_id, document.path, document.path, document.sha256, document.kind, document.title,
              document.council, _key(document.council), given_council, document.text,
              text_hash(document.text), _structure(document), len(document.pages), len(chunks), version,
              checksum(document, chunks))],
        )  # fmt: skip
        self._insert(
            "pages",
            [(document.doc_id, p.number, p.label, p.start, p.end, p.body_start, p.body_end,
              p.is_scanned, p.by_ocr) for p in document.pages],
        )  # fmt: skip
        for ordinal, meeting in enumerate(document.meetings):
            self._put_meeting(document.doc_id, ordinal, meeting)
        self._insert(
            "refs",
            [(document.doc_id, r.kind, r.value, r.start, r.end, r.item_id, r.is_subject)
             for r in document.references],
        )  # fmt: skip
        self._insert(
            "abbreviations",
            [(document.doc_id, a.short, a.long, a.is_word) for a in document.abbreviations],
        )
        self._insert(
            "chunks",
            [(c.chunk_id, c.doc_id, c.ordinal, c.start, c.end, c.text, c.context, c.meeting_id, c.item_id,
              c.section, c.is_boilerplate, c.is_procedural, passage, vector)
             for c, passage, vector in passages],
        )  # fmt: skip
        self.changed.add(document.doc_id)

    def put_council(self, document: Document, chunks: Sequence[Chunk]) -> None:
        """Put the council of a document that is here, and the evidence for it; all else stays as it is."""
        self._db.execute(
            "UPDATE documents SET council = ?, council_key = ?, structure = ?, checksum = ? WHERE doc_id = ?",
            (document.council, _key(document.council), _structure(document), checksum(document, chunks),
             document.doc_id),
        )  # fmt: skip
        self.changed.add(document.doc_id)

    def drop_document(self, doc_id: str) -> None:
        rows = self._db.execute("SELECT vector_hash FROM chunks WHERE doc_id = ?", (doc_id,))
        self._loose_vectors.update(row[0] for row in rows)
        # The other tables follow by their foreign keys.
        if self._db.execute("DELETE FROM documents WHERE doc_id = ?", (doc_id,)).rowcount:
            self.changed.add(doc_id)

    def put_path(self, file: SourceFile, doc_id: str) -> None:
        """Say that a path holds a document; what it held before goes, unless another path has it."""
        self.drop_failure(file.path)
        before = self._delete_path(file.path)
        self._insert("paths", [(*_file_columns(file), doc_id)])
        self._settle(before)
        self._settle(doc_id)

    def borrow(self, path: str) -> None:
        """Note that a path came from the index of the tier below."""
        self._db.execute("INSERT OR IGNORE INTO borrowed VALUES (?)", (path,))

    def drop_path(self, path: str) -> None:
        """Forget a path; a document that has no other goes with it."""
        self._db.execute("DELETE FROM borrowed WHERE path = ?", (path,))
        self._settle(self._delete_path(path))

    def put_failure(self, file: SourceFile, reason: str, attempts: int, version: str) -> None:
        self.drop_failure(file.path)
        self._insert("failures", [(*_file_columns(file), reason, attempts, version)])

    def drop_failure(self, path: str) -> None:
        self._db.execute("DELETE FROM failures WHERE path = ?", (path,))

    def put_root(self, name: str, folder: Path) -> None:
        row = (name, str(folder).encode(errors=_RAW))
        self._db.execute("INSERT OR REPLACE INTO roots VALUES (?, ?)", row)

    def put_vectors(self, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        """Add vectors by the hash of the text that they encode; those already there are left alone."""
        self._db.executemany(
            "INSERT OR IGNORE INTO vectors VALUES (?, ?)",
            [(key, np.ascontiguousarray(v, dtype="<f4").tobytes()) for key, v in vectors.items()],
        )

    def drop_unused_vectors(self) -> None:
        """Drop vectors that were kept for papers which then were not published."""
        self._db.execute(
            "DELETE FROM vectors WHERE NOT EXISTS (SELECT 1 FROM chunks WHERE vector_hash = hash)"
        )

    def put_manifest(self, values: Mapping[str, str]) -> None:
        self._db.executemany("INSERT OR REPLACE INTO manifest VALUES (?, ?)", values.items())

    def note_changes(self, seq: int) -> None:
        """List the touched documents for the lexical index and drop the vectors that nothing uses now."""
        self._insert("changes", [(seq, doc_id) for doc_id in sorted(self.changed)])
        self._db.executemany(
            "DELETE FROM vectors WHERE hash = ?1"
            " AND NOT EXISTS (SELECT 1 FROM chunks WHERE vector_hash = ?1)",
            [(key,) for key in sorted(self._loose_vectors)],
        )
        self.changed.clear()
        self._loose_vectors.clear()

    def _delete_path(self, path: str) -> str | None:
        rows = self._db.execute("DELETE FROM paths WHERE path = ? RETURNING doc_id", (path,)).fetchall()
        return rows[0]["doc_id"] if rows else None

    def _settle(self, doc_id: str | None) -> None:
        """Show a document under the first of its paths; drop one that has none left."""
        if doc_id is None:
            return
        (row,) = self._db.execute("SELECT min(path) AS path FROM paths WHERE doc_id = ?", (doc_id,))
        if row["path"] is None:
            self.drop_document(doc_id)
        else:
            self._db.execute("UPDATE documents SET path = ? WHERE doc_id = ?", (row["path"], doc_id))

    def _put_meeting(self, doc_id: str, ordinal: int, meeting: Meeting) -> None:
        date = meeting.date.isoformat() if meeting.date else None
        self._insert(
            "meetings",
            [(meeting.meeting_id, doc_id, ordinal, meeting.body, _key(meeting.body), date, meeting.role)],
        )
        self._insert(
            "items",
            [(i.item_id, doc_id, meeting.meeting_id, n, i.number, i.title, i.start, i.end, i.outcome,
              i.decision_ref, i.report_ref, json.dumps(to_json(i.votes), ensure_ascii=False))
             for n, i in enumerate(meeting.items)],
        )  # fmt: skip
        self._insert(
            "resolutions",
            [(doc_id, i.item_id, n, r.marker, r.outcome, r.start, r.end,
              json.dumps(to_json(r.paragraphs), ensure_ascii=False))
             for i in meeting.items for n, r in enumerate(i.resolutions)],
        )  # fmt: skip

    def _insert(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


# File names are bytes; those that are not UTF-8 go round through lone surrogates.
_RAW = "surrogateescape"


def _file_columns(file: SourceFile) -> tuple[object, ...]:
    return (file.path, str(file.source).encode(errors=_RAW), file.size, file.mtime_ns, file.sha256)


def _key(text: str | None) -> str | None:
    return None if text is None else match_key(text)


def checksum(document: Document, chunks: Sequence[Chunk]) -> str:
    """Return a hash of all that a search can show of the document."""
    sha = hashlib.sha256(_structure(document).encode("utf-8", "surrogatepass"))
    sha.update(document.text.encode("utf-8", "surrogatepass"))
    sha.update(json.dumps(to_json(document.pages)).encode())
    for chunk in chunks:
        sha.update(json.dumps(to_json(chunk)).encode())
    return sha.hexdigest()[:32]


def _structure(document: Document) -> str:
    return json.dumps(to_json(replace(document, path="", text="", pages=())), ensure_ascii=False)
