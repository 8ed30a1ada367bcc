"""Know files by their bytes, reading only those whose size or date are new."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable

from indexer.walking import FoundFile
from minutebook.records import Failure
from search.index.catalogue_files import KnownFiles
from search.index.catalogue_writer import SourceFile


def hash_files(found: Iterable[FoundFile], known: KnownFiles) -> tuple[list[SourceFile], list[Failure]]:
    """Return the files with the SHA-256 of their bytes, and those that could not be opened."""
    files: list[SourceFile] = []
    failures: list[Failure] = []
    for file in found:
        try:
            files.append(_hashed(file, known))
        except OSError as exc:
            failures.append(Failure(file.path, exc.strerror or str(exc)))
    return files, failures


def is_as_it_was(file: SourceFile) -> bool:
    """Say whether the file still has the size and date that it had when it was hashed."""
    try:
        now = os.stat(file.source)
    except OSError:
        return False
    return (now.st_size, now.st_mtime_ns) == (file.size, file.mtime_ns)


def _hashed(file: FoundFile, known: KnownFiles) -> SourceFile:
    row = known.files.get(file.path) or known.failures.get(file.path)
    if row and (row.file.source, row.file.size, row.file.mtime_ns) == (file.source, file.size, file.mtime_ns):
        return row.file
    with file.source.open("rb") as opened:
        # Size and date as they are now, not as they were when the folder was listed.
        facts = os.fstat(opened.fileno())
        sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
    return SourceFile(file.path, file.source, facts.st_size, facts.st_mtime_ns, sha256)
