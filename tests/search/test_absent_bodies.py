"""What another body did is not told by papers that only mention it."""

from __future__ import annotations

import pytest

from search.answering.support.absent_bodies import absent_body

BODIES = ["cabinet", "council", "overview and scrutiny committee", ""]
COUNCILS = ["anytown borough council", ""]


@pytest.mark.parametrize(
    ("query", "passages", "absent"),
    [
        (
            "What did the Planning Committee say about the depot?",
            ["the depot is to be let"],
            "Planning Committee",
        ),
        ("What did the Planning Committee say?", ["The Planning Committee, on 3 May, agreed the plan"], None),
        (
            "How did Otherville City Council vote?",
            ["Leaders of Otherville City Council"],
            "Otherville City Council",
        ),
        ("Which councillors sit on the Pension Fund Committee?", ["the Cabinet"], "Pension Fund Committee"),
        ("Who chaired the Pension Fund Committee?", ["members of the Pension Fund Committee"], None),
        ("What did Anytown Cabinet decide on the roof?", [], None),
        ("What did the Scrutiny Committee decide on the roof?", [], None),
        ("What did Council agree on the Joint Waste Committee terms of reference?", [], None),
        ("How much council tax did the Council agree?", [], None),
        ("what did the planning committee decide", [], None),
    ],
)
def test_a_body_without_papers_is_absent_unless_the_passages_tell_of_it(
    query: str, passages: list[str], absent: str | None
) -> None:
    assert absent_body(query, BODIES, COUNCILS, passages) == absent
