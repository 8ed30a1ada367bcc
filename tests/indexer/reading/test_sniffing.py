from __future__ import annotations

import pytest

from indexer.reading.sniffing import sniff
from minutebook.errors import UnreadableError
from minutebook.records import FileFormat


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.4\n", "minutes.PDF", "pdf"),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n", "minutes.pdf", "pdf"),
        (b"%PDF-1.4\n", "no ending", "pdf"),
        (b"PK\x03\x04 word/document.xml", "minutes", "docx"),
        (b"\n <!-- made by Word --> <!DOCTYPE html><html>", "page.txt", "html"),
        (b"<p>a fragment</p>", "page.html", "html"),
        (b"# Minutes\n", "minutes.md", "markdown"),
        (b"# Minutes\n", "minutes.txt", "text"),
        ("Minutes of the Cabinet".encode("utf-16"), "minutes.txt", "text"),
    ],
)
def test_the_first_bytes_say_what_a_file_is(data: bytes, name: str, kind: FileFormat) -> None:
    assert sniff(data, name) == kind


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"Minutes", "minutes.pdf", "plain text, not a PDF"),
        (b"<html>404</html>", "minutes.pdf", "HTML, not a PDF"),
        (b"%PDF-1.4", "minutes.docx", "a PDF, not a Word file"),
        (b"PK\x03\x04 xl/workbook.xml", "budget.xlsx", "an archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "minutes.doc", "old Word format"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "minutes.docx", "password protected"),
        (b"{\\rtf1", "minutes.rtf", "RTF"),
        (b"\x89PNG\r\n", "map.png", "a picture"),
        (bytes(range(1, 32)) * 40, "firmware.bin", "binary data"),
    ],
)
def test_what_no_reader_takes_is_refused_by_name(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        sniff(data, name)
