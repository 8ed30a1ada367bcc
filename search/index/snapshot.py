"""One state of an index, the same in all of its parts, for as long as it is held."""

from __future__ import annotations

import datetime as dt
import time
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from minutebook.errors import IndexError_, IndexLockedError
from search.index import dense
from search.index.catalogue import no_index, open_for_reading, open_for_writing
from search.index.catalogue_reader import CatalogueReader
from search.index.filtering import NO_DATE, day_of
from search.index.item_table import ItemTable
from search.index.lexical import LEXICAL_FOLDER, LexicalError, LexicalIndex
from search.index.lexical_schema import chunk_number
from search.index.lexical_writer import LexicalWriter
from search.index.locking import WriterLock
from search.index.postings import Postings
from search.index.writer import LOCK_FILE, keep_dense
from search.matters import ledger
from search.query.abbreviations import Abbreviations

# Between a writer's two commits lies some 50 ms; a merge of segments can make it seconds.
_PATIENCE_S = 15.0
_PAUSE_S = 0.02
_KEPT_FILTERS = 256
# An answer reads some five papers; the longest, of 350 pages, take 5 MB each.
_KEPT_DOCUMENTS = 32


class Snapshot:
    """A read transaction of the catalogue with the lexical and dense indexes of the same generation."""

    def __init__(self, folder: Path) -> None:
        """Raises NoIndexError, or LexicalError when the lexical index is not level with the catalogue."""
        connection = open_for_reading(folder)
        try:
            connection.execute("BEGIN")
            self.catalogue = CatalogueReader(connection)
            self.items = ItemTable(self.catalogue)
            self.manifest = self.catalogue.manifest()
            if "seq" not in self.manifest:
                raise no_index(folder)
            self.seq = int(self.manifest["seq"])
            self.lexical = LexicalIndex(folder / LEXICAL_FOLDER)
            if self.lexical.seq != self.seq:
                raise LexicalError(f"lexical index at {self.lexical.seq}, catalogue at {self.seq}")
            self.generation = self.manifest["generation"]
            self.dense = self._open_dense(folder)
            # Every answer says what was searched, and counts it anew for other filters only.
            self.searched = lru_cache(maxsize=_KEPT_FILTERS)(partial(ledger.searched, self.catalogue))
            self.document = lru_cache(maxsize=_KEPT_DOCUMENTS)(self.catalogue.document)
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        self.catalogue.close()

    @cached_property
    def newest(self) -> dt.date | None:
        """The day of the last meeting in the papers, from which "last year" counts."""
        return day_of(int(self.dense.facets.dates.max(initial=NO_DATE)))

    @cached_property
    def abbreviations(self) -> Abbreviations:
        return Abbreviations.read(self.catalogue)

    @cached_property
    def chunk_numbers(self) -> NDArray[np.int64]:
        """The ``chunk_number`` of each row of the dense index and its facets."""
        ids = self.dense.chunk_ids
        return np.fromiter((chunk_number(chunk_id.decode()) for chunk_id in ids), np.int64, len(ids))

    @cached_property
    def goes_on(self) -> NDArray[np.bool_]:
        """Whether each row of the dense index is of the same document as the row before; one more, False, at
        the end."""
        documents = [chunk_id.rpartition(b"-")[0] for chunk_id in self.dense.chunk_ids.tolist()]
        same = [a == b for a, b in pairwise(documents)]
        return np.array([False, *same, False][: len(documents) + 1], np.bool_)

    @cached_property
    def postings(self) -> Postings:
        return Postings(self.lexical, self.chunk_numbers)

    def _open_dense(self, folder: Path) -> dense.DenseIndex:
        dimension = int(self.manifest["dimension"])
        kept = dense.load(folder / dense.DENSE_FOLDER, self.generation)
        if kept is not None:
            return kept
        try:
            # Nobody writes, so this generation will stay: worth a file.
            with WriterLock(folder / LOCK_FILE):
                return keep_dense(self.catalogue, folder, self.generation, dimension)
        except (IndexLockedError, OSError):
            return dense.build(self.catalogue, dimension)


def open_snapshot(folder: Path, *, patience_s: float = _PATIENCE_S) -> Snapshot:
    """Open the last finished state. Where a writer died between its commits, finish what it began."""
    deadline = time.monotonic() + patience_s
    while True:
        try:
            return Snapshot(folder)
        except LexicalError as exc:
            if not recover(folder) and time.monotonic() > deadline:
                raise IndexError_(f"the index at {folder} is being written; try again in a moment") from exc
        time.sleep(_PAUSE_S)


def recover(folder: Path) -> bool:
    """Bring the lexical index level with the catalogue; return False where a writer is at work."""
    try:
        lock = WriterLock(folder / LOCK_FILE)
    except IndexLockedError:
        return False
    except OSError as exc:
        raise IndexError_(f"the index at {folder} needs repair and cannot be written: {exc}") from exc
    with lock:
        connection = open_for_writing(folder)
        try:
            lexical = LexicalWriter(folder)
            lexical.catch_up(CatalogueReader(connection))
            lexical.close()
        finally:
            connection.close()
    return True
