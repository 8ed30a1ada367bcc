from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from minutebook.records import Vote
from search.index.runs import NOTHING, Run
from search.index.snapshot import Snapshot, open_snapshot
from search.ranking.vote_results import with_votes
from tests.search.made import made_index, paper

MOTION, NAMES, RESULT, OTHER = (
    "Mr Hook proposed an amendment on charging points.",
    "For (9): Mr Hook, Mr Lewis and others.",
    "Against (41): Mr Baker and others. Amendment lost.",
    "The Leader thanked the officers.",
)
ID, TREE = "a" + "0" * 15 + "-0000", "b" + "0" * 15 + "-00000"


@pytest.fixture
def snapshot(tmp_path: Path) -> Iterator[Snapshot]:
    document, chunks = paper("a", [MOTION, NAMES, RESULT, OTHER])
    (meeting,) = document.meetings
    end = chunks[2].end
    votes = (
        Vote("amendment", "Mr Hook", "Mr Lewis", 9, 41, None, "lost", 0, end),
        Vote("motion", "The Leader", None, None, None, None, "carried", 0, chunks[3].end),
    )
    item = replace(meeting.items[0], votes=votes)
    voted = replace(document, meetings=(replace(meeting, items=(item,)),))
    opened = open_snapshot(made_index(tmp_path, (voted, chunks), paper("b", ["Trees were planted."])))
    yield opened
    opened.close()


def ranked(snapshot: Snapshot, *scored: tuple[str, float]) -> Run:
    rows = snapshot.dense.places([chunk_id for chunk_id, _ in scored])
    return Run(rows, np.array([score for _, score in scored]))


def test_the_result_of_the_narrowest_vote_follows_its_motion(snapshot: Snapshot) -> None:
    found = with_votes(snapshot, ranked(snapshot, (ID + "0", 1.0), (TREE, 0.5), (ID + "2", 0.1)))
    assert snapshot.dense.ids(found.rows) == [ID + "0", ID + "2", TREE]
    assert found.scores.tolist() == pytest.approx([1.4, 1.399, 0.5])


def test_a_part_of_a_vote_goes_above_the_paper_that_was_voted_on(snapshot: Snapshot) -> None:
    found = with_votes(snapshot, ranked(snapshot, (TREE, 1.0), (ID + "0", 0.7)))
    assert snapshot.dense.ids(found.rows) == [ID + "0", ID + "2", TREE]


def test_asked_who_moved_it_the_beginning_of_the_vote_comes_first(snapshot: Snapshot) -> None:
    names = ranked(snapshot, (ID + "1", 1.0))
    found = with_votes(snapshot, names, asks_mover=True)
    assert snapshot.dense.ids(found.rows) == [ID + "0", ID + "1", ID + "2"]
    limited = with_votes(snapshot, names, asks_mover=True, found_only=True)
    assert snapshot.dense.ids(limited.rows) == [ID + "1"]


def test_a_result_that_was_not_found_is_brought_in_unless_the_search_is_limited(snapshot: Snapshot) -> None:
    names = ranked(snapshot, (ID + "1", 1.0))
    assert snapshot.dense.ids(with_votes(snapshot, names).rows) == [ID + "1", ID + "2"]
    assert snapshot.dense.ids(with_votes(snapshot, names, found_only=True).rows) == [ID + "1"]


def test_what_is_ranked_well_already_gets_no_less_for_a_worse_part(snapshot: Snapshot) -> None:
    found = with_votes(snapshot, ranked(snapshot, (ID + "2", 1.0), (ID + "0", 0.2)))
    assert snapshot.dense.ids(found.rows) == [ID + "2", ID + "0"]
    assert found.scores.tolist() == pytest.approx([1.4, 0.6])
    assert not len(with_votes(snapshot, NOTHING))
