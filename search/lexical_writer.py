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
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import tantivy

from minutebook.errors import IndexError_
from search.catalogue_reader import CatalogueReader, LexicalEntry
from search.lexical import LEXICAL_FOLDER, LexicalError, LexicalIndex
from search.lexical_schema import MARKER, chunk_number, register, schema
from search.told_meetings import tells_of_meeting

# One thread makes the same segments of the same papers; 50 MB of heap is filled by some 20,000 chunks.
_HEAP_BYTES = 50_000_000
_THREADS = 1
# Some two seconds' work; and the share of chunks above which it is worth any time.
_SMALL = 5_000
_DELETED_SHARE = 0.1
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
        """Let merges end; start anew where what was taken out still weighs on the scores.

        BM25 counts chunks that were taken out until a merge drops them. In a small index, or when they are
        many, a fresh one is cheap for what it gives: the same papers score the same whatever came before.
        """
        self.close()
        kept, deleted = _segment_counts(self._folder)
        if deleted and (kept + deleted <= _SMALL or deleted > (kept + deleted) * _DELETED_SHARE):
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


def _segment_counts(folder: Path) -> tuple[int, int]:
    """Return how many chunks the segments hold, and how many more they held once."""
    try:
        segments = json.loads((folder / "meta.json").read_text("utf-8"))["segments"]
    except (OSError, ValueError, KeyError):
        return 0, 0
    total = sum(segment["max_doc"] for segment in segments)
    deleted = sum((segment["deletes"] or {}).get("num_deleted_docs", 0) for segment in segments)
    return total - deleted, deleted


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
