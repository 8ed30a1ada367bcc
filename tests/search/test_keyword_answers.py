from collections.abc import Iterator

import pytest

from search.service import SearchService
from tests.search.made_papers import service_over

CABINET = """Anytown Borough Council

Minutes of the meeting of the Cabinet held on 5 February 2025 at 7.00 pm

Present: Councillors A Archer (Leader), B Baker and C Cooper

102. Allotments at Mill Lane

Councillor Baker said that the waiting list for allotments had reached ninety names.

RESOLVED:

1.1 To lay out twenty allotments at Mill Lane.

103. Swimming Lessons

The Leader said that lessons had begun.

RESOLVED:

1.1 To note the start of lessons.
"""
SCRUTINY = """Anytown Borough Council

Minutes of the meeting of the Scrutiny Committee held on 12 March 2025 at 7.00 pm

Present: Councillors D Dyer (Chair) and E Ellis

31. Use of Council Land

The Committee heard that allotments took up four hectares of the Council's land.

The Committee asked how often allotments were left untended. One plot in nine was.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    papers = {"cabinet": CABINET, "scrutiny": SCRUTINY}
    with service_over(tmp_path_factory.mktemp("keywords"), papers) as opened:
        yield opened


def test_a_keyword_brings_the_items_each_with_its_passages_together(service: SearchService) -> None:
    found = service.answer("allotments")
    assert found.intent == "keyword"
    items = [c.item.number for c in found.citations if c.item]
    assert set(items) == {"102", "31"}
    # No item is left and come back to.
    assert [n for n, before in zip(items[1:], items, strict=False) if n != before] == list(
        dict.fromkeys(items)
    )[1:]


def test_an_item_that_decided_says_what(service: SearchService) -> None:
    assert "To lay out twenty allotments at Mill Lane." in service.answer("allotments").text
