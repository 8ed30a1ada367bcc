"""Whole minutes in the styles of many kinds of council, all made up: what must not be lost in any of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import styles

from minutebook.records import Item, Meeting

PAPERS = Path(__file__).parent / "minutes"

# Paper: body, date, the numbers of its items, and which of them decided something.
EXPECTED: dict[str, tuple[str, dt.date, str, str]] = {
    "borough_audit_committee": ("Audit Committee", dt.date(2025, 3, 12), "18 19 20", "19 20"),
    "city_committee_numbered_paragraphs": (
        "Cabinet Committee - Property", dt.date(2023, 12, 14), "1 2 3 4 5", "4",
    ),
    "city_paragraph_numbers": ("Policy & Resources Committee", dt.date(2025, 7, 3), "1 2 3", "1 2 3"),
    "city_executive": (
        "Executive", dt.date(2024, 2, 14),
        "Exe/24/11 Exe/24/12 Exe/24/13", "Exe/24/11 Exe/24/12 Exe/24/13",
    ),
    "city_executive_board": ("Executive Board", dt.date(2023, 10, 18), "54 55 56 57 58", "54 57 58"),
    "combined_authority": (
        "Northern Dales Combined Authority", dt.date(2023, 7, 28),
        "NDCA 126/23,NDCA 127/23,NDCA 128/23", "NDCA 126/23,NDCA 127/23,NDCA 128/23",
    ),
    "council_items_by_letter": ("Council", dt.date(2025, 6, 25), "C.31 C.32", "C.31"),
    "county_cabinet": ("Cabinet", dt.date(2023, 10, 11), "377 378 379 380", "377 379 380"),
    "county_numbers_below_headings": (
        "Cabinet", dt.date(2023, 12, 13), "CAB/42 CAB/43 CAB/44 CAB/45", "CAB/43 CAB/44 CAB/45",
    ),
    "decisions_of_a_combined_authority": (
        "Three Rivers Combined Authority", dt.date(2025, 6, 20), "1 2 3 4", "1 2 3 4",
    ),
    "fire_authority_system_page": ("Full Authority", dt.date(2025, 6, 18), "1 2 3 4", "1 4"),
    "highland_committee": ("Housing and Property Committee", dt.date(2024, 1, 25), "1 2 3", "3"),
    "london_borough": ("Cabinet", dt.date(2023, 12, 13), "1 2 3 4", "3"),
    "metropolitan_cabinet": ("Cabinet", dt.date(2024, 1, 16), "111 112 113 114 115", "112 115"),
    "northern_irish_committee": ("Environment Committee", dt.date(2024, 3, 6), "1 2 3 4", "3 4"),
    "northern_irish_council": ("Council", dt.date(2025, 6, 23), "1 2 3 4", "3 4"),
    "parish_attendance_numbered": (
        "Nether Sarnley Parish Council", dt.date(2025, 6, 3),
        "NS/41/25-26 NS/42/25-26 NS/43/25-26 NS/44/25-26", "NS/42/25-26 NS/44/25-26",
    ),
    "parish_day_without_year": (
        "Joint Planning Committee and Parish Council", dt.date(2025, 6, 12), "521 522 523 524 525", "524 525",
    ),
    "parish_lettered_decisions": ("Wickensham Parish Council", dt.date(2025, 6, 16), "1 2 3 4", "3 4"),
    "parish_titles_of_the_agenda": ("Parish Council", dt.date(2025, 5, 8), "1 2 3 4 5 6", "4 5"),
    "parish_columns_of_a_table": ("Oxley Green Parish Council", dt.date(2024, 6, 3), "1 2 3 4 5", "2 3"),
    "parish_numbered_paragraphs": ("Oxley Green Parish Council", dt.date(2024, 6, 3), "1 2 3 4 5 6", "3 4"),
    "parish_numbers_of_the_year": (
        "Parish Council", dt.date(2024, 5, 6), "24/051 24/052 24/053 24/054 24/055", "24/052 24/053",
    ),
    "parish_titles_then_text": (
        "Upper Sprat Parish Council", dt.date(2023, 9, 4),
        "23/087 23/088 23/089 23/090 23/091 23/092 23/093 23/094 23/095", "23/089 23/091 23/092",
    ),
    "party_groups": ("Executive", dt.date(2024, 3, 5), "117 118 119", "119"),
    "local_review_body": ("Local Review Body", dt.date(2024, 8, 19), "1 2 3 4", "3 4"),
    "licensing_determination": ("Licensing Sub-Committee", dt.date(2025, 3, 6), "1 2", "2"),
    "working_group_actions": ("Climate Change Working Group", dt.date(2024, 11, 14), "1 2 3 4", ""),
    "planning_names_without_present": (
        "Planning Committee", dt.date(2024, 10, 9), "61 62 62(a) 62(b) 63", "62 62(a) 62(b)",
    ),
    "planning_committee": ("Planning Committee", dt.date(2023, 12, 5), "87 88 89 90", "89 90"),
    "planning_meeting_documents": ("Planning Committee", dt.date(2025, 6, 11), "P4/25 P5/25", "P4/25 P5/25"),
    "police_panel": ("Eastmarch Police and Crime Panel", dt.date(2024, 1, 26), "1/24 2/24 3/24", "2/24"),
    "scottish_city_council": ("City of Dunmore Council", dt.date(2023, 6, 22), "1 2 3 4", "1 3 4"),
    "scottish_roll_in_item": ("Strathbeg Council", dt.date(2025, 6, 12), "1 2 3", "3"),
    "scrutiny_panel": (
        "Climate Emergency and Sustainability Policy Development and Scrutiny Panel",
        dt.date(2023, 10, 12), "21 22 23 24 25", "23 25",
    ),
    "town_names_without_commas": ("Full Council", dt.date(2025, 6, 18), "902 903 904", "903 904"),
    "combined_authority_list": ("Authority Board", dt.date(2024, 6, 21), "11 12 13", "11 12"),
    "combined_authority_record": ("Transport Board", dt.date(2024, 11, 29), "31 32 33", "31 32 33"),
    "council_motions_by_letter": ("Council", dt.date(2024, 6, 26), "7 8 9", "9"),
    "county_two_languages": ("Council", dt.date(2024, 3, 14), "1 2 3", "2 3"),
    "county_voting_members": (
        "Cabinet", dt.date(2024, 9, 12), "91/24 92/24 93/24 94/24", "92/24 93/24 94/24",
    ),
    "health_board_verbs": ("Health and Wellbeing Board", dt.date(2024, 11, 19), "1 2 3", "2"),
    "joint_committee_representing": ("Joint Committee", dt.date(2024, 10, 11), "WP15 WP16", "WP15 WP16"),
    "metropolitan_planning_by_letter": (
        "Planning and Highways Committee", dt.date(2024, 6, 5),
        "PHC.1 PHC.2 PHC.3 PHC.3(A) PHC.3(B)", "PHC.1 PHC.3(A) PHC.3(B)",
    ),
    "northern_irish_points": (
        "Council", dt.date(2024, 6, 3), "1.0 2.0 2.1 2.2 3.0 4.0", "2.1 2.2 3.0 4.0",
    ),
    "scottish_roll_call_vote": ("Strathorran Council", dt.date(2024, 3, 7), "1 2 3 4 5", "1 2 3 4 5"),
    "town_decisions_within_lines": (
        "Full Council", dt.date(2024, 9, 16), "24/109 24/110 24/111 24/112 24/113", "24/111 24/112",
    ),
    "town_votes_recorded": ("Full Council", dt.date(2025, 1, 20), "24/165 24/166 24/167", "24/166 24/167"),
    "welsh_cabinet": ("Cabinet", dt.date(2024, 3, 21), "98 99 100", "98 99 100"),
}  # fmt: skip


# Papers that number nothing, or name no body.
_BY_TITLE = {"parish_dashes_for_headings", "parish_web_page"}


def read(name: str) -> Meeting:
    document = styles.paper((PAPERS / f"{name}.txt").read_text("utf-8"), path=f"papers/{name}.txt")
    assert document.kind == "minutes"
    assert len(document.meetings) == 1
    return document.meetings[0]


def numbers(listed: str) -> list[str]:
    return listed.split("," if "," in listed else None)


def item(name: str, number: str) -> Item:
    return next(item for item in read(name).items if item.number == number)


def present(name: str) -> list[tuple[str, str | None]]:
    return [(p.name, p.role) for p in read(name).people if p.status == "present"]


def test_every_paper_has_its_expectation() -> None:
    assert {path.stem for path in PAPERS.glob("*.txt")} == set(EXPECTED) | _BY_TITLE


@pytest.mark.parametrize("name", EXPECTED)
def test_the_meeting_its_items_and_its_decisions_are_found(name: str) -> None:
    body, date, items, decided = EXPECTED[name]
    meeting = read(name)
    assert (meeting.body, meeting.date) == (body, date)
    assert [item.number for item in meeting.items] == numbers(items)
    assert [item.number for item in meeting.items if item.resolutions] == numbers(decided)


def test_a_number_below_a_heading_is_the_items_number_and_the_heading_its_title() -> None:
    found = item("county_numbers_below_headings", "CAB/44")
    assert (found.title, found.agenda_number) == ("DEVOLUTION DEAL FOR CORNWELL", "5")
    assert [p.number for p in found.resolutions[0].paragraphs] == ["1", "2"]
    assert item("city_committee_numbered_paragraphs", "4").title == "DISPOSAL OF SURPLUS PROPERTIES"


def test_text_that_follows_a_title_on_its_line_belongs_to_the_item() -> None:
    found = item("parish_titles_then_text", "23/089")
    assert found.title == "MINUTES"
    assert found.resolutions[0].paragraphs[0].text.startswith("The minutes of 3rd July 2023")


def test_a_lone_resolved_agrees_to_the_motion_before_it() -> None:
    found = item("parish_titles_then_text", "23/092").resolutions[0]
    assert found.paragraphs[0].text.startswith("the rent be raised to £32 per plot from April 2024.")


def test_movers_need_no_by_and_results_come_in_many_words() -> None:
    grass = item("parish_titles_then_text", "23/091").votes[0]
    assert (grass.proposer, grass.seconder, grass.result) == (
        "Cllr Smyth",
        "Cllr Greene",
        "agreed unanimously",
    )
    cabinet = item("county_numbers_below_headings", "CAB/43").votes[0]
    assert (cabinet.proposer, cabinet.seconder) == ("Councillor Taylor", "Councillor Alvin")
    deal = item("county_numbers_below_headings", "CAB/44").votes[0]
    assert (deal.proposer, deal.seconder, deal.result) == (
        "Councillor Taylor",
        "Councillor Ellison",
        "resolved",
    )
    planning = item("planning_committee", "89").votes[0]
    assert (planning.proposer, planning.seconder, planning.result) == (
        "Councillor Doyle",
        "Councillor Wells",
        "carried",
    )


@pytest.mark.parametrize(
    ("name", "number", "proposer", "counts"),
    [
        ("scottish_city_council", "3", "Councillor Arnott", (34, 26)),
        ("highland_committee", "3", "Mrs G Munro-Ross", (9, 5)),
    ],
)
def test_in_a_division_a_vote_for_the_amendment_is_one_against_the_motion(
    name: str, number: str, proposer: str, counts: tuple[int, int]
) -> None:
    (vote,) = item(name, number).votes
    assert (vote.on, vote.proposer, vote.for_count, vote.against_count) == ("motion", proposer, *counts)


def test_an_amendment_that_fell_is_told_from_the_recommendation_agreed() -> None:
    found = item("northern_irish_committee", "3")
    assert found.outcome == "recommended"
    assert (found.votes[0].on, found.votes[0].result) == ("amendment", "fell")


def test_keeping_an_appendix_private_makes_no_later_item_private() -> None:
    assert not any(found.exempt for found in read("city_executive_board").items)


def test_a_resolution_stops_at_references_notes_and_abstentions() -> None:
    assert len(item("scottish_city_council", "3").resolutions[0].paragraphs) == 1
    assert len(item("city_executive_board", "58").resolutions[0].paragraphs) == 3
    assert len(item("county_cabinet", "380").resolutions[0].paragraphs) == 1


def test_who_was_present_is_found_below_many_headings() -> None:
    assert present("london_borough")[0] == ("Hannah Quill", "Chair")
    assert ("Adam Pike", None) not in present("london_borough")
    assert present("city_executive_board")[0] == ("J Arkle", "in the Chair")
    assert [name for name, _ in present("party_groups")] == [
        "Thorpe",
        "I Khan",
        "Blake-Shore",
        "Ferris",
        "Thorpe",
    ]
    assert ("Morgan", "in the Chair") in present("northern_irish_committee")
    assert present("police_panel")[0] == ("Alec Rudd", "Slowe Council, Chair")


def test_apologies_are_found_after_a_title_with_a_colon() -> None:
    people = read("county_numbers_below_headings").people
    assert [p.name for p in people if p.status == "apologies"] == ["Wyn Moule"]


def test_the_last_date_for_call_in_can_stand_at_the_foot() -> None:
    assert "27TH OCTOBER 2023" in (read("city_executive_board").call_in_deadline or "")


def decided(name: str) -> list[tuple[str, str]]:
    return [(i.title, p.text) for i in read(name).items for r in i.resolutions for p in r.paragraphs]


def test_points_in_capitals_head_the_items_of_a_parish_that_numbers_none() -> None:
    assert decided("parish_dashes_for_headings") == [
        (
            "MINUTES OF THE LAST MEETING",
            "Proposal: Mrs Dunt proposed and Mr Ewart seconded the minutes as sent round, and the meeting "
            "unanimously agreed.",
        ),
        (
            "BUS SHELTER",
            "Proposal: Mr Ewart proposed and Mrs Dunt seconded that Tilley and Son mend the roof for £415, "
            "which was unanimously agreed.",
        ),
    ]


def test_a_short_title_ends_at_its_colon_and_decisions_need_no_marker() -> None:
    meeting = read("parish_web_page")
    assert (meeting.body, meeting.date) == (None, dt.date(2025, 6, 9))
    assert [i.title for i in meeting.items] == ["Welcome", "Apologies", "Interests", "Bench", "Allotments"]
    assert decided("parish_web_page") == [
        ("Bench", "Unanimously agreed to order the oak one at £640."),
        ("Allotments", "plot 6 go to Mr Orme."),
        ("Allotments", "mend the gate before winter."),
    ]


@pytest.mark.parametrize(
    ("name", "number", "decisions"),
    [
        ("parish_lettered_decisions", "4", ["To object", "No objection.", "To ask for a site visit."]),
        ("parish_day_without_year", "524", ["to recommend APPROVAL", "to object"]),
        ("council_items_by_letter", "C.31", ["That Ms F Gower", "That Councillor Ede"]),
        ("town_decisions_within_lines", "24/111", ["to approve payments", "to move £40,000"]),
    ],
)
def test_each_matter_within_an_item_has_its_own_decision(
    name: str, number: str, decisions: list[str]
) -> None:
    found = [[p.text for p in r.paragraphs] for r in item(name, number).resolutions]
    assert [len(paragraphs) for paragraphs in found] == [1] * len(decisions)
    assert all(paragraphs[0].startswith(words) for paragraphs, words in zip(found, decisions, strict=True))


def test_a_quoted_motion_that_is_carried_is_decided_and_votes_are_counted_in_words() -> None:
    opened = item("northern_irish_council", "4")
    assert [p.text for r in opened.resolutions for p in r.paragraphs] == [
        "That the pitches be open on Sundays from April."
    ]
    (vote,) = opened.votes
    assert (vote.proposer, vote.seconder, vote.for_count, vote.against_count, vote.result) == (
        "Councillor Devlin", "Councillor Eakin", 9, 4, "carried",
    )  # fmt: skip


def test_who_moved_can_stand_on_the_line_above_who_seconded() -> None:
    (vote,) = item("northern_irish_council", "3").votes
    assert (vote.proposer, vote.seconder) == ("Alderman Boyce", "Councillor Friel")


def test_names_need_no_commas_where_each_has_its_title() -> None:
    people = [(p.name, p.status) for p in read("town_names_without_commas").people]
    assert people[:6] == [
        ("A Bolt", "present"), ("C Drew", "present"), ("E Foss", "present"), ("Mrs G Hoyle", "present"),
        ("J Kemp", "present"), ("L Munn", "apologies"),
    ]  # fmt: skip


def test_the_roll_can_be_called_in_the_first_item_and_apologies_sent_in_another() -> None:
    assert present("scottish_roll_in_item")[:2] == [("Mr G Aird", None), ("Mr B Baird", None)]
    assert present("parish_attendance_numbered")[0] == ("R Ablett", "Chairman")
    absent = [p.name for p in read("parish_web_page").people if p.status == "apologies"]
    assert absent == ["Sedge"]


def test_a_notice_of_a_meetings_decisions_is_read_as_its_minutes() -> None:
    assert [len(i.resolutions[0].paragraphs) for i in read("decisions_of_a_combined_authority").items] == [
        1, 1, 2, 1,
    ]  # fmt: skip


def said(name: str, number: str) -> list[str]:
    return [p.text for r in item(name, number).resolutions for p in r.paragraphs]


def test_each_lettered_application_is_an_item_with_what_was_applied_for_as_its_title() -> None:
    refused = item("metropolitan_planning_by_letter", "PHC.3(A)")
    approved = item("metropolitan_planning_by_letter", "PHC.3(B)")
    assert refused.title.startswith("Application No. 112873 - Former Alma Mill")
    assert [p.number for p in refused.resolutions[0].paragraphs] == [None, "1", "2"]
    assert (refused.outcome, approved.outcome) == ("refused", "resolved")
    assert not approved.votes


def test_the_next_matter_is_no_reason_for_refusing_the_one_before() -> None:
    first, second = item("council_motions_by_letter", "9").resolutions
    assert [p.number for p in first.paragraphs] == ["1", "2"]
    assert second.paragraphs[0].text == "the bus shelter be moved."


def test_a_recorded_vote_is_read_from_names_with_their_count_behind_them() -> None:
    (vote,) = item("metropolitan_planning_by_letter", "PHC.3(A)").votes
    assert (vote.proposer, vote.for_count, vote.against_count, vote.abstain_count) == (
        "Councillor Chowdhury", 5, 2, 1,
    )  # fmt: skip
    assert vote.names_against == ("Entwistle", "Sagar")
    (vote,) = item("county_two_languages", "2").votes
    assert (vote.on, vote.names_for, vote.against_count, vote.result) == (
        "amendment", ("Dafis", "Ellis", "Tudor"), 4, "fell",
    )  # fmt: skip


def test_in_a_roll_call_who_is_for_the_amendment_is_against_the_motion() -> None:
    (vote,) = item("scottish_roll_call_vote", "2").votes
    assert (vote.on, vote.for_count, vote.names_against) == ("motion", 3, ("Baird", "Rennie"))
    (vote,) = item("scottish_roll_call_vote", "3").votes
    assert (vote.on, vote.proposer, vote.for_count, vote.against_count, vote.result) == (
        "amendment", "Councillor Lamont", 7, 5, "carried",
    )  # fmt: skip


def test_below_the_heading_decision_a_name_begins_what_was_decided() -> None:
    assert said("scottish_roll_call_vote", "4") == [
        "Councillor Yule was appointed Vice Convener of the Education Committee."
    ]
    assert item("scottish_roll_call_vote", "5").outcome == "refused"


def test_recommendations_that_were_agreed_are_quoted_and_one_that_was_not_is_refused() -> None:
    assert said("combined_authority_record", "32") == [
        "The Board was asked to:",
        "approve the programme at Appendix A",
        "agree to fund a night bus.",
        "Upon the vote, the recommendations were unanimously agreed.",
    ]
    assert item("combined_authority_record", "33").outcome == "refused"
    assert said("combined_authority_record", "31")[0] == "That the N7 run until 31 March 2026."


def test_an_amendment_and_a_notice_of_motion_declared_carried_are_decided() -> None:
    assert said("northern_irish_points", "2.1") == [
        "the box be tried in the Glenross area only for twelve months."
    ]
    assert said("northern_irish_points", "3.0")[0].startswith("That this Council asks the Chief Executive")


def test_a_bodys_name_with_verbs_below_it_decides() -> None:
    assert said("health_board_verbs", "2")[0] == "NOTED the position;"
    assert len(said("health_board_verbs", "2")) == 3


def test_who_was_present_is_found_under_every_council_and_title() -> None:
    assert present("joint_committee_representing") == [("P Amory", "Chairman"), ("K Upjohn", None)]
    assert present("county_voting_members")[:2] == [
        ("Ruth Pemberton", "in the Chair"),
        ("Amit Sandhu", "Deputy Chair"),
    ]
    assert present("town_decisions_within_lines")[-2:] == [("Y Okafor", None), ("V Sweet", None)]
    assert present("county_two_languages")[0] == ("Mererid Tudor", "Cadeirydd / Chair")
    assert present("northern_irish_points")[0] == ("Alderman W Moffett", "in the Chair")


def test_titles_in_two_languages_are_procedural_in_either() -> None:
    assert item("county_two_languages", "1").is_procedural
    assert [p.name for p in read("county_two_languages").people if p.status == "apologies"] == [
        "Ffion Gwyn",
        "Rhodri Meredith",
    ]


def test_who_had_it_recorded_how_they_voted_is_part_of_the_vote() -> None:
    (vote,) = item("town_votes_recorded", "24/166").votes
    assert (vote.for_count, vote.against_count, vote.names_against) == (7, 1, ("Sweet",))
    (vote,) = item("town_votes_recorded", "24/167").votes
    assert (vote.proposer, vote.for_count, vote.names_abstain) == (None, None, ("Uren",))


def test_an_item_without_a_title_is_called_by_its_first_sentence() -> None:
    untitled = item("parish_numbers_of_the_year", "24/054")
    assert untitled.title == "The Clerk would write to the county about the pothole in Back Lane"
    assert item("parish_numbers_of_the_year", "24/053").title == "Playground"
    meeting = read("parish_numbers_of_the_year")
    assert [p.name for p in meeting.people if p.status == "apologies"] == ["Dunn"]


def test_names_one_to_a_line_keep_what_each_is() -> None:
    people = [(p.name, p.role) for p in read("combined_authority_list").people]
    assert people == [
        ("Mayor Clara Thorn", "Chair"),
        ("Ned Ivory", "Leader, Marsh District"),
        ("Una Boyd", "Leader, Wicker City Council"),
        ("Ms J Fairclough", "Business Board"),
    ]


def test_a_vote_is_no_part_of_a_list_without_a_full_stop() -> None:
    assert [p.text for p in item("combined_authority_list", "12").resolutions[0].paragraphs] == [
        "That allocations be made as set out in Table 2.",
        "That a review be brought in January 2025",
    ]


def test_actions_below_text_that_fills_the_line_are_actions() -> None:
    group = read("working_group_actions")
    assert [[d.text for d in i.details if d.kind == "action"] for i in group.items[1:3]] == [
        ["DR to report uptime monthly."],
        ["ST to apply to the Woodland Fund by 20 December."],
    ]
    assert present("working_group_actions")[:2] == [("Ann Frith", "AF, Chair"), ("Bo Lund", "BL")]


def test_a_post_after_a_name_is_nobody_where_semicolons_part_the_names() -> None:
    assert [(p.name, p.role) for p in read("local_review_body").people][3:] == [
        ("L Hay", "Planning Adviser"),
        ("J Orr", "Legal Adviser"),
        ("K Sim", "Committee Officer"),
        ("T Gunn", None),
    ]


def test_the_public_is_no_post_of_the_clerk() -> None:
    clerk = [
        (p.name, p.role) for p in read("parish_titles_of_the_agenda").people if p.status == "in attendance"
    ]
    assert clerk == [("Lucy Moon", None)]


@pytest.mark.parametrize("name", ["parish_columns_of_a_table", "parish_numbered_paragraphs"])
def test_the_names_of_columns_are_nobody(name: str) -> None:
    assert [person for person, _ in present(name)] == ["Amos", "Bird", "Cole"]


def test_numbered_paragraphs_are_items_where_nothing_else_is() -> None:
    titles = [i.title for i in read("parish_numbered_paragraphs").items]
    assert titles[0] == "Apologies for absence were received from Cllr Dunn"
    assert titles[3] == "Playground"


def test_what_is_noted_and_more_is_not_only_noted() -> None:
    assert item("borough_audit_committee", "20").outcome == "agreed"
