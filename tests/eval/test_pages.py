from pathlib import Path

from docx import Document as new_word
from reportlab.pdfgen.canvas import Canvas

from eval.pages import place_text


def test_a_page_of_a_pdf_is_read_from_the_file_itself(tmp_path: Path) -> None:
    drawing = Canvas(str(tmp_path / "a.pdf"))
    for words in ("first page", "RESOLVED: to approve"):
        drawing.drawString(72, 700, words)
        drawing.showPage()
    drawing.save()

    assert place_text(tmp_path / "a.pdf", 2) == "RESOLVED: to approve"
    assert place_text(tmp_path / "a.pdf", 3) is None


def test_a_word_file_is_read_with_its_tables(tmp_path: Path) -> None:
    word = new_word()
    word.add_paragraph("RESOLVED:")
    word.add_table(1, 1).cell(0, 0).text = "£296,000"
    word.save(str(tmp_path / "a.docx"))

    assert (place_text(tmp_path / "a.docx", None) or "").split() == ["RESOLVED:", "£296,000"]


def test_a_web_page_is_read_without_its_tags(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>the <b>saving</b> is &pound;1</p>", encoding="utf-8")

    assert (place_text(tmp_path / "a.html", None) or "").split() == ["the", "saving", "is", "£1"]


def test_a_text_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("RESOLVED:\r\n1.1 To note", encoding="utf-8")

    assert place_text(tmp_path / "a.txt", None) == "RESOLVED:\n1.1 To note"
