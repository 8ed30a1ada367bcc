import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from minutebook.errors import IndexLockedError, ManifestError, NoIndexError
from minutebook.records import Filters
from search.encoding.encoder import HashingEncoder
from search.index.catalogue import open_for_reading
from search.index.catalogue_reader import CatalogueReader
from search.index.snapshot import Snapshot, open_snapshot
from search.index.writer import IndexWriter
from tests.search.made import ENCODER, found_words, made_index, paper, write


def ids(snapshot: Snapshot, query: str) -> list[str]:
    return [chunk_id[0] for chunk_id in found_words(snapshot, query)]


def state(folder: Path) -> dict[str, int]:
    reader = CatalogueReader(open_for_reading(folder))
    try:
        return reader.counts()
    finally:
        reader.close()


def write_and_fail(writer: IndexWriter) -> None:
    with writer.transaction() as change:
        change.put_document(*paper("b", ["parking"]), version="1", given_council=None)
        _ = 1 / 0


def test_a_second_writer_is_refused_and_told_who_writes(tmp_path: Path) -> None:
    with IndexWriter(tmp_path, ENCODER), pytest.raises(IndexLockedError, match=f"process {os.getpid()}"):
        IndexWriter(tmp_path, ENCODER)
    IndexWriter(tmp_path, ENCODER).close()


def test_a_writer_in_another_process_is_named_by_its_process_id(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from search.index.locking import WriterLock\n"
        f"lock = WriterLock(Path({str(tmp_path / 'lock')!r})); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path.cwd()
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(IndexLockedError, match=f"written by process {holder.pid}; wait"):
            IndexWriter(tmp_path, ENCODER)
        holder.kill()
    IndexWriter(tmp_path, ENCODER).close()


def test_the_lock_is_not_left_behind_in_children_of_a_writer(tmp_path: Path) -> None:
    writer = IndexWriter(tmp_path, ENCODER)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        writer.close()
        IndexWriter(tmp_path, ENCODER).close()
        child.communicate(b"\n")


def test_opening_with_another_encoder_names_the_field_and_both_values(tmp_path: Path) -> None:
    made_index(tmp_path, paper("a", ["fees"]))
    other = HashingEncoder()
    other.fingerprint = "hashing-512-1"
    with pytest.raises(ManifestError, match=r"encoder_fingerprint: .* 'hashing-256-1', not 'hashing-512-1'"):
        IndexWriter(tmp_path, other)


def test_a_transaction_that_raises_changes_nothing(tmp_path: Path) -> None:
    made_index(tmp_path, paper("a", ["fees"]))
    before = state(tmp_path)
    with IndexWriter(tmp_path, ENCODER) as writer:
        with pytest.raises(ZeroDivisionError):
            write_and_fail(writer)
        with writer.transaction():
            pass
    assert state(tmp_path) == before


def test_equal_passages_are_encoded_once_and_forgotten_with_the_last_of_them(tmp_path: Path) -> None:
    made_index(tmp_path, paper("a", ["the same", "one"]), paper("b", ["the same"]))
    assert state(tmp_path)["chunks"] == 3
    assert state(tmp_path)["vectors"] == 2
    with IndexWriter(tmp_path, ENCODER) as writer:
        with writer.transaction() as change:
            change.drop_path("kent/a000000000000000.txt")
        assert writer.catalogue.counts()["vectors"] == 1
        with writer.transaction() as change:
            change.drop_path("kent/b000000000000000.txt")
        assert writer.catalogue.counts()["vectors"] == 0


def test_a_document_put_again_replaces_what_was_there(tmp_path: Path) -> None:
    with IndexWriter(tmp_path, ENCODER) as writer:
        write(writer, paper("a", ["old words", "more"]))
        write(writer, paper("a", ["new words"]))
        writer.seal()
    snapshot = open_snapshot(tmp_path)
    assert snapshot.catalogue.counts()["chunks"] == snapshot.lexical.chunk_count == 1
    assert (ids(snapshot, "old"), ids(snapshot, "new")) == ([], ["a"])
    snapshot.close()


def test_a_document_comes_back_as_it_was_put(tmp_path: Path) -> None:
    document, chunks = paper(
        "a", ["1. To approve.", "2. To note."], section="resolution", references=["24/1"]
    )
    made_index(tmp_path, (document, chunks))
    snapshot = open_snapshot(tmp_path)
    assert snapshot.catalogue.document(document.doc_id) == document
    assert [s.chunk for s in snapshot.catalogue.chunks_of_document(document.doc_id)] == chunks
    assert [s.pages[0].page for s in snapshot.catalogue.chunks_of_document(document.doc_id)] == [1, 2]
    snapshot.close()


def test_the_generation_names_the_content_and_not_the_history(tmp_path: Path) -> None:
    a, b = paper("a", ["fees"]), paper("b", ["parking"])
    with IndexWriter(tmp_path / "one", ENCODER) as writer:
        write(writer, b)
        write(writer, paper("c", ["gone"]))
        with writer.transaction() as change:
            change.drop_path("kent/c000000000000000.txt")
        write(writer, a)
        one = writer.catalogue.manifest()["generation"]
    made_index(tmp_path / "two", a, b)
    two = open_snapshot(tmp_path / "two")
    assert two.generation == one
    made_index(tmp_path / "three", a, paper("b", ["parking!"]))
    three = open_snapshot(tmp_path / "three")
    assert three.generation != one
    two.close()
    three.close()


def test_the_order_of_indexing_does_not_change_what_is_found(tmp_path: Path) -> None:
    papers = [paper(f"{n:02d}", ["fees " * (n % 3 + 1)]) for n in range(12)]
    found = []
    for name, order in (("one", papers), ("two", papers[::-1])):
        with IndexWriter(tmp_path / name, ENCODER) as writer:
            for one in order:
                write(writer, one)
            write(writer, paper("x", ["fees that go again"]))
            with writer.transaction() as change:
                change.drop_path("kent/x000000000000000.txt")
            writer.seal()
        snapshot = open_snapshot(tmp_path / name)
        found.append(list(found_words(snapshot, "fees").items()))
        snapshot.close()
    assert found[0] == found[1]


def test_the_manifest_is_written_for_people_too(tmp_path: Path) -> None:
    made_index(tmp_path, paper("a", ["fees"]))
    written = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert (written["encoder"], written["dimension"], written["count_chunks"]) == ("hashing", "256", "1")
    assert {"version_tantivy", "generation", "encoder_fingerprint"} <= set(written)


def test_an_empty_index_can_be_searched(tmp_path: Path) -> None:
    with IndexWriter(tmp_path, ENCODER) as writer:
        write(writer)
        writer.seal()
    snapshot = open_snapshot(tmp_path)
    assert ids(snapshot, "fees") == []
    assert len(snapshot.dense.search(np.ones(256, np.float32), Filters(), candidates=5)) == 0
    snapshot.close()


def test_without_an_index_the_error_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(NoIndexError, match=f"no index at {tmp_path}; build one with: minutebook index PATH"):
        open_snapshot(tmp_path)


def test_two_documents_with_the_same_text_are_both_there(tmp_path: Path) -> None:
    a, b = paper("a", ["fees"]), paper("b", ["fees"])
    other = replace(b[0], title="Another")
    made_index(tmp_path, a, (other, b[1]))
    assert state(tmp_path)["documents"] == 2
