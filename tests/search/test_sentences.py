"""Sentences as a reader sees them, whatever the line ends of a page say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.answering.sentences import MAX_CHARS, sentences


def cut(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in sentences(text)]


def test_a_line_end_ends_no_sentence() -> None:
    assert cut("The roof leaked\nfor years. It was mended.") == [
        "The roof leaked for years.",
        "It was mended.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Cllr. Smith moved it.",
        "See para. 3 of the report.",
        "It cost £2.5m in all.",
        "Decision No. 12 stands.",
    ],
)
def test_a_full_stop_of_a_short_form_ends_no_sentence(text: str) -> None:
    assert cut(text) == [text]


def test_entries_of_a_list_are_apart() -> None:
    text = "Cabinet resolved:\n1.1 To approve the plan\n1.2 To note the risks\n• a further point"
    assert cut(text) == [
        "Cabinet resolved:",
        "1.1 To approve the plan",
        "1.2 To note the risks",
        "• a further point",
    ]


@given(st.text(alphabet="ab .;\n1A)(•£", max_size=200))
def test_spans_are_in_order_and_within_the_text(text: str) -> None:
    at = 0
    for start, end in sentences(text):
        assert at <= start < end <= len(text)
        assert end - start <= MAX_CHARS
        at = end
