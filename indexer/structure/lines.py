"""The lines of a paper: what a reader sees, with offsets back into the text.

Markdown's marks (``#``, ``**``, ``- `` before a number) and simple HTML tags are left out of ``Line.text``,
never out of the document. Page furniture is skipped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.records import Page

_TAGS = re.compile(r"</?(?:u|b|i|sup|sub|em|strong|br)\s*/?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)")
# Emphasis touches a word; "Written Questions **" points to a note.
_BOLD = re.compile(r"(?<=\S)\*\*|\*\*(?=\S)")
_PREFIX = re.compile(r"^\s*(?P<hash>#{1,6}\s+)?(?P<bullet>[-–•▪●◦]\s+|\*\s+(?!\*))?")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. ``start`` and ``end`` are offsets of the raw line without its outer white space;
    ``text`` is what is seen. ``blank_before`` is True at the top of a page too."""

    start: int
    end: int
    text: str
    page: int | None
    is_marked: bool  # a Markdown heading, or bold from end to end
    is_bold_open: bool  # bold that goes on in the next line
    is_bullet: bool
    blank_before: bool
    top_of_page: bool
    is_row: bool = False  # cells of a table, parted by bars

    @property
    def is_upper(self) -> bool:
        if self.text[1:2].islower():
            return False
        letters = sum(map(str.isalpha, self.text))
        return letters >= 3 and sum(map(str.isupper, self.text)) >= 0.85 * letters


def lines_of(
    text: str,
    pages: Sequence[Page],
    skip: Sequence[tuple[int, int]] = (),
    start: int = 0,
    end: int | None = None,
) -> list[Line]:
    """Cut ``text`` into lines; lines that fall in ``skip`` (sorted spans of furniture) are left out."""
    end = len(text) if end is None else end
    page_starts = [p.start for p in pages]
    skip_starts = [s for s, _ in skip]
    lines: list[Line] = []
    blank, position, last_page, bold_open = True, start, None, False
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        raw = text[position:stop]
        stripped = raw.strip()
        first = position + len(raw) - len(raw.lstrip())
        position = stop + 1
        if not stripped:
            # Emphasis does not reach over a blank line (CommonMark).
            blank, bold_open = True, False
            continue
        if _is_in(skip, skip_starts, first):
            continue
        page = None
        if page_starts:
            index = bisect_right(page_starts, first) - 1
            page = pages[index].number if index >= 0 else None
        top = page != last_page
        last_page = page
        bold_open ^= len(_BOLD.findall(stripped)) % 2 == 1
        line = _line(stripped, first, page, bold_open, blank or top, top)
        if not line.text:
            # The bars of an empty row, which a reader does not see.
            continue
        lines.append(line)
        blank = False
    return lines


def _line(stripped: str, start: int, page: int | None, bold_open: bool, blank: bool, top: bool) -> Line:
    prefix = _PREFIX.match(stripped)
    body = stripped[prefix.end() :] if prefix else stripped
    seen = _EMPHASIS.sub("", _TAGS.sub("", body)).strip()
    is_row = "|" in seen
    if is_row:
        # A row of a table: its cells, one after the other.
        seen = " ".join(cell.strip() for cell in seen.split("|") if cell.strip(" -:"))
    bold = body.startswith(("**", "__"))
    return Line(
        start=start,
        end=start + len(stripped),
        text=seen,
        page=page,
        is_marked=bool(prefix and prefix["hash"]) or (bold and len(seen) < 250),
        is_bold_open=bold_open,
        is_bullet=bool(prefix and prefix["bullet"]),
        blank_before=blank,
        top_of_page=top,
        is_row=is_row,
    )


def _is_in(spans: Sequence[tuple[int, int]], starts: Sequence[int], position: int) -> bool:
    index = bisect_right(starts, position) - 1
    return index >= 0 and position < spans[index][1]


def typical_width(lines: Sequence[Line]) -> int:
    """Return the length of a full line: the 85th percentile of line lengths."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(len(lengths) * 0.85)] if lengths else 80
