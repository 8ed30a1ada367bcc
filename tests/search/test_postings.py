from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from search.index.snapshot import Snapshot, open_snapshot
from search.index.writer import IndexWriter
from tests.search.made import ENCODER, made_index, paper, write


@pytest.fixture
def snapshot(tmp_path: Path) -> Iterator[Snapshot]:
    papers = [paper("a", ["The library closes.", "It saves £40 a year."], title="Cuts")]
    opened = open_snapshot(made_index(tmp_path, *papers, paper("b", ["A library."], title="Report")))
    yield opened
    opened.close()


ALL = np.arange(3)


def test_rows_hold_a_word_in_their_text_or_in_what_they_say_about_themselves(snapshot: Snapshot) -> None:
    postings = snapshot.postings
    assert postings.hold_in_text(ALL, ["librari"])[0].tolist() == [True, False, True]
    assert postings.hold_in_text(ALL, ["report"])[0].tolist() == [False, False, False]
    assert postings.hold(ALL, ["report"])[0].tolist() == [False, False, True]


def test_answers_come_in_the_order_of_the_rows_asked_about(snapshot: Snapshot) -> None:
    assert snapshot.postings.hold(np.array([2, 1, 1, 0]), ["librari"])[0].tolist() == [
        True,
        False,
        False,
        True,
    ]
    assert snapshot.postings.hold(np.array([], np.int64), ["librari"])[0].tolist() == []


def test_a_word_that_stands_nowhere_is_held_by_none(snapshot: Snapshot) -> None:
    assert not snapshot.postings.hold(ALL, ["zeal"]).any()


def test_pairs_are_held_by_the_text_and_phrases_by_any_field(snapshot: Snapshot) -> None:
    postings = snapshot.postings
    assert postings.hold_pairs(ALL, [("librari", "close")])[0].tolist() == [True, False, False]
    assert postings.hold_pairs(ALL, [("cut", "librari")])[0].tolist() == [False, False, False]
    assert postings.hold_phrase(ALL, ["cut"]).tolist() == [True, True, False]


def test_money_is_known_of_every_row(snapshot: Snapshot) -> None:
    assert snapshot.postings.hold_money(ALL).tolist() == [False, True, False]


def test_whether_it_tells_of_a_meeting_is_known_of_every_row(tmp_path: Path) -> None:
    told = "The report went to the Health Scrutiny Committee on 11 January 2024."
    opened = open_snapshot(made_index(tmp_path, paper("a", ["Cabinet met. It was 3 May 2024.", told])))
    assert opened.postings.tell_of_meeting(np.arange(2)).tolist() == [False, True]
    opened.close()


def test_rows_are_right_whatever_was_written_and_taken_out_when(tmp_path: Path) -> None:
    with IndexWriter(tmp_path, ENCODER) as writer:
        write(writer, paper("c", ["A harbour.", "The harbour wall."]), paper("b", ["A road."]))
        write(writer, paper("a", ["A road.", "A harbour too."]))
        write(writer, paper("c", ["The harbour office."]), paper("d", ["A bridge."]))
        opened = open_snapshot(tmp_path)
        assert opened.postings.hold(np.arange(5), ["harbour"])[0].tolist() == [
            False,
            True,
            False,
            True,
            False,
        ]
        assert opened.postings.hold(np.arange(5), ["road"])[0].tolist() == [True, False, True, False, False]
        opened.close()
