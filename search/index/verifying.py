"""Check that an index holds what it says, down to each passage's place in its paper."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from minutebook.records import Tier
from minutebook.settings import Settings
from search.encoding.encoder import load_encoder
from search.index import dense, manifest
from search.index.catalogue_reader import CatalogueReader
from search.index.catalogue_writer import checksum
from search.index.snapshot import Snapshot, open_snapshot
from search.index.writer import ENCODER_FOLDER
from search.service import tier_folder

# Vectors are kept as 32-bit numbers; sums of squares of 384 of them are right to this.
_LENGTH_TOLERANCE = 1e-4


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. ``detail`` says what was found, whether or not it is as it should be."""

    name: str
    is_fine: bool
    detail: str


def verify(settings: Settings, *, tier: Tier = "public") -> list[Check]:
    """Check the index of a tier. Raises NoIndexError where there is none."""
    folder = tier_folder(settings, tier)
    snapshot = open_snapshot(folder)
    try:
        return list(_checks(settings, snapshot, folder))
    finally:
        snapshot.close()


def _checks(settings: Settings, snapshot: Snapshot, folder: Path) -> Iterator[Check]:
    catalogue = snapshot.catalogue
    counts = catalogue.counts()
    yield _check("catalogue", _file_problems(catalogue), "the file is sound")
    yield _check("paths", _path_problems(catalogue), f"{counts['paths']}")
    yield _check("documents", _document_problems(catalogue), f"{counts['documents']}")
    waiting = catalogue.count_without_vectors()
    encoded = f"{counts['vectors']}" + (f"; {waiting} passages wait for theirs" if waiting else "")
    yield _check("vectors", _vector_problems(snapshot), encoded)
    yield _check("lexical index", _lexical_problems(snapshot), f"{snapshot.lexical.chunk_count} chunks")
    yield _check("dense index", _dense_problems(snapshot), f"{len(snapshot.dense.chunk_ids)} chunks")
    yield _check("encoder", _encoder_problems(settings, snapshot, folder), snapshot.manifest["encoder"])
    yield _check("generation", _generation_problems(snapshot), snapshot.generation)
    yield Check("files", True, _files(catalogue))


def _check(name: str, problems: Iterator[str], detail: str) -> Check:
    found = list(problems)
    more = f" (and {len(found) - 3} more)" if len(found) > 3 else ""
    return Check(name, not found, "; ".join(found[:3]) + more if found else detail)


def _file_problems(catalogue: CatalogueReader) -> Iterator[str]:
    for row in catalogue.rows("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield str(row[0])
    for row in catalogue.rows("PRAGMA foreign_key_check"):
        yield f"table {row[0]} points at a document that is not there"


def _path_problems(catalogue: CatalogueReader) -> Iterator[str]:
    for row in catalogue.rows("SELECT path FROM paths WHERE doc_id NOT IN (SELECT doc_id FROM documents)"):
        yield f"{row['path']} has no document"
    for row in catalogue.rows(
        "SELECT path FROM documents d"
        " WHERE path IS NOT (SELECT min(path) FROM paths p WHERE p.doc_id = d.doc_id)"
    ):
        yield f"{row['path']} is not the first path of its document"


def _document_problems(catalogue: CatalogueReader) -> Iterator[str]:
    for row in catalogue.rows("SELECT doc_id, path, chunk_count, checksum FROM documents ORDER BY path"):
        document = catalogue.document(row["doc_id"])
        assert document is not None
        chunks = [stored.chunk for stored in catalogue.chunks_of_document(row["doc_id"])]
        if len(chunks) != row["chunk_count"]:
            yield f"{row['path']} has {len(chunks)} chunks, not {row['chunk_count']}"
        for chunk in chunks:
            if chunk.text != document.text[chunk.start : chunk.end]:
                yield f"{row['path']}: chunk {chunk.chunk_id} is not the text at its place"
        if checksum(document, chunks) != row["checksum"]:
            yield f"{row['path']} is not what was written"


def _vector_problems(snapshot: Snapshot) -> Iterator[str]:
    catalogue = snapshot.catalogue
    missing = catalogue.count_without_vectors()
    # Fewer than the manifest says: a run is encoding them, or was killed at it.
    if missing > int(snapshot.manifest.get(manifest.TO_ENCODE, "0")):
        yield f"{missing} chunks have no vector; index again to encode them"
    dimension = int(snapshot.manifest["dimension"])
    for key, vector in catalogue.vectors():
        if vector.shape != (dimension,) or abs(float(vector @ vector) - 1.0) > _LENGTH_TOLERANCE:
            yield f"vector {key} has {vector.shape[0]} numbers and a squared length of {vector @ vector:.4f}"


def _lexical_problems(snapshot: Snapshot) -> Iterator[str]:
    wanted = snapshot.catalogue.counts()["chunks"]
    if snapshot.lexical.chunk_count != wanted:
        yield f"{snapshot.lexical.chunk_count} chunks, the catalogue has {wanted}; delete it, it is made anew"
    for row in snapshot.catalogue.rows("SELECT chunk_id FROM chunks ORDER BY chunk_id"):
        if not snapshot.lexical.holds(row["chunk_id"]):
            yield f"chunk {row['chunk_id']} is not there once"


def _dense_problems(snapshot: Snapshot) -> Iterator[str]:
    anew = dense.build(snapshot.catalogue, int(snapshot.manifest["dimension"]))
    if not np.array_equal(anew.chunk_ids, snapshot.dense.chunk_ids):
        yield f"{len(snapshot.dense.chunk_ids)} chunks, the catalogue has {len(anew.chunk_ids)} or others"
    elif not np.array_equal(anew.vectors, snapshot.dense.vectors):
        yield "other vectors than the catalogue's"


def _encoder_problems(settings: Settings, snapshot: Snapshot, folder: Path) -> Iterator[str]:
    name = snapshot.manifest["encoder"]
    if name != settings.encoder:
        yield f"made with {name!r}, the settings say {settings.encoder!r}"
        return
    found = load_encoder(settings, folder / ENCODER_FOLDER).fingerprint
    if found != snapshot.manifest["encoder_fingerprint"]:
        yield f"its fingerprint is {found!r}, not {snapshot.manifest['encoder_fingerprint']!r}"


def _generation_problems(snapshot: Snapshot) -> Iterator[str]:
    found = manifest.generation(snapshot.catalogue, snapshot.manifest["encoder_fingerprint"])
    if found != snapshot.generation:
        yield f"the content is {found}, the manifest says {snapshot.generation}"


def _files(catalogue: CatalogueReader) -> str:
    rows = catalogue.rows("SELECT source, size, mtime_ns FROM paths")
    changed = sum(not _is_as_indexed(*row) for row in rows)
    return f"{changed} of {len(rows)} have changed or gone since they were indexed"


def _is_as_indexed(source: bytes, size: int, mtime_ns: int) -> bool:
    try:
        now = os.stat(source)
    except OSError:
        return False
    return (now.st_size, now.st_mtime_ns) == (size, mtime_ns)
