from __future__ import annotations

import pytest

from indexer.reading.limits import ReadLimits
from indexer.reading.plain_text import decode, read_plain_text

TEXT = "Café grants of £12,000 – “approved”"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_text_comes_out_the_same_whatever_it_was_encoded_in(encoding: str) -> None:
    assert decode(TEXT.encode(encoding))[0] == TEXT


def test_lines_pasted_from_two_encodings_are_decoded_each_in_its_own() -> None:
    data = "£5 – one\n".encode() + "£6 – two\n".encode("cp1252")
    assert decode(data) == ("£5 – one\n£6 – two\n", "mixed encodings: UTF-8 and Windows-1252")


def test_bytes_that_no_encoding_explains_are_replaced_and_told() -> None:
    text, note = decode(b"caf\x81")
    assert text == "caf\ufffd"
    assert note is not None
    assert "could not be decoded" in note


def test_line_ends_are_unified() -> None:
    assert read_plain_text(b"a\r\nb\rc\x0bd\x00\n", ReadLimits()).text == "a\nb\nc\nd\n"


def test_a_text_over_the_limit_is_cut_and_told() -> None:
    reading = read_plain_text(b"RESOLVED " * 100, ReadLimits(text_chars=18))
    assert reading.text == "RESOLVED RESOLVED "
    assert reading.notes == ("only the first 18 characters were read",)


def test_markdown_is_kept_as_it_is() -> None:
    reading = read_plain_text(b"# 12. Fees\n\n**RESOLVED** that\n", ReadLimits(), "markdown")
    assert (reading.format, reading.text) == ("markdown", "# 12. Fees\n\n**RESOLVED** that\n")
