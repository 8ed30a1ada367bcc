"""Minutes in the styles of many councils, all made up."""

from __future__ import annotations

import datetime as dt

import styles

from minutebook.records import Item, Meeting


def only_meeting(text: str) -> Meeting:
    document = styles.paper(text)
    assert document.kind == "minutes"
    assert len(document.meetings) == 1
    return document.meetings[0]


def numbers_and_titles(meeting: Meeting) -> list[tuple[str | None, str]]:
    return [(item.number, item.title) for item in meeting.items]


def decided(item: Item) -> list[tuple[str | None, str]]:
    return [(p.number, p.text) for r in item.resolutions for p in r.paragraphs]


def test_numbers_can_have_letters_in_front() -> None:
    meeting = only_meeting(styles.PREFIXED_NUMBERS)
    assert (meeting.body, meeting.date, meeting.time) == ("Planning Committee", dt.date(2024, 9, 3), "18:00")
    assert numbers_and_titles(meeting) == [
        ("PL.12", "APOLOGIES FOR ABSENCE"),
        ("PL.13", "22/01234/FUL - LAND NORTH OF MILL LANE"),
        ("PL.14", "DATE OF NEXT MEETING"),
    ]
    assert meeting.finished == "20:15"


def test_a_planning_refusal_keeps_its_reasons_and_its_vote() -> None:
    refusal = only_meeting(styles.PREFIXED_NUMBERS).items[1]
    assert refusal.outcome == "refused"
    assert decided(refusal) == [
        (None, "planning permission be REFUSED for the following reasons:"),
        ("1", "The proposal would harm the setting of the listed mill."),
        ("2", "The access would be unsafe."),
    ]
    vote = refusal.votes[0]
    assert (vote.proposer, vote.seconder) == ("Councillor Baker", "Councillor Cooper")
    assert (vote.for_count, vote.against_count, vote.abstain_count) == (7, 2, 1)


def test_numbers_can_carry_the_year_and_text_can_follow_a_title_at_once() -> None:
    meeting = only_meeting(styles.YEAR_NUMBERS)
    assert numbers_and_titles(meeting) == [
        ("77/24", "Apologies for absence"),
        ("78/24", "Grass cutting contract"),
        ("79/24", "Bus shelter"),
    ]
    assert decided(meeting.items[1]) == [
        (None, "to accept the quotation of Greenfields Ltd at £4,250 for the 2024 season.")
    ]
    assert [item.outcome for item in meeting.items] == ["none", "resolved", "deferred"]
    assert meeting.items[1].votes == ()


def test_numbers_can_begin_with_the_date() -> None:
    meeting = only_meeting(styles.DOTTED_DATES)
    assert (meeting.body, meeting.date) == ("Parish Council", dt.date(2024, 7, 16))
    assert [item.number for item in meeting.items] == ["16.07.1", "16.07.2", "16.07.3"]
    assert [item.outcome for item in meeting.items] == ["none", "agreed", "agreed"]


def test_the_agendas_number_and_the_decisions_reference_leave_the_title() -> None:
    meeting = only_meeting(styles.AGENDA_NUMBERS)
    waste = meeting.items[1]
    assert (waste.number, waste.title) == ("1773", "Waste Strategy 2025-2030")
    assert (waste.agenda_number, waste.decision_ref) == ("2", "2024/077")
    assert decided(waste)[1:] == [
        ("a", "approves the Waste Strategy;"),
        (
            "b",
            "delegates authority to the Director of Place, in consultation with the Portfolio Holder for "
            "Environment, to make minor amendments.",
        ),
    ]
    details = {d.kind: d for d in waste.details}
    assert details["reason"].text == "To meet the statutory timetable."
    assert details["alternatives"].text == "To do nothing. This was rejected."
    assert details["delegation"].who == "Director of Place"
    assert details["delegation"].consulting == "Portfolio Holder for Environment"
    assert meeting.items[2].outcome == "withdrawn"


def test_the_word_minute_can_stand_before_the_number() -> None:
    meeting = only_meeting(styles.MINUTE_WORD)
    assert numbers_and_titles(meeting) == [("12", "Apologies for absence"), ("13", "External audit plan")]
    assert [number for number, _ in decided(meeting.items[1])] == ["i", "ii"]


def test_minutes_without_numbers_are_parted_by_their_headings() -> None:
    meeting = only_meeting(styles.UNNUMBERED)
    assert numbers_and_titles(meeting) == [
        (None, "Apologies for absence"),
        (None, "Dental services"),
        (None, "Work programme"),
    ]
    assert len(decided(meeting.items[1])) == 2
    assert decided(meeting.items[2]) == [
        (None, "The Committee agreed to add pharmacy provision to the work programme.")
    ]


def test_a_lost_amendment_and_a_carried_motion_are_told_apart() -> None:
    motion = only_meeting(styles.LOST_MOTION).items[1]
    assert [(v.on, v.proposer, v.result) for v in motion.votes] == [
        ("amendment", "Councillor Thorn", "lost"),
        ("motion", "Councillor Rose", "carried"),
    ]
    assert (motion.votes[0].for_count, motion.votes[0].against_count) == (12, 20)
    assert motion.outcome == "resolved"


def test_minutes_in_a_table_are_read_row_by_row() -> None:
    meeting = only_meeting(styles.TABLE_FORM)
    assert numbers_and_titles(meeting) == [
        ("31", "Apologies for absence"),
        ("32", "Budget 2025/26"),
        ("33", "Date of next meeting"),
    ]
    assert meeting.items[1].outcome == "recommended"


def test_attendance_gives_names_with_roles() -> None:
    meeting = only_meeting(styles.PREFIXED_NUMBERS)
    assert [(p.name, p.role, p.status) for p in meeting.people] == [
        ("A Archer", "Chair", "present"),
        ("B Baker", None, "present"),
        ("C Cooper", None, "present"),
        ("D Dyer", None, "apologies"),
    ]


def test_a_scottish_minute_resolves_in_lower_case() -> None:
    meeting = only_meeting(styles.SCOTTISH)
    assert meeting.body == "Communities and Environment Committee"
    assert [number for number, _ in decided(meeting.items[1])] == ["i", "ii", "iii"]
    assert meeting.items[2].outcome == "agreed"
    assert [p.name for p in meeting.people if p.status == "apologies"] == ["Gunn"]


def test_resolved_can_follow_mover_and_seconder_on_its_line() -> None:
    meeting = only_meeting(styles.MOVED_AND_RESOLVED)
    assert [item.number for item in meeting.items] == ["24/101", "24/102", "24/103", "24/104", "24/105"]
    assert decided(meeting.items[2]) == [
        (None, "the minutes of 5th February 2025 be signed as a correct record.")
    ]
    assert [(d.kind, d.who) for d in meeting.items[1].details] == [("declaration", "Cllr Boyd")]
    assert [p.name for p in meeting.people] == ["R Ames", "T Boyd", "S Carr", "Drew"]


def test_items_after_the_public_was_excluded_are_private() -> None:
    meeting = only_meeting(styles.LONDON_BOROUGH)
    assert [(item.number, item.exempt) for item in meeting.items] == [
        ("52", False),
        ("53", False),
        ("54", False),
        ("55", True),
    ]
    assert meeting.items[3].exempt_paragraphs == ("3",)
    assert meeting.finished == "19:45"


def test_the_body_can_stand_above_the_word_minutes() -> None:
    meeting = only_meeting(styles.BODY_ABOVE_MINUTES)
    assert (meeting.body, meeting.date) == ("Audit and Governance Committee", dt.date(2024, 11, 21))
    assert meeting.items[1].outcome == "noted"
    actions = [d.text for d in meeting.items[1].details if d.kind == "action"]
    assert actions == ["K Lowe to circulate the list of overdue actions by 5 December."]


def test_minutes_without_a_heading_are_read() -> None:
    words = "The Mayor opened the meeting. The swings were mended. The meeting closed."
    found = styles.paper(f"Anytown Town Council\n\nMinutes of the Council held on 12 March 2019\n\n{words}\n")
    assert [meeting.date for meeting in found.meetings] == [dt.date(2019, 3, 12)]
