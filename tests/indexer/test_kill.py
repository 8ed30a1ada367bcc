"""Killed at any moment, an index opens at the last finished document; another run finishes the rest."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.indexing import index_paths
from minutebook.errors import NoIndexError
from minutebook.records import Filters
from minutebook.text import clean
from search.index.verifying import verify
from search.service import open_service
from tests.indexer.forked_runs import PlainReader, kill_settings

HOME = Path(__file__).parents[2]
KILLS = 32
WORDS = (
    "cabinet resolved domiciliary care fees parking licence grant budget school road library council".split()
)


class Folder:
    """A folder of papers that changes at random, and remembers every text that was ever in it."""

    def __init__(self, place: Path, dice: random.Random) -> None:
        self.place = place
        self._dice = dice
        self._number = 0
        self.texts_ever: set[str] = set()
        place.mkdir()

    def change(self) -> None:
        files = sorted(self.place.rglob("*.txt"))
        self._dice.shuffle(files)
        for file in files[:2]:
            self._write(file)
        for file in files[2:4]:
            file.unlink()
        for file in files[4:5]:
            file.rename(file.with_name(f"moved-{file.name}"[-60:]))
        for file in files[5:6]:
            file.with_name(f"a copy of {file.name}"[-60:]).write_bytes(file.read_bytes())
        for _ in range(self._dice.randint(2, 4)):
            self._number += 1
            self._write(
                self.place / self._dice.choice(["", "cabinet", "planning"]) / f"{self._number:03d}.txt"
            )

    def texts(self) -> set[str]:
        return {clean(file.read_text("utf-8")) for file in self.place.rglob("*.txt")}

    def paths(self) -> set[str]:
        return {f"{self.place.name}/{file.relative_to(self.place)}" for file in self.place.rglob("*.txt")}

    def _write(self, file: Path) -> None:
        self._number += 1
        lines = [" ".join(self._dice.choices(WORDS, k=12)) for _ in range(self._dice.randint(3, 20))]
        text = f"MINUTES {self._number}\n\n" + "\n\n".join(lines)
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
        self.texts_ever.add(clean(text))


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "PYTHONPATH": str(HOME), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, str(HOME / "tests/indexer/forked_runs.py")]
    with subprocess.Popen(
        [*command, str(tmp_path / "kent"), str(tmp_path / "index")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
    ) as process:  # fmt: skip
        yield process
        process.kill()


def start(runs: subprocess.Popen[str]) -> int:
    assert runs.stdin is not None
    assert runs.stdout is not None
    runs.stdin.write("\n")
    runs.stdin.flush()
    return int(runs.stdout.readline())


def end(runs: subprocess.Popen[str]) -> int:
    assert runs.stdout is not None
    return int(runs.stdout.readline())


@pytest.mark.slow
def test_killed_anywhere_an_index_is_whole_and_the_next_run_completes_it(
    tmp_path: Path, runs: subprocess.Popen[str]
) -> None:
    dice = random.Random(20240207)
    folder = Folder(tmp_path / "kent", dice)
    settings = kill_settings(tmp_path / "index")
    folder.change()
    folder.change()
    start(runs)
    start_s = time.monotonic()
    assert end(runs) == 0
    usual_s = time.monotonic() - start_s
    killed = 0
    seq = 0
    while killed < KILLS:
        folder.change()
        child = start(runs)
        time.sleep(dice.uniform(0.0, usual_s))
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        killed += end(runs) == -signal.SIGKILL
        # A reader opens, repairing what it must, and sees whole papers only.
        with open_service(settings) as service, service.papers() as papers:
            now = int(papers.catalogue.manifest()["seq"])
            for doc_id in papers.catalogue.doc_ids():
                assert papers.document(doc_id).text in folder.texts_ever
        assert now >= seq
        seq = now
        if killed % 8 == 0:
            assert [check for check in verify(settings) if not check.is_fine] == []
    start(runs)
    assert end(runs) == 0

    assert [check for check in verify(settings) if not check.is_fine] == []
    with open_service(settings) as service, service.papers() as papers:
        entries = papers.documents()
        assert {papers.document(e.doc_id).text for e in entries} == folder.texts()
        assert {path for e in entries for path in (e.path, *e.also_at)} == folder.paths()
        generation = papers.generation
        hits = [papers.retrieve(query, k=10, filters=Filters()) for query in WORDS]
    # Nothing of what happened shows: an index made afresh of the same papers answers the same.
    fresh = kill_settings(tmp_path / "fresh")
    index_paths([folder.place], settings=fresh, open_reader=PlainReader)
    with open_service(fresh) as service, service.papers() as papers:
        assert papers.generation == generation
        assert [papers.retrieve(query, k=10, filters=Filters()) for query in WORDS] == hits


def test_killed_before_anything_was_published_there_is_no_index_yet(
    tmp_path: Path, runs: subprocess.Popen[str]
) -> None:
    (tmp_path / "kent").mkdir()
    (tmp_path / "kent" / "a.txt").write_text("some words", "utf-8")
    child = start(runs)
    os.kill(child, signal.SIGKILL)
    end(runs)
    with pytest.raises(NoIndexError):
        open_service(kill_settings(tmp_path / "index")).close()
    start(runs)
    assert end(runs) == 0
    open_service(kill_settings(tmp_path / "index")).close()
