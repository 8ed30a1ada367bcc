"""Who was at a meeting, asked as people ask it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.service import SearchService
from tests.search.made_papers import service_over

PARISH = """Dunmere Parish Council

Minutes of the meeting of the Parish Council held on 3 June 2025 at 7.30 pm in the Reading Room

Present: Cllr A Hale (Chairman), Cllr B Moss, Cllr C Pike

In attendance: Mrs T Rudge, Clerk

1. Apologies

Apologies were received from Cllr D Lunt (holiday).

2. Duck Pond

RESOLVED: That the duck pond be dredged in the autumn.
"""
DISTRICT = """Dunshire District Council

Minutes of the meeting of the Cabinet held on 24 June 2025 at 6.00 pm

Present: Councillors E Orme (Leader), F Teal and G Wick

1. Apologies for Absence

Apologies were received from Councillor H Yates.

2. Car Park Charges

RESOLVED: That the charges of the car parks stay as they are.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    place = tmp_path_factory.mktemp("attendance")
    with service_over(place, {"parish": PARISH, "district": DISTRICT}) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who was at the parish council in June 2025", "Cllr C Pike"),
        ("Which councillors were at the Cabinet meeting in June 2025?", "F Teal"),
        ("Which parish councillor missed the June 2025 meeting?", "Cllr D Lunt"),
        ("Was Councillor Wick at the June 2025 meeting?", "G Wick"),
        ("Why wasn't Cllr Lunt at the June 2025 meeting?", "(holiday)"),
    ],
)
def test_who_was_there_is_told_by_the_roll_of_the_meeting_that_is_meant(
    service: SearchService, question: str, told: str
) -> None:
    answer = service.answer(question)
    assert answer.intent == "attendance"
    quoted = " ".join(s.text for s in answer.statements if s.kind == "verbatim")
    assert told in quoted
    assert "be dredged" not in quoted


def test_why_somebody_was_absent_is_not_told_by_minutes_that_only_say_who_was(service: SearchService) -> None:
    answer = service.answer("Why was Councillor Yates absent from Cabinet on 24 June 2025?")
    assert answer.status == "not_found"
    assert answer.reason is not None
    assert "the minutes name who was absent, not why" in answer.reason


def test_attendance_in_a_month_without_minutes_is_an_honest_no(service: SearchService) -> None:
    answer = service.answer("Was Councillor Wick at the Cabinet meeting in May 2019?")
    assert answer.status == "not_found"
    assert answer.reason is not None
    assert "no minutes of a meeting in that month" in answer.reason
