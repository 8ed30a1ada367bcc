"""Sentences and rows, and that nothing of a passage is lost between them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from search.answering.facts.units import split_units


def words(text: str) -> list[str]:
    return [text[unit.start : unit.end] for unit in split_units(text)]


def test_a_sentence_may_wrap_over_lines_and_an_abbreviation_does_not_end_it() -> None:
    assert words("Cllr. Rose spoke to No. 4. It was\nagreed.") == [
        "Cllr. Rose spoke to No. 4.",
        "It was\nagreed.",
    ]


def test_a_row_of_figures_stands_alone() -> None:
    assert words("Band 2024 Rate\nA 6/9 1,073.88 53.58\nB 7/9 1,252.86 65.21") == [
        "Band 2024 Rate",
        "A 6/9 1,073.88 53.58",
        "B 7/9 1,252.86 65.21",
    ]


def test_a_bullet_begins_a_unit() -> None:
    assert words("It would\n• save money\n• cost jobs") == ["It would", "• save money", "• cost jobs"]


@given(st.text(alphabet="aB1£.,;? \n\t|•-()", max_size=200))
def test_units_are_in_order_and_hold_all_that_is_not_space(text: str) -> None:
    units = split_units(text)
    assert all(a.end <= b.start for a, b in pairwise(units))
    assert "".join("".join(words(text)).split()) == "".join(text.split())
