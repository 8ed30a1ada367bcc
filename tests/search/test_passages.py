"""What an encoder is given of a passage."""

from __future__ import annotations

from minutebook.records import Chunk
from search.passages import beginning, encoded_text


def _chunk(section: str, text: str) -> Chunk:
    context = "Cabinet, 7 February 2024. Parking"
    return Chunk("d-00000", "d", 0, 0, len(text), text, context, None, None, section)


def test_what_was_resolved_is_encoded_whole_with_what_it_says_about_itself() -> None:
    text = "RESOLVED: that the charges be raised. " * 20
    assert encoded_text(_chunk("resolution", text)) == f"Cabinet, 7 February 2024. Parking\n{text.strip()}"


def test_a_passage_of_a_report_is_encoded_by_how_it_begins() -> None:
    text = "The service has been reviewed. " * 20
    encoded = encoded_text(_chunk("background", text))
    assert text.startswith(encoded)
    assert 290 <= len(encoded) <= 300


def test_passages_that_begin_alike_under_two_headings_are_encoded_once() -> None:
    first, again = _chunk("body", "Costs rose."), _chunk("summary", "Costs\nrose.")
    assert encoded_text(first) == encoded_text(again)


def test_a_beginning_ends_with_a_word_where_it_can() -> None:
    assert beginning("one two three", 9) == "one two"
    assert beginning("one two", 7) == "one two"
    assert beginning("unbroken", 4) == "unbr"
