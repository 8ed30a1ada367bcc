"""What an item states besides its decision: reasons, alternatives, declarations, actions, delegations.

And the fields of a report's header. Wordings are in ``patterns.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.structure.lines import Line
from indexer.structure.patterns import patterns, search_any
from indexer.structure.resolutions import paragraphs_of
from minutebook.records import Detail, Paragraph, Resolution
from minutebook.text import fold

# A header block is over by then.
_HEADER_LINES = 45
_LONGEST_FIELD = 400


def minute_details(text: str, lines: Sequence[Line], resolutions: Sequence[Resolution]) -> list[Detail]:
    """Return what one minute states, in order of place."""
    paragraphs = paragraphs_of(text, lines)
    found = _headed(paragraphs) + _declarations(paragraphs) + _delegations(resolutions)
    return sorted(found, key=lambda d: (d.start, d.kind))


def _headed(paragraphs: Sequence[Paragraph]) -> list[Detail]:
    found = []
    for position, paragraph in enumerate(paragraphs):
        for pattern in patterns("detail"):
            match = pattern.regex.match(paragraph.text)
            if not match:
                continue
            words, end = paragraph.text[match.end() :].strip(" *_"), paragraph.end
            words = re.split(r"\s*\bThis decision is\b", words)[0].strip(" *_")
            if not words:
                words, end = _below(paragraphs[position + 1 :], end)
            if words:
                found.append(Detail(pattern["kind"], words, paragraph.start, end))
            break
    return found


def _below(paragraphs: Sequence[Paragraph], end: int) -> tuple[str, int]:
    """Take the paragraphs below a heading, up to the next one."""
    kept: list[Paragraph] = []
    for paragraph in paragraphs[:6]:
        if any(p.regex.match(paragraph.text) for p in patterns("detail")) or search_any(
            "marker", paragraph.text[:40]
        ):
            break
        if kept and not paragraph.number:
            break
        kept.append(paragraph)
    return " ".join(p.text for p in kept), kept[-1].end if kept else end


def _declarations(paragraphs: Sequence[Paragraph]) -> list[Detail]:
    found = []
    for paragraph in paragraphs:
        for sentence in re.split(r"(?<=[.;])\s+(?=[A-Z])", paragraph.text):
            for pattern in patterns("declaration"):
                match = pattern.regex.search(sentence)
                if match and not re.match(r"(?:no|there)\b", match["who"], re.IGNORECASE):
                    found.append(
                        Detail(
                            "declaration",
                            sentence.strip(),
                            paragraph.start,
                            paragraph.end,
                            match["who"].strip(),
                        )
                    )
    return found


def _delegations(resolutions: Sequence[Resolution]) -> list[Detail]:
    found = []
    for resolution in resolutions:
        for paragraph in resolution.paragraphs:
            for pattern in patterns("delegation"):
                match = pattern.regex.search(paragraph.text)
                if match:
                    consulting = (match["with"] or "").strip(" ,") or None
                    who = match["who"].strip(" ,")
                    found.append(
                        Detail("delegation", paragraph.text, paragraph.start, paragraph.end, who, consulting)
                    )
                    break
    return found


def report_fields(text: str, lines: Sequence[Line]) -> list[Detail]:
    """Return the fields of a report's header block: who reports, to whom, wards, key decision, …"""
    found: list[Detail] = []
    open_field: tuple[str, int, int, list[str]] | None = None
    for line in lines[:_HEADER_LINES]:
        field = _field(line.text)
        if field or _ends_header(line.text):
            found += _closed(open_field)
            open_field = (field[0], line.start, line.end, [field[1]]) if field else None
            if not field and found:
                break
        elif open_field:
            kind, start, _, parts = open_field
            # A value goes on below its label; a blank line and a capital begin something else.
            if parts[0] and line.blank_before and sum(map(len, parts)) > 8:
                found += _closed(open_field)
                open_field = None
            else:
                open_field = (kind, start, line.end, [*parts, line.text])
    return found + _closed(open_field)


def _field(words: str) -> tuple[str, str] | None:
    for pattern in patterns("header_field"):
        match = pattern.regex.match(words)
        if match:
            return pattern["kind"], words[match.end() :].strip()
    return None


def _ends_header(words: str) -> bool:
    return bool(
        re.match(
            r"^(?:\d+\.?\s+)?(?:executive\s+)?(?:summary|recommendation|introduction|purpose|background)\b",
            words,
            re.I,
        )
    )


def _closed(field: tuple[str, int, int, list[str]] | None) -> list[Detail]:
    if field is None:
        return []
    kind, start, end, parts = field
    words = fold(" ".join(parts))
    return [Detail(kind, words, start, end)] if words and len(words) <= _LONGEST_FIELD else []
