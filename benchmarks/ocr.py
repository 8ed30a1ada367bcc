"""Word accuracy and seconds a page of OCR, on a made scan of minutes whose text is known.

    python -m benchmarks.ocr

Accuracy is 1 - (words inserted, deleted or replaced) / words of the original, after folding white space
and line ends; bullets, page numbers and capitals count as printed.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from indexer.reading import read_file
from indexer.reading.recognising import Recogniser
from minutebook.records import Reading
from minutebook.settings import Settings
from minutebook.text import fold

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
ORIGINAL = CORPUS / "kent" / "cabinet" / "2025-01-30" / "Printed minutes 30th-Jan-2025 10.00 Cabinet.pdf"
SCAN = CORPUS / "made" / "scan-cabinet-minutes-2025-01-30.pdf"


def edits(reference: Sequence[str], read: Sequence[str]) -> int:
    """Return the Levenshtein distance in words."""
    row = list(range(len(read) + 1))
    for i, word in enumerate(reference, 1):
        diagonal, row[0] = row[0], i
        for j, other in enumerate(read, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (word != other))
    return row[-1]


def words(reading: Reading, number: int) -> list[str]:
    page = reading.pages[number - 1]
    return fold(reading.text[page.start : page.end]).split()


def main() -> None:
    original = read_file(ORIGINAL)
    numbers = [page.number for page in original.pages]
    # One child, so that seconds are those of one core.
    recogniser = Recogniser(Settings(reader_processes=1))
    wrong = total = 0
    started = time.perf_counter()
    texts, notes = recogniser.read(SCAN, numbers)
    seconds = time.perf_counter() - started
    recogniser.close()
    for number in numbers:
        reference = words(original, number)
        distance = edits(reference, fold(texts.get(number, "")).split())
        print(f"page {number:3}: {1 - distance / len(reference):.4f}")
        wrong, total = wrong + distance, total + len(reference)
    print(*notes, sep="\n", end="")
    print(f"word accuracy {1 - wrong / total:.4f} on {total:,} words; {seconds / len(numbers):.2f} s a page")


if __name__ == "__main__":
    main()
