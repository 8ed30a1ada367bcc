"""The applications within one item: "PLANNING APPLICATIONS", then (A), (B) and (C), each decided by itself.

Read as one item, the reasons for refusing one stand beside the approval of the next, and nothing says which
is which; so each is an item of its own, headed by what was applied for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.structure.lines import Line
from indexer.structure.patterns import patterns
from indexer.structure.resolutions import begins_decision
from indexer.structure.unnumbered import Heading, tidy_title

_REFERENCE = "|".join(p.regex.pattern for p in patterns("reference") if p["kind"] == "planning")
# A number of any form is an application's where the word stands before it.
_APPLICATION = re.compile(
    rf"^(?P<point>\(?(?:[a-z]|[ivx]{{1,4}}|\d{{1,2}})[.)]{{1,2}})\s*"
    rf"(?:(?:planning\s+)?application(?:\s+(?:no\.?|number|ref(?:erence)?\.?))?\s*[:.]?\s*(?:{_REFERENCE}|[\w/.-]*\d{{4,}}[\w/.-]*)"
    rf"|(?:[A-Z][\w'’ -]{{2,30}}\s[-–]\s)?(?:{_REFERENCE}))(?=[\s:,–-]|$)",
    re.IGNORECASE,
)
_LONGEST_TITLE = 240
_TITLE_LINES = 3


def with_applications(headings: Sequence[Heading], lines: Sequence[Line]) -> list[Heading]:
    """Add the headings of applications below those of items that decide on two or more."""
    found: list[Heading] = []
    stops = [h.first for h in headings[1:]] + [len(lines)] * bool(headings)
    for heading, stop in zip(headings, stops, strict=True):
        found += [heading, *_below(heading, lines, stop)]
    return found


def _below(heading: Heading, lines: Sequence[Line], stop: int) -> list[Heading]:
    starts = [i for i in range(heading.last + 1, stop) if _APPLICATION.match(lines[i].text)]
    ends = [*starts[1:], stop] if starts else []
    decided = [
        first
        for first, end in zip(starts, ends, strict=True)
        if any(begins_decision(line) for line in lines[first + 1 : end])
    ]
    if len(decided) < 2:
        return []
    return _told_apart([_heading(heading, lines, first, stop) for first in decided], heading, lines)


# "(1) Major applications", above (i) and (ii): their lists begin anew below each.
_OUTER = re.compile(r"\((?P<point>\d{1,2}|[A-Z])\)\s")


def _told_apart(found: Sequence[Heading], parent: Heading, lines: Sequence[Line]) -> list[Heading]:
    """Put the point of the list around it into the number of each application that shares its own."""
    numbers = [h.number for h in found]
    if len(set(numbers)) == len(numbers):
        return list(found)
    told = []
    for h in found:
        above = (_OUTER.match(lines[i].text) for i in range(h.first - 1, parent.last, -1))
        outer = next((m["point"] for m in above if m), None)
        own = h.number.removeprefix(parent.number)
        told.append(replace(h, number=f"{parent.number}({outer}){own}") if outer else h)
    return told


def _heading(parent: Heading, lines: Sequence[Line], first: int, stop: int) -> Heading:
    match = _APPLICATION.match(lines[first].text)
    point = match["point"] if match else ""
    number = f"{parent.number}({point.strip('().')})" if parent.number else ""
    last = first
    while last + 1 < min(stop, first + _TITLE_LINES) and not lines[last + 1].blank_before:
        if lines[last].text.endswith((".", ":")) or begins_decision(lines[last + 1]):
            break
        last += 1
    words = " ".join(line.text for line in lines[first : last + 1])
    if len(words) > _LONGEST_TITLE:
        words, last = lines[first].text, first
    return Heading(number, tidy_title(words[len(point) :]), first, last, None)
