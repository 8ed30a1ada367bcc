"""What is printed on a page but does not belong to its text: stamps, page numbers, running heads.

ModernGov stamps "Page 31" at the foot of a pack's page and "Agenda Item 9" at the head of an item's first
page; in the text layer both come last, on one line or two. The stamp is the page's label.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutebook.records import Page
from minutebook.text import match_key

_STAMP = re.compile(
    r"^[ \t]*(?:(?P<item1>Agenda\s+Item\s+(?P<n1>\d{1,3}[A-Za-z]?))[ \t]*)?"
    r"(?:Page[ \t]+(?P<page>\d{1,4}))?"
    r"[ \t]*(?:(?P<item2>Agenda\s+Item\s+(?P<n2>\d{1,3}[A-Za-z]?)))?[ \t]*$"
)
_OWN_NUMBER = re.compile(
    r"^[ \t]*(?:-\s*)?(?:Page\s+)?(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*-)?[ \t]*$", re.IGNORECASE
)
_BLANK = re.compile(r"^\s*This page is intentionally left blank\s*$", re.IGNORECASE | re.MULTILINE)
# Lines looked at from the top and the bottom of a page.
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Stamps:
    """What the stamps say: pages with labels and bodies, the item stamped on a page (by page number), and
    the spans to leave out."""

    pages: tuple[Page, ...]
    item_on_page: dict[int, str]
    skip: tuple[tuple[int, int], ...]


def find_furniture(text: str, pages: Sequence[Page]) -> Stamps:
    """Find the stamps and running lines of every page."""
    if not pages:
        return Stamps((), {}, tuple(_stamp_lines(text)))
    lines = {p.number: _page_lines(text, p) for p in pages}
    stamped = _stamped_pages(pages, lines)
    running = _running_lines(pages, lines)
    numbered = _numbered_by_letters(pages, lines)
    items: dict[int, str] = {}
    skip: list[tuple[int, int]] = []
    labelled: list[Page] = []
    for page in pages:
        label, cut = page.label, []
        page_lines = lines[page.number]
        if page.number in stamped:
            number, item, spans = stamped[page.number]
            label = number or label
            if item:
                items[page.number] = item
            cut += spans
        if page.number in numbered and page.number not in stamped:
            own, span = numbered[page.number]
            label = label or own
            cut.append(span)
        cut += _edge_furniture(page_lines, running, [s for s, _ in cut], page.number)
        if label is None and not stamped:
            label = _own_label(page_lines)
        skip += cut
        labelled.append(_with_body(page, label, page_lines, {s for s, _ in cut}))
    return Stamps(tuple(labelled), items, tuple(sorted(set(skip))))


def is_blank_page(text: str) -> bool:
    """Say whether a page only says that it is left blank."""
    return bool(_BLANK.search(text)) and len(text.split()) <= 12


def _page_lines(text: str, page: Page) -> list[tuple[int, int, str]]:
    lines, position = [], page.start
    for raw in text[page.start : page.end].split("\n"):
        if raw.strip():
            lines.append((position, position + len(raw), raw.strip()))
        position += len(raw) + 1
    return lines


def _stamped_pages(
    pages: Sequence[Page], lines: dict[int, list[tuple[int, int, str]]]
) -> dict[int, tuple[str | None, str | None, list[tuple[int, int]]]]:
    """Return number, item and spans of the stamps by page, if the document is stamped at all.

    It is when "Page N" grows with the pages: a lone "Page 3" is a report's own number.
    """
    found: dict[int, tuple[str | None, str | None, list[tuple[int, int]]]] = {}
    for page in pages:
        number = item = None
        spans: list[tuple[int, int]] = []
        edge = lines[page.number][-2:] + lines[page.number][:2]
        for start, end, line in edge:
            match = _STAMP.match(line)
            if not match or not line.strip():
                continue
            if match["page"] and number is None:
                number = match["page"]
                spans.append((start, end))
            elif not match["page"]:
                spans.append((start, end))
            item = item or match["n1"] or match["n2"]
        if number or item:
            found[page.number] = (number, item, spans)
    numbers = [(p, int(n)) for p, (n, _, _) in found.items() if n]
    offsets = Counter(p - n for p, n in numbers)
    if not numbers or (max(offsets.values()) < max(2, 0.5 * len(numbers)) and len(pages) > 1):
        return {}
    offset = offsets.most_common(1)[0][0]
    for page in pages:
        if page.number not in found and lines[page.number]:
            start, end, line = lines[page.number][-1]
            # The stamp can share its line with the page's last words.
            if line.endswith(f" Page {page.number - offset}"):
                length = len(f"Page {page.number - offset}")
                found[page.number] = (str(page.number - offset), None, [(end - length, end)])
    has_items = any(item for _, item, _ in found.values())
    # Without an item stamp, "Page N" equal to the PDF page is the report's own numbering all the same.
    return found if has_items or len(numbers) >= 0.5 * len(pages) else {}


# "CM 12": minutes bound into a year's volume number their pages by the body's letters.
_LETTERS_NUMBER = re.compile(r"^(?P<letters>[A-Z]{1,4})[ .-]?(?P<number>\d{1,4})$")


def _numbered_by_letters(
    pages: Sequence[Page], lines: dict[int, list[tuple[int, int, str]]]
) -> dict[int, tuple[str, tuple[int, int]]]:
    """Return label and span of such page numbers, where every page with text ends with one and they
    grow by one."""
    found: dict[int, tuple[str, tuple[int, int]]] = {}
    offsets = set()
    with_text = [page for page in pages if lines[page.number]]
    for page in with_text:
        start, end, line = lines[page.number][-1]
        match = _LETTERS_NUMBER.match(line)
        if match:
            found[page.number] = (line, (start, end))
            offsets.add((match["letters"], page.number - int(match["number"])))
    return found if len(found) >= 2 and len(found) == len(with_text) and len(offsets) == 1 else {}


def _running_lines(pages: Sequence[Page], lines: dict[int, list[tuple[int, int, str]]]) -> set[str]:
    """Return the keys of lines that head or foot most pages; a number in them counts as the page's own
    only where it grows with the pages ("Question 1", "Question 2" does not)."""
    if len(pages) < 3:
        return set()
    counts: Counter[str] = Counter()
    numbered: dict[str, Counter[int]] = defaultdict(Counter)
    for page in pages:
        page_lines = lines[page.number]
        edge = {line for _, _, line in page_lines[:2] + page_lines[-2:] if len(line) < 120}
        counts.update({match_key(line) for line in edge})
        for line in edge:
            key = _numbered_key(line)
            if key:
                numbered[key][page.number - int(re.findall(r"\d+", line)[-1])] += 1
    least = max(3, 0.6 * len(pages))
    running = {key for key, n in counts.items() if key and n >= least}
    return running | {key for key, offsets in numbered.items() if max(offsets.values()) >= least}


def _numbered_key(line: str) -> str | None:
    """Return the key of a line that ends or begins with a number, without it."""
    match = re.match(r"^(?P<words>.*?\D)\s*\d{1,4}$", match_key(line))
    return match["words"].strip() + " #" if match else None


# "Cabinet, 11 June 2024      Page 2" at the edge of the second page.
_HEAD_WITH_NUMBER = re.compile(r"^[^\n]{0,110}\s(?:Page|page|PAGE)\s+(\d{1,3})(?:\s+of\s+\d{1,3})?$")


def _edge_furniture(
    page_lines: list[tuple[int, int, str]],
    running: set[str],
    already: Sequence[int],
    number: int,
) -> list[tuple[int, int]]:
    """Return lines at the page's edges that are its own number or a running line."""
    spans = []
    for order in (page_lines[:_DEPTH], page_lines[::-1][:_DEPTH]):
        for start, end, line in order:
            if start in already:
                continue
            is_head = number > 1 and (named := _HEAD_WITH_NUMBER.search(line)) and int(named[1]) == number
            if {match_key(line), _numbered_key(line)} & running or _OWN_NUMBER.match(line) or is_head:
                spans.append((start, end))
            else:
                break
    return spans


def _own_label(page_lines: list[tuple[int, int, str]]) -> str | None:
    for _, _, line in page_lines[-1:] + page_lines[:1]:
        match = _OWN_NUMBER.match(line)
        if match:
            return match[1]
    return None


def _with_body(page: Page, label: str | None, lines: list[tuple[int, int, str]], cut: set[int]) -> Page:
    kept = [(s, e) for s, e, _ in lines if s not in cut]
    words = " ".join(line for s, _, line in lines if s not in cut)
    body = (page.start, page.start)
    if kept and not is_blank_page(words):
        body = (kept[0][0], kept[-1][1])
    return replace(page, label=label, body_start=body[0], body_end=body[1])


def _stamp_lines(text: str) -> list[tuple[int, int]]:
    """Find "Page N" lines in a text without pages: left by whatever made text of the PDF."""
    return [m.span() for m in re.finditer(r"^[ \t]*Page \d{1,4}[ \t]*$", text, re.MULTILINE)]
