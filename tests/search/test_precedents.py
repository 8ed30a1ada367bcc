"""Cases of what is asked about: votes that were lost, decisions called in, acts that only papers tell of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from minutebook.records import Answer
from search.service import SearchService
from tests.search.made_papers import service_over

COUNCIL = """Anytown Borough Council

Minutes of the meeting of the Council held on 26 February 2025 at 7.00 pm

Present: The Mayor (Councillor P Quill); Councillors Archer, Baker, Cooper, Rose and Sage

45. Mayor's Announcements

It was moved and agreed that the Council formally record its sense of loss at the passing of Mrs Ada Penn, a
member from 1991 to 2003.

46. Motions on Notice

Councillor Rose proposed and Councillor Sage seconded the motion that hanging baskets be watered daily.

The Mayor put the motion to the vote and the voting was as follows:

For (2): Councillors Rose and Sage

Against (3): Councillors Archer, Baker and Cooper

The motion was lost.

RESOLVED: That the report on litter be noted.

47. Cabinet Member Updates

Councillor Baker said that decision 24/00097, the review of special schools, which had been called in, was
cleared by the Scrutiny Committee on 29 January 2025. Any decision may be called in within five days.
"""
REPORT = """Report of: Councillor B Baker, Portfolio Holder for Place

To: Cabinet, 5 March 2025

Subject: Supported Buses

1. Recommendations

1.1 That Cabinet consult on the supported buses.

2. Background

2.1 The contract for the supported buses has been extended by a further twelve months, not tendered again.
"""

COUNTED = (
    "This is the second call-in of the year. The first concerned the closure of the public toilets, and the "
    "Committee took no further action on it."
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    papers = {"council": COUNCIL, "report": REPORT}
    with service_over(tmp_path_factory.mktemp("precedents"), papers) as opened:
        yield opened


def quoted(answer: Answer) -> list[str]:
    return [s.text for s in answer.statements if s.kind == "verbatim"]


def test_a_motion_that_was_lost_is_a_case_though_its_item_resolved_something(service: SearchService) -> None:
    answer = service.answer("Have motions been lost before?")

    assert answer.intent == "precedent"
    assert any(s.text.endswith("2 for, 3 against; lost.") for s in answer.statements if s.kind == "record")
    assert quoted(answer)[0].startswith("Councillor Rose proposed and Councillor Sage seconded the motion")


def test_a_decision_that_was_called_in_is_told_of_and_what_may_be_called_in_is_not(
    service: SearchService,
) -> None:
    answer = service.answer("Which decisions on special schools have been called in before?")

    assert any("24/00097" in words for words in quoted(answer))
    assert not quoted(answer)[0].startswith("Any decision")


def test_an_act_that_only_a_report_tells_of_is_a_case(service: SearchService) -> None:
    answer = service.answer("Have we ever extended a contract instead of tendering?")

    assert any("extended by a further twelve months" in words for words in quoted(answer))


def test_a_case_under_announcements_is_found(service: SearchService) -> None:
    answer = service.answer("On what occasions has the Council recorded its sense of loss?")

    assert answer.intent == "precedent"
    assert any("sense of loss at the passing of Mrs Ada Penn" in words for words in quoted(answer))


def test_a_paper_that_counts_call_ins_tells_of_the_earlier_ones(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    report = REPORT.replace("2. Background\n", "2. Background\n\n2.0 " + COUNTED + "\n")
    with service_over(tmp_path_factory.mktemp("counted"), {"council": COUNCIL, "report": report}) as opened:
        answer = opened.answer("Has a decision been called in before, and what did scrutiny do then?")
    assert any("public toilets" in words for words in quoted(answer))
