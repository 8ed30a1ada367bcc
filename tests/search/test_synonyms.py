from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from minutebook.settings import Settings
from search.query.stemming import stem_words
from search.query.synonyms import groups, synonyms
from search.service import SearchService, open_service
from tests.search.made import made_index, paper


@pytest.fixture
def service(tmp_path: Path) -> Iterator[SearchService]:
    made_index(
        tmp_path / "public",
        paper("a", ["The parking strategy was deferred.", "The parking strategy was welcomed."]),
        paper("b", ["The household waste recycling centre stays open."]),
        paper("c", ["Trees were planted in Tip Lane."]),
    )
    with open_service(replace(Settings(encoder="hashing"), index=tmp_path)) as opened:
        yield opened


def values(query: str) -> list[str]:
    return [expansion.value for expansion in synonyms(query)]


def test_the_longest_form_said_is_read_and_its_words_not_again() -> None:
    assert "residential home" in values("the care home")
    assert not {"home schooling", "carer"} & set(values("the care home"))
    (first, *_) = synonyms("Who put off the report?")
    assert (first.words, first.value, first.said, first.kind) == (
        "put off",
        "postpone",
        ("put", "off"),
        "synonym",
    )


def test_what_the_query_says_already_is_no_other_form_of_it() -> None:
    assert "defer" not in values("put off or deferred")
    assert values("trees in Grays") == []


def test_every_form_of_a_group_has_stems_of_its_own() -> None:
    for group in groups():
        assert len(group) > 1
        assert [n for n in Counter(tuple(stem_words(form)) for form in group).values() if n > 1] == [], group


def test_a_resident_finds_the_papers_wording(service: SearchService) -> None:
    assert service.search("when was the parking strategy put off?").hits[0].text.endswith("deferred.")
    assert service.search("where is the tip?").hits[0].text.startswith("The household waste")


def test_a_word_in_quotes_is_meant_as_it_is(service: SearchService) -> None:
    assert [hit.text for hit in service.search('"tip"').hits] == ["Trees were planted in Tip Lane."]


def test_other_forms_are_shown_and_undone_by_quoting(service: SearchService) -> None:
    (part,) = [part for part in service.search("where is the tip?").understood if part.kind == "synonym"]
    assert (part.words, part.value) == ("tip", "household waste recycling centre · recycling centre")
    assert part.without == 'where is the "tip"?'


def test_how_a_corrected_figure_or_a_change_of_mind_is_asked_for_finds_how_papers_name_it() -> None:
    assert "addendum" in values("What is the corrected saving?")
    assert "rescind" in values("Why has Cabinet changed its mind?")
    assert "tel" in values("the clerk's phone number")
