"""Who is named: surnames as papers write them and as questions are typed."""

from __future__ import annotations

import pytest

from search.answering.decided.surnames import is_named, surname, surnames_asked


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Mr Hood", "Hood"),
        ("Mr M Streatfeild, MBE", "Streatfeild"),
        ("Cllr Anne Hook (Vice-Chairman)", "Hook"),
        ("Sir Paul Carter CBE DL", "Carter"),
        ("Mrs O'Neill-Shaw", "O'Neill-Shaw"),
        ("MBE", "MBE"),
    ],
)
def test_a_surname_is_read_without_honours_and_offices(written: str, expected: str) -> None:
    assert surname(written) == expected


@pytest.mark.parametrize(
    "query",
    [
        "How did Mrs Bell vote?",
        "how did mrs bell vote",
        "how did cllr anne bell vote on the bus lane?",
        "What was Bell’s amendment?",
    ],
)
def test_a_person_is_asked_for_by_capital_or_title(query: str) -> None:
    assert is_named("Mrs A Bell, OBE", surnames_asked(query))


def test_a_common_word_without_title_or_capital_is_no_person() -> None:
    assert not is_named("Mr Long", surnames_asked("how long was the meeting?"))


def test_nobody_is_not_named() -> None:
    assert not is_named(None, surnames_asked("How did Mrs Bell vote?"))
