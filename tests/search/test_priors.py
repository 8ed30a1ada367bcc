"""Passages move by what the question says."""

from __future__ import annotations

import numpy as np

from search.index.filtering import FacetColumns, Facets
from search.query.understanding import understand_question
from search.ranking.priors import by_best_resolution, by_body, by_date, by_section, kind_weight, read_asked
from search.ranking.weights import WEIGHTS

FACETS = FacetColumns.of(
    [
        Facets("", "cabinet", "minutes", "resolution", 20250305, False, False, "resolved", "i1"),
        Facets("", "cabinet", "report", "background", 20250205, False, False, "", "i2"),
        Facets("", "council", "minutes", "discussion", 20250305, False, True, "none", "i3"),
        Facets("", "council", "minutes", "attendance", 20250305, False, False, "", "i4"),
        Facets("", "council", "minutes", "reasons", 20250305, False, False, "", "i4"),
    ]
)
PLACES = np.arange(5)
BODIES = ["cabinet", "council"]


def sections(question: str) -> list[float]:
    understood = understand_question(question, BODIES)
    return by_section(PLACES, FACETS, understood, read_asked(question)).round(6).tolist()


def test_a_question_about_a_decision_prefers_minutes_and_their_resolution() -> None:
    w = WEIGHTS
    assert sections("What was resolved about parks?") == [
        round(w.minutes + w.resolution, 6), w.put_before, round(w.minutes + w.procedural, 6),
        round(w.minutes + w.roll, 6), w.minutes,
    ]  # fmt: skip


def test_the_roll_counts_for_attendance_and_against_anything_else() -> None:
    w = WEIGHTS
    assert sections("Who attended?") == [w.minutes, w.put_before, w.minutes, w.attendance, w.minutes]
    assert sections("parks") == [w.resolution_of_keywords, w.put_before, w.procedural, w.roll, 0.0]


def test_reasons_count_when_they_are_asked_for() -> None:
    assert sections("Why is the park closed?")[4] == WEIGHTS.reasons


def test_the_day_counts_or_else_the_month_and_the_body_named() -> None:
    day = understand_question("What did Cabinet hear about parks on 5 March 2025?", BODIES)
    assert by_date(PLACES, FACETS, day).tolist()[:2] == [max(WEIGHTS.date, WEIGHTS.month), 0.0]
    assert by_body(PLACES, FACETS, day).tolist()[1:3] == [WEIGHTS.body, 0.0]
    month = understand_question("parks in February 2025", BODIES)
    assert by_date(PLACES, FACETS, month).tolist()[:2] == [0.0, WEIGHTS.month]


def test_a_resolution_counts_more_where_its_item_fits_nearly_best() -> None:
    question = understand_question("What was resolved about parks?", BODIES)
    near = by_best_resolution(PLACES, FACETS, question, np.array([0.9, 1.0, 0.2, 0.2, 0.2]))
    far = by_best_resolution(PLACES, FACETS, question, np.array([0.5, 1.0, 0.2, 0.2, 0.2]))
    assert (near.tolist()[0], far.tolist()[0]) == (WEIGHTS.best_resolution, 0.0)


def test_amounts_and_reasons_are_heard_in_the_wording() -> None:
    assert read_asked("how much does the grant cost").amount
    assert not read_asked("who chaired the meeting").amount
    assert read_asked("reasons for refusal").reasons


def test_a_paper_put_before_a_meeting_counts_less_than_what_the_meeting_did_with_it() -> None:
    assert kind_weight("report", "resolution") < kind_weight("minutes", "resolution")
    assert kind_weight("agenda-pack", "attendance") < kind_weight("minutes", "attendance")
    assert kind_weight("decision-notice", "resolution") > kind_weight("minutes", "resolution")
    assert kind_weight("report", "fact") == kind_weight("minutes", "fact") == 0.0
