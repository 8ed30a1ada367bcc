"""Agenda packs: front sheets, stamps, bound minutes, exempt items."""

from __future__ import annotations

import datetime as dt

import styles

from indexer.chunking import split
from minutebook.records import FileMetadata, OutlineEntry

COVER = """Agenda
Cabinet
The meeting will be held at 7.00 pm on 5 March 2025 in the Council Chamber
AGENDA
1. Apologies for Absence
2. Minutes (Pages 1 - 2)
3. Library Opening Hours (Pages 3 - 4)
"""
MINUTES_1 = """Anytown Borough Council
Minutes of the meeting of the Cabinet held on 5 February 2025 at 7.00 pm
Present: Councillors A Archer (Leader) and B Baker
101. Apologies for Absence
(Item 1)
There were none.
102. Depot Lease
(Item 2)
RESOLVED that the lease be renewed for ten years
Page 1 Agenda Item 2"""
MINUTES_2 = """at a rent of £42,000 a year.
The meeting finished at 7.40 pm
Page 2"""
REPORT_1 = """Report of: Councillor B Baker, Portfolio Holder for Culture
Subject: Library Opening Hours
Key Decision: No
1. Recommendations
1.1 That Cabinet approve the opening hours in Appendix A.
1.2 That the Head of Culture be thanked.
2. Financial implications
2.1 The cost is £18,500 a year.
Page 3 Agenda Item 3"""
REPORT_2 = """3. Background
3.1 The hours were last reviewed in 2019.
Page 4"""
METADATA = FileMetadata(
    title="(Public Pack)Agenda Document for Cabinet, 05/03/2025 19:00", subject="Cabinet, 05/03/2025 19:00"
)


def pack() -> styles.Document:
    return styles.paper(
        COVER, MINUTES_1, MINUTES_2, REPORT_1, REPORT_2, path="papers/pack.pdf", metadata=METADATA,
        outline=(OutlineEntry("3 Library Opening Hours", 4, 0),),
    )  # fmt: skip


def test_stamps_are_labels_and_belong_to_no_body() -> None:
    document = pack()
    assert [page.label for page in document.pages] == [None, "1", "2", "3", "4"]
    third = document.pages[2]
    assert document.text[third.body_start : third.body_end].endswith("finished at 7.40 pm")


def test_items_have_their_printed_range_and_the_pages_of_their_papers() -> None:
    document = pack()
    subject = document.meetings[0]
    assert (subject.body, subject.date, subject.role) == ("Cabinet", dt.date(2025, 3, 5), "subject")
    assert [(i.number, i.title, i.pack_page_range) for i in subject.items] == [
        ("1", "Apologies for Absence", None),
        ("2", "Minutes", "1 - 2"),
        ("3", "Library Opening Hours", "3 - 4"),
    ]
    library = subject.items[2]
    assert library.start == document.pages[3].start
    assert library.outcome == "not-minuted"
    assert [p.text for p in library.recommendations] == [
        "That Cabinet approve the opening hours in Appendix A.",
        "That the Head of Culture be thanked.",
    ]
    assert {d.kind: d.text for d in library.details}["report-of"].startswith("Councillor B Baker")


def test_minutes_bound_in_belong_to_the_earlier_meeting() -> None:
    bound = pack().meetings[1]
    assert (bound.body, bound.date, bound.role) == ("Cabinet", dt.date(2025, 2, 5), "previous-minutes")
    assert [(i.number, i.title, i.agenda_number) for i in bound.items] == [
        ("101", "Apologies for Absence", "1"),
        ("102", "Depot Lease", "2"),
    ]


def test_a_resolution_over_a_page_end_leaves_the_stamp_out() -> None:
    lease = pack().meetings[1].items[1]
    assert [p.text for p in lease.resolutions[0].paragraphs] == [
        "the lease be renewed for ten years at a rent of £42,000 a year."
    ]


def test_a_front_sheet_gives_decisions_ranges_and_private_items() -> None:
    document = styles.paper(styles.PACK_FRONT, path="agenda.txt")
    assert (document.kind, document.form, document.council) == (
        "agenda-pack", "front-sheet", "Anytown Borough Council",
    )  # fmt: skip
    items = {item.number: item for item in document.meetings[0].items}
    assert (items["4"].decision_ref, items["4"].pack_page_range) == ("2025/014", "9 - 20")
    assert items["5"].pack_page_range == "21 - 30"
    assert (items["6"].exempt, items["6"].exempt_paragraphs) == (True, ("3",))
    assert not items["5"].exempt


def test_metadata_outranks_the_front_page_and_says_so() -> None:
    document = pack()
    evidence = {e.field: e for e in document.evidence}
    assert evidence["body"].source == "metadata"
    assert evidence["kind"].source.startswith("metadata")


def test_papers_behind_the_agenda_that_nothing_names_are_no_attendance() -> None:
    briefing = "Purpose of this briefing note\nThe Trust postponed 34,601 appointments."
    sections = {chunk.text: chunk.section for chunk in split(styles.paper(COVER, briefing, path="pack.pdf"))}
    assert {section for text, section in sections.items() if "Trust" in text} == {"body"}
    assert sections[next(text for text in sections if text.startswith("Agenda"))] != "body"


def test_what_ends_bound_minutes_stays_with_who_was_there() -> None:
    (end,) = [chunk for chunk in split(pack()) if "finished at 7.40" in chunk.text]
    assert end.section != "body"


def test_a_briefing_note_is_the_paper_of_the_item_whose_title_it_bears() -> None:
    note = (
        "Cabinet\nBriefing Note: An Update on\nLibrary Opening Hours in the Borough\n"
        "Purpose of the briefing note: to answer members\n1.1 Visits rose by 12%."
    )
    cover = COVER.replace("Library Opening Hours", "Update on Library Opening Hours")
    document = styles.paper(cover, MINUTES_1, MINUTES_2, note, path="papers/pack.pdf", metadata=METADATA)
    (item,) = [item for meeting in document.meetings for item in meeting.items if item.number == "3"]
    assert "Visits rose" in document.text[item.start : item.end]


def test_page_numbers_with_a_bodys_letters_are_labels_and_no_text() -> None:
    document = styles.paper(
        "Minutes of the Council held on 3 June 2024\nPresent: Councillor Devine\n\nIt was\n\nCM 41",
        "agreed that the lease be sealed.\n\nCM 42",
    )
    assert [page.label for page in document.pages] == ["CM 41", "CM 42"]
    assert all("CM 4" not in document.text[p.body_start : p.body_end] for p in document.pages)
