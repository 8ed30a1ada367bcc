from collections.abc import Iterator

import pytest

from search.service import SearchService
from tests.search.made_papers import service_over

REPORT = """Report of: Councillor B Baker, Portfolio Holder for Culture

To: Cabinet, 5 February 2025

Subject: {subject}

Decision number: {number}

1. Recommendations

1.1 That Cabinet approve the repair of {thing} at a cost of £380,000.

1.2 That the award of the contract for {thing} be delegated to the Director of Place.

2. Background

2.1 {subject} was last repaired in 1974.
"""
CABINET = """Anytown Borough Council

Minutes of the meeting of the Cabinet held on 5 February 2025 at 7.00 pm

Present: Councillors A Archer (Leader), B Baker and C Cooper

102. Leisure Centre Roof (Decision: 250011)

Councillor Baker introduced the report. The roof had leaked since 2019.

RESOLVED: That the recommendations in the report be approved.

103. Bandstand (Decision: 250012)

RESOLVED:

1.1 To approve the repair of the bandstand at a cost of £380,000.

1.2 To delegate the award of the contract for the bandstand to the Director of Place.

104. Hanging Baskets

Councillor Rose moved and Councillor Sage seconded the motion that hanging baskets be watered daily.

RESOLVED: That the motion by Councillor Rose be approved.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    papers = {
        "cabinet": CABINET,
        "roof": REPORT.format(subject="Leisure Centre Roof", number="250011", thing="the roof"),
        "bandstand": REPORT.format(subject="Bandstand", number="250012", thing="the bandstand"),
    }
    with service_over(tmp_path_factory.mktemp("referred"), papers) as opened:
        yield opened


def test_recommendations_that_were_approved_as_they_stood_are_quoted(service: SearchService) -> None:
    found = service.answer("What did Cabinet resolve on the leisure centre roof?")
    assert found.statements[1].text.endswith("the recommendations in the report be approved.")
    assert "1.1 That Cabinet approve the repair of the roof at a cost of £380,000." in found.text
    assert "1.2 That the award of the contract for the roof be delegated" in found.text
    assert "not resolved" not in found.text


def test_recommendations_that_were_repeated_are_said_to_be_the_same(service: SearchService) -> None:
    found = service.answer("What did Cabinet resolve on the bandstand?")
    assert "The report had recommended the same." in found.text


def test_a_motion_that_is_only_named_is_quoted(service: SearchService) -> None:
    found = service.answer("What did Cabinet resolve on hanging baskets?")
    assert "the motion that hanging baskets be watered daily." in found.text
