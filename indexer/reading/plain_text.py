"""Read plain text and Markdown, whatever it is encoded in."""

from __future__ import annotations

import codecs
import re

from indexer.reading.limits import ReadLimits
from minutebook.records import FileFormat, Reading
from minutebook.text import clean

# The longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# English in UTF-16 has a zero in every second byte; text in any other encoding has none.
_ZEROS_OF_UTF16 = 0.3


def read_plain_text(data: bytes, limits: ReadLimits, kind: FileFormat = "text") -> Reading:
    """Return the text as it is, with line ends unified. Never fails: what cannot be decoded is replaced."""
    text, note = decode(data)
    text = clean(text)
    notes = [note] if note else []
    if len(text) > limits.text_chars:
        text = text[: limits.text_chars]
        notes.append(f"only the first {limits.text_chars:,} characters were read")
    return Reading(kind, text, notes=tuple(notes))


def decode(data: bytes) -> tuple[str, str | None]:
    """Return the text and, where it was not plainly UTF-8 or marked, a note on how it was decoded.

    Papers that are not Unicode are Windows-1252: it has every printable character of Latin-1, and the
    quotes and dashes of Word besides.

    >>> decode(b"\\xa312,000 \\x96 Caf\\xe9")
    ('£12,000 – Café', 'not UTF-8: read as Windows-1252')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), None
    if unmarked := _unmarked_utf16(data[:4096]):
        return data.decode(unmarked, "replace"), "UTF-16 without a byte-order mark"
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _line_by_line(data)


def _unmarked_utf16(head: bytes) -> str | None:
    half = len(head) // 2
    if half and head[0::2].count(0) > _ZEROS_OF_UTF16 * half:
        return "utf-16-be"
    if half and head[1::2].count(0) > _ZEROS_OF_UTF16 * half:
        return "utf-16-le"
    return None


def _line_by_line(data: bytes) -> tuple[str, str]:
    """Decode files that were pasted together from several encodings."""
    parts: list[str] = []
    kinds: set[str] = set()
    for line in re.split(rb"(?<=\n)", data):
        try:
            parts.append(line.decode("utf-8"))
            if not line.isascii():
                kinds.add("UTF-8")
        except UnicodeDecodeError:
            parts.append(line.decode("cp1252", "replace"))
            kinds.add("Windows-1252")
    text = "".join(parts)
    note = "mixed encodings: UTF-8 and Windows-1252" if len(kinds) > 1 else "not UTF-8: read as Windows-1252"
    return text, f"{note}, with characters that could not be decoded" if "\ufffd" in text else note
