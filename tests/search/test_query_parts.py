import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from minutebook.records import Filters, SearchResult
from minutebook.settings import Settings
from search.service import SearchService, open_service
from tests.search.made import made_index, paper


@pytest.fixture
def service(tmp_path: Path) -> Iterator[SearchService]:
    made_index(
        tmp_path / "public",
        paper("a", ["Domiciliary care was tendered."] * 1, title="Domiciliary Care"),
        *(paper(f"{n:x}b", [f"Domiciliary care and trees, part {n}."], body="Planning Committee",
                date=dt.date(2023, 5, n)) for n in range(1, 10)),
    )  # fmt: skip
    with open_service(replace(Settings(encoder="hashing"), index=tmp_path)) as opened:
        yield opened


def parts(result: SearchResult) -> list[tuple[str, str, str, str, str]]:
    return [(p.kind, p.words, p.value, p.effect, p.without) for p in result.understood]


def test_time_and_bodies_are_said_to_come_first(service: SearchService) -> None:
    found = service.search("care at Cabinet on 7 February 2024")
    assert parts(found) == [
        ("date", "7 February 2024", "2024-02-07", "first", "care at Cabinet on"),
        ("body", "Cabinet", "cabinet", "first", "care at on 7 February 2024"),
    ]
    assert parts(service.search("trees in May 2023"))[0][:4] == ("month", "May 2023", "2023-05", "first")
    assert parts(service.search("trees since May 2023"))[0][:3] == ("period", "since May 2023", "2023-05-01/")


def test_a_slip_is_read_as_the_papers_spell_the_word_and_quotes_undo_it(service: SearchService) -> None:
    found = service.search("domicillary care")
    assert parts(found) == [
        ("spelling", "domicillary", "domiciliary", "also", '"domicillary" care'),
    ]
    assert service.search('"domicillary" care').hits == ()


def test_an_excluded_word_keeps_passages_out_of_both_indexes(service: SearchService) -> None:
    found = service.search("domiciliary care -trees")
    assert [hit.document.title for hit in found.hits] == ["Domiciliary Care"]
    assert parts(found) == [("excluded", "-trees", "trees", "excluded", "domiciliary care")]


def test_a_field_in_the_query_limits_search_counts_and_answer(service: SearchService) -> None:
    found = service.search("care body:cabinet")
    assert {hit.meeting.body for hit in found.hits if hit.meeting} == {"Cabinet"}
    assert found.filters == Filters(body="cabinet")
    assert service.facets("care body:cabinet").total == 1
    answered = service.answer("what was tendered? body:planning")
    assert (answered.query, answered.understood[0].value) == (
        "what was tendered? body:planning",
        "planning committee",
    )


def test_a_number_that_several_items_bear_offers_each_with_a_query_of_its_own(service: SearchService) -> None:
    found = service.search("minute 240")
    assert len(found.candidates) == 10
    first = found.candidates[0]
    assert first.query == 'minute 240 body:"Cabinet" date:2024-02-07'
    alone = service.search(first.query)
    assert alone.candidates == ()
    assert [hit.item for hit in alone.hits] == [first.item]


def test_a_number_of_one_item_or_among_other_words_offers_nothing(service: SearchService) -> None:
    assert service.search("minute 999").candidates == ()
    assert service.search("minute 240 cabinet").candidates == ()
    assert service.search("what was said of trees in minute 240 and why?").candidates == ()
