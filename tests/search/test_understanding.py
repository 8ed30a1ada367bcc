"""What a question says of where to look."""

from __future__ import annotations

import datetime as dt

import pytest

from search.query.intent import find_intent
from search.query.understanding import understand_question

BODIES = ["", "cabinet", "county council", "health and wellbeing board", "planning committee"]


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("What did Cabinet resolve on domiciliary care?", "resolution"),
        ("who signs off the contract", "resolution"),
        ("24/00093", "reference"),
        ("decision ref 110614 - which report is that?", "reference"),
        ("Thurrock Cabinet minute 229", "reference"),
        ("Who seconded the budget amendment?", "vote"),
        ("Who sent apologies on 30 January 2025?", "attendance"),
        ("Have we ever extended a contract by waiver?", "precedent"),
        ("Timeline of the call-in", "timeline"),
        ("What is the band D council tax?", "fact"),
        ("operation brock", "keyword"),
    ],
)
def test_the_wording_of_a_question_says_what_is_asked(question: str, intent: str) -> None:
    assert find_intent(question) == intent


def test_dates_months_and_bodies_are_read() -> None:
    found = understand_question(
        "What did the Planning Committee say on 3 March 2025 and in May 2024?", BODIES
    )
    assert found.dates == {dt.date(2025, 3, 3)}
    assert found.months == {(2025, 3), (2024, 5)}
    assert found.bodies == {"planning committee"}


def test_months_are_read_abbreviated_and_with_a_year_that_is_said_once() -> None:
    assert understand_question("the motion, Dec 2024", BODIES).months == {(2024, 12)}
    assert understand_question("put off in sept. and then in Oct 2024", BODIES).months == {
        (2024, 9),
        (2024, 10),
    }
    assert understand_question("may the council march in 2024", BODIES).months == frozenset()


def test_whoever_says_council_means_the_full_council_but_not_the_tax() -> None:
    assert understand_question("What did full council decide?", BODIES).bodies == {"county council"}
    assert understand_question("the council tax band D", BODIES).bodies == frozenset()


def test_what_a_cabinet_member_decides_alone_is_not_of_cabinet() -> None:
    question = "What did the Cabinet Member decide on the crossing?"
    assert understand_question(question, ["cabinet"]).bodies == frozenset()
