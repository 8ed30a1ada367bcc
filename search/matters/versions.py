"""Earlier and later texts of one paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from minutebook.records import LinkKind, LinkReason
from minutebook.text import match_key
from search.index.item_table import Entry, ItemIndex, is_one_period, may_be_one_council
from search.matters.sameness import Sameness
from search.query.titles import likeness

_LIKE_TITLE = 0.72
# A revised paper keeps much of its text.
_LIKE_TEXT = 0.5
_VERSION = re.compile(
    r"(?:_|\s|-)(\d)$|\b(?:v|version\s*)(\d+)\b|\b(updated|revised|supplementary|supplement|amended|corrected|final)\b"
)


def find_versions(
    index: ItemIndex, entry: Entry, sameness: Sameness
) -> Iterator[tuple[LinkKind, Entry, list[LinkReason]]]:
    """Earlier and later texts of the same paper, by name, date and likeness."""
    if entry.is_minute or entry.document.kind == "agenda-pack":
        return
    candidates = {
        other.item_id: other for word in entry.title.own for other in index.by_word.get(word, ()) if word
    }
    for other in sorted(candidates.values(), key=lambda e: e.sort_key):
        if (
            other.document.doc_id == entry.document.doc_id
            or other.document.kind == "agenda-pack"
            or other.is_minute
            or other.document.kind != entry.document.kind
            or not may_be_one_council(entry, other)
            or not is_one_period(entry, other)
            or not (
                _is_numbered_copy(entry, other)
                or likeness(entry.title, other.title, index.weights) >= _LIKE_TITLE
            )
        ):
            continue
        order = _which_is_later(entry, other)
        shared, _, larger = sameness.sharing(entry.item_id).get(other.item_id, (0, 0, 1))
        if order is None or (shared == larger and sameness.is_equal(entry.item_id, other.item_id)):
            continue  # wholly equal texts are one paper
        alike = shared / larger
        reason = LinkReason("passages", f"{shared} of {larger}")
        if alike < _LIKE_TEXT:
            alike = sameness.likeness(entry.item_id, other.item_id)
            reason = LinkReason("text", f"{alike:.0%} of the words in common")
        if alike >= _LIKE_TEXT:
            yield ("later-version" if order[0] < 0 else "earlier-version"), other, [order[1], reason]


def _which_is_later(entry: Entry, other: Entry) -> tuple[int, LinkReason] | None:
    """Return -1 if the other is the later one, 1 if the entry is, and why; None if neither can be told."""
    ours, theirs = _version(entry), _version(other)
    if entry.date and other.date and entry.date != other.date:
        return (-1 if entry.date < other.date else 1), LinkReason("date", other.date.isoformat())
    if ours != theirs:
        named = PurePosixPath((other if theirs > ours else entry).document.path).name
        return (-1 if ours < theirs else 1), LinkReason("name", named)
    return None


def _is_numbered_copy(a: Entry, b: Entry) -> bool:
    """Say whether two files differ in name by a number behind it: "Fees.pdf" and "Fees_1.pdf"."""
    ours, theirs = (re.sub(r"_\d$", "", PurePosixPath(e.document.path).stem) for e in (a, b))
    return ours == theirs and a.document.path != b.document.path


def _version(entry: Entry) -> int:
    match = _VERSION.search(match_key(PurePosixPath(entry.document.path).stem))
    if match is None:
        return 0
    return int(match[1] or match[2] or 1)
