"""Short minutes, as parishes write them: what is said and what is resolved are read as one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from minutebook.text import contains_verbatim
from search.service import SearchService
from tests.search.made_papers import service_over

PARISH = """Dunmere Parish Council

Minutes of the meeting of the Parish Council held on 3 June 2025 at 7.30 pm in the Reading Room

Present: Cllr A Hale (Chairman), Cllr B Moss, Cllr C Pike

1. Consultation by the Harbour Board

Councillors considered the third request of the Harbour Board for comments on its list of preferred
mooring sites along the creek. They noted that Dunmere is not on the list.

RESOLVED: That no further action is needed on this request

2. Mooring Applications

Councillors considered the following applications:

Application M/7 for a pontoon

RESOLVED: That the Council had commented on the sites of the Harbour Board and preferred to add nothing

3. Signatories on the Bank Account

The Council noted that only one councillor could sign cheques, which could cause difficulties if
that councillor were taken ill during the summer holidays.

RESOLVED: That Councillor Moss be made an additional signatory on the bank account.

4. Report on the Footbridge

Councillors considered a draft reply to the report on the footbridge over the creek, written by the Clerk.
The draft reply had been circulated before the meeting. Cllr Pike said that the report overlooked the ramp.

RESOLVED: That it be sent as it stands.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    with service_over(tmp_path_factory.mktemp("short"), {"parish": PARISH}) as opened:
        yield opened


def first_quoted(service: SearchService, question: str) -> str:
    answer = service.answer(question)
    return next(s.text for s in answer.statements if s.kind == "verbatim")


def test_a_decision_that_repeats_nothing_is_found_by_what_was_said_above_it(service: SearchService) -> None:
    question = "Did the parish council comment on the Harbour Board's preferred mooring sites?"
    assert "no further action is needed" in first_quoted(service, question)


def test_why_is_told_by_what_a_short_minute_says_before_it_resolves(service: SearchService) -> None:
    answer = service.answer("Who was made an additional signatory on the bank account, and why?")
    assert "only one councillor could sign cheques" in answer.text
    assert "Councillor Moss" in answer.text
    for citation in answer.citations:
        assert contains_verbatim(PARISH, citation.quote)


def test_a_short_minute_that_is_quoted_is_told_to_its_end(service: SearchService) -> None:
    answer = service.answer("what did Cllr Pike say the footbridge report overlooked?")
    assert "be sent as it stands" in answer.text
