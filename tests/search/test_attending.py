"""What a question asks of the people at a meeting."""

from __future__ import annotations

import pytest

from search.query.attending import Attending, attending_asked
from search.query.intent import find_intent


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("who was at the housing panel in May 2024?", "there"),
        ("was cllr archer at cabinet on 5 Feb", "there"),
        ("how many councillors were at the town council in may 2025", "there"),
        ("did the police rep come to the town council meeting", "there"),
        ("who took the minutes at Cabinet", "there"),
        ("who couldnt make it to cabinet", "away"),
        ("which members were missing from the planning committee", "away"),
        ("who stood in for Councillor Dyer", "away"),
        ("which directors dialled in to cabinet", "remote"),
        ("who joined the housing panel remotely?", "remote"),
        ("why couldn't Councillor Baker vote on the roof?", "declared"),
        ("did mrs archer declare anything in March", "declared"),
        ("who had a conflict of interest on the depot", "declared"),
    ],
)
def test_people_ask_who_was_there_in_their_own_words(question: str, asked: Attending) -> None:
    assert attending_asked(question) == asked
    assert find_intent(question) == "attendance"


@pytest.mark.parametrize(
    "question",
    [
        "was council tax discussed at cabinet",
        "was a decision on the depot made at the cabinet meeting?",
        "how many people came to the firework display?",
        "how did Councillor Baker vote?",
        "did the depot report come to cabinet in March?",
        "who replaced the roof of the leisure centre",
        "are councillors allowed to join meetings by video",
        "what action was given to cllr baker after the presentation",
    ],
)
def test_what_came_to_a_meeting_and_who_did_what_are_other_questions(question: str) -> None:
    assert attending_asked(question) is None
