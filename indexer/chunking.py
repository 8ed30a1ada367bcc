"""Cut a document into chunks: within one item and section, never across items.

A chunk is a contiguous slice of the document, so its pages follow from its offsets. What it says about
itself (body, date, item, section) goes in front of it when it is indexed and encoded: in the first
probe that moved retrieval most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from indexer.structure.furniture import is_blank_page
from indexer.structure.lines import Line, lines_of, typical_width
from indexer.structure.patterns import search_any
from indexer.structure.resolutions import PARAGRAPH
from indexer.structure.tables import is_row, page_header, run_header
from minutebook.records import Chunk, Document, Item, Meeting, Section, pages_of
from minutebook.text import fold

# MiniLM reads 256 word pieces, about 1,100 characters with the context in front.
TARGET_CHARS = 800
MAX_CHARS = 1100
# A resolution stays whole up to this length: it is read out in one piece.
MAX_RESOLUTION_CHARS = 1800
# What minutes tell of an item.
_MINUTED = frozenset(["discussion", "resolution"])
_KIND_WORDS = {
    "agenda-pack": "agenda",
    "decision-notice": "record of decision",
    "proposed-decision": "proposed record of decision",
    "call-in": "call-in",
    "questions": "questions and answers",
}


@dataclass(frozen=True, slots=True)
class _Segment:
    start: int
    end: int
    meeting: Meeting | None
    item: Item | None
    section: str
    heading: str | None


def split(document: Document) -> list[Chunk]:
    """Cut every item, and what stands between items, into passages."""
    skip = _furniture(document)
    lines = lines_of(document.text, document.pages, skip)
    chunks: list[Chunk] = []
    guidance = _boilerplate_spans(document, lines)
    headers = _TableHeaders(document)
    by_page = document.kind != "minutes"
    for segment in _with_short_items_whole(_segments(document)):
        inside = [line for line in lines if segment.start <= line.start < segment.end]
        limit = MAX_RESOLUTION_CHARS if segment.section == "resolution" else MAX_CHARS
        target = MAX_RESOLUTION_CHARS if segment.section == "resolution" else TARGET_CHARS
        for start, end in _passages(inside, target, limit, by_page=by_page):
            header = headers.of(start, end)
            chunks.append(_chunk(document, segment, len(chunks), start, end, guidance, header))
    return chunks


def _furniture(document: Document) -> list[tuple[int, int]]:
    """Return what lies outside the bodies of pages."""
    spans = []
    for page in document.pages:
        if page.body_start > page.start:
            spans.append((page.start, page.body_start))
        if page.body_end < page.end:
            spans.append((page.body_end, page.end))
    return spans


def _segments(document: Document) -> list[_Segment]:
    """Partition the document: the innermost section of the innermost item wins at every offset."""
    marks: list[_Segment] = []
    for meeting in document.meetings:
        marks.append(_Segment(meeting.start, meeting.end, meeting, None, "attendance", None))
        if meeting.role == "subject" and document.kind != "minutes" and meeting.items:
            # Behind an agenda's items come papers that nothing names; only minutes end in who signed.
            marks.append(_Segment(meeting.items[0].start, meeting.end, meeting, None, "body", None))
        for item in meeting.items:
            sections = item.sections or (
                Section("agenda" if item.outcome == "not-minuted" else "body", None, item.start, item.end),
            )
            marks += [_Segment(s.start, s.end, meeting, item, s.kind, s.heading) for s in sections]
    # Later and shorter segments lie inside earlier ones: bound minutes inside a pack's item.
    marks.sort(key=lambda m: (-(m.end - m.start), m.start))
    edges = sorted({0, len(document.text), *(m.start for m in marks), *(m.end for m in marks)})
    owner: dict[int, _Segment] = {}
    for mark in marks:
        for edge in edges:
            if mark.start <= edge < mark.end:
                owner[edge] = mark
    segments: list[_Segment] = []
    for start, end in pairwise(edges):
        o = owner.get(start, _Segment(0, 0, None, None, "front-matter", None))
        segment = _Segment(start, end, o.meeting, o.item, o.section, o.heading)
        last = segments[-1] if segments else None
        if last and (last.item, last.section, last.heading, last.meeting) == (
            o.item,
            o.section,
            o.heading,
            o.meeting,
        ):
            segments[-1] = _Segment(last.start, end, o.meeting, o.item, o.section, o.heading)
        else:
            segments.append(segment)
    return segments


def _with_short_items_whole(segments: Sequence[_Segment]) -> list[_Segment]:
    """Join the sections of short items of minutes: a heading, two sentences and what was resolved answer
    together, and none of them is found, or read, without the others."""
    joined: list[_Segment] = []
    for item, group in groupby(segments, key=lambda segment: segment.item):
        parts = list(group)
        kinds = {part.section for part in parts}
        if item and len(parts) > 1 and kinds <= _MINUTED and parts[-1].end - parts[0].start <= MAX_CHARS:
            section = "resolution" if "resolution" in kinds else parts[0].section
            parts = [replace(parts[0], end=parts[-1].end, section=section, heading=None)]
        joined += parts
    return joined


class _TableHeaders:
    """The headers that rows of tables are read under."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._by_page: dict[int, str | None] = {}

    def of(self, start: int, end: int) -> str | None:
        """Return the header of the rows in ``[start, end)``, unless it stands there itself."""
        document = self._document
        words = document.text[start:end]
        rows = [is_row(line) for line in words.split("\n") if line.strip()]
        if sum(rows) < 0.3 * len(rows) or not any(rows):
            return None
        if document.pages:
            header = self._page_header(start)
        else:
            header = run_header(document.text[max(0, start - 20_000) : start].rstrip("\n").split("\n"))
        return header if header and fold(header)[-60:] not in fold(words) else None

    def _page_header(self, start: int) -> str | None:
        for page in pages_of(self._document.pages, start, start + 1):
            if page.number not in self._by_page:
                self._by_page[page.number] = page_header(self._document.text, page)
            return self._by_page[page.number]
        return None


def _passages(lines: Sequence[Line], target: int, limit: int, *, by_page: bool) -> Iterator[tuple[int, int]]:
    """Group lines into paragraphs, and paragraphs into passages of about ``target`` characters.

    ``by_page``: a paragraph that begins a page begins a passage, so that a passage names one page.
    """
    start = end = None
    tops = {line.start for line in lines if line.top_of_page} if by_page else set()
    for first, last in _paragraphs(lines, limit):
        if start is not None and end is not None:
            if first in tops:
                yield start, end
                start, end = first, last
                continue
            if last - start <= target or (end - start < target // 4 and last - start <= limit):
                end = last
                continue
            yield start, end
        start, end = first, last
    if start is not None and end is not None:
        yield start, end


def _paragraphs(lines: Sequence[Line], limit: int) -> Iterator[tuple[int, int]]:
    """Yield spans of paragraphs, cutting those that are too long at the end of a line."""
    width = typical_width(lines)
    start = end = None
    for position, line in enumerate(lines):
        before = lines[position - 1] if position else None
        if start is not None and end is not None and before is not None:
            begins = (
                (line.blank_before and not line.text[:1].islower())
                or bool(PARAGRAPH.match(line.text))
                or line.is_bullet
                or _ends_short(before, line, width)
            )
            if not begins and line.end - start <= limit:
                end = line.end
                continue
            yield start, end
        start, end = line.start, line.end
        if end - start > limit:
            yield from _cut(start, end, limit)
            start = end = None
    if start is not None and end is not None:
        yield start, end


def _ends_short(before: Line, line: Line, width: int) -> bool:
    short = len(before.text) < 0.75 * width
    return short and before.text.rstrip().endswith((".", ":", ";", "?")) and not line.text[:1].islower()


def _cut(start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    """Cut one overlong line (text without line breaks) by length."""
    while end - start > limit:
        yield start, start + limit
        start += limit
    yield start, end


def _boilerplate_spans(document: Document, lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return spans of guidance for visitors and members: from its heading to the next item or minutes."""
    stops = sorted(
        {i.start for m in document.meetings for i in m.items} | {m.start for m in document.meetings}
    )
    spans: list[tuple[int, int]] = []
    if document.kind not in ("agenda-pack", "supplement", "other"):
        return spans
    for line in lines:
        if len(line.text) > 140 or not (line.is_marked or line.blank_before or line.is_upper):
            continue
        if spans and line.start < spans[-1][1]:
            continue
        if not search_any("boilerplate", line.text):
            continue
        # Guidance stands in front of the papers: inside a report the same words are the report's.
        inside = any(i.sections and i.start <= line.start < i.end for m in document.meetings for i in m.items)
        if inside:
            continue
        end = next((s for s in stops if s > line.start), len(document.text))
        spans.append((line.start, min(end, line.start + 20_000)))
    return spans


def _chunk(
    document: Document,
    segment: _Segment,
    ordinal: int,
    start: int,
    end: int,
    guidance: Sequence[tuple[int, int]],
    header: str | None,
) -> Chunk:
    text = document.text[start:end]
    item, meeting = segment.item, segment.meeting
    is_guidance = any(s <= start < e for s, e in guidance)
    return Chunk(
        chunk_id=f"{document.doc_id}-{ordinal:05d}",
        doc_id=document.doc_id,
        ordinal=ordinal,
        start=start,
        end=end,
        text=text,
        context=context_of(document, segment.meeting, item, segment.section, segment.heading)
        + (f". Columns: {header}" if header else ""),
        meeting_id=meeting.meeting_id if meeting else None,
        item_id=item.item_id if item else None,
        section=segment.section,
        is_boilerplate=is_guidance or is_blank_page(text),
        is_procedural=bool(item and item.is_procedural),
    )


def context_of(
    document: Document, meeting: Meeting | None, item: Item | None, section: str, heading: str | None
) -> str:
    """Return what a passage says about itself, in a line a person would write above it."""
    parts = []
    if meeting and meeting.body:
        parts.append(meeting.body)
    if meeting and meeting.date:
        parts.append(f"{meeting.date.day} {meeting.date:%B %Y}")
    kind = _KIND_WORDS.get(document.kind, document.kind)
    if meeting and meeting.role == "previous-minutes":
        kind = "minutes"
    parts.append(kind)
    line = ", ".join(parts)
    if item:
        number = f"{item.number} " if item.number else ""
        refs = " ".join(r for r in (item.decision_ref, item.report_ref) if r and r not in item.title)
        line += f". {number}{item.title}" + (f" ({refs})" if refs else "")
    elif document.title:
        line += f". {document.title}"
    label = heading if heading and not re.fullmatch(r"\W*", heading) else section.replace("-", " ")
    if label not in ("body", "header", "agenda"):
        line += f". {label}"
    return line
