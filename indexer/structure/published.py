"""The pages on which a council's website publishes a meeting: agenda, decisions and minutes of each item.

The systems behind most councils' sites lay such a page out alike. Each item has its title, what the agenda
said of it, and then, below labels of their own, "Decision:" and "Minutes:". The head names body and day in
one line; who was present stands elsewhere, so minutes are not known here by their list of those present.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.structure.bodies import MeetingStatement, tidy_body
from indexer.structure.headings import Heading, find_headings
from indexer.structure.lines import Line
from indexer.structure.patterns import matches_any, search_any
from indexer.structure.unnumbered import tidy_title
from minutebook.dates import find_dates, first_time

# How far down the page its own name and the meeting's can stand.
_HEAD_LINES = 12
# Lines that a title broken by hand can have; more of them are text.
_TITLE_LINES = 6
# A line that holds a day and a time, and little else.
_DATE_LINE = 50
_PAGE = re.compile(
    r"^\W*(?:agenda,?\s+(?:decisions\s+)?and\s+(?:draft\s+|printed\s+)*(?:minutes|decisions)"
    r"|(?P<bare>(?:decisions\s+and\s+)?(?:draft\s+|printed\s+)*minutes)|(?P<one>agenda\s+item)|(?P<issue>issue\s+-\s+meetings)"
    r"|(?P<system>meeting\s+(?:details|documents)))"
    r"(?:\s+[-–]\s+(?!(?:public|private|open|exempt)\W*$).*)?$",
    re.IGNORECASE,
)
_BODY_AND_DAY = re.compile(
    r"^(?:.*?\bminutes\s+[-–]\s+|agenda\s+for\s+)?(?P<body>[^\d]{3,140}?)(?:\s+[-–]\s+|\s+on\s+|,\s+)"
    r"(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*\d{4}.*)$",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"^Meeting:\s*(?P<day>\d{1,2}/\d{1,2}/\d{4})\s+[-–]\s+(?P<body>.+?)\s*(?:\(Item\s+[\w.]+\))?$"
)
_LABEL = re.compile(r"^(?P<label>Minutes|Decisions?)\s*:$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?P<number>\d{1,4})\.(?:\s+(?P<title>\S.*))?$")
# A title that begins with the reference of an application goes on below it.
_REFERENCE = re.compile(r"^[A-Z0-9]+(?:[/.-][A-Z0-9]+){2,}$")
_FURNITURE = re.compile(
    r"^(?:additional\s+documents|supporting\s+documents|share\s+this\s+item|media|items|no\.\s+item|view\s+directions"
    r"|skip\s+to\s+content)\s*:?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """``lines`` are the page's without its furniture; ``statements`` name its meetings. ``is_one`` says that
    it is of one item, under the item's title; ``is_bare`` that it has no labels."""

    lines: tuple[Line, ...]
    statements: tuple[MeetingStatement, ...]
    is_one: bool
    is_bare: bool = False

    def headings(self, lines: Sequence[Line]) -> list[Heading]:
        """Return the headings of the items among ``lines``, those of one of the page's meetings."""
        if self.is_one:
            first = next((i for i, line in enumerate(lines) if not _is_head(line)), None)
            return [] if first is None else [_only_heading(lines, first)]
        found = _with_missing(lines, find_headings(lines))
        if self.is_bare:
            return [_whole_title(lines, h) if _REFERENCE.match(h.title) else h for h in found]
        return [_whole_title(lines, heading) for heading in found]


def find_published(lines: Sequence[Line], page_title: str | None) -> PublishedPage | None:
    """Return the page that a council's website gives to a meeting or one of its items, once minuted."""
    named = next((m for line in lines[:_HEAD_LINES] if (m := _PAGE.match(line.text))), None)
    if named is None:
        return None
    decides = (
        search_any("decided_sentence", line.text) or matches_any("marker", line.text) for line in lines
    )
    if not (any(decides) if named["system"] else any(_LABEL.match(line.text) for line in lines)):
        return None
    kept = [line for line in lines if not _FURNITURE.match(line.text)]
    issued = [
        MeetingStatement(i, tidy_body(m["body"]) or m["body"], find_dates(m["day"])[0][1], None)
        for i, line in enumerate(kept)
        if (m := _MEETING.match(line.text)) and find_dates(m["day"])
    ]
    is_one = bool(named["one"] or named["issue"] or issued)
    head = _head(kept, page_title)
    if named["bare"] and head is None:
        # "Minutes" may be the heading of any paper; this page says of what body and day.
        return None
    statements = issued or [head or MeetingStatement(0, None, None, None)]
    return PublishedPage(tuple(kept), tuple(statements), is_one, is_bare=bool(named["system"]))


def _head(lines: Sequence[Line], page_title: str | None) -> MeetingStatement | None:
    for words in [*(line.text for line in lines[:_HEAD_LINES]), page_title or ""]:
        match = _BODY_AND_DAY.match(words)
        if match and (dates := find_dates(match["day"])) and (body := tidy_body(match["body"])):
            return MeetingStatement(0, body, dates[0][1], first_time(match["day"]))
    for above, line in pairwise(lines[:_HEAD_LINES]):
        dates, body = find_dates(line.text), tidy_body(above.text)
        if dates and body and len(line.text) < _DATE_LINE:
            return MeetingStatement(0, body, dates[0][1], first_time(line.text))
    return None


def _with_missing(lines: Sequence[Line], headings: Sequence[Heading]) -> list[Heading]:
    """Add the items whose titles read like text ("To confirm that …"): each has its number and blank lines
    around it."""
    found = list(headings)
    for before, after in pairwise(headings):
        if not (before.number.isdecimal() and after.number.isdecimal()):
            continue
        wanted = {str(n) for n in range(int(before.number) + 1, int(after.number))}
        for i in range(before.last + 1, after.first):
            match = _NUMBERED.match(lines[i].text)
            if match and match["number"] in wanted and lines[i].blank_before and i + 1 < len(lines):
                wanted.remove(match["number"])
                at = i if match["title"] else i + 1
                title = match["title"] or lines[at].text
                found.append(Heading(match["number"], tidy_title(title), i, at, None))
    return sorted(found, key=lambda heading: heading.first)


def _is_head(line: Line) -> bool:
    return bool(_PAGE.match(line.text) or _MEETING.match(line.text) or _BODY_AND_DAY.match(line.text))


def _only_heading(lines: Sequence[Line], first: int) -> Heading:
    at = next((i + 1 for i, line in enumerate(lines) if _MEETING.match(line.text)), first)
    at = min(at, len(lines) - 1)
    match = re.match(r"^(?P<number>\d{1,4}[a-z]?(?:[./]\d{1,4})*)\.?\s+(?P<title>[A-Z].*)$", lines[at].text)
    number, title = (match["number"], match["title"]) if match else ("", lines[at].text)
    return _whole_title(lines, Heading(number, tidy_title(title), at, at, None))


def _whole_title(lines: Sequence[Line], heading: Heading) -> Heading:
    """Take in the further lines of a title, which end at the blank line before the item's text."""
    parts, last = [heading.title], heading.last
    if heading.rest:
        return heading
    while last + 1 < len(lines) and last - heading.first < _TITLE_LINES:
        line = lines[last + 1]
        if line.blank_before or _LABEL.match(line.text) or len(line.text) > 500:
            break
        parts.append(line.text)
        last += 1
    return replace(heading, title=tidy_title(" ".join(parts)), last=last)


@dataclass(frozen=True, slots=True)
class LabelledText:
    """An item's text by its labels; ``minutes`` is everything where there are none."""

    decision: tuple[Line, ...]
    minutes: tuple[Line, ...]


def by_label(lines: Sequence[Line]) -> LabelledText:
    """Part an item's text at its labels. What stands above them is the agenda's."""
    marks = [(i, m["label"].casefold()) for i, line in enumerate(lines) if (m := _LABEL.match(line.text))]
    if not marks:
        return LabelledText((), tuple(lines))
    parts: dict[bool, list[Line]] = {True: [], False: []}
    for (at, label), (stop, _) in zip(marks, [*marks[1:], (len(lines), "")], strict=True):
        parts[label == "minutes"] += lines[at + 1 : stop]
    return LabelledText(tuple(parts[False]), tuple(parts[True]))
