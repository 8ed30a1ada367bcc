"""What became of decisions: confirmed, varied, rescinded, delegated authority used, scrutiny answered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from minutebook.contract_json import ledger_json
from minutebook.ledger_csv import ledger_csv
from minutebook.records import Filters, FollowUp, LedgerEntry
from search.service import SearchService
from tests.search.made_papers import service_over

PAPERS = {
    "january": """Anytown Borough Council

Minutes of the meeting of the Cabinet held on 15 January 2025 at 7.00 pm

Present: Councillors A Archer (Leader) and B Baker

11. Minutes

RESOLVED: That the minutes of the meeting held on 4 December 2024 be confirmed as a correct record.

12. Skate Park (Decision: 250004)

RESOLVED:

1.1 To approve the building of a skate park at Mill Lane.

1.2 To delegate the award of the contract to the Director of Place in consultation with the
Portfolio Holder for Culture.

13. Toy Library (Decision: 250005)

RESOLVED: To close the toy library.
""",
    "scrutiny": """Anytown Borough Council

Minutes of the meeting of the Overview and Scrutiny Committee held on 29 January 2025 at 7.00 pm

Present: Councillors C Cooper (Chair) and D Dyer

30. Toy Library (Decision: 250005)

RESOLVED: That Cabinet be recommended to keep the toy library open on Saturdays.
""",
    "february": """Anytown Borough Council

Minutes of the meeting of the Cabinet held on 12 February 2025 at 7.00 pm

Present: Councillors A Archer (Leader) and B Baker

20. Minutes

RESOLVED: That the minutes of the meeting held on 15 January 2025 be confirmed as a correct record.

21. Toy Library - Reconsideration

RESOLVED: To rescind Minute 13 of 15 January 2025 and to keep the toy library open on Saturdays.
""",
    "officer": """Anytown Borough Council

Officer Decision Notice

Decision number: 250004

Subject: Skate Park - award of contract

Date of decision: 7 March 2025

Decision

To award the contract for the skate park at Mill Lane to Ramps Ltd for £99,000.

Reason for the decision

It was the best tender.
""",
}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    with service_over(tmp_path_factory.mktemp("follow-up"), PAPERS) as opened:
        yield opened


def entry(service: SearchService, number: str) -> LedgerEntry:
    return next(e for e in service.resolutions() if e.item.number == number)


def follow_up(service: SearchService, number: str) -> FollowUp:
    return next(f for f in service.follow_ups() if f.item.number == number)


def test_minutes_are_confirmed_by_the_next_meeting_of_their_body(service: SearchService) -> None:
    assert entry(service, "12").status == "confirmed"
    assert entry(service, "30").status == "minuted"


def test_a_resolution_that_a_later_one_rescinds_says_so(service: SearchService) -> None:
    found = entry(service, "13")
    assert found.status == "rescinded"
    assert [later.item.number for later in found.changed_by] == ["21"]
    assert found.changed_by[0].text.startswith("To rescind Minute 13 of 15 January 2025")


def test_a_delegation_names_who_decides_after_consulting_whom(service: SearchService) -> None:
    (delegation,) = entry(service, "12").delegations
    assert (delegation.who, delegation.consulting) == ("Director of Place", "Portfolio Holder for Culture")


def test_a_delegation_is_followed_to_the_officers_decision(service: SearchService) -> None:
    found = follow_up(service, "12")
    assert found.kind == "delegation"
    assert ["Ramps Ltd for £99,000" in later.text for later in found.later] == [True]


def test_what_scrutiny_recommended_is_followed_to_cabinets_answer(service: SearchService) -> None:
    found = follow_up(service, "30")
    assert found.kind == "scrutiny-recommendation"
    assert [later.item.number for later in found.later] == ["21"]


def test_follow_ups_are_limited_as_the_ledger_is(service: SearchService) -> None:
    assert {f.meeting.body for f in service.follow_ups(Filters(body="Cabinet"))} == {"Cabinet"}


def test_the_ledgers_json_and_csv_hold_what_became_of_it(service: SearchService) -> None:
    entries = service.resolutions(compared=True)
    rows = ledger_json(entries, service.follow_ups())
    skate_park = next(row for row in rows if row["item"]["number"] == "12")
    assert (skate_park["status"], skate_park["is_as_recommended"]) == ("confirmed", None)
    assert skate_park["follow_ups"][0]["later"][0]["document"]["kind"] == "decision-notice"
    lines = ledger_csv(entries).splitlines()
    assert lines[0].endswith("doc_id,status,as_recommended,delegated_to,consulting,call_in,changed_by")
    assert any("rescinded" in line and "Cabinet, 2025-02-12, minute 21" in line for line in lines)


def test_an_answer_says_that_the_decision_was_rescinded_later(service: SearchService) -> None:
    answer = service.answer("What did Cabinet resolve on the toy library on 15 January 2025?")
    assert any(
        s.text.startswith("Later rescinded: Cabinet, 12 February 2025, minute 21") for s in answer.statements
    )


def test_an_answer_goes_on_to_the_officers_decision_under_the_delegation(service: SearchService) -> None:
    answer = service.answer("What did Cabinet resolve on the skate park?")
    assert any(s.text.startswith("Decided later under the delegation:") for s in answer.statements)
    assert "Ramps Ltd for £99,000" in answer.text
