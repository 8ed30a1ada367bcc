"""One writer at a time: a lock that the system drops when its holder dies, however it dies.

POSIX record locks (``fcntl.lockf``) and not ``flock``: a child process made by fork inherits the latter, and
an orphan would keep the index locked. Record locks do not tell threads of one process apart and are dropped
when *any* descriptor of the file is closed, so a register of this process's own locks stands in front.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from minutebook.errors import IndexLockedError

_own: set[str] = set()
_own_guard = threading.Lock()


class WriterLock:
    """Hold the lock file of an index folder. Raises IndexLockedError, which names the holder's process."""

    def __init__(self, file: Path) -> None:
        self._key = os.path.realpath(file)
        with _own_guard:
            if self._key in _own:
                raise _locked(file, os.getpid())
            self._descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            try:
                fcntl.lockf(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as exc:
                holder = _read_pid(self._descriptor)
                os.close(self._descriptor)
                raise _locked(file, holder) from exc
            _own.add(self._key)
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, str(os.getpid()).encode(), 0)

    def release(self) -> None:
        with _own_guard:
            if self._key in _own:
                _own.discard(self._key)
                with contextlib.suppress(OSError):
                    os.ftruncate(self._descriptor, 0)
                os.close(self._descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _read_pid(descriptor: int) -> int | None:
    text = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip()
    return int(text) if text.isdigit() else None


def _locked(file: Path, pid: int | None) -> IndexLockedError:
    who = f"process {pid}" if pid else "another process"
    return IndexLockedError(f"the index at {file.parent} is being written by {who}; wait until it has ended")
