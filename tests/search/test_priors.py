"""Passages move by what the question says."""

from __future__ import annotations

import numpy as np

from minutebook.records import Scored
from search.filtering import FacetColumns, Facets
from search.priors import BODY, DATE, MINUTES, PROCEDURAL, RESOLUTION, adjust
from search.understanding import understand_question

FACETS = FacetColumns.of(
    [
        Facets("", "cabinet", "minutes", "resolution", 20250305, False, False),
        Facets("", "cabinet", "report", "background", 20250205, False, False),
        Facets("", "council", "minutes", "discussion", 20250305, False, True),
    ]
)
RANKED = [Scored("a", 0.1), Scored("b", 0.5), Scored("c", 0.4)]
PLACES = np.arange(3)


def scores(question: str) -> dict[str, float]:
    understood = understand_question(question, ["cabinet", "council"])
    return {s.chunk_id: round(s.score, 3) for s in adjust(RANKED, PLACES, FACETS, understood)}


def test_a_question_about_a_decision_prefers_the_resolution() -> None:
    found = scores("What was resolved about parks?")
    assert found["a"] == round(0.1 + RESOLUTION + MINUTES, 3)
    assert found["b"] == 0.5


def test_the_day_and_the_body_named_count() -> None:
    found = scores("What did Cabinet hear about parks on 5 March 2025?")
    assert found["a"] == round(0.1 + DATE + BODY, 3)
    assert found["b"] == round(0.5 + BODY, 3)


def test_procedural_items_go_down_unless_attendance_is_asked() -> None:
    assert scores("parks")["c"] == round(0.4 + PROCEDURAL, 3)
    assert scores("Who attended?")["c"] == round(0.4 + MINUTES, 3)


def test_what_is_adjusted_is_ranked_again() -> None:
    understood = understand_question("What was resolved about parks?", [])
    assert next(s.chunk_id for s in adjust(RANKED, PLACES, FACETS, understood)) == "a"
