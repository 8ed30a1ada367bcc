"""A value answers where the words stand with it of which it is asked."""

from __future__ import annotations

from search.answering.facts.binding import Surroundings, binding, read_asked
from search.answering.facts.found_values import new_values
from search.answering.facts.units import Unit
from search.query.stemming import stem_words

NOTHING: frozenset[str] = frozenset()


def bound(query: str, text: str, context: str = "") -> float:
    asked = read_asked(query, dict.fromkeys(stem_words(query), 1.0))
    own = set(stem_words(text))
    unit = Unit(0, len(text), False)
    values = new_values(asked.kinds[0], text, query)
    return binding(asked, text, unit, Surroundings(own, own, set(stem_words(context))), values)


def test_words_in_the_sentence_bind_a_value_more_than_words_about_it() -> None:
    query = "How much did the depot fetch?"
    assert bound(query, "The depot did fetch £3m.") == 1.0
    assert 0.0 < bound(query, "It did fetch £3m.", context="Sale of the depot") < 1.0
    assert bound(query, "£3m was set aside.") == 0.0


def test_a_number_counts_what_stands_by_it() -> None:
    query = "How many gardens were flooded?"
    assert bound(query, "In all 12 gardens were flooded.") > bound(
        query, "The bank has 160 old posts and, as residents of the terrace behind it know, gardens flooded."
    )


def test_a_figure_of_another_year_is_bound_less() -> None:
    query = "What was the turnout in 2025?"
    assert bound(query, "Turnout in 2024 was 64%.") < bound(query, "The turnout in all was 64%.")


def test_who_speaks_and_what_the_question_names_are_no_answers() -> None:
    query = "Who is the manager of the Harbour Trust?"
    spoken = "The Leader said that she had met Mrs Bell of the Harbour Trust."
    assert [spoken[s:e].strip() for s, e in new_values("person", spoken, query)] == ["Mrs Bell"]
    assert (
        new_values(
            "organisation", "The Harbour Trust thanked all.", "Which firm works for the Harbour Trust?"
        )
        == []
    )
    assert new_values("date", "under the Licensing Act 2003", "When was the inn built?") == []


def test_a_contractor_without_a_companys_ending_is_found_where_contractors_stand() -> None:
    text = "the current contract with Adecco, awarded to SAIT Recycling; Council was told"
    found = new_values("organisation", text, "Which company won?")
    assert [text[s:e] for s, e in found] == ["Adecco", "SAIT Recycling"]


def test_what_else_says_a_word_is_known_for_the_words_that_tell() -> None:
    asked = read_asked("What is the clerk's phone number?", {"clerk": 1.0, "phone": 2.0})
    assert frozenset({"tel"}) in asked.forms["phone"]
    assert asked.forms.keys() <= {"clerk", "phone"}
