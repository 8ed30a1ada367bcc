"""References: decision, report, planning, minute and other numbers, normalised for exact look-up."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from indexer.structure.patterns import patterns
from minutebook.records import Item, Reference


def normalise(value: str) -> str:
    """Give a reference the form in which it is looked up.

    >>> normalise("CS 17029r"), normalise("24-00093"), normalise(" r/54/149a/lb ")
    ('CS17029R', '24/00093', 'R/54/149A/LB')
    """
    value = re.sub(r"\s+", "", value).upper()
    return re.sub(r"^(\d{2})-(\d{5})$", r"\1/\2", value)


def find_references(text: str, items: Sequence[Item]) -> list[Reference]:
    """Return the references in a paper, with the item each stands in."""
    starts = sorted((item.start, item.end, item) for item in items)
    keys = [s for s, _, _ in starts]
    found: dict[tuple[int, str], Reference] = {}
    for pattern in patterns("reference"):
        for match in pattern.regex.finditer(text):
            value = normalise(match[1])
            position = match.start(1)
            if any(position == p for p, _ in found):
                continue
            index = bisect_right(keys, position) - 1
            item = starts[index][2] if index >= 0 and position < starts[index][1] else None
            is_subject = item is not None and value in {
                normalise(r) for r in (item.decision_ref, item.report_ref) if r
            }
            found[(position, pattern["kind"])] = Reference(
                pattern["kind"], value, position, match.end(1), item.item_id if item else None, is_subject
            )
    return [found[key] for key in sorted(found)]


def first_reference(kind: str, text: str) -> str | None:
    """Return the first reference of a kind, as printed."""
    best: re.Match[str] | None = None
    for pattern in patterns("reference"):
        if pattern["kind"] == kind:
            match = pattern.regex.search(text)
            if match and (best is None or match.start(1) < best.start(1)):
                best = match
    return best[1] if best else None
