"""Decide what a run has to do: which files to read, which are as they were, which have gone."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.walking import Root, Walk, shown_path
from minutebook.errors import UsageError
from search.index.catalogue_files import KnownFile, KnownFiles
from search.index.catalogue_writer import SourceFile

# A file that failed three times will fail a fourth; it stays listed until its bytes or the reader change.
MOST_ATTEMPTS = 3
_NUMBER = re.compile(r"~\d+(?=(\.[^./]*)?$)")


@dataclass(frozen=True, slots=True)
class Reading:
    """One document to read: the files that hold its bytes, and the path it is shown under. ``is_given`` is
    false for a document outside the folders given that must change its path."""

    doc_id: str
    path: str
    files: tuple[SourceFile, ...]
    council: str | None
    attempts: int
    is_given: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """``touched``: files whose document is in the index and stays as it is, while their own row changes.
    ``given_up``: files that failed too often. ``gone``: paths to forget."""

    readings: tuple[Reading, ...]
    unchanged: tuple[str, ...]
    touched: tuple[SourceFile, ...]
    given_up: tuple[tuple[SourceFile, str], ...]
    gone: tuple[str, ...]


def doc_id_of(sha256: str) -> str:
    return sha256[:16]


def make_plan(
    walk: Walk, files: Sequence[SourceFile], known: KnownFiles, *, council: str | None, version: str
) -> Plan:
    """Compare what is there with what is known. ``files`` are those of the walk that could be hashed."""
    gone = gone_paths(walk, known)
    readings: list[Reading] = []
    unchanged: list[str] = []
    touched: list[SourceFile] = []
    given_up: list[tuple[SourceFile, str]] = []
    by_document: dict[str, list[SourceFile]] = {}
    for file in files:
        failed = known.failures.get(file.path)
        if (
            failed
            and failed.file.sha256 == file.sha256
            and failed.version == version
            and failed.attempts >= MOST_ATTEMPTS
        ):
            given_up.append((file, failed.reason))
        else:
            by_document.setdefault(doc_id_of(file.sha256), []).append(file)
    elsewhere = _paths_elsewhere(known, {*gone, *(f.path for f in walk.files)})
    for doc_id, copies in by_document.items():
        shown = min([*(f.path for f in copies), *elsewhere.get(doc_id, ())])
        document = known.documents.get(doc_id)
        wanted = council if council is not None or document is None else document.given_council
        if document is None or (document.read_path, document.version, document.given_council) != (
            shown, version, wanted,
        ):  # fmt: skip
            attempts = max((_attempts(known, f, version) for f in copies), default=0)
            readings.append(Reading(doc_id, shown, tuple(copies), wanted, attempts))
        else:
            for file in copies:
                row = known.files.get(file.path)
                if row and row.file == file:
                    unchanged.append(file.path)
                else:
                    touched.append(file)
    readings += _losing_their_path(known, gone, by_document, elsewhere, version)
    readings.sort(key=lambda r: r.path)
    return Plan(tuple(readings), tuple(unchanged), tuple(touched), tuple(given_up), tuple(gone))


def check_roots(walk: Walk, known: KnownFiles) -> None:
    """Raise UsageError where a path would come to mean another file while the first is still there."""
    for root in walk.roots:
        before = known.roots.get(root.name)
        if root.is_file or before is None or before == root.place:
            continue
        if os.path.lexists(before):
            raise UsageError(
                f"the index already has a folder {root.name!r} ({before}); use --as NAME for {root.place}"
            )
    sources = {file.source for file in walk.files}
    for file in walk.files:
        row = known.files.get(file.path)
        if row and row.file.source not in (file.source, *sources) and os.path.lexists(row.file.source):
            raise UsageError(
                f"{file.path} is already the path of {row.file.source} in the index; "
                f"use --as NAME for {file.source}"
            )


def gone_paths(walk: Walk, known: KnownFiles) -> list[str]:
    """Return the known paths below the folders given whose file is no longer there."""
    seen = {file.path for file in walk.files}
    folders = [root for root in walk.roots if not root.is_file]
    # A folder that was moved is the same folder elsewhere.
    folders += [Root(r.name, known.roots[r.name], False) for r in folders if r.name in known.roots]
    rows = [(path, row.file.source) for path, row in known.files.items()]
    rows += [(path, row.file.source) for path, row in known.failures.items() if path not in known.files]
    return sorted(
        path
        for path, source in rows
        if path not in seen
        and any(_is_below(root, path, source) for root in folders)
        and not any(source.is_relative_to(folder) for folder in walk.unseen)
    )


def _is_below(root: Root, path: str, source: Path) -> bool:
    if not source.is_relative_to(root.place):
        return False
    return shown_path(root, source) in (path, _NUMBER.sub("", path))


def _paths_elsewhere(known: KnownFiles, here: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path, row in known.files.items():
        if path not in here:
            found.setdefault(row.doc_id, []).append(path)
    return found


def _attempts(known: KnownFiles, file: SourceFile, version: str) -> int:
    failed = known.failures.get(file.path)
    same = failed and failed.file.sha256 == file.sha256 and failed.version == version
    return failed.attempts if failed and same else 0


def _losing_their_path(
    known: KnownFiles,
    gone: Sequence[str],
    by_document: dict[str, list[SourceFile]],
    elsewhere: dict[str, list[str]],
    version: str,
) -> list[Reading]:
    """Return the documents that were shown under a path now gone and are still there under another."""
    found: list[Reading] = []
    leaving: dict[str, KnownFile] = {known.files[p].doc_id: known.files[p] for p in gone if p in known.files}
    for doc_id in leaving:
        document = known.documents.get(doc_id)
        left = elsewhere.get(doc_id)
        if document and left and doc_id not in by_document and document.read_path not in left:
            copies = tuple(known.files[path].file for path in sorted(left))
            found.append(Reading(doc_id, copies[0].path, copies, document.given_council, 0, False))
    return found
