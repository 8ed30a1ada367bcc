"""Agenda packs: the items of the front sheet, and where in the pack each item's papers stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.structure.details import report_fields
from indexer.structure.headings import Heading, find_headings
from indexer.structure.lines import Line
from indexer.structure.minutes import exempt_paragraphs, split_decision
from indexer.structure.patterns import matches_any, search_any
from indexer.structure.references import first_reference
from indexer.structure.sections import find_sections, recommendations
from minutebook.records import Item, OutlineEntry, Page
from minutebook.text import match_key

_RANGE = re.compile(
    r"\(?\s*Pages?\s*:?\s*(?P<a>\d{1,4})\s*(?:[-–—]|to)\s*(?P<b>\d{1,4})\s*\)?|\(?\s*Page\s+(?P<only>\d{1,4})\s*\)?"
    r"|(?<![\d/£.-])(?P<c>\d{1,4})\s+[-–—]\s+(?P<d>\d{1,4})(?![\d/])",
    re.IGNORECASE,
)
_LONE_RANGE = re.compile(r"^\(?\s*(?:Pages?\s*)?(\d{1,4})\s*[-–—]\s*(\d{1,4})\s*\)?$", re.IGNORECASE)
_ITEM_LINE = re.compile(
    r"(?:^|\s)(?:agenda\s+)?item\s*(?:no\.?|number)?\s*[:.]?\s*(?P<n>\d{1,3}[A-Za-z]?)\b(?=\s*$|\s*decision|\s*[:–-])",
    re.IGNORECASE,
)
_REPORT_HEADER = re.compile(
    r"^\W*(?:report\s+(?:of|by|to|title|from)|wards?\s+(?:and|affected)|key\s+decision|from|to|by|subject|classification|"
    r"portfolio\s+holder|lead\s+(?:officer|member)|purpose(?:\s+of\s+(?:the|this)\s+\w+(?:\s+\w+)?)?)\s*[:.]",
    re.IGNORECASE,
)
# "Briefing Note: An Update on Dental Services" is the paper of the item "Update on Dental Services".
_LABEL = re.compile(
    r"^\W*(?:briefing\s+(?:note|paper)|(?:title\s+of\s+)?report|paper|subject|title)\s*[:–—-]\s*(?:an?\s+|the\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FrontItem:
    """An item as the front sheet lists it."""

    heading: Heading
    title: str
    decision: str | None
    pages: str | None
    start: int
    end: int
    exempt: bool
    report: str | None


def front_items(lines: Sequence[Line]) -> list[FrontItem]:
    """Return the items a front sheet lists, with the page ranges it prints."""
    lines = lines[_agenda_line(lines) :]
    headings = find_headings(lines, is_agenda=True)
    exempt_from = _exempt_from(lines, headings)
    items = []
    for heading, following in zip(headings, [*headings[1:], None], strict=False):
        stop = following.first if following else _last_item_end(lines, heading)
        title, pages = split_range(heading.title)
        title, decision = split_decision(title)
        start = lines[heading.first].start
        end = lines[stop - 1].end if stop > heading.first else lines[heading.last].end
        exempt = exempt_from is not None and heading.first > exempt_from
        report = first_reference("report", " ".join(line.text for line in lines[heading.first : stop]))
        items.append(FrontItem(heading, title, decision, pages, start, end, exempt, report))
    return _orphan_ranges(lines, items)


def outline_items(outline: Sequence[OutlineEntry], pages: Sequence[Page]) -> list[FrontItem]:
    """Return the items that a pack's outline names, for a pack whose cover lists none."""
    starts = {page.number: page.start for page in pages}
    items = []
    for entry in outline:
        match = re.match(
            r"^\s*(?:item\s+)?(?P<number>\d{1,3}[A-Za-z]?)[.:]?\s+(?P<title>\S.{3,})$", entry.title
        )
        if entry.level == 0 and match and entry.page in starts:
            title, decision = split_decision(match["title"].strip())
            heading = Heading(match["number"], title, 0, 0, None)
            start = starts[entry.page]
            items.append(FrontItem(heading, title, decision, None, start, start, False, None))
    return items


def _last_item_end(lines: Sequence[Line], heading: Heading) -> int:
    """Return where the last item's lines end: at most a few lines on, never on the next page."""
    stop = heading.last + 1
    while stop < min(heading.last + 6, len(lines)) and lines[stop].page == lines[heading.last].page:
        stop += 1
    return stop


def _agenda_line(lines: Sequence[Line]) -> int:
    """Return the line "AGENDA" above the list of items; 0 where there is none."""
    for index, line in enumerate(lines):
        if re.fullmatch(r"\W*(?:a\s*g\s*e\s*n\s*d\s*a|order\s+of\s+business)\W*", line.text, re.IGNORECASE):
            numbered = sum(
                bool(re.match(r"(?:item\s+)?\d{1,2}\b", other.text)) for other in lines[index : index + 25]
            )
            if numbered >= 2:
                return index
    return 0


def split_range(title: str) -> tuple[str, str | None]:
    """Take the page range out of an agenda's title.

    >>> split_range("Strategic Delivery Partner for 15 - 60 Housing Works")
    ('Strategic Delivery Partner for Housing Works', '15 - 60')
    >>> split_range("Minutes (Pages 1 - 14)"), split_range("Plan 2024 - 2039")
    (('Minutes', '1 - 14'), ('Plan 2024 - 2039', None))
    """
    for match in reversed(list(_RANGE.finditer(title))):
        first, last = match["a"] or match["c"] or match["only"], match["b"] or match["d"] or match["only"]
        if int(first) > int(last) or (int(first) >= 1900 and int(last) >= 1900):
            continue
        kept = f"{title[: match.start()].rstrip()} {title[match.end() :].lstrip()}".strip(" -–|")
        return re.sub(r"\s+", " ", kept), f"{first} - {last}"
    return title, None


def _orphan_ranges(lines: Sequence[Line], items: list[FrontItem]) -> list[FrontItem]:
    """Give a range that stands apart to the item it can belong to: the minutes, else the item before it."""
    taken = {item.pages for item in items}
    for line in lines:
        match = _LONE_RANGE.match(line.text)
        if not match or int(match[1]) > int(match[2]):
            continue
        pages = f"{match[1]} - {match[2]}"
        if pages in taken:
            continue
        before = [i for i, item in enumerate(items) if item.start < line.start and item.pages is None]
        minutes = [i for i in before if re.search(r"\bminutes\b", items[i].title, re.IGNORECASE)]
        chosen = minutes[-1:] or before[-1:]
        if chosen:
            items[chosen[0]] = replace(items[chosen[0]], pages=pages)
            taken.add(pages)
    return items


def _exempt_from(lines: Sequence[Line], headings: Sequence[Heading]) -> int | None:
    if not headings:
        return None
    for index in range(headings[0].first, len(lines)):
        line = lines[index]
        if len(line.text) < 90 and re.match(
            r"^\W*(?:part\s+(?:2|ii|two|b)\b|exempt\s+items?|private\s+items?|confidential\s+items?)",
            line.text,
            re.IGNORECASE,
        ):
            return index
    return None


def locate_papers(
    lines: Sequence[Line],
    items: Sequence[FrontItem],
    after: int,
    item_on_page: dict[int, str],
    outline: Sequence[OutlineEntry],
    pages: Sequence[Page],
) -> dict[int, int]:
    """Return where each item's papers begin, by index of the item: by stamp, outline, "ITEM: 12", title."""
    numbers = {item.heading.number.strip(".").upper(): i for i, item in enumerate(items)}
    found: dict[int, int] = {}
    page_start = {p.number: p.start for p in pages}
    for page, number in sorted(item_on_page.items()):
        index = numbers.get(number.upper())
        if index is not None and page_start[page] >= after:
            found.setdefault(index, page_start[page])
    if not found:
        for entry in outline:
            match = re.match(r"^\s*(?:item\s+)?(\d{1,3}[A-Za-z]?)[.:]?\s+\S", entry.title, re.IGNORECASE)
            index = numbers.get(match[1].upper()) if match else None
            if index is not None and page_start.get(entry.page, -1) >= after:
                found.setdefault(index, page_start[entry.page])
    if not found:
        found = _by_item_lines(lines, numbers, after)
    for index, item in enumerate(items):
        if index not in found and item.pages:
            start = _by_title(lines, item.title, after)
            if start is not None:
                found[index] = start
    return _in_order(found)


def _by_item_lines(lines: Sequence[Line], numbers: dict[str, int], after: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for position, line in enumerate(lines):
        if line.start < after or len(line.text) > 90:
            continue
        match = _ITEM_LINE.search(line.text)
        if not match or match["n"].upper() not in numbers:
            continue
        window = lines[position : position + 25]
        if not any(_REPORT_HEADER.match(other.text) for other in window):
            continue
        start = line.start
        if position and re.match(r"^\d{1,2}\s+\w+\s+\d{4}$", lines[position - 1].text):
            start = lines[position - 1].start
        found.setdefault(numbers[match["n"].upper()], start)
    return found


def _by_title(lines: Sequence[Line], title: str, after: int) -> int | None:
    """Find an item's report by its title, above a report's header lines."""
    key = match_key(title)
    if len(key) < 12:
        return None
    for position, line in enumerate(lines):
        if line.start < after or len(line.text) < 10:
            continue
        words = _LABEL.sub("", line.text)
        joined = match_key(words + " " + (lines[position + 1].text if position + 1 < len(lines) else ""))
        if joined.startswith(key) or match_key(words) == key:
            window = lines[max(0, position - 12) : position + 12]
            if any(_REPORT_HEADER.match(other.text) for other in window):
                header = next(
                    (
                        w.start
                        for w in window
                        if w.page == line.page and (w.top_of_page or _REPORT_HEADER.match(w.text))
                    ),
                    line.start,
                )
                return min(header, line.start)
    return None


def _in_order(found: dict[int, int]) -> dict[int, int]:
    """Keep starts that grow with the items: a start before an earlier item's was a mention."""
    kept: dict[int, int] = {}
    last = -1
    for index in sorted(found):
        if found[index] > last:
            kept[index] = found[index]
            last = found[index]
    return kept


def pack_item(
    text: str,
    front: FrontItem,
    lines: Sequence[Line],
    span: tuple[int, int] | None,
    meeting_id: str,
    ordinal: int,
    parts: Sequence[tuple[int, str]] = (),
) -> Item:
    """Build an item of a pack: with its papers where they are bound in, else as the front sheet lists it."""
    start, end = span or (front.start, front.end)
    inside = [line for line in lines if start <= line.start < end] if span else []
    sections = find_sections(inside, start, end, parts) if span else []
    words = "\n".join(line.text for line in (inside[:60] if span else []))
    exempt = front.exempt and (
        not span or not re.search(r"this\s+report\s+is\s+public", words, re.IGNORECASE)
    )
    return Item(
        item_id=f"{meeting_id}-i{ordinal}",
        number=front.heading.number,
        title=front.title,
        start=start,
        end=end,
        outcome="not-minuted",
        decision_ref=front.decision,
        report_ref=front.report,
        pack_page_range=front.pages,
        exempt=exempt,
        exempt_paragraphs=exempt_paragraphs(f"{front.title}\n{words}") if exempt else (),
        is_procedural=matches_any("procedural", front.title),
        sections=tuple(sections),
        recommendations=tuple(recommendations(text, inside, sections)),
        details=tuple(report_fields(text, inside)),
    )


def front_end(lines: Sequence[Line], limit: int) -> int:
    """Return the line at which the front sheet ends: guidance for visitors, or ``limit``."""
    begin = _agenda_line(lines[:limit])
    for index, line in enumerate(lines[:limit]):
        if (
            index > max(8, begin)
            and (line.is_marked or line.blank_before)
            and search_any("boilerplate", line.text)
        ):
            if re.match(r"^\W*exclu", line.text, re.IGNORECASE):
                continue
            return index
    return limit
