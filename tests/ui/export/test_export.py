"""What is taken away: read back as its users would."""

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from docx import Document as WordDocument
from markdown_it import MarkdownIt
from starlette.testclient import TestClient

from tests.fakes import FakeService, app_over
from tests.ui.html.made import Made
from tests.ui.html.payloads import PAYLOADS
from tests.ui.html.safety import strangers
from tests.ui.plain.hostile import HostileService
from ui.export.markdown import markdown
from ui.export.outline import answer_blocks, ledger_blocks, search_blocks
from ui.export.provenance import Provenance
from ui.export.tables import answer_table, ledger_table, search_table
from ui.export.word import word
from ui.html.links import Links

LINKS = Links("http://localhost/plain", "http://localhost/api/v1")
MADE = Provenance(
    "http://localhost/plain/answer?q=x",
    "g1",
    "2026-11-22T10:00:00+00:00",
    dt.datetime(2026, 11, 23, 9, 5, tzinfo=dt.UTC),
)
PROVENANCE = (
    "Exported from Minutebook on 23 November 2026 at 09:05 UTC; index g1, published 22 November 2026; "
    "http://localhost/plain/answer?q=x"
)
FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://evil.example")',
    "=cmd|' /C calc'!A0",
)


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return TestClient(app_over(FakeService(tmp_path), tmp_path), base_url="http://localhost")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline="")))


def test_an_answer_as_word_has_its_words_its_citations_and_where_it_comes_from(client: TestClient) -> None:
    response = client.get("/export/answer.docx?q=what+was+resolved")

    assert response.headers["content-disposition"] == 'attachment; filename="minutebook-answer.docx"'
    document = WordDocument(io.BytesIO(response.content))
    told = [(p.style.name, p.text) for p in document.paragraphs]
    assert told[0] == ("Heading 1", "what was resolved")
    assert ("Intense Quote", "To approve the tender. [1]") in told
    cited = next(text for style, text in told if style == "List Bullet")
    assert cited.startswith(
        "[1] Cabinet, 7 February 2024, minute 240 Domiciliary Care — papers/minutes.pdf, page 2"
    )
    assert cited.endswith("http://localhost/plain/page/d1/2")
    assert "index g1, published 22 November 2026" in told[-1][1]


def test_an_answer_as_markdown_reads_as_the_same() -> None:
    text = markdown(answer_blocks(Made().answer, LINKS, MADE, Made().comparison))

    html = MarkdownIt().enable("strikethrough").render(text)
    assert "<h1>Care</h1>" in html
    assert "<blockquote>\n<p>Care [1]</p>\n</blockquote>" in html
    assert "<s>Care</s>" in html
    assert PROVENANCE.replace("http://localhost/plain/answer?q=x", "") in html


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markdown_turned_into_html_holds_no_markup_from_outside(payload: str) -> None:
    made = Made(payload)
    for blocks in (
        answer_blocks(made.answer, LINKS, MADE, made.comparison),
        search_blocks(made.hits, LINKS, MADE),
        ledger_blocks([made.entry], LINKS, MADE),
    ):
        html = MarkdownIt("commonmark", {"html": True}).render(markdown(blocks))
        tags = frozenset("h1 h2 p strong blockquote ul ol li a".split())
        assert strangers(html, tags=tags, addresses=("http://localhost/plain/",)) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_any_text_can_stand_in_a_word_document(payload: str) -> None:
    assert word(answer_blocks(Made(payload).answer, LINKS, MADE), title=payload, made=MADE.exported)


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_table_is_a_formula(formula: str) -> None:
    made = Made(formula)
    for table in (
        answer_table(made.answer, LINKS, MADE),
        search_table(made.hits, LINKS, MADE),
        ledger_table([made.entry], LINKS, MADE),
    ):
        cells = [cell for row in csv.reader(io.StringIO(table, newline="")) for cell in row]
        assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]


def test_tables_name_the_index_its_date_and_the_page_in_each_row(client: TestClient) -> None:
    (answer,) = rows(client.get("/export/answer.csv?q=what").text)
    (hit,) = rows(client.get("/export/search.csv?q=tender").text)
    ledger = rows(client.get("/export/decisions.csv").text)

    for row in (answer, hit, *ledger):
        assert (row["index"], row["published"]) == ("g1", "2026-11-22T10:00:00+00:00")
        assert (row["page"], row["path"], row["link"]) == (
            "2",
            "papers/minutes.pdf",
            "http://localhost/plain/page/d1/2",
        )
    assert [row["text"] for row in ledger] == ["To approve the tender.", "To delegate the award."]
    assert answer["quote"] == "To approve the tender."
    assert answer["url"] == "http://localhost/plain/answer?q=what"


def test_an_answer_without_citations_is_a_row_too() -> None:
    (row,) = rows(answer_table(Made().nothing, LINKS, MADE))

    assert (row["query"], row["status"], row["quote"], row["index"]) == ("Care", "not_found", "", "g1")


def test_json_is_that_of_the_api_with_where_it_comes_from(client: TestClient) -> None:
    answer = json.loads(client.get("/export/answer.json?q=what").content)
    decisions = json.loads(client.get("/export/decisions.json").content)

    assert answer["made"]["index"] == "g1"
    assert answer["citations"][0]["page"] == 2
    assert decisions["resolutions"][0]["paragraphs"][0]["text"] == "To approve the tender."


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/export/answer.md", 422),
        ("/export/answer.exe?q=x", 422),
        ("/export/answer.md?q=x&from=soon", 422),
        ("/export/other.md?q=x", 404),
    ],
)
def test_what_cannot_be_exported_is_said(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_hostile_names_leave_the_server_standing(tmp_path: Path) -> None:
    client = TestClient(app_over(HostileService("\x00\x1b=1\ufffe😀"), tmp_path), base_url="http://localhost")
    for ending in ("docx", "md", "csv", "json"):
        assert client.get(f"/export/answer.{ending}?q=x").status_code == 200


def test_what_a_model_wrote_is_exported_under_its_own_heading() -> None:
    text = markdown(answer_blocks(Made("a word").answer, LINKS, MADE))
    heading = "In plain English (written by a model, not the papers' words):"
    assert text.count(heading) == 1
    assert text.index(heading) > text.index("> a word")
