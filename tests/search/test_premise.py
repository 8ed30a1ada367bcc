"""What a question takes for granted against who moved what."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from minutebook.records import Document, Item, Meeting, Vote
from search.answering.decided.decisions import Decision
from search.answering.premises.votes import is_moved_by_another


def decision(**vote: Any) -> Decision:
    counts: dict[str, Any] = {"for_count": 2, "against_count": 3, "abstain_count": 0, "result": "lost"}
    found = Vote("motion", **counts, start=0, end=9, **vote)
    item = Item("i", "46", "Hanging Baskets", 0, 9, votes=(found,))
    meeting = Meeting("m", "Council", dt.date(2025, 2, 26), "subject", 0, 9, items=(item,))
    document = Document("d", "d.txt", "", "text", "minutes", None, "Minutes", None, "", (), (meeting,))
    return Decision(document, meeting, item, 0.9)


MOVED = decision(proposer="Councillor Rose", seconder="Councillor Sage")


@pytest.mark.parametrize(
    ("query", "is_wrong"),
    [
        ("Why did Councillor Archer propose the motion on hanging baskets?", True),
        ("Why did Councillor Rose propose the motion on hanging baskets?", False),
        ("When did Mr Sage second it?", False),
        ("Who proposed the motion on hanging baskets?", False),
        ("Why did Cabinet propose hanging baskets?", False),
    ],
)
def test_who_is_supposed_to_have_moved_is_compared_with_who_did(query: str, is_wrong: bool) -> None:
    assert is_moved_by_another(query, [MOVED]) is is_wrong


def test_where_the_minutes_do_not_say_who_moved_nobody_is_corrected() -> None:
    unsaid = decision(proposer="Councillor Rose", seconder=None)
    assert not is_moved_by_another("Why did Councillor Archer propose it?", [unsaid])
    assert not is_moved_by_another("Why did Councillor Archer propose it?", [])
