from __future__ import annotations

import pytest

from indexer.reading.html import read_html
from indexer.reading.limits import ReadLimits

SITE = """<!DOCTYPE html><html><head><title>Minutes, Cabinet</title><script>bad()</script></head><body>
<div id="cookie-banner">We use cookies</div><nav>Home</nav>
<div id="content"><h1>Cabinet</h1>{}</div><div id="footer">Contact us</div></body></html>"""


def text(content: str) -> str:
    return read_html(SITE.format(content).encode(), ReadLimits()).text


def test_the_site_around_a_paper_is_dropped() -> None:
    reading = read_html(SITE.format("<p>RESOLVED that</p>").encode(), ReadLimits())
    assert reading.text == "Cabinet\n\nRESOLVED that"
    assert reading.metadata.title == "Minutes, Cabinet"


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display: none">secret</p>', "<p hidden>secret</p>", "<template>secret</template>",
        "<!-- secret -->", "<style>secret</style>", "<noscript>secret</noscript>",
        "<svg><text>secret</text></svg>",
        '<p style="VISIBILITY:hidden">secret</p>', '<div role="navigation">secret</div>',
    ],
)  # fmt: skip
def test_what_is_not_seen_is_not_read_but_what_follows_is(hidden: str) -> None:
    assert text(f"<div>before {hidden} after</div>").split() == ["Cabinet", "before", "after"]


def test_an_item_of_moderngov_becomes_a_heading_and_its_paragraphs() -> None:
    row = """<table class="mgItemTable"><tr><td><p>240.</p></td><td><p>Domiciliary Care
      <span class="mgFileSize">PDF 250 KB</span></p><div><p>RESOLVED:</p>
      <p>1.1&nbsp;&nbsp; To approve</p></div></td></tr></table>"""
    assert text(row) == "Cabinet\n\n240. Domiciliary Care\n\nRESOLVED:\n\n1.1 To approve"


def test_rows_of_a_table_keep_their_cells_apart() -> None:
    table = "<table><tr><th>Band</th><th>Charge</th></tr><tr><td>D</td><td>£1,691</td></tr></table>"
    assert text(table) == "Cabinet\n\nBand | Charge\nD | £1,691"


MINUTES = """<table><tr><th>Ref</th><th>Item</th><th>Action</th></tr>
<tr><td>P24/51</td><td>Apologies. Cllr J Coombs.</td><td></td></tr>
<tr><td>P24/52</td><td><b>Old Bakery</b><br>The shop would become three flats with bins outside.
  Resolved: to object.</td><td>Clerk</td></tr>
<tr><td></td><td>Cllr Ash asked for a site visit.</td><td></td></tr></table>"""


def test_a_table_whose_first_cells_count_on_beside_text_is_read_as_minutes() -> None:
    assert text(MINUTES).split("\n\n")[1:] == [
        "P24/51\u2003Apologies. Cllr J Coombs.",
        "P24/52\u2003Old Bakery\nThe shop would become three flats with bins outside. Resolved: to object.",
        "Action:\u2003Clerk",
        "Cllr Ash asked for a site visit.",
    ]


def test_a_table_of_figures_stays_one_though_its_rows_are_numbered() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>Road {n}</td><td>£{n},000</td></tr>" for n in (1, 2, 3))
    assert text(f"<table>{rows}</table>").endswith(
        "1 | Road 1 | £1,000\n2 | Road 2 | £2,000\n3 | Road 3 | £3,000"
    )


def test_numbers_of_lists_are_worked_out_as_a_browser_does() -> None:
    content = '<ol start="3"><li>that</li><li value="7">and</li><li>so</li></ol>'
    content += '<ol type="a"><li>x</li></ol><ul><li>y</li></ul>'
    assert text(content).splitlines()[2::2] == ["3. that", "7. and", "8. so", "(a) x", "• y"]


def test_line_breaks_stay_and_white_space_of_the_source_goes() -> None:
    assert text("<p>Cllr A\n   Archer<br>Cllr   B</p>") == "Cabinet\n\nCllr A Archer\nCllr B"


def test_a_page_that_says_latin_1_is_windows_1252_as_in_browsers() -> None:
    page = '<html><meta charset="iso-8859-1"><p>£12 – fee</p></html>'
    assert read_html(page.encode("cp1252"), ReadLimits()).text == "£12 – fee"


def test_deep_nesting_is_no_obstacle_and_too_deep_is_told() -> None:
    assert read_html(b"<html>" + b"<div>" * 1_900 + b"deep", ReadLimits()).text == "deep"
    reading = read_html(b"<html><p>before</p>" + b"<div>" * 20_000 + b"deep", ReadLimits())
    assert reading.text == "before"
    assert reading.notes == ("elements nested too deep; what follows them was not read",)
