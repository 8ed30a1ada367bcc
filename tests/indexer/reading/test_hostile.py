"""Every hostile file ends in a document, or in a reason; none ends the run."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.reading.workers import PaperReader, ReadRequest, ReadResult
from minutebook.settings import Settings
from minutebook.text import match_key

HOSTILE = Path(__file__).parents[4] / "shared" / "corpus" / "made" / "hostile"
MANIFEST = HOSTILE / "manifest.json"
CASES = json.loads(MANIFEST.read_text("utf-8")) if MANIFEST.exists() else []

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CASES, reason=f"the hostile files are not at {HOSTILE}"),
]


def _request(file: Path) -> ReadRequest:
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    return ReadRequest(file, file.name, sha256[:16], sha256, None, "public")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, ReadResult]]:
    """Read all of them in one run, as the indexer would."""
    unpacked = tmp_path_factory.mktemp("names")
    with zipfile.ZipFile(HOSTILE / "67-names.zip") as archive:
        archive.extractall(unpacked)
    files = {}
    for case in CASES:
        file = HOSTILE / case["file"]
        files[case["file"]] = file if file.exists() else next(
            found for found in unpacked.rglob("*") if found.name == file.name
        )  # fmt: skip
    with PaperReader(Settings()) as reader:
        read = reader.read(_request(file) for file in files.values())
        yield dict(zip(files, read, strict=True))


@pytest.mark.parametrize("case", CASES, ids=[case["file"][:40] for case in CASES])
def test_a_hostile_file_is_read_or_refused_as_its_manifest_says(
    case: dict[str, str], results: dict[str, ReadResult]
) -> None:
    result = results[case["file"]]
    assert (result.document is None) == (result.reason is not None)
    if case["expect"] == "refuse":
        assert result.reason
    if case["expect"] in ("read", "flag"):
        assert result.document is not None, result.reason
    if case["expect"] == "read":
        assert result.document is not None
        assert case["token"] in result.document.text
    if case["expect"] == "flag":
        assert result.document is not None
        assert result.document.notes


@pytest.mark.parametrize(
    "case", [c for c in CASES if "pages" in c and c["expect"] != "refuse"], ids=lambda c: c["file"][:40]
)
def test_pages_are_counted_right(case: dict[str, int], results: dict[str, ReadResult]) -> None:
    document = results[str(case["file"])].document
    assert document is not None
    assert [page.number for page in document.pages] == list(range(1, case["pages"] + 1))


@pytest.mark.parametrize("case", [c for c in CASES if c.get("must_not")], ids=lambda c: c["file"][:40])
def test_words_that_no_reader_sees_are_not_indexed(
    case: dict[str, list[str]], results: dict[str, ReadResult]
) -> None:
    result = results[str(case["file"])]
    assert result.document is not None
    for words in case["must_not"]:
        assert words not in result.document.text
        assert not any(words in chunk.text for chunk in result.chunks)


def _text(results: dict[str, ReadResult], name: str) -> str:
    document = results[name].document
    assert document is not None
    return document.text


def test_text_in_other_encodings_keeps_its_pounds_and_accents(results: dict[str, ReadResult]) -> None:
    for name in ("71-latin-1.txt", "72-windows-1252.txt", "73-utf16-le-bom.txt", "74-utf16-be-no-bom.txt"):
        assert "£12" in _text(results, name)
        assert "Café" in _text(results, name)


def test_invisible_characters_do_not_break_words(results: dict[str, ReadResult]) -> None:
    text = _text(results, "48-control-bidi-zero-width.pdf")
    assert "household waste recycling centres" in match_key(text)
    assert "approved" in text
    assert text.isprintable() or set(filter(lambda c: not c.isprintable(), text)) == {"\n"}


def test_every_text_can_be_written_as_utf_8(results: dict[str, ReadResult]) -> None:
    for result in results.values():
        if result.document:
            result.document.text.encode("utf-8")


def test_cipher_text_is_not_indexed_as_words(results: dict[str, ReadResult]) -> None:
    for name in ("45-tounicode-cipher.pdf", "46-no-tounicode.pdf", "47-tounicode-private-use.pdf"):
        document = results[name].document
        assert document is not None
        assert "xppetyr" not in document.text
        assert all(page.is_scanned for page in document.pages)


@pytest.mark.parametrize("way", ["WHITE", "TINY", "MODE3", "OFFPAGE", "COVERED"])
def test_text_that_no_reader_sees_is_left_out(way: str, results: dict[str, ReadResult]) -> None:
    assert f"HIDDEN-{way}" not in _text(results, "55-hidden-text.pdf")


def test_the_name_of_the_machine_is_not_read_into_a_paper(results: dict[str, ReadResult]) -> None:
    document = results["82-external-entity.docx"].document
    assert document is None or os.uname().nodename not in document.text


def test_broken_page_labels_are_ignored_and_sane_ones_kept(results: dict[str, ReadResult]) -> None:
    def labels(name: str) -> list[str | None]:
        document = results[name].document
        assert document is not None
        return [page.label for page in document.pages]

    assert labels("62-page-labels-roman-prefix.pdf") == ["i", "ii", "A-1", "A-2", "215", "216", "217"]
    assert labels("64-page-labels-broken.pdf") == [None] * 7
    assert labels("65-page-labels-duplicate.pdf") == ["1", "2", "3", "1", "2", "3", "4"]
    assert labels("66-page-labels-huge-roman.pdf") == [None] * 7


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("05-zero-byte.pdf", "empty file"),
        ("06-text-renamed.pdf", "not a PDF"),
        ("07-html-renamed.pdf", "HTML, not a PDF"),
        ("41-user-password-aes256.pdf", "password protected"),
        ("44-encrypt-filter-unknown.pdf", "encrypted"),
        ("70-zip-slip.zip", "archive"),
        ("79-zip-bomb-1gb.docx", "expands to 1,023 MB"),
        ("84-old-doc-renamed.docx", "old Word format"),
        ("85-truncated.docx", "damaged"),
    ],
)
def test_a_refusal_says_why(name: str, word: str, results: dict[str, ReadResult]) -> None:
    assert word in (results[name].reason or "")


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("04-truncated-last-12-bytes.pdf", "damaged"),
        ("37-3000-empty-pages.pdf", "pages 1-3000 without text"),
        ("57-javascript-openaction.pdf", "scripts"),
        ("58-embedded-pdf.pdf", "attached files"),
        ("60-please-wait-xfa.pdf", "XFA"),
        ("76-mixed-encodings.txt", "mixed encodings"),
    ],
)
def test_a_note_says_what_was_odd(name: str, word: str, results: dict[str, ReadResult]) -> None:
    document = results[name].document
    assert document is not None
    assert any(word in note for note in document.notes)
