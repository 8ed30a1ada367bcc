"""A body's decisions on other matters answer no question, however well they are of that body."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.answering.decided.decisions_on_matter import NO_DECISION
from search.answering.decided.recommendation_answers import UNDECIDED
from search.service import SearchService
from tests.search.made_papers import service_over

CABINET = """Anytown Borough Council

Minutes of the meeting of the Cabinet held on 3 June 2025 at 7.00 pm

Present: Councillors Hale (Chair), Moss and Pike

12. Corporate Risk Register

The Leader introduced the register and thanked the officers who had brought it up to date.

RESOLVED: That Cabinet note the register.

13. Statement of Accounts

The Director of Finance presented the accounts for the year, which had been audited.

RESOLVED: That Cabinet agree the accounts.
"""
REPORT = """Anytown Borough Council

Report to Cabinet

Date: 8 July 2025

Title: Recovery of Abandoned Trolleys

Recommendations

1. That Cabinet adopt the policy of charging shops for each trolley brought back to them.

Background

Some 20 shopping trolleys a day are left in streets. They block pavements and end in the river.
Shops will be asked to fit coin locks to their trolleys.
"""
UPDATE = """Anytown Borough Council

Report to the Culture Scrutiny Committee

Date: 9 July 2025

Title: Culture Update

Libraries

The libraries lent 267,000 books in the year. Visits to the libraries rose by a tenth.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    papers = {"cabinet": CABINET, "trolleys": REPORT, "culture": UPDATE}
    with service_over(tmp_path_factory.mktemp("matter"), papers) as opened:
        yield opened


def test_what_only_a_report_tells_of_was_not_decided_with_something_else(service: SearchService) -> None:
    answer = service.answer("What did Cabinet agree about shopping trolleys?")
    assert (answer.status, answer.reason) == ("partial", UNDECIDED)
    assert "charging shops for each trolley" in answer.text
    assert "accounts" not in answer.text


def test_where_no_report_recommends_either_what_is_said_follows_and_the_lack_is_named(
    service: SearchService,
) -> None:
    answer = service.answer("What did Cabinet resolve about libraries?")
    assert (answer.status, answer.reason) == ("partial", NO_DECISION)
    assert "267,000 books" in answer.text
    assert "register" not in answer.text


def test_a_decision_on_the_matter_is_stated_as_before(service: SearchService) -> None:
    answer = service.answer("What did Cabinet resolve about the risk register?")
    assert answer.status == "answered"
    assert "Cabinet note the register" in answer.text


def test_a_paper_whose_decisions_are_not_understood_may_still_tell_of_one(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    note = "Minutes of the Cabinet held on 5 February 2025\n\nRESOLVED: That the roof be replaced.\n"
    with service_over(tmp_path_factory.mktemp("note"), {"note": note}) as opened:
        answer = opened.answer("What did Cabinet resolve on the roof?")
    assert (answer.status, answer.reason) == ("answered", None)
    assert "roof be replaced" in answer.text
