"""The bytes of a file, if it is one."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from minutebook.errors import UnreadableError


def load(file: Path, max_bytes: int) -> bytes:
    """Return all bytes of a regular file.

    Raises ``UnreadableError`` for anything else, without waiting: a named pipe would block for ever.
    """
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UnreadableError(f"cannot be opened: {(reason or 'unknown reason').lower()}") from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise UnreadableError("not a regular file")
    with os.fdopen(descriptor, "rb") as stream:
        # One byte more than allowed shows a file that grew since.
        data = stream.read(max_bytes + 1) if status.st_size <= max_bytes else None
    if data is None or len(data) > max_bytes:
        raise UnreadableError(f"has more than {max_bytes >> 20:,} MB, the limit for a file")
    if not data:
        raise UnreadableError("empty file")
    return data
