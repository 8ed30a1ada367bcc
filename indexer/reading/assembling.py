"""Put the texts of pages together into one text with offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.records import Page


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of one page as its reader gave it, before offsets exist."""

    text: str
    label: str | None = None
    is_scanned: bool = False
    by_ocr: bool = False


def assemble(pages: Sequence[PageText], max_chars: int) -> tuple[str, tuple[Page, ...], str | None]:
    """Join cleaned pages with newlines. Return text, pages and, where pages were cut off, a note.

    Cut is between pages only, so that a page is whole or absent.
    """
    placed: list[Page] = []
    parts: list[str] = []
    start = 0
    for number, page in enumerate(pages, 1):
        end = start + len(page.text)
        if end > max_chars:
            kept = f"only the first {number - 1:,} of {len(pages):,} pages were read"
            note = f"{kept}: they hold more than {max_chars:,} characters"
            return "\n".join(parts), tuple(placed), note
        placed.append(Page(number, page.label, start, end, start, end, page.is_scanned, page.by_ocr))
        parts.append(page.text)
        start = end + 1
    return "\n".join(parts), tuple(placed), None
