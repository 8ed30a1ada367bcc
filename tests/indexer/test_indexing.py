"""Indexing folders: what is read, what is left alone, what goes, and what the report says."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer import indexing
from indexer.encoding import ENCODING
from indexer.indexing import index_paths, remove_document
from minutebook.errors import IndexLockedError, ManifestError, NotFoundError, UsageError
from minutebook.records import Failure, IndexReport
from minutebook.settings import Settings
from search.encoding.encoder import HashingEncoder, Vectors
from search.index.locking import WriterLock
from search.index.verifying import verify
from search.service import SearchService, open_service
from tests.indexer.forked_runs import CountingEncoder, PlainReader


class Bench:
    """A folder, an index, and what the last run read and encoded."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "kent"
        self.settings = Settings(index=place / "index", encoder="hashing", cache=place / "cache")
        self.read: list[str] = []
        self.encoded: list[str] = []

    def write(self, name: str, text: str) -> Path:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    def run(self, *paths: Path, **options: str) -> IndexReport:
        reader, encoder = PlainReader(self.settings), CountingEncoder()
        report = index_paths(
            paths or [self.folder],
            settings=self.settings,
            open_reader=lambda settings: reader,
            encoder=encoder,
            **options,  # type: ignore[arg-type]
        )
        self.read, self.encoded = reader.read_paths, encoder.texts
        assert [check for check in verify(self.settings) if not check.is_fine] == []
        return report

    def service(self) -> SearchService:
        return open_service(self.settings)

    def paths(self) -> list[str]:
        with self.service() as service:
            return sorted(p for e in service.documents() for p in (e.path, *e.also_at))

    def found(self, query: str) -> list[str]:
        with self.service() as service:
            hits = service.search(query).hits
        return sorted({hit.document.path for hit in hits if "lexical" in hit.matched_by})


def counts(report: IndexReport) -> tuple[int, int, int, int, int]:
    return report.indexed, report.unchanged, report.replaced, report.removed, len(report.failures)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    bench = Bench(tmp_path)
    bench.write("cabinet/a.txt", "Domiciliary care was discussed.\nFees were approved.")
    bench.write("b.txt", "Parking in Canterbury.")
    return bench


def test_a_folder_is_indexed_and_found(bench: Bench) -> None:
    report = bench.run()
    assert counts(report) == (2, 0, 0, 0, 0)
    assert report.chunks == 3
    assert bench.paths() == ["kent/b.txt", "kent/cabinet/a.txt"]
    assert bench.found("fee") == ["kent/cabinet/a.txt"]


def test_a_second_run_reads_and_encodes_nothing_and_publishes_nothing(bench: Bench) -> None:
    bench.run()
    with bench.service() as service:
        before = service.generation
    report = bench.run()
    assert counts(report) == (0, 2, 0, 0, 0)
    assert (bench.read, bench.encoded) == ([], [])
    with bench.service() as service:
        assert service.generation == before


def test_a_file_that_was_only_touched_is_hashed_but_not_read(bench: Bench) -> None:
    bench.run()
    os.utime(bench.folder / "b.txt", ns=(1, 1))
    assert counts(bench.run()) == (0, 2, 0, 0, 0)
    assert bench.read == []


def test_a_changed_file_replaces_its_old_text_and_keeps_the_vectors_of_what_stayed(bench: Bench) -> None:
    bench.run()
    bench.write("cabinet/a.txt", "Domiciliary care was discussed.\nHours were refused.")
    assert counts(bench.run()) == (0, 1, 1, 0, 0)
    assert bench.read == ["kent/cabinet/a.txt"]
    assert bench.encoded == ["kent/cabinet/a.txt\nHours were refused."]
    assert (bench.found("fees"), bench.found("hours")) == ([], ["kent/cabinet/a.txt"])


def test_a_file_that_is_gone_goes_but_only_below_the_folder_given(bench: Bench) -> None:
    other = bench.folder.with_name("burton")
    other.mkdir()
    (other / "x.txt").write_text("elsewhere")
    bench.run(bench.folder, other)
    (other / "x.txt").unlink()
    (bench.folder / "b.txt").unlink()
    assert counts(bench.run(bench.folder / "cabinet")) == (1, 0, 0, 0, 0)
    assert counts(bench.run()) == (0, 1, 0, 1, 0)
    assert bench.paths() == ["burton/x.txt", "cabinet/a.txt", "kent/cabinet/a.txt"]


def test_the_same_bytes_under_two_paths_are_one_document_shown_under_the_first(bench: Bench) -> None:
    bench.run()
    shutil.copy(bench.folder / "b.txt", bench.folder / "a copy.txt")
    assert counts(bench.run()) == (1, 2, 0, 0, 0)
    with bench.service() as service:
        entry = next(e for e in service.documents() if e.also_at)
        assert (entry.path, entry.also_at) == ("kent/a copy.txt", ("kent/b.txt",))
        assert service.document("kent/b.txt") == service.document("kent/a copy.txt")
        (hit,) = service.search("canterbury", k=1).hits
        assert [place.path for place in hit.also_at] == ["kent/b.txt"]
    (bench.folder / "a copy.txt").unlink()
    bench.run()
    assert bench.paths() == ["kent/b.txt", "kent/cabinet/a.txt"]
    assert bench.found("canterbury") == ["kent/b.txt"]


def test_a_copy_elsewhere_takes_over_when_the_first_path_goes(bench: Bench) -> None:
    other = bench.folder.with_name("zeal")
    other.mkdir()
    shutil.copy(bench.folder / "b.txt", other / "same.txt")
    bench.run(bench.folder, other)
    (bench.folder / "b.txt").unlink()
    assert counts(bench.run()) == (0, 1, 0, 1, 0)
    assert bench.read == ["zeal/same.txt"]
    assert bench.found("canterbury") == ["zeal/same.txt"]


def test_a_renamed_file_is_found_under_its_new_path_only(bench: Bench) -> None:
    bench.run()
    (bench.folder / "b.txt").rename(bench.folder / "c.txt")
    assert counts(bench.run()) == (1, 1, 0, 1, 0)
    assert bench.found("canterbury") == ["kent/c.txt"]


def test_two_files_that_swapped_their_texts_are_told_apart(bench: Bench) -> None:
    bench.run()
    a, b = bench.folder / "cabinet/a.txt", bench.folder / "b.txt"
    one, two = a.read_text(), b.read_text()
    a.write_text(two)
    b.write_text(one)
    bench.run()
    assert bench.found("canterbury") == ["kent/cabinet/a.txt"]
    assert bench.found("domiciliary") == ["kent/b.txt"]


def test_a_file_that_cannot_be_read_is_listed_each_time_and_tried_three_times(bench: Bench) -> None:
    bench.write("bad.txt", "UNREADABLE")
    tried = []
    for _ in range(5):
        report = bench.run()
        tried.append("kent/bad.txt" in bench.read)
        assert [f.path for f in report.failures] == ["kent/bad.txt"]
    assert tried == [True, True, True, False, False]
    assert report.failures[0].reason.startswith("it says so (tried 3 times")
    with bench.service() as service:
        assert service.failures() == [Failure("kent/bad.txt", "it says so")]
    bench.write("bad.txt", "legible at last")
    assert counts(bench.run()) == (1, 2, 0, 0, 0)
    assert bench.run().failures == ()


def test_a_file_that_became_unreadable_takes_its_old_text_with_it(bench: Bench) -> None:
    bench.run()
    bench.write("b.txt", "UNREADABLE")
    assert counts(bench.run()) == (0, 1, 0, 0, 1)
    assert bench.paths() == ["kent/cabinet/a.txt"]
    (bench.folder / "b.txt").unlink()
    assert counts(bench.run()) == (0, 1, 0, 0, 0)


def test_one_bad_file_does_not_stop_the_others(bench: Bench) -> None:
    bench.write("0 first.txt", "UNREADABLE")
    assert counts(bench.run()) == (2, 0, 0, 0, 1)


def test_a_file_that_changes_while_it_is_read_is_a_failure_and_read_next_time(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = PlainReader.read

    def read(self: PlainReader, requests: object) -> object:
        for result in real(self, requests):  # type: ignore[arg-type]
            with (bench.folder / "b.txt").open("a") as file:
                file.write("!")
            yield result

    monkeypatch.setattr(PlainReader, "read", read)
    report = bench.run()
    assert [(f.path, f.reason) for f in report.failures] == [
        ("kent/b.txt", "the file changed while it was being read")
    ]
    monkeypatch.undo()
    assert counts(bench.run()) == (1, 1, 0, 0, 0)


def test_what_the_readers_make_is_checked_before_it_is_believed(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = PlainReader.read

    def read(self: PlainReader, requests: object) -> object:
        for result in real(self, requests):  # type: ignore[arg-type]
            yield replace(result, chunks=tuple(replace(c, text=c.text + "?") for c in result.chunks))

    monkeypatch.setattr(PlainReader, "read", read)
    report = bench.run()
    assert {f.reason.split("-")[-1] for f in report.failures} == {"00000 is not the text at its place"}


def test_another_version_of_the_readers_reads_everything_again_and_encodes_nothing(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.run()
    monkeypatch.setattr(indexing, "reader_version", lambda: "another")
    assert counts(bench.run()) == (0, 0, 2, 0, 0)
    assert (len(bench.read), bench.encoded) == (2, [])
    assert counts(bench.run()) == (0, 2, 0, 0, 0)


def test_a_council_that_is_given_is_kept_until_another_is_given(bench: Bench) -> None:
    bench.run(council="Kent")
    assert counts(bench.run()) == (0, 2, 0, 0, 0)
    assert counts(bench.run(council="Medway")) == (0, 0, 2, 0, 0)
    with bench.service() as service:
        assert {e.council for e in service.documents()} == {"Medway"}


def test_another_folder_of_the_same_name_is_refused_while_the_first_is_there(bench: Bench) -> None:
    bench.run()
    other = bench.folder.parent / "elsewhere/kent"
    other.mkdir(parents=True)
    (other / "z.txt").write_text("other papers")
    with pytest.raises(UsageError, match="already has a folder 'kent'"):
        bench.run(other)
    assert counts(bench.run(other, root_name="kent2")) == (1, 0, 0, 0, 0)
    assert bench.paths() == ["kent/b.txt", "kent/cabinet/a.txt", "kent2/z.txt"]


def test_a_folder_that_was_moved_is_the_same_folder(bench: Bench) -> None:
    bench.run()
    moved = bench.folder.parent / "new place/kent"
    moved.parent.mkdir()
    bench.folder.rename(moved)
    (moved / "b.txt").unlink()
    assert counts(bench.run(moved)) == (0, 1, 0, 1, 0)
    assert bench.read == []
    with bench.service() as service:
        assert service.source_file("kent/cabinet/a.txt") == moved / "cabinet/a.txt"


def test_a_single_file_whose_name_is_taken_is_refused(bench: Bench) -> None:
    one = bench.write("x/minutes.txt", "one")
    two = bench.write("y/minutes.txt", "two")
    bench.run(one)
    with pytest.raises(UsageError, match=r"minutes.txt is already the path of .*/x/minutes.txt"):
        bench.run(two)
    bench.run(two, root_name="other.txt")
    assert bench.paths() == ["minutes.txt", "other.txt"]


def test_the_current_folder_and_a_folder_in_it_share_their_paths(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bench.folder.parent)
    bench.run(Path("."))
    assert counts(bench.run(Path("kent"))) == (0, 2, 0, 0, 0)
    (bench.folder / "b.txt").unlink()
    assert counts(bench.run(Path("."))) == (0, 1, 0, 1, 0)
    assert bench.paths() == ["kent/cabinet/a.txt"]


def test_the_index_inside_the_folder_is_not_indexed(bench: Bench) -> None:
    bench.settings = replace(bench.settings, index=bench.folder / "index")
    bench.run()
    (bench.folder / "index" / "note.txt").write_text("not a paper")
    assert counts(bench.run()) == (0, 2, 0, 0, 0)


def test_a_removed_document_goes_with_all_of_its_paths_until_it_is_indexed_again(bench: Bench) -> None:
    shutil.copy(bench.folder / "b.txt", bench.folder / "z.txt")
    bench.run()
    assert remove_document("kent/z.txt", settings=bench.settings) == "kent/b.txt"
    assert bench.paths() == ["kent/cabinet/a.txt"]
    with pytest.raises(NotFoundError, match=r"no document 'kent/z.txt' in the index"):
        remove_document("kent/z.txt", settings=bench.settings)
    assert counts(bench.run()) == (2, 1, 0, 0, 0)


def test_progress_is_told_paper_by_paper(bench: Bench) -> None:
    told: list[tuple[int, int, str]] = []

    def progress(done: int, total: int, what: str) -> None:
        told.append((done, total, what))

    index_paths([bench.folder], settings=bench.settings, open_reader=PlainReader, progress=progress)
    papers = [(1, 2, "kent/b.txt"), (2, 2, "kent/cabinet/a.txt")]
    assert told == [*papers, (0, 3, ENCODING), (3, 3, ENCODING)]


def test_a_locked_index_and_another_encoder_are_refused_before_anything_is_read(bench: Bench) -> None:
    bench.run()
    with WriterLock(bench.settings.index / "public/lock"), pytest.raises(IndexLockedError):
        bench.run()
    other = replace(bench.settings, encoder="all-MiniLM-L6-v2")
    with pytest.raises(
        ManifestError, match=r"encoder: the index at .* was made with 'hashing', not 'all-Min"
    ):
        index_paths([bench.folder], settings=other, open_reader=PlainReader)
    with pytest.raises(ManifestError):
        open_service(other)


def test_long_papers_keep_the_vectors_that_were_made_before_a_death(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.run()
    bench.write("long.txt", "\n".join(f"paragraph {n}" for n in range(300)))
    real = CountingEncoder.encode

    def die_later(self: CountingEncoder, texts: Sequence[str]) -> Vectors:
        if len(self.texts) >= 256:
            raise MemoryError
        return real(self, texts)

    monkeypatch.setattr(CountingEncoder, "encode", die_later)
    with pytest.raises(MemoryError):
        bench.run()
    monkeypatch.undo()
    bench.run()
    assert len(bench.encoded) == 300 - 256


def test_names_with_accents_are_found_under_both_of_their_forms(bench: Bench) -> None:
    bench.write("cafe\u0301.txt", "résumé")
    bench.run()
    with bench.service() as service:
        assert service.document("kent/cafe\u0301.txt") == service.document("kent/caf\u00e9.txt")


def test_a_name_that_is_not_utf_8_is_indexed_and_its_file_found_again(bench: Bench) -> None:
    raw = os.path.join(os.fsencode(bench.folder), b"caf\xe9.txt")
    with open(raw, "wb") as file:
        file.write(b"raw name")
    bench.run()
    with bench.service() as service:
        assert os.fsencode(service.source_file("kent/caf\ufffd.txt")) == raw
    assert counts(bench.run()) == (0, 3, 0, 0, 0)


def test_the_longest_file_name_is_indexed(bench: Bench) -> None:
    bench.write("x" * 251 + ".txt", "long name")
    bench.run()
    assert len(bench.found("long name")[0]) == len("kent/") + 255


def test_an_empty_folder_is_no_error(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.folder.mkdir()
    assert counts(bench.run()) == (0, 0, 0, 0, 0)


def test_vectors_in_the_index_are_the_encoders(bench: Bench) -> None:
    bench.run()
    with bench.service() as service, service.papers() as papers:
        (chunk,) = papers.catalogue.chunks_of_document(papers.doc_id("kent/b.txt"))
        (row,) = papers.catalogue.rows(
            "SELECT vector FROM vectors JOIN chunks ON hash = vector_hash WHERE chunk_id = ?",
            chunk.chunk.chunk_id,
        )
    vector = np.frombuffer(row["vector"], "<f4")
    assert np.allclose(vector, HashingEncoder().encode(["kent/b.txt\nParking in Canterbury."])[0])
