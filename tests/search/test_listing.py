import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from minutebook.records import SearchResult
from minutebook.settings import Settings
from search.service import SearchService, open_service
from tests.search.made import made_index, paper


@pytest.fixture
def service(tmp_path: Path) -> Iterator[SearchService]:
    old, chunks = paper("a", ["The fees were discussed.", "The fees were raised."], date=dt.date(2023, 5, 1))
    procedural, apologies = paper("d", ["Apologies were received."])
    made_index(
        tmp_path / "public",
        (old, [chunks[0], replace(chunks[1], section="resolution")]),
        paper("b", ["Trees were felled.", "Trees were planted."]),
        paper("c", ["The roof leaks."], body="Planning Committee"),
        (procedural, [replace(chunk, is_procedural=True) for chunk in apologies]),
        paper("e", ["A leaflet without a date."], date=None),
    )
    with open_service(replace(Settings(encoder="hashing"), index=tmp_path)) as opened:
        yield opened


def texts(result: SearchResult) -> list[str]:
    return [hit.text for hit in result.hits]


def test_fields_alone_list_what_there_is_latest_first_one_passage_an_item(service: SearchService) -> None:
    assert texts(service.search("body:cabinet")) == [
        "Trees were felled.",
        "The fees were raised.",
        "A leaflet without a date.",
    ]
    assert texts(service.search("body:cabinet to:2023")) == ["The fees were raised."]


def test_a_list_leaves_out_what_is_excluded_and_procedure_unless_asked_for(service: SearchService) -> None:
    assert texts(service.search("body:cabinet from:2024 -trees")) == []
    found = service.search("body:cabinet from:2024", procedural=True)
    assert texts(found) == ["Trees were felled.", "Apologies were received."]


def test_nothing_typed_lists_nothing(service: SearchService) -> None:
    assert texts(service.search("")) == []
    assert texts(service.search("-trees -leaflet -roof")) == ["The fees were raised."]
