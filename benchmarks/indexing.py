"""Seconds to index PDFs end to end, next to what a developer would put together first.

    python -m benchmarks.indexing [FOLDER]

Ours is ``minutebook index``: reading in child processes, structure, words, vectors, and an index on disk that
survives a kill. The naive assembly (``naive.py``) has passages of a thousand characters in memory. Both read
the same PDFs, by turns in one run, on two threads; processor time counts child processes. Trust the ratios.
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
from indexer.indexing import index_paths
from minutebook.settings import Settings
from search.encoder import load_passage_encoder

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


def ours(files: list[Path]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(Settings.from_environment(), index=Path(folder) / "index")
        report = index_paths([_gathered(files, Path(folder) / "papers")], settings=settings)
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
    rows = {"minutebook index": timed(lambda: ours(files)), "naive": timed(lambda: naive(files, encoder))}
    print(f"{len(files)} PDFs of {folder}")
    for name, spent in rows.items():
        print(
            f"{name:18} {spent.wall_s:7.1f} s  {spent.processor_s:7.1f} s of processor time"
            f"  {spent.passages:6,} passages"
        )
    mine, other = rows.values()
    wall, processor = other.wall_s / mine.wall_s, other.processor_s / mine.processor_s
    print(f"naive / ours       {wall:7.1f} x  {processor:7.1f} x")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
