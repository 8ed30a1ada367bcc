"""Forward plans: what will be decided, by whom and when, an entry at a time.

A plan prints its entries as blocks of the same fields ("Title:", "Decision maker:", "Date:"), as rows of a
table, or each below its reference. The labels are those of decision notices (``patterns.toml``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.structure.lines import Line
from indexer.structure.notices import Field, first_words, notice_fields, notice_reference
from indexer.structure.patterns import patterns
from indexer.structure.unnumbered import tidy_title
from minutebook.records import Detail, Item

_DETAILS = {"decider": "decision-maker", "date": "date", "day": "date"}
_TITLES = ("title", "decision")
_LONGEST_TITLE = 200
# A title above the first label takes so many lines.
_TITLE_LINES = 3
_FEWEST = 2
_REFERENCE = re.compile(r"^(?P<number>[A-Z]{1,5}[ /-]?\d{2,}(?:[/-]\d+)*)\b[\s|:–-]*(?P<title>.*)$")


@dataclass(frozen=True, slots=True)
class _Entry:
    title: str
    start: int
    end: int
    fields: tuple[Field, ...]


def planned_items(text: str, lines: Sequence[Line], meeting_id: str) -> list[Item]:
    """Return the entries of a forward plan as items; empty where fewer than two are told apart."""
    entries = _rows(text, lines) or _by_reference(text, lines) or _blocks(text, lines)
    return [
        Item(
            item_id=f"{meeting_id}-i{ordinal}",
            number=None,
            title=entry.title,
            start=entry.start,
            end=entry.end,
            decision_ref=notice_reference(entry.fields),
            details=tuple(_details(entry.fields)),
        )
        for ordinal, entry in enumerate(entries)
    ]


def _details(fields: Sequence[Field]) -> list[Detail]:
    return [
        Detail(_DETAILS[f.kind], f.lines[0].text, f.lines[0].start, f.lines[0].end)
        for f in fields
        if f.kind in _DETAILS and f.lines
    ]


def _rows(text: str, lines: Sequence[Line]) -> list[_Entry]:
    """Return the entries of a plan that is a table: the rows below the one that names the columns."""
    found: list[_Entry] = []
    kinds: list[str | None] = []
    for line in lines:
        cells = _cells(text, line)
        named = [_kind(cell.text) for cell in cells]
        if len({kind for kind in named if kind}) >= _FEWEST and not any(map(_is_value, cells)):
            kinds = named
        elif kinds and len(cells) >= _FEWEST:
            pairs = zip(kinds, cells, strict=False)
            fields = tuple(Field(k, "", (cell,), cell.start) for k, cell in pairs if k and cell.text)
            if title := _title(fields):
                found.append(_Entry(title, line.start, line.end, fields))
    return found if len(found) >= _FEWEST else []


def _is_value(cell: Line) -> bool:
    return re.search(r"\d{3}", cell.text) is not None


def _cells(text: str, line: Line) -> list[Line]:
    raw, cells, position = text[line.start : line.end], list[Line](), line.start
    if "|" not in raw:
        return []
    for part in raw.strip("|").split("|"):
        start = text.index(part, position)
        cells.append(_part(line, start + len(part) - len(part.lstrip()), part.strip(" *")))
        position = start + len(part)
    return cells


def _part(line: Line, start: int, words: str) -> Line:
    return replace(line, start=start, end=start + len(words), text=words, is_marked=False)


def _kind(label: str) -> str | None:
    """Return what a column holds, by its heading."""
    words = label.strip(" :?*")
    for pattern in patterns("notice_field"):
        match = pattern.regex.match(words)
        if match and (match.end() == len(words) or pattern["kind"] == "other"):
            kind: str = pattern["kind"]
            return kind
    return None


def _title(fields: Sequence[Field]) -> str | None:
    words = next((w for kind in _TITLES if (w := first_words(fields, kind))), None)
    return tidy_title(words[:_LONGEST_TITLE]) if words else None


def _blocks(text: str, lines: Sequence[Line]) -> list[_Entry]:
    """Return the entries that repeat the same labels, from the first of these or the title above it on."""
    fields = notice_fields(text, lines)
    times = Counter(f.label.casefold() for f in fields)
    opening = next((label for f in fields if times[label := f.label.casefold()] >= _FEWEST), None)
    firsts = [i for i, f in enumerate(fields) if f.label.casefold() == opening]
    if not firsts:
        return []
    starts = [_start(fields[i], lines) for i in firsts]
    nexts = [*firsts[1:], len(fields)]
    stops = [*(start for start, _ in starts[1:]), lines[-1].end]
    found: list[_Entry] = []
    for at, following, (start, above), stop in zip(firsts, nexts, starts, stops, strict=True):
        own = tuple(fields[at:following])
        if title := above or _title(own):
            found.append(_Entry(title, start, stop, own))
    return found if len(found) >= _FEWEST else []


def _start(first: Field, lines: Sequence[Line]) -> tuple[int, str | None]:
    """Return where an entry starts, with its title where that stands above the first label."""
    if first.kind in _TITLES:
        return first.start, None
    at = next((i for i, line in enumerate(lines) if line.start >= first.start), 0)
    top = at
    while top > 0 and at - top < _TITLE_LINES and (top == at or not lines[top].blank_before):
        top -= 1
    if top == at or any(_kind(line.text.partition(":")[0]) for line in lines[top:at]):
        return first.start, None
    words = " ".join(line.text for line in lines[top:at])
    labels = (p.regex.match(words) for p in patterns("notice_field") if p["kind"] == "title")
    label = next(filter(None, labels), None)
    return lines[top].start, tidy_title(words[label.end() :] if label else words)[:_LONGEST_TITLE]


def _by_reference(text: str, lines: Sequence[Line]) -> list[_Entry]:
    """Return the entries that begin with a reference each, as a table's rows do in a PDF."""
    firsts = [(i, m) for i, line in enumerate(lines) if (m := _REFERENCE.match(line.text))]
    forms = Counter(re.sub(r"\d+", "0", m["number"]) for _, m in firsts)
    form = max(forms, key=lambda f: forms[f], default="")
    firsts = [(i, m) for i, m in firsts if re.sub(r"\d+", "0", m["number"]) == form]
    stops = [*(i for i, _ in firsts[1:]), len(lines)] if firsts else []
    found = []
    for (at, match), stop in zip(firsts, stops, strict=True):
        own = lines[at:stop]
        below = own[1].text if len(own) > 1 else ""
        title = tidy_title((match["title"] if len(match["title"].split()) > 1 else below)[:_LONGEST_TITLE])
        if title:
            number = Field("reference", "", (_part(own[0], own[0].start, match["number"]),), own[0].start)
            fields = (number, *(_said(own) or notice_fields(text, own)))
            found.append(_Entry(title, own[0].start, own[-1].end, fields))
    return found if len(found) > _FEWEST else []


# "Decision maker: Cabinet. Date: 11 March 2026." on one line.
_SENTENCE = re.compile(r"(?:^|(?<=\.\s))(?P<label>[A-Z][\w ]{2,40}):\s*(?P<value>[^.:]+)(?=\.|$)")


def _said(lines: Sequence[Line]) -> list[Field]:
    return [
        Field(kind, m["label"], (_part(line, line.start + m.start("value"), m["value"]),), line.start)
        for line in lines
        for m in _SENTENCE.finditer(line.text)
        if (kind := _kind(m["label"])) in _DETAILS
    ]
