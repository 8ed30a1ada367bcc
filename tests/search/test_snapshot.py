"""Whatever a writer's death leaves behind, a reader opens one whole state."""

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from minutebook.errors import IndexError_, NoIndexError
from search.index import lexical_writer
from search.index.locking import WriterLock
from search.index.reader import IndexReader
from search.index.snapshot import Snapshot, open_snapshot
from search.index.writer import IndexWriter
from tests.search.made import ENCODER, found_words, made_index, paper, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_index(tmp_path / "index", paper("a", ["fees"]), paper("b", ["parking"]))


@contextmanager
def opened(folder: Path) -> Iterator[Snapshot]:
    snapshot = open_snapshot(folder)
    try:
        yield snapshot
    finally:
        snapshot.close()


def words(snapshot: Snapshot, query: str = "fees parking libraries") -> str:
    return "".join(sorted(chunk_id[0] for chunk_id in found_words(snapshot, query)))


def half_publish(folder: Path) -> None:
    """Do what a writer does that is killed between the catalogue's commit and the lexical index's."""
    kept = folder.with_name("kept")
    shutil.copytree(folder / "lexical", kept)
    with IndexWriter(folder, ENCODER) as writer:
        write(writer, paper("c", ["libraries"]))
        with writer.transaction() as change:
            change.drop_path("kent/a000000000000000.txt")
    shutil.rmtree(folder / "lexical")
    shutil.move(kept, folder / "lexical")


def test_what_the_lexical_index_missed_is_taken_in_on_opening(folder: Path) -> None:
    half_publish(folder)
    with opened(folder) as snapshot:
        assert words(snapshot) == "bc"
        assert snapshot.lexical.chunk_count == len(snapshot.dense.chunk_ids) == 2


def test_the_next_writer_takes_it_in_too(folder: Path) -> None:
    half_publish(folder)
    with IndexWriter(folder, ENCODER) as writer:
        write(writer, paper("d", ["libraries"]))
    with opened(folder) as snapshot:
        assert words(snapshot) == "bcd"


def test_a_lexical_index_from_before_the_changes_were_forgotten_is_made_anew(folder: Path) -> None:
    half_publish(folder)
    old = folder.with_name("old")
    shutil.copytree(folder / "lexical", old)
    with IndexWriter(folder, ENCODER) as writer:
        writer.seal()
    shutil.rmtree(folder / "lexical")
    shutil.move(old, folder / "lexical")
    with opened(folder) as snapshot:
        assert words(snapshot) == "bc"


def test_a_lexical_index_ahead_of_the_catalogue_is_made_anew(folder: Path) -> None:
    kept = folder.with_name("kept.sqlite")
    source = sqlite3.connect(folder / "catalogue.sqlite")
    target = sqlite3.connect(kept)
    source.backup(target)
    source.close()
    target.close()
    with IndexWriter(folder, ENCODER) as writer:
        write(writer, paper("c", ["libraries"]))
    for file in folder.glob("catalogue.sqlite*"):
        file.unlink()
    shutil.move(kept, folder / "catalogue.sqlite")
    with opened(folder) as snapshot:
        assert words(snapshot) == "ab"


@pytest.mark.parametrize("damage", ["gone", "empty", "junk", "truncated", "no meta", "bad meta"])
def test_a_damaged_lexical_index_is_made_anew(folder: Path, damage: str) -> None:
    lexical = folder / "lexical"
    for file in list(lexical.iterdir()):
        if damage == "junk" and file.suffix in (".idx", ".term", ".store", ".fast"):
            file.write_bytes(b"junk" * 50)
        elif damage == "truncated" and file.suffix in (".idx", ".term", ".store", ".fast"):
            file.write_bytes(file.read_bytes()[:-20])
        elif damage == "empty" or (damage == "no meta" and file.name == "meta.json"):
            file.unlink()
        elif damage == "bad meta" and file.name == "meta.json":
            file.write_text("{")
    if damage == "gone":
        shutil.rmtree(lexical)
    with opened(folder) as snapshot:
        assert words(snapshot) == "ab"


@pytest.mark.parametrize("damage", ["gone", "junk"])
def test_a_damaged_dense_index_is_made_anew_and_kept(folder: Path, damage: str) -> None:
    with opened(folder) as snapshot:
        file = folder / "dense" / f"{snapshot.generation}.npz"
        expected = snapshot.dense.vectors.copy()
    file.unlink() if damage == "gone" else file.write_bytes(b"junk")
    with opened(folder) as snapshot:
        assert (snapshot.dense.vectors == expected).all()
    assert file.stat().st_size > 100


def test_a_damaged_catalogue_is_an_error_that_says_what_to_do(folder: Path) -> None:
    (folder / "catalogue.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(IndexError_, match="move the folder away and index again"):
        open_snapshot(folder)


def test_leftovers_of_a_rebuilding_that_was_killed_do_no_harm(folder: Path) -> None:
    shutil.copytree(folder / "lexical", folder / "lexical.new")
    shutil.move(folder / "lexical", folder / "lexical.old")
    with opened(folder) as snapshot:
        assert words(snapshot) == "ab"
    assert not (folder / "lexical.new").exists()


def test_a_reader_keeps_its_state_while_a_writer_goes_on(folder: Path) -> None:
    with opened(folder) as snapshot:
        with IndexWriter(folder, ENCODER) as writer:
            write(writer, paper("c", ["libraries"]))
            with writer.transaction() as change:
                change.drop_path("kent/a000000000000000.txt")
            writer.seal()
        assert words(snapshot) == "ab"
        assert snapshot.catalogue.counts()["documents"] == 2
        assert snapshot.catalogue.document("a" + "0" * 15) is not None


def test_a_reader_waits_out_a_writer_between_its_commits(folder: Path) -> None:
    half_publish(folder)
    with WriterLock(folder / "lock"), pytest.raises(IndexError_, match="being written"):
        open_snapshot(folder, patience_s=0.1)
    with opened(folder) as snapshot:
        assert words(snapshot) == "bc"


def test_an_index_reader_takes_up_what_was_published(folder: Path) -> None:
    reader = IndexReader(folder)
    with reader.snapshot() as before:
        with IndexWriter(folder, ENCODER) as writer:
            write(writer, paper("c", ["libraries"]))
        reader._due = 0.0
        with reader.snapshot() as after:
            assert (words(before), words(after)) == ("ab", "abc")
        assert words(before) == "ab"
    reader.close()


def test_an_index_reader_goes_on_while_nothing_new_can_be_opened(folder: Path) -> None:
    reader = IndexReader(folder)
    half_publish(folder)
    with WriterLock(folder / "lock"):
        reader._due = 0.0
        with reader.snapshot() as snapshot:
            assert words(snapshot) == "ab"
    reader._due = 0.0
    with reader.snapshot() as snapshot:
        assert words(snapshot) == "bc"
    reader.close()


def test_an_index_reader_notices_that_the_index_was_made_anew(folder: Path) -> None:
    reader = IndexReader(folder)
    shutil.rmtree(folder)
    made_index(folder, paper("d", ["libraries"]))
    reader._due = 0.0
    with reader.snapshot() as snapshot:
        assert words(snapshot) == "d"
    reader.close()


def test_threads_share_a_reader_while_a_writer_publishes(folder: Path) -> None:
    reader = IndexReader(folder)
    problems: list[str] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            try:
                reader._due = 0.0
                with reader.snapshot() as snapshot:
                    chunks = snapshot.catalogue.counts()["chunks"]
                    if not chunks == snapshot.lexical.chunk_count == len(snapshot.dense.chunk_ids):
                        problems.append("parts of different states")
            except Exception as error:
                problems.append(repr(error))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    with IndexWriter(folder, ENCODER) as writer:
        for n in range(12):
            write(writer, paper(f"e{n:02d}", [f"school {n}", "meals"]))
            with writer.transaction() as change:
                change.drop_path(f"kent/e{n - 3:02d}0000000000000.txt")
        writer.seal()
    done.set()
    for thread in threads:
        thread.join()
    reader.close()
    assert problems == []


def test_a_folder_with_tables_and_nothing_published_is_no_index(tmp_path: Path) -> None:
    IndexWriter(tmp_path, ENCODER).close()
    with pytest.raises(NoIndexError):
        open_snapshot(tmp_path)


def test_the_writer_waits_for_a_lock_that_an_orphan_still_holds(
    folder: Path,
) -> None:
    tries = []

    def busy_twice() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise ValueError("Failed to acquire Lockfile: LockBusy.")
        return "writer"

    assert lexical_writer._patiently(busy_twice) == "writer"
