"""Bring the lexical index level with the catalogue: after each transaction, after a crash, or from nothing.

One rule for all three. The index holds a marker with the number of the last transaction that it took in, and
the marker changes in the same commit as the chunks. What the catalogue lists as changed since then is taken
out and put in again, which does no harm when done twice.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import tantivy

from minutebook.errors import IndexError_
from search.index.catalogue_reader import CatalogueReader, LexicalEntry
from search.index.lexical import LEXICAL_FOLDER, LexicalError, LexicalIndex
from search.index.lexical_schema import MARKER, chunk_number, register, schema
from search.ranking.told_meetings import tells_of_meeting

# One thread makes the same segments of the same papers. Heap is taken as it is filled: 100,000 chunks make
# one segment, and a process of 200 MB.
_HEAP_BYTES = 200_000_000
_THREADS = 1
# Some two seconds' work; and the share of chunks above which it is worth any time.
_SMALL = 5_000
_DELETED_SHARE = 0.1
# A segment finds its own best before it can pass anything over: BM25 takes 2.4 ms in seven segments of
# 100,000 chunks, 1.7 in one. Small ones beside one that holds half cost little.
_LARGEST_SHARE = 0.5
# An amount, or a share.
_MONEY = re.compile(r"£\s?\d|\d(?:\.\d+)?\s?(?:%|per cent\b|million\b|p\.a\b)")
# A child process that inherited the lock file of a writer that was killed may live on for a moment.
_LOCK_WAIT_S = 10.0


class LexicalWriter:
    """The writing half of the lexical index. The caller holds the writer's lock."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / LEXICAL_FOLDER
        self._writer: Any = None
        self.seq: int | None = None

    def catch_up(self, catalogue: CatalogueReader) -> None:
        """Take in what changed since the marker; start anew where that cannot be told or done."""
        manifest = catalogue.manifest()
        seq, pruned = int(manifest.get("seq", "0")), int(manifest.get("pruned", "0"))
        is_open = self._writer is not None or self._open()
        if not is_open or self.seq is None or not pruned <= self.seq <= seq:
            self._rebuild(catalogue, seq)
        elif self.seq < seq:
            try:
                self._take_in(catalogue, catalogue.changed_since(self.seq), seq)
            except ValueError:
                self._rebuild(catalogue, seq)

    def rebuild(self, catalogue: CatalogueReader) -> None:
        self._rebuild(catalogue, int(catalogue.manifest().get("seq", "0")))

    def tidy(self, catalogue: CatalogueReader) -> None:
        """Let merges end; start anew where what was taken out still weighs on the scores, or where the chunks
        lie scattered.

        BM25 counts chunks that were taken out until a merge drops them. In a small index, or when they are
        many, a fresh one is cheap for what it gives: the same papers score the same whatever came before.
        """
        self.close()
        if is_worth_rebuilding(_segments(self._folder)):
            self.rebuild(catalogue)
            self.close()

    def close(self) -> None:
        """Let the merges that tantivy began run to their end."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.wait_merging_threads()

    def _open(self) -> bool:
        try:
            self.seq = LexicalIndex(self._folder).seq
            self._writer = _writer(self._folder)
        except LexicalError:
            return False
        return True

    def _take_in(self, catalogue: CatalogueReader, doc_ids: Iterable[str], seq: int) -> None:
        for doc_id in doc_ids:
            self._writer.delete_documents_by_term("doc_id", doc_id)
            for entry in catalogue.lexical_entries(doc_id):
                self._writer.add_document(_document(entry))
        self._writer.delete_documents_by_term("marker", MARKER)
        self._writer.add_document(tantivy.Document(marker=MARKER, seq=seq))
        self._writer.commit()
        self.seq = seq

    def _rebuild(self, catalogue: CatalogueReader, seq: int) -> None:
        # Beside the old one, then swapped: a kill between the two renames leaves none, which is noticed.
        self.close()
        new, old = (self._folder.with_name(f"{LEXICAL_FOLDER}.{name}") for name in ("new", "old"))
        for leftover in (new, old):
            shutil.rmtree(leftover, ignore_errors=True)
        new.mkdir(parents=True)
        self._writer = _writer(new)
        self._take_in(catalogue, catalogue.doc_ids(), seq)
        self.close()
        with contextlib.suppress(FileNotFoundError):
            os.rename(self._folder, old)
        os.rename(new, self._folder)
        shutil.rmtree(old, ignore_errors=True)
        if not self._open():
            raise IndexError_(f"the lexical index in {self._folder} was made and cannot be opened")


def is_worth_rebuilding(segments: Sequence[tuple[int, int]]) -> bool:
    """Say whether a fresh index is worth its time. Segments are pairs: how many chunks they were made with,
    and how many of these were taken out.

    >>> is_worth_rebuilding([(90_000, 0), (9_000, 100)]), is_worth_rebuilding([(90_000, 20_000)])
    (False, True)
    >>> is_worth_rebuilding([(40_000, 0), (40_000, 0), (5_000, 0)]), is_worth_rebuilding([(400, 0)] * 3)
    (True, False)
    """
    made, deleted = (sum(counts) for counts in zip(*segments, strict=True)) if segments else (0, 0)
    if made <= _SMALL:
        return deleted > 0
    return deleted > made * _DELETED_SHARE or max(n for n, _ in segments) < made * _LARGEST_SHARE


def _segments(folder: Path) -> list[tuple[int, int]]:
    try:
        segments = json.loads((folder / "meta.json").read_text("utf-8"))["segments"]
        return [(s["max_doc"], (s["deletes"] or {}).get("num_deleted_docs", 0)) for s in segments]
    except (OSError, ValueError, KeyError):
        return []


def _writer(folder: Path) -> Any:
    index = tantivy.Index(schema(), str(folder))
    register(index)
    return _patiently(lambda: index.writer(_HEAP_BYTES, _THREADS))


def _patiently(open_writer: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + _LOCK_WAIT_S
    while True:
        try:
            return open_writer()
        except ValueError as exc:
            if "LockBusy" not in str(exc) or time.monotonic() > deadline:
                raise
        time.sleep(0.05)


def _document(entry: LexicalEntry) -> Any:
    facets = entry.facets
    return tantivy.Document(
        chunk_id=entry.chunk_id,
        number=chunk_number(entry.chunk_id),
        doc_id=entry.doc_id,
        title=entry.title,
        context=entry.context,
        text=entry.text,
        refs=list(entry.refs),
        subject_refs=list(entry.subject_refs),
        council=facets.council,
        body=facets.body,
        kind=facets.kind,
        section=facets.section,
        outcome=facets.outcome,
        date=facets.date,
        is_boilerplate=facets.is_boilerplate,
        is_procedural=facets.is_procedural,
        has_money=bool(_MONEY.search(entry.text)),
        tells_of_meeting=tells_of_meeting(entry.text),
    )
