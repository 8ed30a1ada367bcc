from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from minutebook.records import Abbreviation, Chunk, Document
from minutebook.settings import Settings
from search.query.abbreviations import Abbreviations
from search.service import SearchService, open_service
from tests.search.made import made_index, paper

HOSC = Abbreviation("HOSC", "Health Overview and Scrutiny Committee")
SEND = Abbreviation("SEND", "special educational needs and disabilities", is_word=True)
DAY, DATA = Abbreviation("DA", "Domestic Abuse"), Abbreviation("DA", "Day Attendance")


def explaining(made: tuple[Document, list[Chunk]], *known: Abbreviation) -> tuple[Document, list[Chunk]]:
    return replace(made[0], abbreviations=known), made[1]


@pytest.fixture
def service(tmp_path: Path) -> Iterator[SearchService]:
    made_index(
        tmp_path / "public",
        explaining(paper("a", ["The Health Overview and Scrutiny Committee met."]), HOSC, SEND, DAY),
        explaining(paper("b", ["HOSC supported the tender."]), HOSC, DAY),
        explaining(paper("c", ["Send comments to the clerk."], council="Medway Council"), DATA),
        paper("d", ["Trees were planted."]),
    )
    with open_service(replace(Settings(encoder="hashing"), index=tmp_path)) as opened:
        yield opened


def expanded(service: SearchService, query: str, council: str | None = None) -> list[tuple[str, str]]:
    with service.papers() as papers:
        found = Abbreviations.read(papers.catalogue).expand(query, council)
    return [(one.words, one.value) for one in found]


def words(found: Sequence[tuple[str, str]]) -> list[str]:
    return [value for _, value in found]


def test_an_abbreviation_is_read_as_its_words_and_words_as_their_abbreviation(service: SearchService) -> None:
    assert expanded(service, "hosc") == [("hosc", "Health Overview and Scrutiny Committee")]
    assert words(expanded(service, "the health overview and scrutiny committee")) == ["HOSC"]
    assert expanded(service, "health committee") == []


def test_letters_that_are_a_word_are_an_abbreviation_in_capitals_only(service: SearchService) -> None:
    assert words(expanded(service, "SEND places")) == ["special educational needs and disabilities"]
    assert expanded(service, "send comments") == []


def test_a_council_reads_letters_in_its_own_way(service: SearchService) -> None:
    assert words(expanded(service, "DA")) == ["Domestic Abuse", "Day Attendance"]
    assert words(expanded(service, "DA", "Medway Council")) == ["Day Attendance"]
    assert words(expanded(service, "DA", "kent county council")) == ["Domestic Abuse"]


def test_either_form_finds_the_other_and_says_so(service: SearchService) -> None:
    by_letters = service.search("HOSC")
    assert {hit.document.path[5] for hit in by_letters.hits[:2]} == {"a", "b"}
    assert [(p.kind, p.words, p.effect, p.without) for p in by_letters.understood] == [
        ("abbreviation", "HOSC", "also", '"HOSC"')
    ]
    by_words = service.search("Health Overview and Scrutiny Committee")
    assert {hit.document.path[5] for hit in by_words.hits[:2]} == {"a", "b"}
    assert [hit.document.path[5] for hit in service.search('"HOSC"').hits] == ["b"]
