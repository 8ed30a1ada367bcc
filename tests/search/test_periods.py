"""Days and months that a question names, with or without their year."""

from __future__ import annotations

import datetime as dt

from search.answering.facts.periods import Period, named_periods
from search.query.understanding import understand_question

MET = [dt.date(2024, 1, 18), dt.date(2025, 1, 30), dt.date(2025, 2, 13), dt.date(2025, 3, 4)]


def periods(query: str) -> list[Period]:
    return named_periods(query, understand_question(query, []), lambda: MET)


def test_a_day_without_a_year_is_that_of_the_last_meeting_then() -> None:
    assert periods("between council on 13 February and Cabinet on 4 March") == [
        (dt.date(2025, 2, 13), dt.date(2025, 2, 13)),
        (dt.date(2025, 3, 4), dt.date(2025, 3, 4)),
    ]


def test_a_month_is_taken_near_the_years_that_are_named() -> None:
    assert periods("from January to 13 February 2025") == [
        (dt.date(2025, 1, 1), dt.date(2025, 1, 31)),
        (dt.date(2025, 2, 13), dt.date(2025, 2, 13)),
    ]


def test_may_in_small_letters_is_no_month() -> None:
    assert periods("who may award it, and what may follow?") == []


def test_days_and_months_without_a_year_are_read_as_people_type_them() -> None:
    assert periods("who was there on 30 jan") == [(dt.date(2025, 1, 30), dt.date(2025, 1, 30))]
    assert periods("what was said in february") == [(dt.date(2025, 2, 1), dt.date(2025, 2, 28))]
    assert periods("the march through town") == []
