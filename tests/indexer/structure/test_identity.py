"""What a paper is, and what says so."""

from __future__ import annotations

import datetime as dt

import pytest
import styles

from minutebook.records import FileMetadata

MINUTES = """Minutes of the meeting of the Cabinet held on 5 February 2025

Present: Councillors A Archer and B Baker

1. Apologies

None.

2. Budget

RESOLVED that the budget be agreed.
"""


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Draft minutes 5 Feb.txt", "draft"),
        ("Signed minutes 5 Feb.txt", "confirmed"),
        ("Printed minutes 5 Feb.txt", "minutes"),
    ],
)
def test_draft_minutes_are_told_from_confirmed_ones(name: str, form: str) -> None:
    document = styles.paper(MINUTES, path=f"papers/{name}")
    assert (document.kind, document.form) == ("minutes", form)


@pytest.mark.parametrize(
    ("front", "kind"),
    [
        ("ANYTOWN COUNCIL\nPROPOSED RECORD OF DECISION\nDecision number: 25/00031\n", "proposed-decision"),
        ("ANYTOWN COUNCIL\nRECORD OF DECISION\nKey decision Yes\nReport number PL25001\n", "decision-notice"),
        ("Call-in Request for Executive Decision 24/00093\n", "call-in"),
        ("Report of: Director of Place\nTo: Cabinet, 5 March 2025\nSubject: Parks\n", "report"),
        ("Appendix B\nReserves Policy\n", "appendix"),
        ("FORWARD PLAN OF KEY DECISIONS\nMarch to June 2025\n", "forward-plan"),
        ("Question 1\nQuestion by Councillor Rose to the Leader\n", "questions"),
        ("ADDENDUM TO ITEM 9\nThe table on page 12 should read\n", "supplement"),
        ("A leaflet about libraries\n", "other"),
    ],
)
def test_the_first_lines_say_what_a_paper_is(front: str, kind: str) -> None:
    assert styles.paper(front + "\nWords of the paper.\n", path="papers/a.txt").kind == kind


def test_a_reports_header_names_its_meeting() -> None:
    document = styles.paper(
        "From: Roger Hill, Leader\nTo: Cabinet - 30 January 2025\nSubject: Parks for All\n"
        "Decision Number: 24/00115\n\n1. Recommendations\n\n1.1 That parks be opened.\n",
        path="papers/report.txt",
    )
    meeting = document.meetings[0]
    assert (meeting.body, meeting.date) == ("Cabinet", dt.date(2025, 1, 30))
    assert (document.title, meeting.items[0].decision_ref) == ("Parks for All", "24/00115")
    assert [p.text for p in meeting.items[0].recommendations] == ["That parks be opened."]


def test_a_council_is_known_by_its_web_address() -> None:
    document = styles.paper(MINUTES + "\nContact: democracy@wealdside.gov.uk\n")
    evidence = {e.field: e for e in document.evidence}
    assert document.council == "Wealdside Council"
    assert "web address" in evidence["council"].source


def test_metadata_outranks_the_front_page() -> None:
    metadata = FileMetadata(subject="Planning Committee, 12/03/2025 18:30")
    document = styles.paper(
        "AGENDA\n\nCabinet\n\n1. Apologies\n\n2. Minutes\n", metadata=metadata, path="a.txt"
    )
    assert (document.meetings[0].body, document.meetings[0].date) == (
        "Planning Committee", dt.date(2025, 3, 12),
    )  # fmt: skip


def test_a_report_headed_by_the_meeting_alone_names_it_and_its_own_title() -> None:
    front = "CABINET: 21 MARCH 2024\n\nLLANDEN CYCLEWAY - AWARD OF CONTRACT\n\nAGENDA ITEM: 5\n\n"
    document = styles.paper(front + "Reason for this Report\n\n1. To seek approval.\n", path="papers/5.txt")
    assert document.kind == "report"
    assert (document.meetings[0].body, document.meetings[0].date) == ("Cabinet", dt.date(2024, 3, 21))
    assert document.title.startswith("LLANDEN CYCLEWAY - AWARD OF CONTRACT")


def test_a_title_can_stand_below_the_words_report_title() -> None:
    front = (
        "CABINET                13 December 2023\n\nREPORT TITLE\nFinancial Strategy Update\n\nREPORT OF\n"
    )
    document = styles.paper(front + "Cabinet Member for Finance\n", path="papers/report.txt")
    assert (document.kind, document.title) == ("report", "Financial Strategy Update")
    assert document.meetings[0].body == "Cabinet"


def test_an_officers_delegated_decision_is_a_decision_notice() -> None:
    front = "Delegated Decision Notification\n\nLead director: A Reed\nSubject: Refuse vehicles\n"
    document = styles.paper(front + "What decision has been taken?\nA contract.\n", path="papers/d.txt")
    assert (document.kind, document.title) == ("decision-notice", "Refuse vehicles")
