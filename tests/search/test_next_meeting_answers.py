from collections.abc import Iterator

import pytest

from search.answering.facts.next_meeting_answers import asks_next_meeting
from search.service import SearchService
from tests.search.made_papers import service_over

MINUTES = """{council}

Minutes of the meeting of the {body} held on {date} at 7.00 pm

Present: Councillors A Archer (Chair) and B Baker

1. Cemetery gates

RESOLVED: That the gates be painted before the next meeting on {painted}.

2. {closing}
"""


def minutes(body: str, date: str, closing: str, painted: str = "a day in spring") -> str:
    return MINUTES.format(
        council="Anytown Town Council", body=body, date=date, closing=closing, painted=painted
    )


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    papers = {
        "january": minutes(
            "Planning Committee",
            "7 January 2025",
            "Date of Next Meeting\n\nTuesday 4 February 2025 at 7.00 pm",
        ),
        "february": minutes(
            "Planning Committee",
            "4 February 2025",
            "Close\n\nThe next meeting of the Committee will be held on 4 March 2025 in the Guildhall.",
        ),
        "allotments": minutes("Allotments Working Group", "11 February 2025", "Close\n\nThere was no more."),
    }
    with service_over(tmp_path_factory.mktemp("next"), papers) as opened:
        yield opened


def test_the_latest_papers_say_when_a_body_meets_next(service: SearchService) -> None:
    answer = service.answer("When is the next Planning Committee meeting?")
    assert answer.status == "answered"
    assert "4 March 2025" in answer.statements[-1].text
    assert "4 February" not in answer.text.replace("4 February 2025:", "").replace("4 February 2025,", "")


def test_the_meeting_after_a_day_that_is_named_is_the_one_its_papers_give(service: SearchService) -> None:
    answer = service.answer("When was the next Planning Committee meeting after 7 January 2025?")
    assert "Tuesday 4 February 2025" in answer.text
    assert "4 March" not in answer.text


def test_another_bodys_day_is_not_given(service: SearchService) -> None:
    answer = service.answer("When is the next meeting of the Allotments Working Group?")
    assert "March" not in answer.text
    assert "The papers say otherwise" not in answer.text


@pytest.mark.parametrize(
    ("query", "asks"),
    [
        ("when does the council meet next", True),
        ("What date is the next scrutiny committee meeting?", True),
        ("where will the next meeting be", True),
        ("What was deferred to the next meeting?", False),
        ("When will it come back to the next meeting?", False),
        ("What was decided at the next meeting?", False),
    ],
)
def test_what_asks_for_the_next_meeting(query: str, asks: bool) -> None:
    assert asks_next_meeting(query) is asks
