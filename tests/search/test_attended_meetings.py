"""Answers about who was there, who was not, who took part from afar and who declared what."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.service import SearchService
from tests.search.made_papers import service_over

CABINET = """Anytown Borough Council

Minutes of the meeting of the Cabinet held on 5 February 2025 at 7.00 pm

Present: Councillors A Archer (Leader), B Baker and C Cooper

In attendance: Mrs V Vane (Chief Executive)

In attendance virtually: Mr W Wade (Director of Place), Ms Y Yarrow (Democratic Services Officer)

101. Apologies for Absence

Apologies were received from Councillor D Dyer, who was substituted by Councillor R Rose.

102. Declarations of Interest

Councillor Cooper declared a pecuniary interest in the item on the Old Depot, which she rents, and would not
take part in it. Councillor Baker declared an interest in the leisure centre as a member of its gym.

103. Leisure Centre Roof

Councillor Baker introduced the report. The roof had leaked since 2019.

RESOLVED: That the roof of the leisure centre be replaced.
"""
PANEL = """Anytown Borough Council

Minutes of the meeting of the Housing Panel held on 5 February 2025 at 10.00 am

Present: Councillors S Sage (Chair) and T Tate

7. Apologies for Absence

There were none.

8. Damp and Mould

Members heard of the damp in the flats at Mill Lane.

RESOLVED: That the report be noted.
"""
EARLIER = """Anytown Borough Council

Minutes of the meeting of the Housing Panel held on 4 December 2024 at 10.00 am

Present: Councillor S Sage (Chair)

3. Apologies for Absence

Apologies were received from Councillor T Tate.

4. Rents

RESOLVED: That the report on rents be noted.
"""
NOTE = """Anytown Borough Council

Reserves Group, 12 March 2025: note of the meeting

Attendance: Harriet Rayburn (Chair), Paul Stope and Nick Bucknall

The group went through the cash held and the loans that fall due.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    papers = {"cabinet": CABINET, "panel": PANEL, "earlier": EARLIER, "note": NOTE}
    with service_over(tmp_path_factory.mktemp("attendance"), papers) as opened:
        yield opened


def leads_with(service: SearchService, question: str) -> str:
    answer = service.answer(question)
    assert answer.status == "answered"
    return next(s.text for s in answer.statements if s.kind == "verbatim")


def test_of_two_meetings_of_a_day_the_one_that_is_named_is_meant(service: SearchService) -> None:
    assert "S Sage" in leads_with(service, "who was at the housing panel on 5 feb 2025")
    assert "A Archer" in leads_with(service, "who was at cabinet on 5 Feb?")


def test_whoever_is_asked_for_by_name_may_have_sent_apologies(service: SearchService) -> None:
    assert "Apologies were received" in leads_with(service, "was cllr dyer at the cabinet on 5 february 2025")


def test_who_stood_in_is_told_where_apologies_are(service: SearchService) -> None:
    assert "R Rose" in leads_with(service, "who stood in for Dyer at cabinet")


def test_a_meeting_without_a_day_is_the_one_from_which_the_named_was_away(service: SearchService) -> None:
    assert "T Tate" in leads_with(service, "was cllr tate missing from the housing panel")


def test_who_took_part_from_afar_is_read_out_alone(service: SearchService) -> None:
    said = leads_with(service, "who joined the february 2025 cabinet by video")
    assert "W Wade" in said
    assert "Archer" not in said


def test_who_could_not_vote_declared_why(service: SearchService) -> None:
    assert "which she rents" in leads_with(
        service, "why couldnt Cllr Cooper vote on the old depot in Feb 2025"
    )


def test_a_note_of_a_meeting_without_minutes_says_who_was_there(service: SearchService) -> None:
    assert "Paul Stope" in leads_with(service, "who attended the reserves group on 12 March 2025")


def test_a_day_on_which_nobody_met_has_no_attendance(service: SearchService) -> None:
    assert service.answer("who attended cabinet on 6 May 2025").status == "not_found"
