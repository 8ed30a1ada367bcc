import datetime as dt
from dataclasses import replace
from pathlib import Path

from minutebook.records import Answer, Failure, IndexReport, SearchResult, Step
from minutebook.rendering import (
    answer_text,
    citation_line,
    document_text,
    ledger_text,
    printable,
    report_text,
    search_text,
)
from tests.fakes import DOCUMENT, FakeService


def an_answer(tmp_path: Path) -> Answer:
    return FakeService(tmp_path).answer("what was resolved?")


def test_a_citation_says_meeting_minute_file_and_both_page_numbers(tmp_path: Path) -> None:
    (citation,) = an_answer(tmp_path).citations

    assert citation_line(citation) == (
        "[1] Cabinet, 7 February 2024, minute 240 Domiciliary Care — papers/minutes.pdf, page 2 (printed 2)"
    )


def test_a_citation_without_meeting_item_or_page_says_what_is_known(tmp_path: Path) -> None:
    (citation,) = an_answer(tmp_path).citations
    bare = replace(citation, meeting=None, item=None, page=None, path="a.txt", by_ocr=True)

    assert citation_line(bare) == "[1] Minutes — a.txt, read by OCR"


def test_an_answer_is_its_text_and_then_its_citations(tmp_path: Path) -> None:
    text = answer_text(an_answer(tmp_path))

    assert text.startswith("Cabinet resolved: To approve the tender. [1]\n\n[1] Cabinet, 7 February 2024")


def test_the_reason_is_not_said_twice(tmp_path: Path) -> None:
    silent = replace(an_answer(tmp_path), text="Not found.", reason="not found", citations=())
    partial = replace(silent, text="RESOLVED: to note.", reason="the cost is not in the papers")

    assert answer_text(silent) == "Not found."
    assert answer_text(partial) == "RESOLVED: to note.\n\n(the cost is not in the papers)"


def test_a_matter_is_told_meeting_by_meeting_with_what_each_decided(tmp_path: Path) -> None:
    steps = (
        Step(dt.date(2024, 1, 11), "Overview and Scrutiny Committee", None, "none", 1),
        Step(dt.date(2024, 2, 7), "Cabinet", None, "resolved", 2),
        Step(None, "Council", None, "not-minuted", 3),
    )
    text = answer_text(replace(an_answer(tmp_path), timeline=steps))

    assert (
        "What happened, in order:\n"
        "  11 January 2024: Overview and Scrutiny Committee, no decision minuted [1]\n"
        "  7 February 2024: Cabinet, resolved [2]\n"
        "  undated: Council, on the agenda [3]\n"
    ) in text


def test_escape_sequences_and_bidi_overrides_are_shown_and_not_obeyed(tmp_path: Path) -> None:
    hostile = replace(an_answer(tmp_path), text="\x1b]0;owned\x07 \u202egnp.exe\x9b31m", citations=())

    assert answer_text(hostile) == r"\u001b]0;owned\u0007 \u202egnp.exe\u009b31m"
    assert printable("line\nnext\tcell") == "line\nnext\tcell"


def test_hits_are_ranked_with_their_place_and_passage(tmp_path: Path) -> None:
    text = search_text(FakeService(tmp_path).search("tender"))

    assert text == (
        "1. Cabinet, 7 February 2024, minute 240 Domiciliary Care — papers/minutes.pdf, page 2 (printed 2)\n"
        "   1.1 To approve the tender."
    )


def test_nothing_found_is_said(tmp_path: Path) -> None:
    found = FakeService(tmp_path).search("tender")

    assert search_text(SearchResult("x", found.filters, ())) == "nothing found in the papers searched"


def test_a_document_is_an_outline_of_what_was_resolved() -> None:
    lines = document_text(DOCUMENT).splitlines()

    assert lines[:2] == ["Minutes", "papers/minutes.pdf (minutes, Sample, 2 pages)"]
    assert "Cabinet, 7 February 2024" in lines
    assert "     240  Domiciliary Care  [resolved, 110692]  p. 1-2" in lines
    assert "          1.1 To approve the tender." in lines


def test_the_ledger_shows_every_paragraph_with_its_page(tmp_path: Path) -> None:
    text = ledger_text(FakeService(tmp_path).resolutions())

    assert "   1.2 To delegate the award. [page 2 (printed 2)]" in text.splitlines()


def test_a_report_names_every_failure() -> None:
    report = IndexReport(3, 2, 1, 0, (Failure("a.pdf", "encrypted"),), pages=50, chunks=120, seconds=2.0)

    assert report_text(report) == (
        "3 indexed, 2 unchanged, 1 replaced, 0 removed, 1 failed\n"
        "50 pages, 120 passages in 2.0 s (25 pages/s)\n"
        "failed: a.pdf: encrypted"
    )
