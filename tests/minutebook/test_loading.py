from __future__ import annotations

import os
from pathlib import Path

import pytest

from minutebook.errors import UnreadableError
from minutebook.loading import load


def test_the_bytes_of_a_file_come_back(tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_bytes(b"RESOLVED")
    assert load(tmp_path / "minutes.txt", 8) == b"RESOLVED"


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"x" * ((1 << 20) + 1))
    with pytest.raises(UnreadableError, match="more than 1 MB"):
        load(tmp_path / "big.txt", 1 << 20)


def test_a_named_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "wait.pdf")
    with pytest.raises(UnreadableError, match="not a regular file"):
        load(tmp_path / "wait.pdf", 100)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("folder", "not a regular file"), ("absent.pdf", "no such file"), ("empty", "empty file")],
)
def test_what_is_no_paper_is_refused_with_its_reason(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").touch()
    with pytest.raises(UnreadableError, match=reason):
        load(tmp_path / name, 100)


def test_a_name_that_is_not_utf_8_is_no_obstacle(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    with open(path, "wb") as file:
        file.write(b"words")
    assert load(Path(os.fsdecode(path)), 100) == b"words"
