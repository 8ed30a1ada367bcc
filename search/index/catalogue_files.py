"""What the catalogue knows of files: where each was, what it held, and whether it could be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from search.index.catalogue_reader import CatalogueReader, Row
from search.index.catalogue_writer import SourceFile


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file in the index."""

    file: SourceFile
    doc_id: str


@dataclass(frozen=True, slots=True)
class KnownFailure:
    """A file that could not be read, so often, by that version of the reader."""

    file: SourceFile
    reason: str
    attempts: int
    version: str


@dataclass(frozen=True, slots=True)
class KnownDocument:
    read_path: str
    given_council: str | None
    version: str


@dataclass(frozen=True, slots=True)
class KnownFiles:
    """All of it; the keys are paths, and ids for documents."""

    files: dict[str, KnownFile]
    failures: dict[str, KnownFailure]
    documents: dict[str, KnownDocument]
    roots: dict[str, Path]


def known_files(catalogue: CatalogueReader) -> KnownFiles:
    return KnownFiles(
        {r["path"]: KnownFile(_file(r), r["doc_id"]) for r in catalogue.rows("SELECT * FROM paths")},
        {
            r["path"]: KnownFailure(_file(r), r["reason"], r["attempts"], r["version"])
            for r in catalogue.rows("SELECT * FROM failures")
        },
        {
            r["doc_id"]: KnownDocument(r["read_path"], r["given_council"], r["version"])
            for r in catalogue.rows("SELECT doc_id, read_path, given_council, version FROM documents")
        },
        {r["name"]: _path(r["folder"]) for r in catalogue.rows("SELECT * FROM roots")},
    )


def _file(row: Row) -> SourceFile:
    return SourceFile(row["path"], _path(row["source"]), row["size"], row["mtime_ns"], row["sha256"])


def _path(raw: bytes) -> Path:
    return Path(raw.decode(errors="surrogateescape"))
