"""Seconds to index PDFs end to end, next to what a developer would put together first.

    python -m benchmarks.indexing [FOLDER]

Ours is ``minutebook index``: reading in child processes, structure, words, vectors, and an index on disk that
survives a kill. It is measured twice: until all papers can be searched by their words, and until the index is
complete, searched by meaning too. The naive assembly (``naive.py``) has passages of a thousand characters in
memory, and nothing to search before the end. Both read the same PDFs, by turns in one run, on two threads;
processor time counts child processes. Trust the ratios.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.naive import Fp32Encoder, naive_passages, naive_search
from indexer.encoding import ENCODING
from indexer.indexing import index_paths
from minutebook.settings import Settings
from search.encoding.encoder import load_passage_encoder

FOLDER = Path(__file__).parents[1] / "samples" / "papers"


@dataclass(frozen=True, slots=True)
class Spent:
    passages: int
    wall_s: float
    processor_s: float


def timed(work: Callable[[], int]) -> Spent:
    wall, processor = time.perf_counter(), _processor_s()
    passages = work()
    return Spent(passages, time.perf_counter() - wall, _processor_s() - processor)


def _processor_s() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


class Searchable:
    """What was spent when all papers could be searched: the first call for passages says so."""

    def __init__(self) -> None:
        self._start = time.perf_counter(), _processor_s()
        self.spent: Spent | None = None

    def __call__(self, done: int, total: int, what: str) -> None:
        if what == ENCODING and self.spent is None:
            wall, processor = self._start
            self.spent = Spent(total, time.perf_counter() - wall, _processor_s() - processor)


def ours(files: list[Path], searchable: Searchable) -> int:
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(Settings.from_environment(), index=Path(folder) / "index")
        report = index_paths(
            [_gathered(files, Path(folder) / "papers")], settings=settings, progress=searchable
        )
    if report.indexed != len(files):
        raise RuntimeError(f"{report.indexed} of {len(files)} files were indexed")
    return report.chunks


def _gathered(files: list[Path], papers: Path) -> Path:
    papers.mkdir()
    for number, file in enumerate(files):
        shutil.copyfile(file, papers / f"{number:04d}-{file.name}")
    return papers


def naive(files: list[Path], encoder: Fp32Encoder) -> int:
    passages = naive_passages(files)
    naive_search(passages, encoder.many([text for _, text in passages]), encoder.one, 10)
    return len(passages)


def main(folder: Path = FOLDER) -> None:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    files = sorted(folder.rglob("*.pdf"))
    encoder = Fp32Encoder(threads=2)
    encoder.one("imports and first runs are not indexing")
    with tempfile.TemporaryDirectory() as kept:
        load_passage_encoder(Settings.from_environment(), Path(kept)).encode(["nor is the export"])
    searchable = Searchable()
    complete = timed(lambda: ours(files, searchable))
    assert searchable.spent is not None
    other = timed(lambda: naive(files, encoder))
    print(f"{len(files)} PDFs of {folder}")
    for name, spent in (("by words", searchable.spent), ("complete", complete), ("naive", other)):
        wall, processor = other.wall_s / spent.wall_s, other.processor_s / spent.processor_s
        print(
            f"{name:10} {spent.wall_s:7.1f} s  {spent.processor_s:7.1f} s of processor time"
            f"  {spent.passages:6,} passages  {wall:5.1f} x  {processor:5.1f} x"
        )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
