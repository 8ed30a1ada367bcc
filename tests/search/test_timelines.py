"""The way of a matter: what was minuted, reports whose minutes are not at hand, and what papers tell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from minutebook.records import Answer
from search.service import SearchService
from tests.search.made_papers import service_over

REPORT = """Report of: Councillor B Baker, Portfolio Holder for Place

To: Cabinet, 5 March 2025

Subject: Abandoned Trolleys Policy

Past Pathway: Environment Scrutiny Committee, 14 January 2025

1. Recommendations

1.1 That Cabinet adopt the abandoned trolleys policy.

2. Background

2.1 Trolleys are left in the river. The charge for one was set in 2016.

2.2 The first draft of the policy was agreed for consultation by Cabinet in October 2024.
"""
COUNCIL = """Anytown Borough Council

Minutes of the meeting of the Council held on 26 February 2025 at 7.00 pm

Present: The Mayor (Councillor P Quill); Councillors Archer, Baker, Cooper, Rose and Sage

45. Apologies for Absence

There were none.

46. Riverside Market Hall - Award of Contract

Further to a gateway report that Cabinet considered on 2 December 2024, Council heard of the tenders for the
riverside market hall.

RESOLVED: That the summary be noted.

47. Mayor's Charity

The Council noted that the charity raised £6,200.

48. Exclusion of the Public

RESOLVED: That the public be excluded under paragraph 3 of Part 1 of Schedule 12A.

49. Riverside Market Hall - Award of Contract

Council considered an exempt report on the riverside market hall and decided on the award of the contract.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    papers = {"report": REPORT, "council": COUNCIL}
    with service_over(tmp_path_factory.mktemp("timelines"), papers) as opened:
        yield opened


def records(answer: Answer) -> list[str]:
    return [s.text for s in answer.statements if s.kind == "record"]


def test_a_report_tells_which_meetings_came_before_it(service: SearchService) -> None:
    answer = service.answer("Which meetings considered the abandoned trolleys policy?")

    assert answer.intent == "timeline"
    told = [line for line in records(answer) if "as told in" in line]
    assert told[0].startswith("Cabinet, October 2024, as told in")
    assert told[1].startswith("Environment Scrutiny Committee, 14 January 2025, as told in")


def test_a_report_without_its_minute_is_a_step_that_decided_nothing(service: SearchService) -> None:
    answer = service.answer("What happened to the abandoned trolleys policy?")

    (line,) = (line for line in records(answer) if line.startswith("Report to Cabinet, 5 March 2025"))
    assert "no minute of it is in the papers searched; it recommends:" in line
    assert "That Cabinet adopt the abandoned trolleys policy." in answer.text


def test_a_month_that_is_told_is_no_step_on_a_day(service: SearchService) -> None:
    answer = service.answer("What happened to the abandoned trolleys policy?")

    assert [(str(s.date), s.body, s.outcome) for s in answer.timeline] == [
        ("2025-01-14", "Environment Scrutiny Committee", "told"),
        ("2025-03-05", "Cabinet", "not-minuted"),
    ]


def test_the_way_of_a_matter_that_went_into_private_shows_its_public_steps_too(
    service: SearchService,
) -> None:
    answer = service.answer("What happened to the award of contract for the riverside market hall?")

    assert answer.status == "answered"
    assert [s.item.number for s in answer.timeline if s.item] == ["46", "49"]
    assert "RESOLVED: the summary be noted." in answer.text
    assert "2 December 2024" in answer.text
