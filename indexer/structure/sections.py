"""Sections of a report or minute, by their headings; recommendations paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.structure.lines import Line, typical_width
from indexer.structure.patterns import patterns
from indexer.structure.resolutions import paragraphs_of
from indexer.structure.tables import is_row
from minutebook.records import Paragraph, Resolution, Section

_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)]?|[A-Z]\.|\([a-z]\)|[ivx]+\.)\s+(?=[A-Z(])")
_SENTENCE_END = re.compile(r"[.;,]$")
_TAIL = re.compile(
    r"reasons?\s+for|this\s+decision\s+is|other\s+options|alternative|(?:the\s+)?meeting\s+(?:finished|closed)",
    re.IGNORECASE,
)
# A wrapped sentence can begin like a heading: "Legal advice has been provided by external advisors that".
_PROSE = re.compile(r"\b(?:has|have|had|was|were|is|are|will|would|should|that|which|this)\b")
_APPENDIX = re.compile(r"\W*(?:\d+\W+)?(?:appendi(?:x|ces)|annexe?|schedule)\b", re.IGNORECASE)
# A heading longer than this is a sentence.
_LONGEST = 110


def section_kind(words: str) -> str | None:
    """Return the kind of a section by its heading.

    >>> section_kind("7.1 Financial"), section_kind("Recommendation(s)"), section_kind("Fly-tipping")
    ('financial', 'recommendations', None)
    """
    plain = _NUMBER.sub("", words).strip(" :*.-–")
    for pattern in patterns("section"):
        if plain and pattern.regex.fullmatch(plain):
            kind: str = pattern["kind"]
            return kind
    return None


def find_sections(
    lines: Sequence[Line], start: int, end: int, parts: Sequence[tuple[int, str]] = ()
) -> list[Section]:
    """Partition ``[start, end)`` of a report into sections; what is above the first heading is "header"."""
    width = typical_width(lines)
    marks: list[tuple[int, str, str | None]] = [(start, "header", None)]
    rows = [is_row(line.text) for line in lines]
    for position, line in enumerate(lines):
        near_rows = any(rows[max(0, position - 2) : position + 3])
        kind = _heading_kind(lines, position, width, marks[-1][1], near_rows=near_rows)
        if kind:
            marks.append((line.start, kind, _NUMBER.sub("", line.text).strip(" :")))
    own = {at for at, _, _ in marks[1:]}
    marks += [(at, _part_kind(title), title) for at, title in parts if start < at < end and at not in own]
    marks = marks[:1] + sorted(marks[1:], key=lambda mark: mark[0])
    spans = []
    for (at, kind, heading), following in zip(marks, [*marks[1:], (end, "", None)], strict=True):
        if following[0] > at:
            spans.append(Section(kind, heading, at, following[0]))
    return spans


def _part_kind(title: str) -> str:
    return section_kind(title) or ("appendix" if _APPENDIX.match(title) else "body")


def _heading_kind(
    lines: Sequence[Line], position: int, width: int, current: str, *, near_rows: bool
) -> str | None:
    line = lines[position]
    words = line.text
    if len(words) > _LONGEST or len(words) < 3 or line.is_bullet:
        return None
    label, colon, rest = words.partition(":")
    known = section_kind(words if not colon else label)
    set_apart = line.is_marked or line.is_upper or colon or _NUMBER.match(words)
    if known and (set_apart or not _PROSE.search(words)) and (not rest.strip() or len(label) < 40):
        return known
    # Rows of a table are numbered too.
    if near_rows:
        return None
    numbered = bool(_NUMBER.match(words))
    if not (line.is_marked or numbered or line.is_upper):
        return None
    digits = sum(map(str.isdigit, words))
    if _SENTENCE_END.search(words) or digits > 0.25 * len(words):
        return None
    if line.is_marked or (line.is_upper and len(words) > 5 and digits < 6):
        return "body" if current in ("header", "contact", "appendices", "background-papers") else current
    if numbered and re.match(r"^\d{1,2}[.)]?\s", words) and len(words) < 0.7 * width and words[-1] not in ":":
        following = lines[position + 1].text if position + 1 < len(lines) else ""
        if not following[:1].islower():
            return "body"
    return None


def minute_sections(
    start: int, end: int, resolutions: Sequence[Resolution], lines: Sequence[Line]
) -> list[Section]:
    """Partition a minute into discussion, resolutions, and what follows them."""
    sections: list[Section] = []
    position = start
    for resolution in resolutions:
        if resolution.start > position:
            sections.append(Section("discussion", None, position, resolution.start))
        kind = "resolution" if resolution.marker != "Recommendation(s)" else "recommendations"
        sections.append(Section(kind, resolution.marker or None, resolution.start, resolution.end))
        position = resolution.end
    if position < end:
        tail_is_formal = any(_TAIL.match(line.text) for line in lines if line.start >= position)
        kind = "reasons" if sections and tail_is_formal else "discussion"
        sections.append(Section(kind, None, position, end))
    return sections


# What was answered to a recommendation is no part of it.
_RESPONSE = re.compile(
    r"(?:(?:cabinet(?:[’']s)?|executive|council|officer|directorate)\s+)?(?:response|lead(?:\s+officer)?|progress|timescale|accepted\s*/\s*rejected)\s*:",
    re.IGNORECASE,
)


def recommendations(text: str, lines: Sequence[Line], sections: Sequence[Section]) -> list[Paragraph]:
    """Return the recommendations of a report, each as its own paragraph."""
    for section in sections:
        if section.kind == "recommendations":
            inside = [line for line in lines if section.start < line.start < section.end]
            found = _of_one_list(paragraphs_of(text, inside))
            if found:
                return found if not _LABELLED.match(found[0].text) else _labelled(text, lines) or found
    return _labelled(text, lines)


# "Recommendation 1: That letters be sent in six languages", as task groups number theirs.
_LABELLED = re.compile(
    r"^recommendation\s+(?:no\.?\s*)?(?P<number>\d{1,2}|[A-Z])\s*(?:[:.–—-]+\s*|\s(?=(?-i:[A-Z]))|$)",
    re.IGNORECASE,
)


def _labelled(text: str, lines: Sequence[Line]) -> list[Paragraph]:
    """Return the recommendations whose labels number them, at their first list: a report repeats them."""
    starts = [(i, m["number"]) for i, line in enumerate(lines) if (m := _LABELLED.match(line.text))]
    found: list[Paragraph] = []
    for at, number in starts:
        if number in ("1", "A") and found:
            break
        last = next((i for i, _ in starts if i > at), len(lines))
        stop = next((i for i in range(at + 1, last) if section_kind(lines[i].text)), last)
        stop = next((i for i in range(at + 1, stop) if _RESPONSE.match(lines[i].text)), stop)
        own = paragraphs_of(text, lines[at:stop])
        held = next((p for p in own if _LABELLED.sub("", p.text)), None)
        if held:
            found.append(replace(held, number=number, text=_LABELLED.sub("", held.text)))
    return found if len(found) > 1 and found[0].number in ("1", "A") else []


def _of_one_list(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Keep the list at the head: "3" after "2.1" and "2.2" is the next heading, and so is what has no number
    after what has."""
    kept: list[Paragraph] = []
    head: str | None = None
    for paragraph in paragraphs:
        number = paragraph.number
        if number is None:
            if head is not None:
                break
        elif re.match(r"\d", number):
            stem = number.rpartition(".")[0]
            if head is not None and not (stem == head or stem.startswith(f"{head}.") or not head):
                break
            if head == "" and "." in number and not any(p.number == stem for p in kept):
                break
            head = stem if head is None else head
        elif head is None:
            head = ""
        kept.append(paragraph)
    return kept
