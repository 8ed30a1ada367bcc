"""Which words of a recommendation became others, in a line that can be read out."""

from __future__ import annotations

from minutebook.records import WordRun
from search.answering.decided.changed_words import changed_words

KEPT = WordRun("kept", "That the free half hour be")


def test_words_that_changed_went_and_came_are_told_in_order() -> None:
    runs = [
        WordRun("removed", "all"),
        KEPT,
        WordRun("removed", "ended."),
        WordRun("added", "kept,"),
        WordRun("kept", "and a notice put up"),
        WordRun("added", "from 1 February 2026."),
    ]
    assert (
        changed_words(runs) == "“all” was left out; “ended” became “kept”; “from 1 February 2026” was added"
    )


def test_a_stop_alone_is_no_change() -> None:
    assert changed_words([KEPT, WordRun("removed", "ended."), WordRun("added", "ended")]) is None


def test_what_differs_too_much_is_left_to_be_read_side_by_side() -> None:
    assert changed_words([KEPT, WordRun("added", "word " * 25)]) is None
    assert changed_words([KEPT, *[WordRun("added", "one"), WordRun("kept", "two")] * 7]) is None
    assert changed_words([WordRun("removed", "all of it"), WordRun("added", "nothing like it")]) is None
