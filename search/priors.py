"""Move passages up or down by what the question says of them and by where in a paper they stand.

The numbers are shares of the fused score, which runs from 0 to 1. They were found on the shared gold and
checked on the samples', which had no part in it (docs/design.md has the table): recall@5 0.704 to 0.774 and
0.825 to 0.852 when they came in.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from minutebook.records import Scored
from search.filtering import FacetColumns, Positions
from search.understanding import Understood

# The meeting the question names by its date is nearly always the one it means.
DATE = 0.2
MONTH = 0.15
BODY = 0.1
# "What did Cabinet resolve" wants the minutes, and in them the resolution.
RESOLUTION = 0.25
MINUTES = 0.3
# Apologies and declarations hold every name and few answers; an agenda only lists what will be discussed.
PROCEDURAL = -0.2
AGENDA = -0.2

_DECIDING = frozenset(["resolution", "vote", "timeline"])
_MINUTED = frozenset(["resolution", "vote", "attendance"])
# Sections that only minutes have, wherever they are bound in.
_MINUTES_SECTIONS = ("discussion", "resolution", "attendance", "reasons")


def adjust(
    ranked: Sequence[Scored], places: Positions, facets: FacetColumns, question: Understood, *,
    use_dates: bool = True, use_bodies: bool = True, use_sections: bool = True,
) -> list[Scored]:  # fmt: skip
    """Return ``ranked`` with its scores adjusted, best first, ties by id. ``places`` are the rows of the
    ranked chunks in ``facets``."""
    scores = np.array([s.score for s in ranked], dtype=np.float64)
    if use_dates:
        scores += _by_date(places, facets, question)
    if use_bodies and question.bodies:
        scores += BODY * facets.equal("body", places, question.bodies)
    if use_sections:
        scores += _by_section(places, facets, question)
    adjusted = [Scored(s.chunk_id, float(score)) for s, score in zip(ranked, scores, strict=True)]
    return sorted(adjusted, key=lambda s: (-s.score, s.chunk_id))


def _by_date(places: Positions, facets: FacetColumns, question: Understood) -> np.ndarray:
    dates = facets.dates[places]
    exact = np.isin(dates, [int(f"{d:%Y%m%d}") for d in question.dates])
    month = np.isin(dates // 100, [year * 100 + month for year, month in question.months])
    added: np.ndarray = np.where(exact, DATE, np.where(month, MONTH, 0.0))
    return added


def _by_section(places: Positions, facets: FacetColumns, question: Understood) -> np.ndarray:
    added = np.zeros(len(places))
    if question.intent in _DECIDING:
        added += RESOLUTION * facets.equal("section", places, ["resolution"])
    if question.intent in _MINUTED:
        added += MINUTES * facets.equal("section", places, _MINUTES_SECTIONS)
    if question.intent != "attendance":
        added += PROCEDURAL * facets.is_procedural[places]
    added += AGENDA * facets.equal("section", places, ["agenda"])
    return added
