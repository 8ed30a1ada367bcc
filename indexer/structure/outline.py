"""The parts that a PDF's outline names: reports and appendices bound into a pack, chapters of a paper."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.structure.lines import Line
from minutebook.records import OutlineEntry, Page
from minutebook.text import match_key

# Word makes bookmarks of whole paragraphs.
_LONGEST_TITLE = 140
_KEY_CHARS = 40


def find_parts(
    outline: Sequence[OutlineEntry], lines: Sequence[Line], pages: Sequence[Page], *, is_pack: bool
) -> list[tuple[int, str]]:
    """Return where parts begin, with their titles: at the line that prints the title; in a pack, whose parts
    begin a page each, at the page where none does."""
    starts = {page.number: page.start for page in pages}
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page or 0, []).append(line)
    parts: dict[int, str] = {}
    for entry in outline:
        key = match_key(entry.title)[:_KEY_CHARS]
        if not len(key) >= 4 or len(entry.title) > _LONGEST_TITLE:
            continue
        printed = next((li for li in by_page.get(entry.page, ()) if match_key(li.text).startswith(key)), None)
        if printed is not None:
            parts.setdefault(printed.start, entry.title.strip())
        elif is_pack and entry.page in starts:
            parts.setdefault(starts[entry.page], entry.title.strip())
    return sorted(parts.items())
