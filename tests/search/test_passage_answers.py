"""What is quoted of a passage, and how far."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from minutebook.records import Document, Page
from search.answering.facts.passage_answers import _end_of_next
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
