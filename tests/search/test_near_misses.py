"""What stands beside the words of a question, and is not what it asks for, is no answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.service import SearchService
from tests.search.made_papers import service_over

REPORT = """Anytown Borough Council

Report to Cabinet

Date: 8 July 2025

Title: Council Tax Base

The population has grown in most of the wards, and with it the tax base.

| Ward | Tax base | Change |
|---|---|---|
| Quayside | 4,360.90 | 1.60% |
| Hillfoot | 5,177.10 | 0.40% |

Leisure

The population of Hillfoot was 12,400 at the last census. The clock tower at Quayside was painted in brown.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    with service_over(tmp_path_factory.mktemp("near"), {"tax-base": REPORT}) as opened:
        yield opened


def test_what_the_papers_say_is_answered(service: SearchService) -> None:
    answer = service.answer("What is the population of Hillfoot?")
    assert answer.status == "answered"
    assert "12,400" in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "What is the crime rate in Quayside?",
        "How tall is the clock tower at Quayside?",
        "Who is the harbourmaster of Quayside?",
        "What is the capacity of the clock tower?",
    ],
)
def test_what_only_comes_near_is_not(service: SearchService, query: str) -> None:
    assert service.answer(query).status == "not_found"
