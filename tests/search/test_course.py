from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from search.index.runs import NOTHING, Run
from search.index.snapshot import Snapshot, open_snapshot
from search.ranking.course import with_steps
from tests.search.hung_together import FEBRUARY, JANUARY, MARCH, item_paper
from tests.search.made import made_index


def chunk(name: str, ordinal: int = 0) -> str:
    return f"{(name + '0' * 16)[:16]}-{ordinal:05d}"


@pytest.fixture
def snapshot(tmp_path: Path) -> Iterator[Snapshot]:
    scrutiny, minuted = item_paper("aa", "Mill Reach Boathouse", date=JANUARY, body="Scrutiny Committee")
    folder = made_index(
        tmp_path,
        (scrutiny, [replace(minuted[0], section="resolution")]),
        item_paper("bb", "Mill Reach Boathouse", date=FEBRUARY, about=["250012"]),
        item_paper("cc", "Request by five members", kind="call-in", date=MARCH, about=["250012"]),
        item_paper("dd", "Gritting Routes", date=MARCH),
        item_paper("ee", "Harbour Dues", date=MARCH),
        item_paper("ff", "Tree Survey", date=MARCH),
    )
    opened = open_snapshot(folder)
    yield opened
    opened.close()


def ranked(snapshot: Snapshot, *scored: tuple[str, float]) -> Run:
    rows = snapshot.dense.places([chunk(name) for name, _ in scored])
    return Run(rows, np.array([score for _, score in scored]))


def found(snapshot: Snapshot, run: Run, *, found_only: bool = False) -> list[str]:
    with_all = with_steps(snapshot, run, found_only=found_only)
    return [chunk_id[:2] for chunk_id in snapshot.dense.ids(with_all.rows)]


def test_every_step_of_the_best_passages_matter_comes_before_other_matters(snapshot: Snapshot) -> None:
    run = ranked(snapshot, ("bb", 2.0), ("dd", 1.1), ("cc", 0.3))
    # The call-in shares no word with the decision; scrutiny's resolution was not even found.
    assert found(snapshot, run) == ["bb", "cc", "aa", "dd"]
    assert found(snapshot, run, found_only=True) == ["bb", "cc", "dd"]


def test_a_matter_of_one_step_changes_nothing(snapshot: Snapshot) -> None:
    assert found(snapshot, ranked(snapshot, ("dd", 2.0), ("bb", 1.0))) == ["dd", "bb"]
    assert found(snapshot, NOTHING) == []
