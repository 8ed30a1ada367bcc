"""Words of a question are held where papers have them in another form."""

from __future__ import annotations

import pytest

from search.answering.support.other_forms import other_forms, with_forms_held
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
