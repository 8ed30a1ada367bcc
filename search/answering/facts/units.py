"""The smallest stretches that are quoted: sentences, and rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FIGURE = re.compile(r"(?<![\w/])[-(£]*\d[\d,.]*\s?%?k?m?\)?(?![\w/])")
# A bullet or a paragraph's number begins a new unit even where the line above ends without a full stop.
_BEGINS = re.compile(
    r"\s*(?:[-•*–▪●]\s|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})[.)]\s|\d{1,3}\.\d{1,3}\s|#)"
)
_SENTENCE_END = re.compile(r"(?<=[.;?!])([\"'”’)]*)\s+(?=[\"'“‘(£]?[A-Z0-9•-])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:No|Nos|Cllrs?|Mr|Mrs|Ms|Dr|St|Rev|e\.g|i\.e|etc|approx|para|paras|p|pp|vs|c)\.|^\W*\(?[\w.]{1,6}[.)])$"
)
_LINE = re.compile(r"[^\n]*\n?")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a row, by its offsets in the passage."""

    start: int
    end: int
    is_row: bool


def split_units(text: str) -> list[Unit]:
    """Split a passage into sentences and rows, in order.

    >>> text = "1.1 Fees rise. They were\\nfrozen in 2023.\\nPool\\t4.10\\t4.40"
    >>> [text[u.start:u.end] for u in split_units(text)]
    ['1.1 Fees rise.', 'They were\\nfrozen in 2023.', 'Pool\\t4.10\\t4.40']
    """
    units: list[Unit] = []
    for start, end, is_row in _blocks(text):
        spans = [(start, end)] if is_row else _sentences(text, start, end)
        units += [Unit(*_trimmed(text, *span), is_row) for span in spans if text[span[0] : span[1]].strip()]
    return units


def is_row(line: str) -> bool:
    """Say whether a line is a row of a table: cells parted by tabs or bars, or many figures for its words."""
    line = line.strip()
    if "\t" in line or line.count("|") >= 2:
        return True
    figures = len(_FIGURE.findall(line))
    return figures >= 2 and figures >= 0.34 * len(line.split()) and not line.endswith((".", ";"))


def _blocks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield rows, and runs of lines that are one paragraph."""
    start: int | None = None
    end = 0
    for match in _LINE.finditer(text):
        line = match[0]
        if not line:
            break
        row = is_row(line)
        if start is not None and (row or not line.strip() or _BEGINS.match(line)):
            yield start, end, False
            start = None
        if row:
            yield match.start(), match.end(), True
        elif line.strip():
            start, end = (match.start() if start is None else start), match.end()
    if start is not None:
        yield start, end, False


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    first = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if _ABBREVIATED.search(text[first : match.start()]):
            continue
        spans.append((first, match.end(1)))
        first = match.end()
    return [*spans, (first, end)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
