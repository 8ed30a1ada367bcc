"""Paragraphs and tables of Word and HTML papers, as lines of text."""

from __future__ import annotations

from collections.abc import Sequence

_CELL_SEPARATOR = " | "
# A cell with more paragraphs lays out the page rather than tabulates: ModernGov puts each item of the
# minutes into a table row, its number in the first cell and everything else in the second.
_MOST_PARAGRAPHS_OF_A_CELL = 3
# A minute's number or a resolution's, alone in its cell.
_NUMBER_CHARS = 12


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
