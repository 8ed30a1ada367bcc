from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from minutebook.errors import NotFoundError, UnreadableError, UsageError
from search.page_image import find, marked_rows, render_page
from tests.indexer.reading.made_pdf import pdf
from tests.indexer.reading.test_pdf import LAST, MINUTES


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("papers") / "minutes.pdf"
    file.write_bytes(pdf(MINUTES, LAST))
    return file


def marked(png: bytes) -> tuple[int, int, int, int] | None:
    """Return the box of what is yellow."""
    red, _, blue = Image.open(io.BytesIO(png)).convert("RGB").split()
    return ImageChops.subtract(red, blue).point(lambda level: 255 if level > 100 else 0).getbbox()


def test_a_page_is_drawn_at_the_dots_asked_for(paper: Path) -> None:
    image = Image.open(io.BytesIO(render_page(paper, 1, dpi=72)))
    assert image.format == "PNG"
    assert image.size == (595, 842)


def test_the_words_of_the_quote_are_marked_and_only_they(paper: Path) -> None:
    box = marked(render_page(paper, 1, dpi=72, quote="RESOLVED that the opening hours"))
    assert box is not None
    left, top, right, bottom = box
    # The third line: 842 - 780 + 2 * 18 from the top is its base.
    assert 55 < left < 62
    assert 200 < right < 240
    assert 82 < top < 92
    assert 98 < bottom < 106


def test_a_quote_over_two_lines_is_marked_on_both(paper: Path) -> None:
    box = marked(render_page(paper, 1, dpi=72, quote="Recycling  Centres RESOLVED that"))
    assert box is not None
    assert box[1] < 80 < 98 < box[3]


def test_a_picture_says_which_part_of_its_height_is_marked(paper: Path) -> None:
    png = render_page(paper, 1, dpi=72, quote="Recycling  Centres RESOLVED that")
    box = marked(png)
    rows = marked_rows(png)

    assert rows is not None
    assert box is not None
    top, bottom = (float(part) * 842 for part in rows.split("-"))
    assert (top, bottom) == pytest.approx((box[1], box[3]), abs=3)
    assert marked_rows(render_page(paper, 1, quote="REFUSED")) is None


def test_a_quote_that_is_not_there_marks_nothing(paper: Path) -> None:
    assert marked(render_page(paper, 1, quote="REFUSED")) is None
    assert marked(render_page(paper, 1, quote="—")) is None
    assert marked(render_page(paper, 2, quote="RESOLVED that")) is None


def test_hyphens_quotes_case_and_accents_do_not_hide_a_quote() -> None:
    page = list("The Council\u2019s recom\x02menda\ufb01 cafe\u0301 said")
    assert (
        "".join(page[i] for i in find(page, "council's Recommendafi CAFÉ"))
        == "Council\u2019s recom\x02menda\ufb01 cafe"
    )


@pytest.mark.parametrize("page", [0, 3])
def test_a_page_that_is_not_there_is_not_found(paper: Path, page: int) -> None:
    with pytest.raises(NotFoundError, match=f"no page {page}: the paper has 2 pages"):
        render_page(paper, page)


def test_only_pdfs_have_pictures(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("RESOLVED")
    with pytest.raises(NotFoundError, match="only the pages of PDF"):
        render_page(tmp_path / "notes.txt", 1)
    with pytest.raises(UnreadableError, match="no such file"):
        render_page(tmp_path / "absent.pdf", 1)


def test_dots_out_of_range_are_refused(paper: Path) -> None:
    with pytest.raises(UsageError, match="9999 dots"):
        render_page(paper, 1, dpi=9999)


def test_a_page_of_hundreds_of_metres_is_drawn_small(tmp_path: Path) -> None:
    data = pdf(MINUTES).replace(b"[ 0 0 595 842 ]", b"[ 0 0 999999 99999 ]")
    (tmp_path / "huge.pdf").write_bytes(data)
    width, height = Image.open(io.BytesIO(render_page(tmp_path / "huge.pdf", 1))).size
    assert width * height < 13_000_000


HOSTILE = Path(__file__).parents[3] / "shared" / "corpus" / "made" / "hostile"


@pytest.mark.corpus
@pytest.mark.skipif(not HOSTILE.exists(), reason=f"the hostile files are not at {HOSTILE}")
@pytest.mark.parametrize(
    ("name", "reason"),
    [("24-form-xobject-billion.pdf", "crashed|stopped"), ("41-user-password-aes256.pdf", "password")],
)
def test_a_hostile_page_is_refused_and_the_next_one_drawn(name: str, reason: str, paper: Path) -> None:
    with pytest.raises(UnreadableError, match=reason):
        render_page(HOSTILE / name, 1)
    assert render_page(paper, 1)
