"""How much of a file is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Limits on one file; what is cut off is named in the notes of its ``Reading``."""

    # The largest real paper is 7.6 MB; above this a file is refused.
    file_bytes: int = 200 << 20
    # A 346-page pack holds 0.9 million characters.
    text_chars: int = 20_000_000
    # The longest budget book seen has 1,300 pages.
    pages: int = 20_000
    # What the text part of a Word file may grow to; a 300-page report's has 8 MB.
    word_part_bytes: int = 100 << 20
    # Bookmarks of a 346-page pack: 111.
    outline_entries: int = 5_000
