"""Write an index: one transaction of the catalogue at a time, with the lexical index brought level after it.

Killed before the catalogue's commit, nothing has happened. Killed after it, the catalogue is ahead of the
lexical index, and whoever opens the index next brings that level. The dense index is a file for a generation
of the catalogue: it is there and right, or it is made again.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from minutebook.closing import Closing
from minutebook.errors import IndexError_
from search.encoding.encoder import Encoder, Vectors
from search.index import dense, manifest
from search.index.catalogue import open_for_writing
from search.index.catalogue_reader import CatalogueReader
from search.index.catalogue_writer import CatalogueWriter
from search.index.lexical_writer import LexicalWriter
from search.index.locking import WriterLock

LOCK_FILE = "lock"
ENCODER_FOLDER = "encoder"


class IndexWriter(Closing):
    """Hold the writer's lock of an index folder, and write. ``catalogue`` sees what was written so far."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.encoder = encoder
        with ExitStack() as undo:
            self._lock = WriterLock(folder / LOCK_FILE)
            undo.callback(self._lock.release)
            self._db = open_for_writing(folder)
            undo.callback(self._db.close)
            self.catalogue = CatalogueReader(self._db)
            manifest.check(self.catalogue.manifest(), manifest.made_with(encoder), folder)
            self._lexical = LexicalWriter(folder)
            self._catch_up()
            undo.pop_all()

    @contextmanager
    def transaction(self) -> Iterator[CatalogueWriter]:
        """Yield what writes; publish all of it when the block ends, or none of it when it raises."""
        writer = CatalogueWriter(self._db)
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield writer
            seq = int(self.catalogue.manifest().get("seq", "0")) + 1
            writer.note_changes(seq)
            writer.put_manifest(self._manifest(seq))
            self._db.execute("COMMIT")
        except BaseException as exc:
            with suppress(sqlite3.Error):  # on a full disk SQLite has rolled back already
                self._db.execute("ROLLBACK")
            if isinstance(exc, sqlite3.Error):
                raise IndexError_(f"{self.folder} cannot be written: {exc}") from exc
            raise
        self._catch_up()

    def _catch_up(self) -> None:
        try:
            self._lexical.catch_up(self.catalogue)
        except (ValueError, OSError) as exc:
            raise IndexError_(
                f"{self.folder} cannot be written: {exc}; what was published is safe, index again to go on"
            ) from exc

    def keep_vectors(self, vectors: Mapping[str, Vectors]) -> None:
        """Keep vectors of papers that are not published yet, so that a kill does not cost them."""
        self._db.execute("BEGIN IMMEDIATE")
        CatalogueWriter(self._db).put_vectors(vectors)
        self._db.execute("COMMIT")

    def has_changes(self) -> bool:
        """Say whether anything was published since the last seal."""
        found = self.catalogue.manifest()
        return "seq" in found and found.get("pruned") != found["seq"]

    def seal(self) -> None:
        """End a run: let merges end, forget the list of changes, keep the dense index and the manifest."""
        self._lexical.tidy(self.catalogue)
        found = self.catalogue.manifest()
        if "seq" not in found:
            return
        self._db.execute("BEGIN IMMEDIATE")
        CatalogueWriter(self._db).drop_unused_vectors()
        if self.has_changes():
            # The lexical index has all of the changes; should it be lost, it is made anew.
            CatalogueWriter(self._db).put_manifest({"pruned": found["seq"]})
            self._db.execute("DELETE FROM changes")
        self._db.execute("COMMIT")
        keep_dense(self.catalogue, self.folder, found["generation"], self.encoder.dimension)
        manifest.write_copy(self.folder, self.catalogue.manifest())
        self._db.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def note(self, values: Mapping[str, str]) -> None:
        """Put fields into the manifest; readers take up the state that has them."""
        with self.transaction() as change:
            change.put_manifest(values)
        manifest.write_copy(self.folder, self.catalogue.manifest())

    def close(self) -> None:
        self._lexical.close()
        self._db.close()
        self._lock.release()

    def _manifest(self, seq: int) -> dict[str, str]:
        return {
            **manifest.made_with(self.encoder),
            **manifest.versions(),
            **{f"count_{name}": str(count) for name, count in self.catalogue.counts().items()},
            manifest.TO_ENCODE: str(self.catalogue.count_without_vectors()),
            "seq": str(seq),
            "generation": manifest.generation(self.catalogue, self.encoder.fingerprint),
            "published": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        }


def keep_dense(catalogue: CatalogueReader, folder: Path, generation: str, dimension: int) -> dense.DenseIndex:
    """Return the dense index of the generation from its file, making the file where it is absent."""
    kept = dense.load(folder / dense.DENSE_FOLDER, generation)
    if kept is None:
        kept = dense.build(catalogue, dimension)
        # While passages are being encoded, what it holds changes under the same generation.
        if not catalogue.count_without_vectors():
            kept.save(folder / dense.DENSE_FOLDER, generation)
    return kept
