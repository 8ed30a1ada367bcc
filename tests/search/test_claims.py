"""What a sentence claims that can be looked up, each brought to one form."""

from __future__ import annotations

from decimal import Decimal

import pytest

from search.answering.facts.claims import claims_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on 11 March 2026", (11, 3, 2026)),
        ("on the 11th of March, 2026", (11, 3, 2026)),
        ("HELD ON 11 MARCH 2026", (11, 3, 2026)),
        ("March 11, 2026", (11, 3, 2026)),
        ("11/03/2026", (11, 3, 2026)),
        ("2026-03-11", (11, 3, 2026)),
        ("from 1 Sept", (1, 9, None)),
        ("in May 2025", (None, 5, 2025)),
    ],
)
def test_a_date_is_one_however_it_is_written(text: str, day: tuple[int, int, int]) -> None:
    claims = claims_of(text)
    assert claims.days == {day}
    assert claims.figures == frozenset()


def test_may_is_a_month_only_with_a_capital() -> None:
    assert claims_of("up to 18 may visit in 2025").days == frozenset()


@pytest.mark.parametrize("text", ["7 pm", "7.00 p.m.", "7PM", "19:00"])
def test_a_time_is_one_however_it_is_written(text: str) -> None:
    assert claims_of(f"until {text} on Tuesdays").times == {19 * 60}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("£1.2 million", ("£", 1_200_000)),
        ("£1,200,000", ("£", 1_200_000)),
        ("£1.2m", ("£", 1_200_000)),
        ("£412k", ("£", 412_000)),
        ("412,000 pounds", ("£", 412_000)),
        ("38 per cent", ("%", 38)),
        ("38%", ("%", 38)),
        ("20p", ("p", 20)),
        ("twenty-five", ("", 25)),
        ("a dozen", ("", 12)),
        ("the 3rd", ("", 3)),
    ],
)
def test_a_figure_is_one_however_it_is_written(text: str, figure: tuple[str, int]) -> None:
    assert claims_of(f"it is {text} now").figures == {(figure[0], Decimal(figure[1]))}


def test_pounds_per_cent_and_plain_numbers_are_different_figures() -> None:
    figures = [claims_of(f"it is {text}").figures for text in ("£38", "38%", "38", "38p", "£38m")]
    assert len(set(figures)) == 5


@pytest.mark.parametrize("text", ["24/00093", "CS17033", "PL26009", "2025/26", "KD-5120"])
def test_a_reference_is_whole_and_no_figure(text: str) -> None:
    claims = claims_of(f"see {text} there")
    assert (claims.references, claims.figures) == ({text.lower()}, frozenset())


def test_names_are_runs_of_capitals_without_titles_or_a_sentences_first_word() -> None:
    sentence = "The Leader and Councillor Jane Rose’s friends met Dr O'Neill at Barrington-King House."
    assert claims_of(sentence).names == ("Leader", "Jane Rose", "O'Neill", "Barrington-King House")


def test_a_first_word_that_is_no_opener_may_be_a_name() -> None:
    assert claims_of("Smith objected.").first == "Smith"
    assert claims_of("They objected.").first is None
