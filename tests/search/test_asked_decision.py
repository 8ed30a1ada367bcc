"""Who decided, by the question."""

from __future__ import annotations

import pytest

from search.answering.decided.asked_decision import read_asked_decision
from search.query.understanding import understand_question

BODIES = [
    "cabinet",
    "council",
    "county council",
    "overview and scrutiny committee",
    "executive",
    "audit committee",
]


@pytest.mark.parametrize(
    ("question", "agents"),
    [
        ("How did Cabinet answer the task and finish group?", {"cabinet"}),
        ("What did full Council set for 2025/26?", {"council", "county council"}),
        ("What did scrutiny ask Cabinet to do about the tips?", {"overview and scrutiny committee"}),
        ("Did the Bromley Executive itself accept the offer?", {"executive"}),
        ("Which grants has the audit committee looked at?", {"audit committee"}),
        ("Cabinet's decision on the roof", {"cabinet"}),
        ("How much does the council tax rise?", set()),
        ("Who seconded the motion?", set()),
    ],
)
def test_the_body_that_acts_is_the_one_asked_about(question: str, agents: set[str]) -> None:
    assert read_asked_decision(question, understand_question(question, BODIES), BODIES).agents == agents


def test_a_cabinet_member_is_not_the_cabinet() -> None:
    question = "What did the Cabinet Member decide about the crossing?"
    asked = read_asked_decision(question, understand_question(question, BODIES), BODIES)
    assert (asked.agents, asked.by_member) == (frozenset(), True)
