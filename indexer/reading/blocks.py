"""Paragraphs and tables of Word and HTML papers, as lines of text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from minutebook.text import COLUMN_GAP

_CELL_SEPARATOR = " | "
# A cell with more paragraphs lays out the page rather than tabulates: ModernGov puts each item of the
# minutes into a table row, its number in the first cell and everything else in the second.
_MOST_PARAGRAPHS_OF_A_CELL = 3
# A minute's number or a resolution's, alone in its cell.
_NUMBER_CHARS = 12
# The number of a minute, alone in its cell ("P24/51") or before its title ("4. Playground").
_MINUTE = re.compile(
    r"(?:(?:minute|item)\s+)?(?P<number>[A-Za-z]{0,6}[ ./-]?\d{1,4}(?:[./-]\d{1,4}){0,3})[a-z]?[.):]{0,2}"
    r"(?:\s+(?P<title>[A-Z].{2,80}))?$",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"(?:(?:minute|item|agenda|min|ref)\b\.?\s*)?(?:item|no\.?|number|ref(?:erence)?\.?|#)?$", re.IGNORECASE
)
# Tables with more columns tabulate.
_MOST_COLUMNS = 5
# A cell this long, or with more than one paragraph, holds text.
_TEXT_CHARS = 60
# Columns whose heading tells what their cells say.
_TELLING = re.compile(
    r"(?:actions?|decisions?|resolutions?|resolved|outcomes?|by\s+whom|who|owner)\b", re.IGNORECASE
)


def table_blocks(rows: Sequence[Sequence[Sequence[str]]]) -> list[str]:
    """Return the blocks of a table from the paragraphs of its cells. Where it lays out minutes, each row is
    the number with what stands beside it, and then the paragraphs of the other cells.

    >>> table_blocks([[["Ref"], ["Item"], ["Action"]],
    ...     [["24/8"], ["Bench", "Cllr Ash said that it rots."], ["Clerk"]], [["24/9"], ["Path", "Closed."]]])
    ['24/8\\u2003Bench', 'Cllr Ash said that it rots.', 'Action:\\u2003Clerk', '24/9\\u2003Path', 'Closed.']
    """
    if not _lays_out_minutes(rows):
        return [block for row in rows for block in row_blocks(row)]
    has_header = bool(rows[0]) and _HEADER.match(" ".join(rows[0][0]).strip()) is not None
    labels = (
        [words if _TELLING.match(words := " ".join(cell)) else "" for cell in rows[0]] if has_header else []
    )
    blocks: list[str] = []
    for row in rows[has_header:]:
        is_continued = bool(row) and not any(row[0])
        blocks += _minute_blocks(row, labels) if is_continued or _minute(row) else row_blocks(row)
    return blocks


def _lays_out_minutes(rows: Sequence[Sequence[Sequence[str]]]) -> bool:
    """Say whether the first cells are numbers that count on, with text beside them."""
    numbered = [(match, row) for row in rows if (match := _minute(row))]
    if len(numbered) < max(2, len(rows) / 2) or max(map(len, rows)) > _MOST_COLUMNS:
        return False
    parts = [[int(part) for part in re.findall(r"\d+", match["number"])] for match, _ in numbered]
    steps = [[b - a for a, b in zip(one, other, strict=False) if b != a] for one, other in pairwise(parts)]
    counting = sum(step == [1] for step in steps)
    texts = sum(
        any(len(cell) > 1 or len("".join(cell)) > _TEXT_CHARS for cell in row[1:]) for _, row in numbered
    )
    return counting >= max(1, len(steps) / 2) and texts >= len(numbered) / 3


def _minute(row: Sequence[Sequence[str]]) -> re.Match[str] | None:
    return _MINUTE.match(" ".join(row[0]).strip()) if len(row) > 1 and row[0] else None


def _minute_blocks(row: Sequence[Sequence[str]], labels: Sequence[str]) -> list[str]:
    """Return a minute's blocks: number and title, then the text of each cell with its column's heading where
    this tells what it says ("Action")."""
    number = _minute(row)
    blocks = [" ".join(row[0])] if number else []
    for column, cell in enumerate(row[1:], 1):
        parts = [part for part in cell if part.strip()]
        label = labels[column] if column < len(labels) else ""
        if parts and label and not parts[0].casefold().startswith(label.casefold()):
            parts[0] = f"{label}:{COLUMN_GAP}{parts[0]}"
        elif parts and number and number["title"] is None and len(blocks) == 1:
            blocks = [f"{blocks[0]}{COLUMN_GAP}{parts.pop(0)}"]
            number = None
        blocks += parts
    return blocks


def row_blocks(cells: Sequence[Sequence[str]]) -> list[str]:
    """Return the blocks of a table row from the paragraphs of its cells: one line for a row of a table,
    several for a row that lays out text.

    >>> row_blocks([["Band D"], ["£1,691.19"]])
    ['Band D | £1,691.19']
    >>> row_blocks([["230."], ["Minutes", "The minutes were approved.", "RESOLVED:", "1.1 That …"]])
    ['230. Minutes', 'The minutes were approved.', 'RESOLVED:', '1.1 That …']
    """
    filled = [list(cell) for cell in cells if any(part.strip() for part in cell)]
    if not filled:
        return []
    if max(len(cell) for cell in filled) <= _MOST_PARAGRAPHS_OF_A_CELL and not _is_item(filled):
        if len(filled) == 2 and filled[0][-1].rstrip().endswith(":"):
            # "Present:" and the names are a line of text.
            return [" ".join(part.strip() for cell in filled for part in cell)]
        # Empty cells keep their place, so that columns can be counted.
        return [_CELL_SEPARATOR.join(" ".join(cell).replace("\n", " ").strip() for cell in cells).strip(" |")]
    blocks: list[str] = []
    for cell in filled:
        if blocks and len(blocks[-1]) <= _NUMBER_CHARS and blocks[-1][0].isdigit():
            blocks[-1] = f"{blocks[-1]} {cell[0]}"
            cell = cell[1:]
        blocks += cell
    return blocks


def _is_item(cells: Sequence[Sequence[str]]) -> bool:
    """Say whether the row is a number and then paragraphs, as a minute is."""
    first = cells[0][0].strip() if cells[0] else ""
    return (
        len(cells) == 2
        and len(cells[1]) > 1
        and first[:1].isdigit()
        and first.rstrip(".").replace(".", "").isdigit()
    )


def join_blocks(blocks: Sequence[str]) -> str:
    """Join with an empty line between, so that paragraphs differ from lines; rows of a table and points
    of a list stay together."""
    parts: list[str] = []
    for previous, block in zip(["", *blocks], blocks, strict=False):
        if parts:
            together = all(_CELL_SEPARATOR in each for each in (previous, block)) or all(
                each.startswith("•") for each in (previous, block)
            )
            parts.append("\n" if together else "\n\n")
        parts.append(block)
    return "".join(parts)
