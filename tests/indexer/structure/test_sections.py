"""Recommendations of reports that label each: "Recommendation 1: That …"."""

from __future__ import annotations

import pytest
import styles

FRONT = """Anytown Borough Council

Report of the Scrutiny Task Group on Health Visiting

{}
Background

1.1 The Task Group met five times. Recommendation 2 of the last review was never carried out.
"""

BELOW_HEADING = """Summary of recommendations
Recommendation 1: That the Council and the Trust agree a plan to fill the 14 vacant
posts by September.
Recommendation 2: That clinics be held on Saturdays.
"""

ALONE = """Recommendation 1

That the Council and the Trust agree a plan to fill the 14 vacant posts by September.

The group heard from eleven parents.

Recommendation 2 –

That clinics be held on Saturdays.
"""


@pytest.mark.parametrize("printed", [BELOW_HEADING, ALONE, BELOW_HEADING + "\n" + ALONE])
def test_labelled_recommendations_are_found_once_with_their_numbers(printed: str) -> None:
    report = styles.paper(FRONT.format(printed), path="papers/report.txt")
    assert [(p.number, p.text) for p in report.meetings[0].items[0].recommendations] == [
        ("1", "That the Council and the Trust agree a plan to fill the 14 vacant posts by September."),
        ("2", "That clinics be held on Saturdays."),
    ]


def test_a_recommendation_that_is_only_mentioned_is_none_of_the_reports() -> None:
    report = styles.paper(FRONT.format(""), path="papers/report.txt")
    assert report.meetings[0].items[0].recommendations == ()
