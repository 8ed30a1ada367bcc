"""The sample papers and their gold: built again they are the same, and every quote stands on its page."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import docx
import pypdf
import pypdfium2
import pytest

ROOT = Path(__file__).resolve().parents[2]
# The samples are no part of the package: a checkout's root must be on the path to import their builder.
sys.path.insert(0, str(ROOT))

from minutebook.text import clean, contains_verbatim  # noqa: E402
from samples import gold, places, structure_gold  # noqa: E402
from samples.build import PAPERS, Paper, bytes_of, laid_out, papers, parts_of  # noqa: E402
from samples.typeset import BLANK  # noqa: E402

GOLD = ROOT / "eval" / "gold"
KINDS = {
    "resolution",
    "fact",
    "reference",
    "timeline",
    "precedent",
    "vote",
    "attendance",
    "keyword",
    "exempt",
    "unanswerable",
    "false-premise",
}
MIB = 2**20


def page_texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = [clean(document[n].get_textpage().get_text_range()) for n in range(len(document))]
    document.close()
    return texts


def gold_questions(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def committed() -> dict[str, list[str]]:
    """Return the text of each committed paper, page by page, one page where there are none."""
    return {paper.path: committed_texts(paper) for paper in papers() if paper.form != "scan"}


def committed_texts(paper: Paper) -> list[str]:
    content = (PAPERS / paper.path).read_bytes()
    if paper.form == "docx":
        return ["\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)]
    return page_texts(content) if paper.path.endswith(".pdf") else [clean(content.decode())]


def packs() -> list[Paper]:
    return [paper for paper in papers() if paper.form == "pack"]


def test_the_folder_holds_the_listed_papers_and_no_others() -> None:
    found = sorted(str(file.relative_to(PAPERS)) for file in PAPERS.rglob("*") if file.is_file())
    assert found == sorted(paper.path for paper in papers())
    assert sum((PAPERS / path).stat().st_size for path in found) < 5 * MIB


def test_built_again_the_papers_say_the_same(committed: dict[str, list[str]]) -> None:
    for paper in papers():
        if paper.form != "scan":
            assert [leaf.text for leaf in places.leaves(paper)] == committed[paper.path], paper.path


@pytest.mark.parametrize("form", ["pack", "docx", "scan"])
def test_two_builds_give_the_same_bytes(form: str) -> None:
    paper = next(paper for paper in papers() if paper.form == form)
    first = bytes_of(paper)
    laid_out.cache_clear()
    assert bytes_of(paper) == first


def test_the_scan_has_pictures_and_no_text() -> None:
    scan = next(paper for paper in papers() if paper.form == "scan")
    reader = pypdf.PdfReader(PAPERS / scan.path)
    assert [page.extract_text().strip() for page in reader.pages] == ["", ""]
    assert all(len(page.images) == 1 for page in reader.pages)


@pytest.mark.parametrize("paper", packs(), ids=lambda paper: paper.title[-45:])
def test_stamps_count_on_from_the_front_sheet_and_spare_blank_pages(
    paper: Paper, committed: dict[str, list[str]]
) -> None:
    _, layout = laid_out(paper)
    for number, (text, sheet) in enumerate(zip(committed[paper.path], layout.sheets, strict=True), 1):
        stamped = re.findall(r"^Page (\d+)(?: |$)", text, re.M)
        if parts_of(paper)[sheet.part].is_front:
            assert stamped == []
        elif sheet.is_blank:
            assert text.strip() == BLANK
        else:
            assert stamped[-1:] == [str(layout.label(number, parts_of(paper)))]


def test_the_stamp_and_the_pdf_page_differ() -> None:
    offsets = [1 - laid_out(paper)[1].label(1, parts_of(paper)) for paper in packs()]
    assert offsets == [4, 2, 4, 2]


@pytest.mark.parametrize("paper", packs(), ids=lambda paper: paper.title[-45:])
def test_the_front_sheet_lists_the_pages_that_the_items_have(
    paper: Paper, committed: dict[str, list[str]]
) -> None:
    _, layout = laid_out(paper)
    printed = re.findall(r"\(Pages (\d+) - (\d+)\)", " ".join(committed[paper.path][:4]))
    ranges = [re.findall(r"\d+", found) for found in layout.ranges(parts_of(paper)).values()]
    assert [list(pair) for pair in printed] == ranges


def test_an_items_first_page_and_no_other_is_stamped_with_its_number(
    committed: dict[str, list[str]],
) -> None:
    for paper in packs():
        _, layout = laid_out(paper)
        for text, sheet in zip(committed[paper.path], layout.sheets, strict=True):
            part = parts_of(paper)[sheet.part]
            wanted = [part.stamp] if part.stamp and sheet.is_first else []
            assert re.findall(r"Agenda Item (\d+)$", text, re.M) == wanted


def test_packs_have_an_outline_and_moderngovs_subject() -> None:
    pack = next(paper for paper in packs() if paper.subject.startswith("Overview"))
    reader = pypdf.PdfReader(PAPERS / pack.path)
    assert reader.metadata is not None
    assert reader.metadata.subject == "Overview and Scrutiny Committee, 05/03/2025 18:30"
    assert str(reader.metadata.title).startswith("(Public Pack)Agenda Document for Overview and Scrutiny")
    titles = [entry.title for entry in reader.outline if isinstance(entry, pypdf.generic.Destination)]
    assert titles == [
        "Agenda",
        "3 Minutes of the Meeting held on 22 January 2025",
        "4 Call-in of Decision 250012: Future of the Household Recycling Centres",
        "5 Review of the Grass Cutting Contract",
    ]


def test_every_quote_of_the_gold_stands_on_its_page(committed: dict[str, list[str]]) -> None:
    for question in gold_questions("samples.jsonl"):
        for fact in question["facts"]:
            assert fact["places"], question["query_id"]
            assert len(fact["quote"]) <= 300
            for place in fact["places"]:
                text = committed[place["doc"].removeprefix("papers/")][(place["page"] or 1) - 1]
                assert contains_verbatim(text, fact["quote"]), (question["query_id"], place)


def test_the_quotes_about_the_scan_stand_on_the_page_that_was_scanned() -> None:
    scan = next(paper for paper in papers() if paper.form == "scan")
    texts = page_texts(laid_out(scan)[0])
    for question in gold_questions("samples-scan.jsonl"):
        for fact in question["facts"]:
            assert [place["doc"] for place in fact["places"]] == [f"papers/{scan.path}"]
            assert contains_verbatim(texts[fact["places"][0]["page"] - 1], fact["quote"])


def test_the_gold_is_what_the_sources_give() -> None:
    assert (GOLD / "samples.jsonl").read_text(encoding="utf-8") == gold.lines(gold.questions())
    for name, structure in structure_gold.structures().items():
        assert json.loads((GOLD / "structure" / name).read_text(encoding="utf-8")) == structure, name


def test_the_gold_has_enough_questions_of_every_kind_with_ids_of_their_own() -> None:
    questions = gold_questions("samples.jsonl") + gold_questions("samples-scan.jsonl")
    ids = [question["query_id"] for question in questions]
    kinds = [question["kind"] for question in questions]
    assert len(set(ids)) == len(ids) >= 120
    assert set(kinds) == KINDS
    assert kinds.count("unanswerable") >= 15
    assert kinds.count("false-premise") >= 8
    assert len({question["query"] for question in questions}) == len(questions)


def test_only_what_the_papers_hold_is_answerable() -> None:
    for question in gold_questions("samples.jsonl"):
        assert question["answerable"] == bool(question["facts"])
        assert question["answerable"] == (question["kind"] != "unanswerable")


def test_what_an_answer_must_hold_stands_where_the_gold_points(committed: dict[str, list[str]]) -> None:
    """A word that is required must be on one of the pages cited, or no verbatim answer could hold it."""
    for question in gold_questions("samples.jsonl"):
        pages = [
            committed[place["doc"].removeprefix("papers/")][(place["page"] or 1) - 1]
            for fact in question["facts"]
            for place in fact["places"]
        ]
        for words in question["must_include"]:
            assert any(contains_verbatim(text, words) for text in pages), (question["query_id"], words)


def test_every_resolution_of_the_structure_gold_begins_on_its_pages(
    committed: dict[str, list[str]],
) -> None:
    for file in sorted((GOLD / "structure").glob("samples-*.json")):
        document = json.loads(file.read_text(encoding="utf-8"))
        texts = committed[document["doc"].removeprefix("papers/")]
        for item in (item for meeting in document["meetings"] for item in meeting["items"]):
            first, last = item["first_page"] or 1, item["last_page"] or 1
            start = item["resolution_start"]
            assert start is None or contains_verbatim("\n".join(texts[first - 1 : last]), start), item
            for vote in item["votes"] or ():
                assert vote["page"] is None or first <= vote["page"] <= last
