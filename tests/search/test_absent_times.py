"""What was decided in another year is no answer."""

from __future__ import annotations

import datetime as dt

import pytest

from minutebook.records import Citation, MeetingRef
from search.answering.support.absent_times import absent_time
from search.query.periods import find_periods


def citation(date: dt.date | None, quote: str) -> Citation:
    meeting = MeetingRef("Cabinet", date) if date else None
    return Citation(1, "d", "cabinet.pdf", "Minutes", "minutes", meeting, None, 1, "1", quote, "/documents/d")


@pytest.mark.parametrize(
    "query",
    [
        "What did Cabinet decide on parking in 2031?",
        "What were the council tax rates for 2041/42?",
        "Who chaired Cabinet in March 2010?",
        "What has Cabinet decided since 2030?",
    ],
)
def test_a_year_of_which_nothing_is_cited_is_named(query: str) -> None:
    cited = [citation(dt.date(2025, 1, 30), "RESOLVED: to let the depot in 2026/27.")]
    assert absent_time(query, find_periods(query), cited)


@pytest.mark.parametrize(
    "query",
    [
        "What did Cabinet decide on parking in 2025?",
        "What did Cabinet decide in January 2025?",
        "What is planned for 2026?",
        "What is planned for 2026-27?",
        "What is planned for 2026/2027?",
        "What did the 2024-28 strategy change?",
        "What has Cabinet decided since 2024?",
        "Were 2050 homes approved?",
        "What duty does the Localism Act 2011 bring?",
        "What became of decision 19/2031?",
        "What did Cabinet decide on parking?",
    ],
)
def test_a_year_that_the_cited_meeting_is_of_or_the_quotation_tells_of_is_not_missed(query: str) -> None:
    cited = [citation(dt.date(2025, 1, 30), "RESOLVED: to let the depot in 2026/27.")]
    assert absent_time(query, find_periods(query), cited) is None
