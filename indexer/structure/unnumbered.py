"""Headings without a number of their own: set apart by their looks, with the number below if anywhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.structure.lines import Line, typical_width
from indexer.structure.numbering import AGENDA_LINE, SENTENCE, Candidate, follows
from indexer.structure.patterns import matches_any, search_any


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: lines ``first`` to ``last`` (inclusive indexes) hold number and title; the
    item's text begins at line ``last + 1``, or with ``rest``, the end of line ``last``, where it follows the
    title at once ("APOLOGIES: Cllr Grey")."""

    number: str
    title: str
    first: int
    last: int
    agenda_number: str | None
    rest: str = ""


def find_unnumbered_headings(lines: Sequence[Line]) -> list[Heading]:
    """Return headings of minutes that number nothing: titles above "(Item 4)", else lines set as headings."""
    above_items = [
        _above_item(lines, i, match[1])
        for i, line in enumerate(lines)
        if i and (match := AGENDA_LINE.match(line.text))
    ]
    if len(above_items) >= 2:
        return above_items
    lettered = _lettered(lines)
    if lettered:
        return lettered
    head = max((i for i, line in enumerate(lines[:40]) if matches_any("attendance", line.text)), default=2)
    found: list[Heading] = []
    for i, line in enumerate(lines):
        is_set_apart = (line.is_marked or line.is_upper) and 3 < len(line.text) < 150
        if i <= head or not is_set_apart or search_any("marker", line.text) or SENTENCE.search(line.text):
            continue
        if line.blank_before or (line.is_bullet and line.is_upper):
            found.append(Heading("", tidy_title(line.text), i, i, None))
        elif found and found[-1].last == i - 1 and line.is_upper:
            found[-1] = replace(found[-1], title=tidy_title(f"{found[-1].title} {line.text}"), last=i)
    return found


_LETTER = re.compile(r"^(?P<letter>[A-Z])[.)]?\s+(?P<title>[A-Z\d“‘].{2,150})$")
# So many letters in a row, from A on, are the items of the paper.
_FEWEST_LETTERS = 3


def _lettered(lines: Sequence[Line]) -> list[Heading]:
    """Return items that letters count: "A. Apologies for absence", "B. Declarations of interest", …"""
    found: list[Heading] = []
    for i, line in enumerate(lines):
        match = _LETTER.match(line.text)
        wanted = chr(ord("A") + len(found))
        if match is None or match["letter"] != wanted:
            continue
        is_title = line.is_marked or line.is_upper or line.blank_before
        if is_title and not SENTENCE.search(match["title"]) and not match["title"].endswith((".", ";", ",")):
            found.append(Heading(wanted, tidy_title(match["title"]), i, i, None))
    begun = bool(found) and any(matches_any("procedural", h.title) for h in found[:2])
    return found if len(found) >= _FEWEST_LETTERS and begun else []


# How many of the headings must have a number below them, for these to be the items' numbers.
_MOST = 0.6


def numbered_below(headings: Sequence[Heading], candidates: Sequence[Candidate]) -> list[Heading]:
    """Give headings the numbers that begin the text below them ("HARBOUR DUES", then "CAB/45 Councillor Dwell
    presented …"). Empty where the numbers below do not run on from heading to heading."""
    if not headings or not candidates:
        return []
    forms: dict[tuple[tuple[str, ...], str], list[Candidate]] = defaultdict(list)
    for c in candidates:
        forms[c.form, c.close].append(c)
    stops = [*(h.first for h in headings[1:]), candidates[-1].index + 1]
    best: dict[int, Candidate] = {}
    for numbers in forms.values():
        run: dict[int, Candidate] = {}
        for position, (heading, stop) in enumerate(zip(headings, stops, strict=True)):
            first = next((c for c in numbers if heading.last < c.index < stop), None)
            before = run[max(run)] if run else None
            if first and (before is None or (follows(before, first) or 0) > 0):
                run[position] = first
        best = max(best, run, key=len)
    if len(best) < max(3, _MOST * len(headings)):
        return []
    return [
        replace(heading, number=best[i].number) if i in best else heading
        for i, heading in enumerate(headings)
    ]


def _above_item(lines: Sequence[Line], index: int, number: str) -> Heading:
    first = index - 1
    width = typical_width(lines)
    while first > 0 and index - first < 3:
        above = lines[first - 1]
        if len(above.text) < 0.72 * width or above.text.rstrip().endswith((".", ")")) or above.is_bullet:
            break
        first -= 1
    return Heading(
        number, tidy_title(" ".join(line.text for line in lines[first:index])), first, index, number
    )


# A link's caption after the title, on a page of a council's website: "pdf icon PDF 143 KB".
# When the item was taken: "Minutes (10:02)".
_TAKEN_AT = re.compile(r"\s*\(\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?\)\s*$", re.IGNORECASE)
_LINK = re.compile(r"\s+(?:pdf\s+icon\s+)?PDF\s+[\d.,]+\s*[KM]B\s*$", re.IGNORECASE)


def tidy_title(title: str) -> str:
    return re.sub(r"\s+", " ", _TAKEN_AT.sub("", _LINK.sub("", title))).strip(" \t|").rstrip(" :")
