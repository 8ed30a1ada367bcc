"""What a value must stand by, and what is no value of the kind that is asked for."""

from __future__ import annotations

import pytest

from search.answering.facts.anchors import anchors, named_noun
from search.answering.facts.asked_values import asked_values
from search.answering.facts.binding import Surroundings, binding, read_asked
from search.answering.facts.found_values import find_values, new_values
from search.answering.facts.units import Unit
from search.query.stemming import stem_words


@pytest.mark.parametrize(
    ("query", "anchor"),
    [
        ("Who is the headteacher of Netherquay School?", "headteacher"),
        ("What is the name of the manager of the furniture project?", "manager"),
        ("Who objected to the regatta?", "objected"),
        ("What was the turnout at the election?", "turnout"),
        ("How much rent does the ice rink pay?", "rent"),
        ("How many people signed the petition?", "signed"),
        ("What is the crime rate in the ward?", "crime"),
        ("What is the average house price?", "house"),
        ("What is the population of the ward?", "population"),
        ("How many electric buses does the council own?", "own"),
    ],
)
def test_the_word_is_read_that_a_value_must_stand_by(query: str, anchor: str) -> None:
    assert anchors(query, asked_values(query)) == set(stem_words(anchor))


@pytest.mark.parametrize(
    "query",
    [
        "What is the cost of the roof?",
        "What is the total cost of the roof?",
        "Who did it?",
        "Why was the lease ended?",
        "the harbour",
    ],
)
def test_a_question_for_any_value_of_a_kind_has_no_such_word(query: str) -> None:
    assert not anchors(query, asked_values(query))


def test_a_name_beside_no_such_role_binds_half() -> None:
    asked = read_asked("Who is the headteacher of Netherquay School?", {"netherquay": 1.0, "headteach": 1.0})

    def bound(text: str) -> float:
        own = set(stem_words(text))
        return binding(asked, text, Unit(0, len(text), False), Surroundings(own, own, own), [(0, 8)])

    assert bound("Mrs Bell of Netherquay School spoke.") < bound("Mrs Bell is headteacher.")


def test_a_measure_counts_nothing_and_an_age_is_told_by_years_or_by_when_it_was_made() -> None:
    query = "How many gardens were flooded?"
    assert new_values("count", "The bank, of 160 feet, moved in six months, one of the worst.", query) == []
    assert len(new_values("count", "In all 12 gardens were flooded.", query)) == 1
    assert asked_values("How old is the mower?") == ("age",)
    assert find_values("age", "The mower was bought in 2009.")
    assert find_values("age", "It is 15 years old.")
    assert not find_values("age", "Cheque for petrol - £69.60")


def test_initials_are_a_company_only_where_one_may_stand() -> None:
    query = "Which company won?"
    assert new_values("organisation", "At ISOS stage, bidders submit prices.", query) == []
    text = "The service is run by BUPA."
    assert [text[s:e] for s, e in new_values("organisation", text, query)] == ["BUPA"]


@pytest.mark.parametrize(
    ("query", "noun"),
    [
        ("What is the population of the ward?", "population"),
        ("What is the crime rate in the ward?", "crime"),
        ("Who is the headteacher of the school?", "headteacher"),
        ("What is the total cost of the roof?", ""),
        ("How many people signed the petition?", ""),
        ("Who objected to the regatta?", ""),
    ],
)
def test_a_measure_or_a_role_is_called_by_its_noun_and_an_act_by_any_word(query: str, noun: str) -> None:
    assert named_noun(query, asked_values(query)) == set(stem_words(noun))
