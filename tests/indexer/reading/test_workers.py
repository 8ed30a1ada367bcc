from __future__ import annotations

import hashlib
import itertools
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.reading.recognising import Recogniser
from indexer.reading.workers import PaperReader, ReadRequest
from minutebook.settings import Settings
from minutebook.text import fold
from tests.indexer.reading.made_pdf import pdf, scan
from tests.indexer.reading.test_pdf import LAST, MINUTES


@pytest.fixture
def reader() -> Iterator[PaperReader]:
    with PaperReader(Settings()) as made:
        yield made


def request(file: Path) -> ReadRequest:
    data = file.read_bytes() if file.is_file() else b""
    sha256 = hashlib.sha256(data).hexdigest()
    return ReadRequest(file, f"papers/{file.name}", sha256[:16], sha256, "Wealdmere", "members")


def written(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def test_results_come_in_the_order_of_the_requests_and_a_bad_file_stops_nothing(
    reader: PaperReader, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "wait.pdf")
    files = [
        written(tmp_path, "minutes.pdf", pdf(MINUTES, LAST)),
        written(tmp_path, "broken.pdf", b"%PDF-1.4 and no more"),
        tmp_path / "wait.pdf",
        tmp_path,
        written(tmp_path, "notes.txt", b"12. Fees\n\nRESOLVED that the fees be approved.\n"),
    ]
    results = list(reader.read(map(request, files)))
    assert [result.request.file for result in results] == files
    assert [bool(result.document) for result in results] == [True, False, False, False, True]
    assert results[1].reason is not None
    assert results[1].reason.startswith("damaged PDF")
    assert [results[2].reason, results[3].reason] == ["not a regular file"] * 2


def test_a_document_carries_what_the_request_said_of_it(reader: PaperReader, tmp_path: Path) -> None:
    asked = request(written(tmp_path, "minutes.pdf", pdf(MINUTES, LAST)))
    (result,) = reader.read([asked])
    assert result.document is not None
    assert (result.document.doc_id, result.document.path, result.document.sha256, result.document.tier) == (
        asked.doc_id, asked.path, asked.sha256, "members",
    )  # fmt: skip
    assert [page.number for page in result.document.pages] == [1, 2]
    assert result.chunks
    assert all(result.document.text[c.start : c.end].strip() for c in result.chunks)


def test_a_path_relative_to_the_current_folder_is_found(
    reader: PaperReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "minutes.pdf", pdf(MINUTES))
    monkeypatch.chdir(tmp_path)
    (result,) = reader.read([request(Path("minutes.pdf"))])
    assert result.reason is None


def test_a_file_that_changed_since_the_walk_is_refused(reader: PaperReader, tmp_path: Path) -> None:
    asked = request(written(tmp_path, "minutes.pdf", pdf(MINUTES)))
    written(tmp_path, "minutes.pdf", pdf(LAST))
    (result,) = reader.read([asked])
    assert result.reason == "the file changed while it was being indexed; index it again"


def test_no_more_requests_are_taken_than_keep_the_children_busy(reader: PaperReader, tmp_path: Path) -> None:
    file = written(tmp_path, "minutes.txt", b"RESOLVED that the fees be approved.")
    taken = itertools.count()
    endless = (request(file) for _ in iter(lambda: next(taken), -1))
    results = reader.read(endless)
    for _ in range(3):
        assert next(results).reason is None
    assert next(taken) < 15
    results.close()  # type: ignore[attr-defined]


def test_a_child_that_takes_too_long_costs_only_its_file(tmp_path: Path) -> None:
    slow = Settings(read_timeout_s=0.001, reader_processes=1)
    file = written(tmp_path, "minutes.pdf", pdf(MINUTES))
    with PaperReader(slow) as reader:
        (result,) = reader.read([request(file)])
    assert result.reason == "PDFium stopped after 0.001 s; pypdf: stopped after 0.001 s"


def test_a_50_mb_text_is_read_to_its_limit_or_refused_by_size(tmp_path: Path) -> None:
    sentence = b"RESOLVED that the fees be approved.\n"
    file = written(tmp_path, "big.txt", sentence * (50_000_000 // len(sentence)))
    with PaperReader(Settings(max_text_chars=1_000_000)) as reader:
        (result,) = reader.read([request(file)])
    assert result.document is not None, result.reason
    assert len(result.document.text) == 1_000_000
    assert "only the first 1,000,000 characters were read" in result.document.notes
    with PaperReader(Settings(max_file_bytes=10 << 20)) as reader:
        (result,) = reader.read([request(file)])
    assert result.reason == "has more than 10 MB, the limit for a file"


def test_scanned_pages_are_read_by_ocr_and_keep_their_places(reader: PaperReader, tmp_path: Path) -> None:
    if not Recogniser(Settings()).is_installed:
        pytest.skip("Tesseract is not installed (apt-get install tesseract-ocr)")
    pages = scan("84. Apologies", "Apologies were received from Mrs C Bell.", stamp="Page 27")
    (result,) = reader.read([request(written(tmp_path, "mixed.pdf", pdf(MINUTES, pages, LAST)))])
    assert result.document is not None
    second = result.document.pages[1]
    text = result.document.text[second.start : second.end]
    assert fold(text) == "84. Apologies Apologies were received from Mrs C Bell. Page 27"
    assert [page.by_ocr for page in result.document.pages] == [False, True, False]


def test_without_an_ocr_program_the_note_says_what_to_install(tmp_path: Path) -> None:
    recogniser = Recogniser(Settings(), tesseract="no-such-program")
    texts, notes = recogniser.read(tmp_path / "scan.pdf", [1, 2])
    recogniser.close()
    assert texts == {}
    assert notes == ["pages 1-2 not read: no OCR program is installed; for Debian: "
                     "apt-get install tesseract-ocr, then index again"]  # fmt: skip


def test_more_scanned_pages_than_the_limit_are_named(tmp_path: Path) -> None:
    recogniser = Recogniser(replace(Settings(), ocr_max_pages=0), tesseract="true")
    texts, notes = recogniser.read(tmp_path / "scan.pdf", [4, 5])
    recogniser.close()
    assert texts == {}
    assert notes == ["pages 4-5 not read by OCR: more than 0 scanned pages in one file"]
