"""Hand out snapshots of an index that a writer may be changing, to several threads."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from minutebook.errors import IndexError_
from search.index.catalogue import CATALOGUE_FILE, open_for_reading
from search.index.catalogue_reader import CatalogueReader
from search.index.snapshot import Snapshot, open_snapshot

# A running index publishes every two seconds. Taking up a new state may cost a tenth of the time at most.
_SHORTEST_PAUSE_S = 0.5
_PAUSE_FOR_COST = 10.0


class _Held:
    def __init__(self, snapshot: Snapshot, file_id: tuple[int, int]) -> None:
        self.snapshot = snapshot
        self.file_id = file_id
        self.users = 0
        self.is_current = True


class IndexReader:
    """The latest state of the index in ``folder``; a caller keeps the one it was given until it is done."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._guard = threading.Lock()
        self._refreshing = threading.Lock()
        self._current, cost_s = self._open()
        self._due = self._next(cost_s)

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        self._refresh()
        with self._guard:
            held = self._current
            held.users += 1
        try:
            yield held.snapshot
        finally:
            with self._guard:
                held.users -= 1
                self._close_if_done(held)

    @property
    def is_shared(self) -> bool:
        """Say whether several callers hold the latest state at this moment."""
        return self._current.users > 1

    def close(self) -> None:
        with self._guard:
            self._current.is_current = False
            self._close_if_done(self._current)

    def _refresh(self) -> None:
        # One thread looks; the others go on with what there is.
        if time.monotonic() < self._due or not self._refreshing.acquire(blocking=False):
            return
        try:
            cost_s = 0.0
            if self._is_stale():
                # Should a writer be in the middle of publishing, or the folder be gone, the old state serves.
                with contextlib.suppress(IndexError_):
                    held, cost_s = self._open(patience_s=0.0)
                    self._replace(held)
            self._due = self._next(cost_s)
        finally:
            self._refreshing.release()

    def _is_stale(self) -> bool:
        try:
            if _file_id(self._folder) != self._current.file_id:
                return True
            latest = CatalogueReader(open_for_reading(self._folder))
        except (IndexError_, OSError):
            return False
        try:
            return int(latest.manifest().get("seq", "0")) != self._current.snapshot.seq
        finally:
            latest.close()

    def _open(self, **patience: float) -> tuple[_Held, float]:
        start = time.monotonic()
        snapshot = open_snapshot(self._folder, **patience)
        return _Held(snapshot, _file_id(self._folder)), time.monotonic() - start

    def _replace(self, held: _Held) -> None:
        with self._guard:
            old, self._current = self._current, held
            old.is_current = False
            self._close_if_done(old)

    def _close_if_done(self, held: _Held) -> None:
        if not held.users and not held.is_current:
            held.snapshot.close()

    def _next(self, cost_s: float) -> float:
        return time.monotonic() + max(_SHORTEST_PAUSE_S, cost_s * _PAUSE_FOR_COST)


def _file_id(folder: Path) -> tuple[int, int]:
    found = os.stat(folder / CATALOGUE_FILE)
    return found.st_dev, found.st_ino
