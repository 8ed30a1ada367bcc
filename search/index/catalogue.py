"""The catalogue: an SQLite file that holds everything, from which the other indexes can be made again.

Its own version and how the index was made stand in ``manifest``. ``changes`` lists, by the number of the
transaction (``seq``), which documents the lexical index must take in or let go. A document's ``path`` is the
first of its paths; ``read_path`` is what it was called when it was read, which its title may come from.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from minutebook.errors import IndexError_, ManifestError, NoIndexError

CATALOGUE_FILE = "catalogue.sqlite"
# Another number whenever the tables change: an index of another format is refused, with what to do.
FORMAT = "1"
# A reader waits so long for a checkpoint, a writer for nobody (it has the writer's lock).
_BUSY_MS = 10_000
_PAGE_CACHE_KIB = 64 << 10
# The system keeps the file's pages as well: at 100,000 passages a reader is no faster with more, only larger.
_READER_CACHE_KIB = 8 << 10

_TABLES = """
CREATE TABLE manifest (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE roots (name TEXT PRIMARY KEY, folder BLOB NOT NULL) STRICT;

CREATE TABLE paths (
    path TEXT PRIMARY KEY,
    source BLOB NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    doc_id TEXT NOT NULL
) STRICT;
CREATE INDEX paths_by_document ON paths (doc_id);

CREATE TABLE failures (
    path TEXT PRIMARY KEY,
    source BLOB NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    reason TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    version TEXT NOT NULL
) STRICT;

CREATE TABLE documents (
    doc_id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    read_path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    council TEXT,
    council_key TEXT,
    given_council TEXT,
    text TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    structure TEXT NOT NULL,
    page_count INTEGER NOT NULL,
    chunk_count INTEGER NOT NULL,
    version TEXT NOT NULL,
    checksum TEXT NOT NULL
) STRICT;
CREATE INDEX documents_by_text ON documents (text_hash);

CREATE TABLE pages (
    doc_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    number INTEGER NOT NULL,
    label TEXT,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    body_start INTEGER NOT NULL,
    body_end INTEGER NOT NULL,
    is_scanned INTEGER NOT NULL,
    by_ocr INTEGER NOT NULL,
    PRIMARY KEY (doc_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE meetings (
    meeting_id TEXT PRIMARY KEY,
    doc_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    body TEXT,
    body_key TEXT,
    date TEXT,
    role TEXT NOT NULL
) STRICT;
CREATE INDEX meetings_by_document ON meetings (doc_id);
CREATE INDEX meetings_by_date ON meetings (date);

CREATE TABLE items (
    item_id TEXT PRIMARY KEY,
    doc_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    meeting_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    decision_ref TEXT,
    report_ref TEXT,
    votes TEXT NOT NULL
) STRICT;
CREATE INDEX items_by_document ON items (doc_id);
CREATE INDEX items_by_meeting ON items (meeting_id);

CREATE TABLE resolutions (
    doc_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    item_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    marker TEXT NOT NULL,
    outcome TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    paragraphs TEXT NOT NULL
) STRICT;
CREATE INDEX resolutions_by_document ON resolutions (doc_id);
CREATE INDEX resolutions_by_item ON resolutions (item_id);

CREATE TABLE refs (
    doc_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    item_id TEXT,
    is_subject INTEGER NOT NULL
) STRICT;
CREATE INDEX refs_by_document ON refs (doc_id);
CREATE INDEX refs_by_value ON refs (value);

CREATE TABLE chunks (
    chunk_id TEXT PRIMARY KEY,
    doc_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    context TEXT NOT NULL,
    meeting_id TEXT,
    item_id TEXT,
    section TEXT NOT NULL,
    is_boilerplate INTEGER NOT NULL,
    is_procedural INTEGER NOT NULL,
    passage_hash TEXT NOT NULL,
    vector_hash TEXT NOT NULL
) STRICT;
CREATE INDEX chunks_by_document ON chunks (doc_id, ordinal);
CREATE INDEX chunks_by_item ON chunks (item_id);
CREATE INDEX chunks_by_passage ON chunks (passage_hash);
CREATE INDEX chunks_by_vector ON chunks (vector_hash);

CREATE TABLE vectors (hash TEXT PRIMARY KEY, vector BLOB NOT NULL) STRICT;

CREATE TABLE changes (seq INTEGER NOT NULL, doc_id TEXT NOT NULL, PRIMARY KEY (seq, doc_id))
    STRICT, WITHOUT ROWID;
"""

# Which paths came from the index of the tier below. Newer than the format, and needed by writers only.
# Indexes made before abbreviations were read have none until their papers are read again.
_ABBREVIATIONS = """
CREATE TABLE IF NOT EXISTS abbreviations (
    doc_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    short TEXT NOT NULL,
    long TEXT NOT NULL,
    is_word INTEGER NOT NULL,
    PRIMARY KEY (doc_id, short, long)
) STRICT, WITHOUT ROWID
"""
_BORROWED = "CREATE TABLE IF NOT EXISTS borrowed (path TEXT PRIMARY KEY) STRICT, WITHOUT ROWID"


def open_for_writing(folder: Path) -> sqlite3.Connection:
    """Open the catalogue, creating it where there is none. The caller holds the writer's lock."""
    folder.mkdir(parents=True, exist_ok=True)
    connection = _connect(f"file:{_quoted(folder / CATALOGUE_FILE)}", folder)
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL: the lexical index must never be ahead of the catalogue, not even after a power cut.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN IMMEDIATE")
    if not _has_tables(connection):
        for statement in _TABLES.split(";\n"):
            if statement.strip():
                connection.execute(statement)
        connection.execute("INSERT INTO manifest VALUES ('format', ?)", (FORMAT,))
    connection.execute(_BORROWED)
    connection.execute(_ABBREVIATIONS)
    connection.execute("COMMIT")
    _check_format(connection, folder)
    return connection


def open_for_reading(folder: Path) -> sqlite3.Connection:
    """Open the catalogue read-only; raise NoIndexError where there is none."""
    file = folder / CATALOGUE_FILE
    if not has_catalogue(folder):
        raise no_index(folder)
    # Write-ahead logging needs a writable folder even for reading; on a read-only disk nobody writes.
    mode = "mode=ro" if os.access(folder, os.W_OK) else "immutable=1"
    connection = _connect(f"file:{_quoted(file)}?{mode}", folder, cache_kib=_READER_CACHE_KIB)
    if not _has_tables(connection):
        connection.close()
        raise no_index(folder)
    _check_format(connection, folder)
    return connection


def has_catalogue(folder: Path) -> bool:
    return (folder / CATALOGUE_FILE).is_file()


def no_index(folder: Path) -> NoIndexError:
    return NoIndexError(f"no index at {folder}; build one with: minutebook index PATH")


def _connect(uri: str, folder: Path, *, cache_kib: int = _PAGE_CACHE_KIB) -> sqlite3.Connection:
    try:
        # Autocommit: transactions are begun and ended by hand. One connection serves several threads, one at
        # a time, under a lock of its owner.
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        connection.execute(f"PRAGMA cache_size = -{cache_kib}")
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.DatabaseError as exc:
        raise IndexError_(
            f"the catalogue in {folder} cannot be opened ({exc}); move the folder away and index again"
        ) from exc
    return connection


def _quoted(file: Path) -> str:
    # What an SQLite URI gives a meaning to.
    return str(file.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _has_tables(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'manifest'").fetchone()
    return found is not None


def _check_format(connection: sqlite3.Connection, folder: Path) -> None:
    row = connection.execute("SELECT value FROM manifest WHERE key = 'format'").fetchone()
    found = row["value"] if row else "none"
    if found != FORMAT:
        raise ManifestError(
            f"format: the index at {folder} has {found}, this program writes {FORMAT}; "
            "move the folder away and index again"
        )
