from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
import pytest

from indexer.reading.docx import read_docx
from indexer.reading.limits import ReadLimits
from minutebook.errors import UnreadableError

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(body: str, **parts: str) -> bytes:
    """A Word file of raw XML: ``numbering`` and ``styles`` are its other parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {NAMESPACE}>{content}</w:{name}>")
    return out.getvalue()


def paragraph(text: str, *, number: tuple[int, int] | None = None, style: str = "") -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def level(index: int, text: str, style: str = "decimal", start: int = 1, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(levels: Mapping[int, str], instances: Mapping[int, tuple[int, str]]) -> str:
    return "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{content}</w:abstractNum>' for key, content in levels.items()
    ) + "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
        for key, (abstract, overrides) in instances.items()
    )


def lines(data: bytes) -> list[str]:
    return [line for line in read_docx(data, ReadLimits()).text.splitlines() if line]


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_headings_paragraphs_and_tables_come_in_their_order() -> None:
    document = docx.Document()
    document.core_properties.title = "Cabinet minutes"
    document.add_heading("12. Fees", 1)
    document.add_paragraph("RESOLVED that the fees be approved.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Band", "Fee", "D", "£12"), strict=True):
        cell.text = text
    document.add_paragraph("The meeting ended at 7.26 pm.")
    reading = read_docx(saved(document), ReadLimits())
    assert reading.text == (
        "12. Fees\n\nRESOLVED that the fees be approved.\n\n"
        "Band | Fee\nD | £12\n\nThe meeting ended at 7.26 pm."
    )
    assert reading.metadata.title == "Cabinet minutes"


def test_automatic_numbers_are_worked_out_again() -> None:
    levels = level(0, "%1.", start=230) + level(1, "%1.%2") + level(2, "(%3)", "lowerLetter")
    body = "".join(
        paragraph(text, number=(5, depth))
        for text, depth in [
            ("Minutes", 0),
            ("one", 1),
            ("a", 2),
            ("b", 2),
            ("two", 1),
            ("a", 2),
            ("Fees", 0),
            ("x", 1),
        ]
    )
    assert lines(package(body, numbering=numbering({9: levels}, {5: (9, "")}))) == [
        "230. Minutes", "230.1 one", "(a) a", "(b) b", "230.2 two", "(a) a", "231. Fees", "231.1 x",
    ]  # fmt: skip


def test_instances_of_one_list_count_on_unless_they_start_anew() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = "".join(paragraph(str(num), number=(num, 0)) for num in (1, 1, 2, 3, 3))
    data = package(body, numbering=numbering({0: level(0, "%1)")}, {1: (0, ""), 2: (0, ""), 3: (0, start)}))
    assert lines(data) == ["1) 1", "2) 1", "3) 2", "1) 3", "2) 3"]


def test_a_style_numbers_its_paragraphs_and_those_of_styles_based_on_it() -> None:
    styles = (
        '<w:style w:styleId="Minute"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Sub"><w:basedOn w:val="Minute"/></w:style>'
    )
    body = (
        paragraph("A", style="Minute")
        + paragraph("B", style="Sub")
        + paragraph("C", number=(0, 0), style="Sub")
    )
    data = package(body, styles=styles, numbering=numbering({0: level(0, "%1.", "upperRoman")}, {1: (0, "")}))
    assert lines(data) == ["I. A", "II. B", "C"]


def test_bullets_and_the_level_tied_to_a_style_are_kept() -> None:
    levels = level(0, "%1.") + level(1, "\uf0b7", "bullet", extra='<w:pStyle w:val="Point"/>')
    styles = '<w:style w:styleId="Point"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    data = package(
        paragraph("a point", style="Point"), styles=styles, numbering=numbering({0: levels}, {1: (0, "")})
    )
    assert lines(data) == ["• a point"]


def test_deleted_and_hidden_words_are_left_out_and_inserted_ones_kept() -> None:
    body = (
        "<w:p><w:r><w:t>RESOLVED </w:t></w:r><w:ins><w:r><w:t>that</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>not</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:tab/><w:t>x</w:t></w:r></w:p>"
    )
    reading = read_docx(package(body), ReadLimits())
    assert reading.text == "RESOLVED that x"
    assert reading.notes == ("holds tracked changes; read as if they were accepted",)


def test_a_table_that_lays_out_minutes_becomes_lines() -> None:
    def cell(*texts: str) -> str:
        return f"<w:tc>{''.join(paragraph(text) for text in texts)}</w:tc>"

    row = f"<w:tbl><w:tr>{cell('12.')}{cell('Fees', 'RESOLVED that', '1.1 the fees')}</w:tr></w:tbl>"
    assert lines(package(row)) == ["12. Fees", "RESOLVED that", "1.1 the fees"]


def test_automatic_numbers_alone_in_their_cells_number_the_minutes_beside_them() -> None:
    def row(*texts: str) -> str:
        cell = f"<w:tc>{paragraph('', number=(1, 0))}</w:tc>"
        return f"<w:tr>{cell}<w:tc>{''.join(paragraph(text) for text in texts)}</w:tc></w:tr>"

    rows = row("Apologies", "None were received.") + row("Fees", "RESOLVED that the fees be doubled.")
    made = package(f"<w:tbl>{rows}</w:tbl>", numbering=numbering({1: level(0, "%1.")}, {1: (1, "")}))
    assert lines(made) == [
        "1.\u2003Apologies", "None were received.", "2.\u2003Fees", "RESOLVED that the fees be doubled.",
    ]  # fmt: skip


def test_a_part_that_expands_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(UnreadableError, match="expands to 2 MB; the limit is 1 MB"):
        read_docx(package(paragraph("x" * (2 << 20))), ReadLimits(word_part_bytes=1 << 20))


def test_a_document_type_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document {NAMESPACE}>'
            f"<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>",
        )
    with pytest.raises(UnreadableError, match="refused as unsafe"):
        read_docx(out.getvalue(), ReadLimits())


def test_damaged_files_say_so() -> None:
    whole = package(paragraph("words"))
    for data in (whole[: len(whole) // 2], b"PK\x03\x04", package("<w:p>")):
        with pytest.raises(UnreadableError, match="damaged Word file"):
            read_docx(data, ReadLimits())
