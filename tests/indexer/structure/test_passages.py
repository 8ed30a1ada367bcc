"""Passages of minutes: what is found and read together is cut together."""

from __future__ import annotations

import styles

from indexer.chunking import split
from minutebook.records import Chunk

OPENING = """Anywhere Parish Council

Minutes of the meeting of the Parish Council held on 3 March 2025 at 7.30 pm

Present: Councillors A Archer (Chair), B Baker and C Cooper

12. Bus shelter

"""
RESOLVED = """RESOLVED that a new roof be bought for £840.

13. Date of the next meeting

The Parish Council will meet on 7 April 2025.
"""
LEAK = "The Clerk said that the roof leaked on those who were waiting for a bus.\n\n"


def of_the_shelter(*discussed: str) -> list[Chunk]:
    document = styles.paper(OPENING + "".join(discussed) + RESOLVED)
    shelter = next(item for item in document.meetings[0].items if item.number == "12")
    return [chunk for chunk in split(document) if chunk.item_id == shelter.item_id]


def test_a_short_item_of_minutes_is_one_passage_that_counts_as_what_was_resolved() -> None:
    (passage,) = of_the_shelter(LEAK)
    assert passage.text.startswith("12. Bus shelter")
    assert "leaked" in passage.text
    assert passage.text.endswith("bought for £840.")
    assert passage.section == "resolution"


def test_of_a_long_item_what_was_resolved_stands_by_itself() -> None:
    *discussion, resolution = of_the_shelter(*([LEAK] * 20))
    assert {passage.section for passage in discussion} == {"discussion"}
    assert (resolution.section, resolution.text) == (
        "resolution",
        "RESOLVED that a new roof be bought for £840.",
    )
