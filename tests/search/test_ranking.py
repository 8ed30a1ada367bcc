import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from search.index.runs import Run
from search.index.snapshot import Snapshot, open_snapshot
from search.query.understanding import understand_question
from search.ranking.evidence import find_evidence
from search.ranking.ranking import ALL_STAGES, Stages, rank
from search.ranking.weights import WEIGHTS
from tests.search.made import made_index, paper

A, B, C = ("a" + "0" * 15 + "-", "b" + "0" * 15 + "-", "c" + "0" * 15 + "-")


@pytest.fixture
def snapshot(tmp_path: Path) -> Iterator[Snapshot]:
    minutes, chunks = paper("c", ["Apologies for the library closure."], date=dt.date(2023, 1, 1))
    procedural = (minutes, [replace(chunk, is_procedural=True) for chunk in chunks])
    folder = made_index(
        tmp_path,
        paper("a", ["The library closes.", "It saves £40 a year.", "Trees were planted."], title="Cuts"),
        paper("b", ["A closure of the library was proposed."], title="Report"),
        procedural,
    )
    opened = open_snapshot(folder)
    yield opened
    opened.close()


def ranked(
    snapshot: Snapshot,
    query: str,
    fused: Mapping[str, float],
    stages: Stages = ALL_STAGES,
    *,
    all_: bool = False,
) -> list[str]:
    words = snapshot.lexical.words_of(query)
    question = understand_question(query, [])
    run = Run(snapshot.dense.places(list(fused)), np.array(list(fused.values())))
    found = rank(snapshot, query, words, question, run, stages=stages, procedural=all_)
    return [chunk_id[0] + chunk_id[-1] for chunk_id in snapshot.dense.ids(found.rows)]


def test_coverage_counts_words_by_their_rarity_and_a_window_looks_at_the_neighbours(
    snapshot: Snapshot,
) -> None:
    rows = snapshot.dense.places([A + "00000", A + "00001", B + "00000"])
    evidence = find_evidence(snapshot, ["librari", "save"], rows)
    assert evidence.coverage[1] > evidence.coverage[0] > 0  # "save" is rarer than "library"
    assert evidence.window.tolist()[:2] == [1.0, 1.0]
    assert evidence.has_money.tolist() == [False, True, False]


def test_words_that_stand_together_in_the_questions_order_are_a_pair(snapshot: Snapshot) -> None:
    rows = snapshot.dense.places([A + "00000", B + "00000"])
    assert find_evidence(snapshot, ["librari", "close"], rows).pairs.tolist() == [1.0, 0.0]
    assert find_evidence(snapshot, ["nowhere"], rows).coverage.tolist() == [0.0, 0.0]
    assert find_evidence(snapshot, [], np.array([0])).window.tolist() == [0.0]


def test_a_passage_that_holds_the_question_beats_one_that_was_retrieved_a_little_better(
    snapshot: Snapshot,
) -> None:
    fused = {A + "00002": 0.5, B + "00000": 0.4}
    assert ranked(snapshot, "library closure", fused) == ["b0", "a2"]
    assert ranked(snapshot, "library closure", fused, Stages(evidence=False)) == ["a2", "b0"]


def test_words_of_asking_and_deciding_are_no_part_of_the_subject(snapshot: Snapshot) -> None:
    rows = snapshot.dense.places([A + "00000", A + "00002"])
    assert find_evidence(snapshot, ["decid", "librari"], rows).subject.tolist() == [1.0, 0.0]
    assert find_evidence(snapshot, ["decid"], rows).subject.tolist() == [1.0, 1.0]


def test_asked_what_was_decided_a_passage_off_the_subject_is_charged(snapshot: Snapshot) -> None:
    fused = {A + "00000": 0.0, A + "00002": 1.0 - WEIGHTS.off_subject / 2}
    assert ranked(snapshot, "library", fused) == ["a2", "a0"]
    assert ranked(snapshot, "What was decided on the library?", fused) == ["a0", "a2"]


def test_an_item_of_procedure_is_found_when_asked_for_or_when_it_holds_the_question(
    snapshot: Snapshot,
) -> None:
    fused = {C + "00000": 1.0, A + "00000": 0.1}
    assert ranked(snapshot, "trees and footpaths", fused) == ["a0"]
    assert ranked(snapshot, "trees and footpaths", fused, all_=True) == ["c0", "a0"]
    assert ranked(snapshot, "who sent apologies", fused) == ["c0", "a0"]
    assert ranked(snapshot, "apologies library closure", fused)[0] == "c0"


def test_the_next_passage_of_an_item_is_charged_for_the_better_ones(snapshot: Snapshot) -> None:
    near = 0.5 + WEIGHTS.same_item / 2
    fused = {A + "00000": 0.6, A + "00001": 0.5, B + "00000": near}
    plain = Stages(evidence=False)
    assert ranked(snapshot, "x", fused, plain) == ["a0", "b0", "a1"]
    assert ranked(snapshot, "x", fused, replace(plain, variety=False)) == ["a0", "a1", "b0"]


def test_asked_about_a_course_of_events_a_passage_that_tells_of_a_meeting_comes_first(tmp_path: Path) -> None:
    told = "The library went to the Scrutiny Committee in May 2024."
    opened = open_snapshot(
        made_index(tmp_path, paper("a", ["The library, in May 2024, closed."]), paper("b", [told]))
    )
    fused = {A + "00000": 0.5, B + "00000": 0.5}
    assert ranked(opened, "history of the library", fused) == ["b0", "a0"]
    assert ranked(opened, "library", fused) == ["a0", "b0"]
    opened.close()
