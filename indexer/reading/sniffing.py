"""What a file is, by its first bytes. The ending only tells text formats apart."""

from __future__ import annotations

import re
from pathlib import PurePath

from minutebook.errors import UnreadableError
from minutebook.records import FileFormat

# PDF 32000-1, implementation note 13: readers accept the header within the first 1,024 bytes.
_PDF_HEADER_WITHIN = 1024
# No control characters but tab, line ends and those that old editors leave; NUL is UTF-16's.
_BINARY = re.compile(rb"[\x01-\x06\x0e-\x1a\x1c-\x1f]")
_HTML = re.compile(rb"\s*(<!--.*?-->\s*)*<(!doctype html|html|head|body|title|meta)\b", re.I | re.S)
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")

_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "old Word format (.doc) or another old Office file; save it as .docx or PDF"),
    (b"{\\rtf", "rich text (RTF), which is not read; save it as .docx or PDF"),
    (b"\x89PNG", "a picture, not a paper"),
    (b"\xff\xd8\xff", "a picture, not a paper"),
    (b"GIF8", "a picture, not a paper"),
    (b"II*\x00", "a picture, not a paper"),
    (b"MM\x00*", "a picture, not a paper"),
    (b"\x1f\x8b", "a compressed archive, not a paper"),
    (b"7z\xbc\xaf", "a compressed archive, not a paper"),
    (b"Rar!", "a compressed archive, not a paper"),
    (b"SQLite format 3", "a database, not a paper"),
)  # fmt: skip
# A Word file with a password is an old Office file with this stream in it.
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_TEXT_ENDINGS: dict[str, FileFormat] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
# Endings that promise a format: other bytes under them are a careless download or a broken file.
_PROMISED: dict[str, FileFormat] = {".pdf": "pdf", ".docx": "docx", ".docm": "docx"}
_NAMES: dict[FileFormat, str] = {
    "pdf": "a PDF",
    "docx": "a Word file",
    "html": "HTML",
    "markdown": "Markdown",
    "text": "plain text",
}


def sniff(data: bytes, name: str) -> FileFormat:
    """Say what the bytes are. Raises ``UnreadableError`` when no reader takes them.

    >>> sniff(b"%PDF-1.7 ...", "minutes.txt")
    'pdf'
    """
    ending = PurePath(name).suffix.lower()
    found = _by_bytes(data, ending)
    promised = _PROMISED.get(ending)
    if promised and found != promised:
        raise UnreadableError(f"{_NAMES[found]}, not {_NAMES[promised]} as its name says")
    return found


def _by_bytes(data: bytes, ending: str) -> FileFormat:
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return "pdf"
    if data.startswith(b"PK"):
        # Every Word file names this part; other archives (and spreadsheets) do not.
        if b"word/document" in data or ending in (".docx", ".docm"):
            return "docx"
        raise UnreadableError("an archive, not a paper; unpack it first")
    if _ENCRYPTED_OFFICE in data:
        raise UnreadableError("password protected")
    for magic, reason in _REFUSED:
        if data.startswith(magic):
            raise UnreadableError(reason)
    head = data[:4096]
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    if not data.startswith(_UTF16_BOMS) and len(_BINARY.findall(head)) > len(head) // 20:
        raise UnreadableError("binary data of an unknown format, not a paper")
    return _TEXT_ENDINGS.get(ending, "text")
