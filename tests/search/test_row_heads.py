"""A row of a table is read with the head of its columns."""

from __future__ import annotations

from search.answering.facts.row_heads import asked_column, read_heads
from search.answering.facts.units import split_units

FLATS = """The table shows lettings.
Property type\tProperties let\tBidding cycles per property
ground floor flat\t205\t1.2
first floor flat\t189\t4.6
These are for four years."""


def test_a_row_has_the_head_of_its_table_and_a_sentence_none() -> None:
    head = ["Property type", "Properties let", "Bidding cycles per property"]
    assert read_heads(FLATS, split_units(FLATS)) == [[], [], head, head, []]


def test_the_cell_is_found_whose_column_is_asked_for() -> None:
    units = split_units(FLATS)
    span = asked_column(FLATS, units[3], read_heads(FLATS, units)[3], {"bid", "cycl", "floor"})
    assert span is not None
    assert FLATS[slice(*span)] == "4.6"


def test_no_cell_is_chosen_where_two_heads_hold_as_many_words() -> None:
    units = split_units(FLATS)
    assert asked_column(FLATS, units[3], read_heads(FLATS, units)[3], {"properti"}) is None


def test_the_corner_above_the_labels_may_be_empty_and_years_are_a_head() -> None:
    text = "\t2023/24\t2024/25\nLettings\t109\t96"
    assert read_heads(text, split_units(text)) == [[], ["2023/24", "2024/25"]]


def test_a_table_in_markdown_has_its_head_above_the_line_of_dashes() -> None:
    text = "| Pool | Fee |\n|---|---|\n| Adult | 4.40 |"
    assert read_heads(text, split_units(text))[-1] == ["Pool", "Fee"]


def test_a_run_of_rows_that_begins_with_values_has_no_head() -> None:
    text = "Adult\t4.40\t4.60\nChild\t2.20\t2.30"
    assert read_heads(text, split_units(text)) == [[], []]
