"""Decisions of one member or officer: who decided what, when and why, by the fields of the notice.

A notice is a form. What is below (or after) "Decision", "What decision has been taken?" and the like, up to
the next label, is the decision; the labels are in ``patterns.toml``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.structure.bodies import tidy_body
from indexer.structure.lines import Line
from indexer.structure.patterns import patterns
from indexer.structure.resolutions import find_resolutions, outcome_of, paragraphs_of
from minutebook.dates import find_dates
from minutebook.records import Detail, Resolution, Section

_NUMBER = re.compile(r"^(?:\(?\d{1,2}(?:\.\d{1,2})?[.)]?|[A-Za-z][.)])\s+")
_EXPLAINED = re.compile(r"^\s*\([^()]{3,60}\)(?=\s*[:?]|\s*$)")
# A label with its value on the line: longer ones are sentences that begin like a label.
_LONGEST_LABEL = 90
_DECIDES = re.compile(r"\(?1[.)]|\(?[ai]\)|that\b|resolved\b|agreed\b|approved\b", re.IGNORECASE)
_CALL_IN = re.compile(r"call[- ]?in", re.IGNORECASE)
# The marker of a decision that is the whole of its field.
_WHOLE = "Decision"
_CELLS = frozenset(["decider", "date", "reference", "other"])
# "There were none." decides nothing.
_NOTHING = re.compile(
    r"(?:there\s+(?:was|were)|no|none|nil|n/?a|not\s+applicable|(?:an?\s+)?apolog(?:y|ies))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a notice: its kind, its label and where that stands, and the lines of its value."""

    kind: str
    label: str
    lines: tuple[Line, ...]
    start: int = 0

    @property
    def words(self) -> str:
        return " ".join(line.text for line in self.lines).strip()


# "12/03/2025 - Ferry fares ref: 731    Recommendations Approved": what was decided, on a website's page of
# decisions. The decision stands below at once where no field is printed.
_ISSUED = re.compile(
    r"^(?P<date>\d{1,2}/\d{1,2}/\d{4})\s+-\s+(?P<title>.{4,300}?)(?:\s+ref:\s*(?P<ref>\w+)(?:\s{2,}.*)?)?$"
)


def notice_fields(text: str, lines: Sequence[Line]) -> list[Field]:
    """Return the fields of a notice, in order."""
    found: list[Field] = []
    for line in lines:
        is_head = all(f.kind != "decision" for f in found)
        opened = (
            Field("decision", "", (), line.end)
            if _ISSUED.match(line.text)
            else _row(text, line) or _opened(line, is_head=is_head)
        )
        if opened is None and is_head and found and found[-1].words:
            opened = _unknown(line)
        if opened:
            found.append(opened)
        elif found:
            found[-1] = replace(found[-1], lines=(*found[-1].lines, line))
    return found


# A label of the form's own in its head: "Service Area:      Community Services".
_OWN_LABEL = re.compile(r"^(?P<label>[A-Z][\w /&()’'-]{2,60}):(?:\s{2,}(?P<value>\S.*)|\s*$)")


def _unknown(line: Line) -> Field | None:
    """Return the field that a label opens which means nothing here, so that it ends the one before."""
    match = _OWN_LABEL.match(line.text)
    if match is None:
        return None
    return Field(
        "other", match["label"], (_from(line, match["value"]),) if match["value"] else (), line.start
    )


def _row(text: str, line: Line) -> Field | None:
    """Return the field that is a row of a form laid out as a table: its label in the first cell."""
    raw = text[line.start : line.end]
    label, separator, _ = raw.strip(" |").partition("|")
    if not separator:
        return None
    first = raw.index(label) + len(label) + 1
    value = raw[first:].strip(" |*\t")
    words = label.strip(" *:?\t")
    for pattern in patterns("notice_field"):
        match = pattern.regex.match(words)
        if match and (match.end() == len(words) or pattern["kind"] == "other"):
            start = line.start + raw.index(value, first)
            held = replace(line, start=start, end=start + len(value), text=value, blank_before=True)
            return Field(pattern["kind"], words, (held,) if value else (), line.start)
    return None


def _opened(line: Line, *, is_head: bool = False) -> Field | None:
    """Return the field that a line opens. In the head of a form, its cells stand side by side without a
    colon ("Date of decision 23 May 2025")."""
    number = _NUMBER.match(line.text)
    words = line.text[number.end() :] if number else line.text
    for pattern in patterns("notice_field"):
        match = pattern.regex.match(words)
        if match is None:
            continue
        # "Decision taken by (name and job title): Helen Marsh"
        after = _EXPLAINED.sub("", words[match.end() :])
        value = after.lstrip(" :?.-–").strip()
        is_cell = is_head and pattern["kind"] in _CELLS and re.match(r"\s+(?:the\s+)?[A-Z\d]", after)
        if value and not re.match(r"\s*[:?]", after) and not (line.is_marked or "  " in after[:2] or is_cell):
            continue
        if len(match[0]) > _LONGEST_LABEL:
            continue
        rest = (_from(line, value),) if value else ()
        return Field(pattern["kind"], match[0].strip(" :"), rest, line.start)
    return None


def _from(line: Line, words: str) -> Line:
    start = max(line.start, line.end - len(words))
    return replace(line, start=start, text=words, is_marked=False, blank_before=True, top_of_page=False)


def notice_decision(text: str, fields: Sequence[Field]) -> list[Resolution]:
    """Return what a notice decides."""
    held = [f for f in fields if f.kind == "decision" and f.lines]
    decisions = [d for f in sorted(held, key=lambda f: not f.label) if (d := decided_in(text, f.lines))]
    if decisions:
        return next((d for d in decisions if d[0].marker != _WHOLE), decisions[0])
    for found in fields:
        # The label can be lost where a page was copied; what the others leave over is the decision.
        at = next((i for i, line in enumerate(found.lines) if i and _DECIDES.match(line.text)), None)
        if found.kind == "other" and at is not None and _CALL_IN.search(found.label):
            return decided_in(text, found.lines[at:])
    return []


def decided_in(text: str, lines: Sequence[Line]) -> list[Resolution]:
    """Return the resolutions of a field that holds a decision: those it marks, else the whole of it."""
    marked = [r for r in find_resolutions(text, lines) if r.marker]
    if marked:
        return marked
    paragraphs = tuple(paragraphs_of(text, lines))
    if not paragraphs or (len(paragraphs) == 1 and _NOTHING.match(paragraphs[0].text)):
        return []
    start, end = paragraphs[0].start, max(p.end for p in paragraphs)
    return [Resolution(_WHOLE, outcome_of("resolved", "", paragraphs), start, end, paragraphs)]


# "Councillor Ada Quill, Cabinet Member for Parks": the office decides, whoever holds it.
_OFFICE = re.compile(
    r"\b(?:cabinet|executive|portfolio|lead|leader|deputy|director|chief|head|manager|officer|mayor|member|holder|treasurer"
    r"|solicitor|clerk|commissioner|convener)\b",
    re.IGNORECASE,
)
_LONGEST_OFFICE = 110
_PAGE = re.compile(r"^\W*(?:decision\s+details|issue\s+-\s+decisions)$", re.IGNORECASE)
_HEAD_LINES = 8
# A signature stands within so many characters of the end.
_FOOT_CHARS = 400
_SECTIONS = {"decision": "decision", "reason": "reasons", "alternatives": "options"}


def issued_entries(lines: Sequence[Line]) -> list[tuple[str, Sequence[Line]]]:
    """Return the decisions of a website's list of them: the title of each, and its lines."""
    starts = [i for i, line in enumerate(lines) if (m := _ISSUED.match(line.text)) and m["ref"]]
    stops = [*starts[1:], len(lines)] if starts else []
    return [
        (m["title"], lines[start:stop])
        for start, stop in zip(starts, stops, strict=True)
        if (m := _ISSUED.match(lines[start].text))
    ]


def notice_title(text: str, lines: Sequence[Line]) -> str | None:
    """Return the title of a notice as a website prints it: below the name of the page."""
    for line, below in pairwise(lines[:_HEAD_LINES]):
        if _PAGE.match(line.text) and not _opened(below):
            return below.text
    issued = next((m["title"] for line in lines[:_HEAD_LINES] if (m := _ISSUED.match(line.text))), None)
    titles = [f for f in notice_fields(text, lines) if f.kind == "title" and f.lines]
    return issued or (titles[0].lines[0].text if titles else None)


def decided_by(fields: Sequence[Field]) -> str | None:
    """Return the office (or body) that took the decision."""
    words = next((w for kind in ("decider", "post", "member") if (w := first_words(fields, kind))), None)
    if words is None:
        return None
    parts = [part.strip() for part in re.split(r",\s|\s[-–]\s|;", words) if part.strip()]
    first = next((i for i, part in enumerate(parts) if _OFFICE.search(part)), 0)
    # "Harbours, Parks and Markets Portfolio Holder" is one office, though its name has a comma.
    named = re.match(
        r"(?:councillor|cllr|mr|mrs|ms|miss|dr|sir)\b|[A-Z][\w'’-]+\s+[A-Z][\w'’-]+$", parts[0], re.IGNORECASE
    )
    office = ", ".join(parts[first:]) if named else words
    office = re.sub(r"\s*\((?:meeting|decision)\)\s*$", "", office, flags=re.IGNORECASE)
    return (tidy_body(office) or office) if len(office) <= _LONGEST_OFFICE else None


def decided_on(text: str, fields: Sequence[Field]) -> dt.date | None:
    """Return the day of the decision: as stated, else when it was signed."""
    for stated in (first_words(fields, "date"), first_words(fields, "day"), _foot(text)):
        dates = find_dates(stated or "")
        if dates:
            return dates[0][1]
    return None


def _foot(text: str) -> str | None:
    foot = text[-_FOOT_CHARS:]
    return foot if re.search(r"\bsign(?:ed|ature)\b", foot, re.IGNORECASE) else None


def notice_sections(fields: Sequence[Field], start: int, end: int) -> list[Section]:
    """Partition a notice by its fields."""
    held = [f for f in fields if f.lines]
    marks = [(f.start, _SECTIONS.get(f.kind, "header"), f.label) for f in held]
    if not marks or marks[0][0] > start:
        marks.insert(0, (start, "header", ""))
    stops = [at for at, _, _ in marks[1:]] + [end]
    return [
        Section(kind, label or None, at, stop)
        for (at, kind, label), stop in zip(marks, stops, strict=True)
        if stop > at
    ]


def issued_on(lines: Sequence[Line]) -> dt.date | None:
    """Return the day at the head of an entry of a list of decisions."""
    match = _ISSUED.match(lines[0].text) if lines else None
    dates = find_dates(match["date"]) if match else []
    return dates[0][1] if dates else None


def notice_reference(fields: Sequence[Field]) -> str | None:
    """Return the number that a notice gives its decision."""
    words = first_words(fields, "reference")
    match = re.match(r"[\w./-]*\d[\w./-]*", words) if words else None
    return match[0] if match else None


def first_words(fields: Sequence[Field], kind: str) -> str | None:
    return next((f.words for f in fields if f.kind == kind and f.words), None)


def notice_details(fields: Sequence[Field]) -> list[Detail]:
    """Return the reasons and the alternatives that a notice states."""
    return [
        Detail(f.kind, f.words, f.lines[0].start, f.lines[-1].end)
        for f in fields
        if f.kind in ("reason", "alternatives") and f.lines
    ]
