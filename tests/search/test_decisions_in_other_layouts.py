"""Answers from parish minutes that decide point by point, and from notices of single members and officers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.service import SearchService
from tests.search.made_papers import service_over

PARISH = """WICKENSHAM PARISH COUNCIL
MINUTES
16th June 2025
Present: Cllr Astley, Cllr Beal, Cllr Crane and Cllr Dodd
1. APOLOGIES FOR ABSENCE: Cllr Elms
2. MINUTES: Cllr Beal proposed, Cllr Crane seconded and it was AGREED that the minutes be signed.
3. PLANNING:
a) 25/00713/FULL: Fence and gate at Slade End. RESOLVED: To object, as the gate opens on to the road.
b) 25/00802/FULL: Dormer at The Vines. RESOLVED: No objection.
c) 25/00811/FULL: Stable at Holt Farm. RESOLVED: To ask for a site visit.
"""
NOTICE = """Record of Officer Decision

Subject: Supply of tippers 2026
Officer making the decision: Director of Parks, Waste and Fleet
What decision has been taken?
Four tippers are to be bought from Denby Motors Ltd for £212,000.
A brief statement of the reasons for the decision
Two of the old ones failed their test.
Date of decision: 8 January 2026
"""
PLANNING = """Meeting documents

Planning Committee
Wednesday, 11th June, 2025 1.00 pm

Present:
Councillor A Marsh (Chairman), Councillor S Nunn, Councillor D Oram

P4/25 THE MINUTES OF 14 MAY 2025.
The minutes of 14 May 2025 were confirmed and signed.

P5/25 Q/25/0041/F
LAND AT DRAIN BANK, SEDGEBY

Members heard from a neighbour, who feared for her well.

Proposed by Councillor Oram, seconded by Councillor Nunn and agreed that the application be REFUSED.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    papers = {"notice": NOTICE, "parish": PARISH, "planning": PLANNING}
    with service_over(tmp_path_factory.mktemp("layouts"), papers) as opened:
        yield opened


def test_of_the_points_of_an_item_the_one_asked_about_comes_first_with_its_matter(
    service: SearchService,
) -> None:
    found = service.answer("What did Wickensham Parish Council resolve on 25/00802/FULL?")
    quoted = [s.text for s in found.statements if s.kind == "verbatim"]
    assert quoted[0] == "b) 25/00802/FULL: Dormer at The Vines. RESOLVED: No objection."


def test_an_officers_decision_is_quoted_with_the_office_and_the_day(service: SearchService) -> None:
    found = service.answer("What did the Director of Parks, Waste and Fleet decide about tippers?")
    assert found.statements[0].text.startswith(
        "Director of Parks, Waste and Fleet, 8 January 2026: Supply of"
    )
    assert found.citations[0].quote == "Four tippers are to be bought from Denby Motors Ltd for £212,000."


def test_what_stands_under_reasons_is_a_reason_whatever_its_words(service: SearchService) -> None:
    found = service.answer("Why were four tippers bought from Denby Motors?")
    assert "Two of the old ones failed their test." in found.text


def test_a_motion_to_refuse_that_was_agreed_refuses_the_application(service: SearchService) -> None:
    found = service.answer("Who proposed that application Q/25/0041/F be refused?")
    assert "otherwise" not in found.text
    assert "moved by Councillor Oram, seconded by Councillor Nunn" in found.text
