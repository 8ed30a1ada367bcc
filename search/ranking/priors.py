"""Move passages up or down by what the question says of them and by where in a paper they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from minutebook.records import Intent
from minutebook.text import match_key
from search.index.filtering import NO_DATE, FacetColumns, Positions, date_number
from search.index.item_table import council_key
from search.index.runs import Scores
from search.query.understanding import Understood
from search.ranking.weights import WEIGHTS

DECIDING = frozenset(["resolution", "vote", "timeline", "precedent"])
# What a paper put before the meeting cannot tell, or not as it came out.
_OF_RECORD = DECIDING | {"keyword", "attendance"}
# Sections that only minutes have, wherever they are bound in.
_MINUTES_SECTIONS = ("discussion", "resolution", "attendance", "reasons")
# What stands before and after a paper's matter, and names everything that it is about.
_FRONT = ("contact", "background-papers", "appendices", "front-matter")
_ASKS_AMOUNT = re.compile(
    r"\bhow (?:much|many|long|old|often)\b"
    r"|\b(?:what|which) (?:\w+ )?(?:percentage|share|sum|amount|rate|price)\b"
    r"|\b(?:cost|rate|fee|charge|total|number of|percent)\b|[£%]",
    re.IGNORECASE,
)
_ASKS_WHY = re.compile(r"\bwhy\b|\breasons?\b", re.IGNORECASE)
_ASKS_MOVER = re.compile(
    r"\b(?:who|which \w+)\b.*\b(?:moved|proposed|seconded|mover|proposer|seconder|put forward|tabled)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the wording asks for besides its intent."""

    amount: bool
    reasons: bool
    mover: bool


def read_asked(query: str) -> Asked:
    """
    >>> read_asked("why does it cost so much?")
    Asked(amount=True, reasons=True, mover=False)
    """
    return Asked(*(bool(asks.search(query)) for asks in (_ASKS_AMOUNT, _ASKS_WHY, _ASKS_MOVER)))


def by_date(places: Positions, facets: FacetColumns, question: Understood) -> Scores:
    """Return what the day, month or period that the question names adds. ``places``: rows of ``facets``."""
    dates = facets.dates[places]
    added: Scores = np.zeros(len(places))
    for date in question.dates:
        added = np.maximum(added, WEIGHTS.date * (dates == date_number(date)))
    for year, month in question.months:
        added = np.maximum(added, WEIGHTS.month * (dates // 100 == year * 100 + month))
    for period in question.periods:
        within = (dates >= date_number(period.first)) & (dates <= date_number(period.last))
        added = np.maximum(added, WEIGHTS.period * (within & (dates != NO_DATE)))
    return added


def by_body(places: Positions, facets: FacetColumns, question: Understood) -> Scores:
    return facets.looked_up("body", places, lambda body: WEIGHTS.body * (body in question.bodies))


def by_council(places: Positions, facets: FacetColumns, query: str) -> Scores:
    """Return what passages of other councils lose where the question names one whose papers are here."""
    named = councils_named(query, [str(name) for name in facets.values["council"]])
    return facets.looked_up(
        "council", places, lambda name: WEIGHTS.other_council * bool(named and name and name not in named)
    )


def councils_named(query: str, councils: Sequence[str]) -> frozenset[str]:
    """Return those of the councils (keys) that a question names by what is their own; none if it names all.

    >>> sorted(councils_named("What did Thurrock's Cabinet agree?", ["thurrock council", "kent council"]))
    ['thurrock council']
    """
    key = match_key(query)
    own = {name: council_key(name) for name in councils if name}
    # Most are not named at all: that is seen without a pattern.
    near = {name: words for name, words in own.items() if words and words in key}
    named = {name for name, words in near.items() if re.search(rf"\b{re.escape(words)}\b", key)}
    return frozenset(named) if len(named) < len(own) else frozenset()


def by_section(places: Positions, facets: FacetColumns, question: Understood, asked: Asked) -> Scores:
    """Return what the section a passage stands in adds, and what an item of procedure loses."""
    added = facets.looked_up("section", places, lambda section: section_weight(section, question, asked))
    added += facets.looked_up("kind", places, lambda kind: kind_weight(kind, question.intent))
    if question.intent != "attendance":
        added += WEIGHTS.procedural * facets.is_procedural[places]
    return added


def section_weight(section: str, question: Understood, asked: Asked) -> float:
    intent = question.intent
    added = WEIGHTS.agenda * (section == "agenda") + WEIGHTS.front * (section in _FRONT)
    if section == "attendance":
        return WEIGHTS.attendance if intent == "attendance" else added + WEIGHTS.roll + _of_minutes(intent)
    if section in _MINUTES_SECTIONS:
        added += _of_minutes(intent)
    if section == "resolution" and intent in DECIDING:
        added += WEIGHTS.resolution
    if section == "resolution" and intent == "keyword":
        added += WEIGHTS.resolution_of_keywords
    if section == "reasons" and asked.reasons:
        added += WEIGHTS.reasons
    return added


def kind_weight(kind: str, intent: Intent) -> float:
    if kind in ("report", "agenda-pack") and intent in _OF_RECORD:
        return WEIGHTS.put_before
    return WEIGHTS.minutes if kind == "decision-notice" and intent in DECIDING else 0.0


def _of_minutes(intent: Intent) -> float:
    if intent == "vote":
        return WEIGHTS.vote_minutes
    return WEIGHTS.minutes if intent in ("resolution", "attendance") else 0.0


def by_best_resolution(
    places: Positions, facets: FacetColumns, question: Understood, scores: Scores
) -> Scores:
    """Return what the resolution of an item adds whose best passage is near the best of all."""
    if question.intent not in DECIDING or not len(places):
        return np.zeros(len(places))
    groups = np.unique(facets.groups[places], return_inverse=True)[1]
    best = np.full(groups.max() + 1, -np.inf)
    np.maximum.at(best, groups, scores)
    near = best[groups] >= scores.max() - WEIGHTS.best_within
    added = facets.looked_up("section", places, lambda s: WEIGHTS.best_resolution * (s == "resolution"))
    added[~near] = 0.0
    return added
