"""Pages of councils' websites, all made up: a meeting's agenda and minutes, an item, an issue's meetings."""

from __future__ import annotations

import datetime as dt

import styles

from minutebook.records import FileMetadata, Item

MEETING = """Agenda, decisions and minutes

Planning Committee - Thursday, 2nd July, 2026 6.00 pm

Venue: Council Chamber, Town Hall. View directions

Contact: Ada Quill  Democratic Services Officer

Media

Items
No. Item

61.

Apologies

Who cannot come.

Minutes:

Councillor P Dace was unwell.

62.

Minutes pdf icon PDF 88 KB

Those of 4 June 2026.

Additional documents:

Minutes:

The minutes of the meeting held on 4 June 2026 were approved as a correct record.

63.

To say which of the papers below may be read by anybody

Minutes:

All of them.

64.

Q/26/00517/F
The old brickworks, Tarn Street
A covered market pdf icon PDF 2 MB

Planning officers suggest:

RESOLVED to grant it.

Minutes:

Mr Rowe showed the drawings.

Proposed by Councillor Stone, seconded by Councillor Brook and agreed that the application be REFUSED.

65.

Scheme of Delegation

To consider the report.

Decision:

It was resolved to:

A   Adopt the scheme from 1 August 2026.

B   Ask for a review in May 2027.

Minutes:

The Chair introduced the report.
"""


def items(text: str, **given: FileMetadata) -> list[Item]:
    document = styles.paper(text, path="papers/page.txt", **given)
    assert document.kind == "minutes"
    return list(document.meetings[0].items)


def test_body_and_day_of_a_published_meeting_stand_in_its_heading() -> None:
    meeting = styles.paper(MEETING, path="papers/page.txt").meetings[0]
    assert (meeting.body, meeting.date, meeting.time) == ("Planning Committee", dt.date(2026, 7, 2), "18:00")


def test_titles_come_without_the_captions_of_their_links_and_with_all_their_lines() -> None:
    assert [(item.number, item.title) for item in items(MEETING)] == [
        ("61", "Apologies"),
        ("62", "Minutes"),
        ("63", "To say which of the papers below may be read by anybody"),
        ("64", "Q/26/00517/F The old brickworks, Tarn Street A covered market"),
        ("65", "Scheme of Delegation"),
    ]


def test_what_the_agenda_says_above_the_minutes_decides_nothing() -> None:
    refused = items(MEETING)[3]
    assert [p.text[:44] for r in refused.resolutions for p in r.paragraphs] == [
        "Proposed by Councillor Stone, seconded by Co"
    ]
    assert refused.outcome == "refused"


def test_a_decision_in_its_own_field_is_taken_where_the_minutes_mark_none() -> None:
    adopted = items(MEETING)[4].resolutions
    assert [(p.number, p.text) for r in adopted for p in r.paragraphs] == [
        ("A", "Adopt the scheme from 1 August 2026."),
        ("B", "Ask for a review in May 2027."),
    ]


def test_dates_on_a_page_that_names_no_meeting_are_of_other_meetings() -> None:
    nameless = MEETING.replace("Planning Committee - Thursday, 2nd July, 2026 6.00 pm\n\n", "")
    meeting = styles.paper(nameless, path="papers/page.txt").meetings[0]
    assert (meeting.body, meeting.date) == (None, None)
    titled = FileMetadata(title="Agenda for Planning Committee on Thursday, 2nd July, 2026, 6.00 pm")
    meeting = styles.paper(nameless, path="papers/page.txt", metadata=titled).meetings[0]
    assert (meeting.body, meeting.date) == ("Planning Committee", dt.date(2026, 7, 2))


def test_a_page_of_one_item_has_the_items_title() -> None:
    page = """Agenda item

PARK BYELAWS

To consider the draft.

Minutes:

RESOLVED that the byelaws be made.

Supporting documents:
"""
    document = styles.paper(page, path="papers/item.txt")
    (item,) = document.meetings[0].items
    assert (document.kind, document.title, item.outcome) == ("minutes", "PARK BYELAWS", "resolved")


def test_a_page_of_an_issue_has_every_meeting_that_took_it() -> None:
    page = """Issue - meetings

Ferry fares

Meeting: 17/11/2026 - Council (Item 18)

18 Ferry fares pdf icon PDF 97 KB

Minutes:

RESOLVED that fares be frozen.

Meeting: 03/11/2026 - Cabinet (Item 31)

31 Ferry fares

Minutes:

RESOLVED that Council be recommended to freeze fares.
"""
    found = styles.paper(page, path="papers/issue.txt").meetings
    assert [(m.body, m.date, [(i.number, i.title) for i in m.items]) for m in found] == [
        ("Council", dt.date(2026, 11, 17), [("18", "Ferry fares")]),
        ("Cabinet", dt.date(2026, 11, 3), [("31", "Ferry fares")]),
    ]
