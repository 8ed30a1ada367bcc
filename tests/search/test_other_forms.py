"""Words of a question are held where papers have them in another form."""

from __future__ import annotations

import pytest

from search.answering.support.other_forms import other_forms, with_forms_held, with_pairs
from search.query.stemming import stem_words
from search.query.synonyms import synonyms


def held(question: str, said: str) -> set[str]:
    words = set(stem_words(said))
    forms = other_forms(question, synonyms(question))
    return set(with_forms_held(words, forms)) - words


@pytest.mark.parametrize(
    ("question", "said", "also"),
    [
        ("Where did they hold it?", "It was held in the hall.", {"hold"}),
        ("What was bought?", "The Council will buy a mower.", {"bought"}),
        ("Which children go?", "Each child goes.", {"children"}),
        ("Who charged rent?", "A rental of £16 is due.", {"rent"}),
    ],
)
def test_a_word_is_held_in_another_form(question: str, said: str, also: set[str]) -> None:
    assert held(question, said) == also


def test_a_name_of_several_words_is_held_only_whole() -> None:
    question = "Who runs the tip?"
    assert "tip" in held(question, "The household waste recycling centre is run by a firm.")
    assert "tip" not in held(question, "Recycling in the town is up.")


def test_what_papers_do_not_say_in_any_form_is_not_held() -> None:
    assert held("Are there plans for dragons?", "Plans for the fort are kept.") == set()


def test_two_words_are_held_in_a_whole_passage_where_they_follow_each_other() -> None:
    question = "What do owners of holiday homes pay?"
    forms = other_forms(question, synonyms(question), as_pairs=True)
    together = with_pairs(stem_words("The premium on second homes."))
    apart = with_pairs(stem_words("A second view of homes."))
    assert "holiday" in with_forms_held(together, forms)
    assert "holiday" not in with_forms_held(apart, forms)


@pytest.mark.parametrize(
    ("question", "said", "also"),
    [
        ("Was the survey answered?", "The consultation had 1,906 replies.", {"survey"}),
        ("Which of the streets go back to thirty?", "19 roads at 30 mph", {"street", "thirti"}),
    ],
)
def test_plain_words_and_numbers_are_held_as_papers_have_them(
    question: str, said: str, also: set[str]
) -> None:
    assert also <= held(question, said)


def test_a_year_of_two_is_held_however_it_is_printed() -> None:
    forms = other_forms("Who is the mayor for 2024/25?", as_pairs=True)
    assert "25" in with_forms_held(set(stem_words("elected Mayor for 2024/2025")), forms)
