from collections.abc import Iterator

import pytest

from search.service import SearchService
from tests.search.made_papers import service_over

MINUTES = """Anytown Borough Council

Minutes of the meeting of the Cabinet held on {date} at 7.00 pm

The deadline for call-ins is {deadline} at 5.00 pm

Present: Councillors A Archer (Leader) and B Baker

{number}. {title}

RESOLVED:

1.1 {decided}

This decision is subject to call-in
"""
ROOF = MINUTES.format(
    date="5 February 2025",
    deadline="Friday 14 February 2025",
    number=102,
    title="Leisure Centre Roof",
    decided="To approve the replacement of the roof of the leisure centre.",
)
BOATS = MINUTES.format(
    date="5 March 2025",
    deadline="Friday 14 March 2025",
    number=118,
    title="Mooring Fees of the Boating Lake",
    decided="To raise mooring fees to £45 a season.",
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    shelters = BOATS.replace("5 March", "16 April").replace("14 March", "25 April").replace("118.", "131.")
    shelters = shelters.replace("Mooring Fees of the Boating Lake", "Bus Shelters").replace(
        "raise mooring fees to £45 a season", "repair the bus shelters"
    )
    final = shelters.replace("is subject to call-in", "is not subject to call-in, as it was called in before")
    papers = {"april": final, "february": ROOF, "march": BOATS}
    with service_over(tmp_path_factory.mktemp("call-in"), papers) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "deadline"),
    [
        ("Until when can the decision on the leisure centre roof be called in?", "14 February 2025"),
        ("When does the call-in period for the mooring fees end?", "14 March 2025"),
        ("What is the deadline for call-in of the Cabinet decisions of 5 March 2025?", "14 March 2025"),
    ],
)
def test_the_deadline_of_the_decision_asked_about_comes_first(
    service: SearchService, question: str, deadline: str
) -> None:
    found = service.answer(question)
    assert deadline in found.statements[0].text
    assert deadline in found.citations[0].quote


def test_a_decision_that_cannot_be_called_in_is_said_to_be_none(service: SearchService) -> None:
    found = service.answer("When can the decision on the bus shelters be called in?")
    assert found.statements[0].text == "This decision is not subject to call-in, as it was called in before"
    assert "25 April" not in found.text


def test_another_meetings_deadline_is_not_brought(service: SearchService) -> None:
    found = service.answer("Until when can the decision on the leisure centre roof be called in?")
    assert "14 March" not in found.text
