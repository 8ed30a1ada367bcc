"""What a PDF reader finds in a file, whichever reader it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from minutebook.records import FileMetadata, OutlineEntry
from minutebook.text import clean

# Labels print as "iv", "A-12", "27". Anything else is a broken label tree or markup.
_LABEL = re.compile(r"[^\W_][\w .()/-]{0,19}")
_METADATA_CHARS = 500


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page's text layer, not cleaned. ``is_drawn``: something is painted; ``is_picture``: most of it by
    pictures; ``hidden_objects``: pieces of text left out, since no reader of the paper sees them;
    ``error``: why it could not be read."""

    text: str
    is_drawn: bool = True
    is_picture: bool = False
    hidden_objects: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class PdfContents:
    """``labels`` has a label for each page, or is empty. ``notes`` are about the file as a whole."""

    pages: Sequence[PdfPage]
    page_count: int
    labels: Sequence[str] = ()
    outline: Sequence[OutlineEntry] = ()
    metadata: FileMetadata = field(default_factory=FileMetadata)
    notes: Sequence[str] = ()


def sane_labels(labels: Sequence[str]) -> list[str | None]:
    """Return the labels when every one of them can be printed, else None for each: a label tree that is
    broken in one place gives wrong labels elsewhere.

    >>> sane_labels(["i", "ii", "A-1"]), sane_labels(["1", "<b>"])
    (['i', 'ii', 'A-1'], [None, None])
    """
    if all(_LABEL.fullmatch(label) for label in labels):
        return list(labels)
    return [None for _ in labels]


def metadata_text(value: object) -> str | None:
    """Return one line of at most 500 characters, or None when nothing is left."""
    if not isinstance(value, str):
        return None
    line = " ".join(clean(value.replace("\x00", "")).split())
    return line[:_METADATA_CHARS] or None


def page_numbers(numbers: Sequence[int]) -> str:
    """Name pages; only their count when there are many ranges.

    >>> page_numbers([3]), page_numbers([3, 4, 5, 9])
    ('page 3', 'pages 3-5, 9')
    """
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    if len(ranges) > 20:
        return f"{len(numbers):,} pages"
    return "pages " + ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges)
