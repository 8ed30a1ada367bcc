"""What is quoted of a passage, and how far."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from minutebook.records import Chunk, Document, DocumentRef, Page
from search.answering.facts.evidence import Evidence, Features, Passage
from search.answering.facts.passage_answers import _end_of_next, _of_the_matter
from search.answering.facts.units import Unit
from search.index.catalogue_reader import StoredChunk
from search.service import SearchService
from tests.search.made_papers import service_over

FIRST = "The Committee debated the call-in and agreed the following:\n"
STAMP = "Page 7\n"
SECOND = "That implementation be postponed.\nThe meeting closed at 9 pm.\n"


def test_what_a_colon_leads_to_is_looked_for_on_the_next_page() -> None:
    text = FIRST + STAMP + SECOND
    top = len(FIRST) + len(STAMP)
    pages = (
        Page(1, None, 0, len(FIRST), 0, len(FIRST), False, False),
        Page(2, None, len(FIRST), len(text), top, len(text), False, False),
    )
    document = Document("d", "d.pdf", "", "pdf", "report", None, "Call-in", None, text, pages, ())

    end = _end_of_next(document, text.index(":") + 1)

    assert text[top:end] == "That implementation be postponed."


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    report = (
        "Report on the Harbour Wall\n\nBackground\n\n"
        "1. In May 2024 the surveyor inspected the harbour wall and gave three causes of the crack:\n\n"
        "the frost of January, the dredging of 2022, and lorries on the quay.\n\n"
        "2. The café on the quay was painted blue.\n"
    )
    with service_over(tmp_path_factory.mktemp("colon"), {"report": report}) as opened:
        yield opened


def test_a_sentence_that_ends_in_a_colon_is_quoted_with_what_it_introduces(service: SearchService) -> None:
    answer = service.answer("What causes of the crack in the harbour wall did the surveyor give?")
    assert "the dredging of 2022" in answer.text


def unit_of(item: str, *, score: float, bound: float) -> Evidence:
    text = f"A sentence of {item}."
    chunk = Chunk("d-00000", "d", 0, 0, len(text), text, "", None, item, "body", False, False)
    stored = StoredChunk(chunk, DocumentRef("d", "d.pdf", "Report", "report", None), None, None, (), "d")
    features = Features(*[0.0] * len(Features._fields))
    return Evidence(Passage(stored, 1, 1.0, False), Unit(0, len(text), False), score, features, (), bound)


def test_of_another_item_is_quoted_what_fits_nearly_as_well_or_holds_more_of_what_is_asked() -> None:
    first = unit_of("item 5", score=8.0, bound=0.8)
    more_of_it = unit_of("item 5", score=4.5, bound=0.1)
    near = unit_of("item 6", score=7.0, bound=0.5)
    shares_words = unit_of("item 7", score=5.0, bound=0.4)
    holds_more = unit_of("item 8", score=5.0, bound=0.9)

    chosen = _of_the_matter([first, near, shares_words, holds_more, more_of_it])

    assert chosen == [first, near, holds_more, more_of_it]
