"""Sentences in which a paper tells of meetings: "this report was noted by Council on 12 December 2024".

Much of a matter's way was at meetings whose minutes are not at hand; its own papers say when. Pure.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from minutebook.dates import find_dates
from search.answering.facts.units import split_units
from search.query.periods import MONTHS

_MONTH_YEAR = re.compile(rf"\b({'|'.join(MONTHS)})\s+(\d{{4}})\b", re.I)
_NAME = r"[A-Z][\w'’&-]*"
# "Children's, Young People and Education Cabinet Committee"; "a meeting of Cabinet".
_BODY = re.compile(
    rf"((?:{_NAME}(?:,?\s+(?:(?:and|of|for|the|&)\s+)*)){{0,8}})"
    r"\b((?:Sub-)?Committee|Cabinet|Council|Executive|Panel|Board|Forum|Scrutiny|Working (?:Group|Party))\b"
)
_LEADING = re.compile(
    r"^(?:(?:The|This|That|At|In|On|To|From|And|By|For|Of|Report|Subject|Both|Following|Previous|Past|Future"
    r"|Pathway|Paper|Minutes?|When|Since|Until)\b[\s,:]*)+",
    re.I,
)
_HAPPENED = re.compile(
    r"\b(?:consider(?:ed|ation)|present(?:ed)?|submitted|report(?:ed|s)|noted?|agreed|approv(?:ed|al)|endorsed"
    r"|adopted|recommended|deferred|referred|reviewed|decided|debated?|discuss(?:ed|ion)|called[ -]in|call-in"
    r"|supported|examin(?:ed|ation)|scheduled|taken|brought|commented|scrutin(?:y|ised)|met|awarded|resolved"
    r"|published|consult(?:ed|ation)|asked|set)\b",
    re.I,
)
# "Previous Pathway: Audit Committee, 23 January 2025; Selection Committee, 27 February 2025", up to the next
# label or blank line.
_PATHWAY = re.compile(
    r"^[^\S\n]*(?:previous|past|future)\s+(?:pathway|consideration)[^:\n]{0,40}:.{0,400}?"
    r"(?=\n\s*[A-Z][\w'’ ()/-]{2,45}:|\n\s*\n|\Z)",
    re.I | re.M | re.S,
)
# "This report was presented to": the paper tells of itself.
_ITSELF = re.compile(
    r"\b(?:this|these|the|an?)\s+(?:(?:draft|initial|updated?|final|proposed|same)\s+)*"
    r"(?:report|paper|item|matter|proposals?|documents?|strateg(?:y|ies)|plan|polic(?:y|ies)|decision|changes"
    r"|recommendations?|call-in|consultation|update|draft)\b",
    re.I,
)
# A body met on a date when nothing but such words is between: "Cabinet at its meeting on 7 March",
# "Personnel Committee in March 2024", "on 14 June 2022 the Committee". Else it may be somebody's partner.
_THEN_DATE = re.compile(
    r"[\s,–—(:-]*(?:(?:at|during|in|on|of|to|meets?|meeting|met|held|scheduled|its|their|the|a|back|was|is)\b"
    r"[\s,–—(:-]*){0,8}"
)
_ITS_MEETING = re.compile(
    r".{0,80}\b(?:its|their)\s+(?:\w+\s+)?meeting(?:\s+(?:held|on|of|in|the))*\s*", re.S
)
_THEN_BODY = re.compile(r"(?:\d{1,2}\S{0,13}\s+)?[A-Za-z]+\.?\s+\d{4},?\s+(?:(?:the|a|at|full|by)\s+)*")
# The head of a report: its own meeting, no other.
_LABELLED = re.compile(
    r"^\W*(?:from|by|to|subject|classification|status|report\s+(?:of|to|number))\s*:", re.I | re.M
)
# A list of dates (a work programme, a timetable) tells no story.
_MOST_DATES = 5
_LONGEST = 700


@dataclass(frozen=True, slots=True)
class TimeTold:
    """``day`` is None where only the month is told; ``body`` where no body is named near it."""

    day: dt.date | None
    first: dt.date
    body: str | None


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence with its place in the text. ``is_own``: it says that it tells of the paper's own matter."""

    start: int
    end: int
    times: tuple[TimeTold, ...]
    is_own: bool


def find_tellings(text: str, stretches: Iterable[tuple[int, int]]) -> list[Telling]:
    """Return the sentences in stretches of a text that tell of a meeting by its date, in order.

    >>> text = "The roof is old. This report was noted by the Audit Committee on 12 December 2024."
    >>> found = find_tellings(text, [(0, len(text))])
    >>> [(text[t.start:t.start + 16], t.times[0].body, t.times[0].day.isoformat()) for t in found]
    [('This report was ', 'Audit Committee', '2024-12-12')]
    """
    found: dict[int, Telling] = {}
    for start, end in stretches:
        part = text[start:end]
        pathways = [match.span() for match in _PATHWAY.finditer(part)]
        units = [(unit.start, unit.end) for unit in split_units(part)]
        units = [u for u in units if not any(a < u[1] and u[0] < b for a, b in pathways)]
        for first, last in (*pathways, *units):
            telling = _telling(part[first:last], start + first, is_pathway=(first, last) in pathways)
            if telling:
                found.setdefault(telling.start, telling)
    return [found[at] for at in sorted(found)]


def _telling(words: str, at: int, *, is_pathway: bool) -> Telling | None:
    is_told = bool(_BODY.search(words) and _HAPPENED.search(words)) and not _LABELLED.search(words)
    if len(words) > _LONGEST or not (is_pathway or is_told):
        return None
    times = times_told(words)
    if not times or len(times) > _MOST_DATES:
        return None
    return Telling(at, at + len(words), tuple(times), is_pathway or bool(_ITSELF.search(words)))


def times_told(words: str) -> list[TimeTold]:
    """Return the days and months that a sentence names, each with the body named near it, in its order.

    >>> [(t.day, t.body) for t in times_told("agreed by Personnel Committee in March 2024")]
    [(None, 'Personnel Committee')]
    """
    bodies = [(m.start(), m.end(), _body_name(m)) for m in _BODY.finditer(words)]
    days = dict(find_dates(words))
    times: dict[int, tuple[dt.date | None, dt.date]] = {at: (day, day) for at, day in days.items()}
    for match in _MONTH_YEAR.finditer(words):
        # The month of "12 December 2024" is that day's.
        if not any(at <= match.start() <= at + 20 for at in days):
            times[match.start()] = (None, dt.date(int(match[2]), MONTHS.index(match[1].lower()) + 1, 1))
    return [TimeTold(day, first, _body_at(words, at, bodies)) for at, (day, first) in sorted(times.items())]


def _body_at(words: str, at: int, bodies: list[tuple[int, int, str]]) -> str | None:
    """Return the body that a sentence says met, or decided, at the time that stands at ``at``."""
    before = [(end, name) for _, end, name in bodies if end <= at]
    if before:
        between = words[before[-1][0] : at]
        if _THEN_DATE.fullmatch(between) or _ITS_MEETING.fullmatch(between):
            return before[-1][1]
    after = [(start, name) for start, _, name in bodies if start > at]
    return after[0][1] if after and _THEN_BODY.fullmatch(words[at : after[0][0]]) else None


def _body_name(match: re.Match[str]) -> str:
    return " ".join(_LEADING.sub("", f"{match[1]}{match[2]}").split())
