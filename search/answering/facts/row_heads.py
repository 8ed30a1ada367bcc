"""Tables: what stands above a row's cells says what its figures are.

"1 bed first floor flat  189  4.6  68.1" answers how many bidding cycles a letting takes only with the head of
the table, and 4.6 only by its column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from minutebook.text import fold
from search.answering.facts.units import Unit
from search.query.stemming import stem_words

_CELL = re.compile(r"[^\t|\n]+")
# The line of dashes below the head of a table in Markdown.
_RULE = re.compile(r"[\s|:-]*")
_VALUE = re.compile(r"[-(£]*\d[\d,.]*\s?(?:%|k|m)?\)?")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[/-]\s?(?:\d\d){1,2})?")

# Where a cell stands in a passage, and its words.
Cell = tuple[int, int, str]


def cells_of(text: str, unit: Unit) -> list[Cell]:
    """Return the cells of a row, parted by tabs or bars."""
    found = []
    for match in _CELL.finditer(text, unit.start, unit.end):
        if match[0].strip():
            found.append((match.start(), match.end(), match[0].strip()))
    return found


def read_heads(text: str, units: Sequence[Unit]) -> list[list[str]]:
    """Return the heads of each unit's columns, the last for the last cell; none for a sentence, a head, and a
    row of another table. A head is the first row of a run of rows and has no values but years."""
    heads: list[list[str]] = []
    head: list[str] | None = None
    for unit in units:
        cells = cells_of(text, unit) if unit.is_row else []
        if _RULE.fullmatch(text, unit.start, unit.end):
            heads.append([])
            continue
        words = [words for _, _, words in cells]
        # The corner above the labels may be empty.
        is_of_head = head is not None and 0 <= len(words) - len(head) <= 1 and len(words) > 1
        heads.append(head if head is not None and is_of_head else [])
        if not unit.is_row:
            head = None
        elif head is None:
            head = words if len(words) > 1 and not any(map(_is_value, words)) else []
    return heads


def asked_column(text: str, unit: Unit, head: Sequence[str], asked: Set[str]) -> tuple[int, int] | None:
    """Return where the cell stands whose head alone holds most of the words; None where no one does."""
    cells = cells_of(text, unit)
    columns = list(zip(reversed(cells), reversed(head), strict=False))
    held = [
        (len(asked & set(stem_words(fold(words)))), cell) for cell, words in columns if _is_value(cell[2])
    ]
    most = max((n for n, _ in held), default=0)
    best = [cell for n, cell in held if n == most]
    return (best[0][0], best[0][1]) if most and len(best) == 1 else None


def _is_value(words: str) -> bool:
    return bool(_VALUE.fullmatch(words)) and not _YEAR.fullmatch(words)
