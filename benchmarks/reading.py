"""Pages a second of reading, and of reading, understanding and cutting, on one core, next to pypdf.

    python -m benchmarks.reading [FOLDER]

Counts processor time, and each file goes through all three in turn, so that a busy machine slows them
alike: trust the ratios.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader

from indexer.chunking import split
from indexer.reading import read_file
from indexer.structure import understand

FOLDER = Path(__file__).parents[2] / "shared" / "corpus" / "kent"


def with_pypdf(file: Path) -> int:
    return sum(1 for page in PdfReader(file).pages if page.extract_text() is not None)


def reading(file: Path) -> int:
    return len(read_file(file).pages)


def reading_and_understanding(file: Path) -> int:
    document = understand(
        read_file(file), doc_id="d", path=file.name, sha256="0" * 64, council=None, tier="public"
    )
    split(document)
    return len(document.pages)


WAYS: tuple[Callable[[Path], int], ...] = (with_pypdf, reading, reading_and_understanding)


def measure(folder: Path) -> dict[str, tuple[int, float]]:
    """Return pages and seconds for each way over every third PDF of the folder."""
    totals = {way.__name__: (0, 0.0) for way in WAYS}
    # A third of the files is 500 pages of all kinds; pypdf takes longest.
    files = sorted(folder.rglob("*.pdf"))[::3]
    for way in WAYS:
        way(files[0])  # imports are not reading
    for file in files:
        for way in WAYS:
            started = time.process_time()
            count = way(file)
            pages, seconds = totals[way.__name__]
            totals[way.__name__] = pages + count, seconds + time.process_time() - started
    return totals


def main(folder: Path = FOLDER) -> None:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    totals = measure(folder)
    base = totals["with_pypdf"][0] / totals["with_pypdf"][1]
    for name, (pages, seconds) in totals.items():
        rate = pages / seconds
        print(f"{name:26} {pages:6,} pages {seconds:7.2f} s {rate:7.1f} pages/s {rate / base:6.1f} x pypdf")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
