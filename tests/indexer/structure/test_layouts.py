"""Papers in the layouts of more councils, all made up: what each layout once hid from the reader."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest
import styles

from indexer.reading.reading import read_file
from indexer.structure import understand
from minutebook.records import Document, Item, Meeting, Vote

PAPERS = Path(__file__).parent / "layouts"


def paper(name: str) -> Document:
    (file,) = PAPERS.glob(f"{name}.*")
    pages = file.read_text("utf-8").split("\f")
    if len(pages) > 1:
        return styles.paper(*pages)
    return understand(
        read_file(file), doc_id="d", path=f"papers/{file.name}", sha256="s", council=None, tier="public"
    )


def read(name: str) -> Meeting:
    document = paper(name)
    assert document.kind == "minutes"
    (meeting,) = document.meetings
    return meeting


def item(name: str, number: str) -> Item:
    return next(item for item in read(name).items if item.number == number)


def said(name: str, number: str) -> list[str]:
    return [p.text for r in item(name, number).resolutions for p in r.paragraphs]


def people(name: str, status: str) -> list[tuple[str, str | None]]:
    return [(p.name, p.role) for p in read(name).people if p.status == status]


def moved(vote: Vote) -> tuple[str, str | None, int | None, int | None, str | None]:
    return (vote.on, vote.proposer, vote.for_count, vote.against_count, vote.result)


# Paper: its items' numbers, and those that decided something.
NUMBERS = {
    "executive_chair_before_names": ("512 513 514 515 516", "513 515 516"),
    "extraordinary_voting_record": ("73 74 75 76", "75 76"),
    "scottish_system_page_division": ("1 2 3 4 5 6", "3 5 6"),
    "northern_irish_agreed_on_proposal": (
        "C/017/2020 C/018/2020 C/019/2020 C/020/2020", "C/019/2020 C/020/2020",
    ),
    "scottish_planning_nested_applications": (
        "207 208 209 210 210(1)(i) 210(2)(i) 211", "209 210(1)(i) 210(2)(i)",
    ),
    "welsh_town_titles_without_colon": ("363/01 363/02 363/03 363/04 363/05", "363/03 363/04 363/05"),
    "scottish_committee_decided": ("1 2 3 4", "2 3"),
    "city_decision_made": ("22 23 24", "22 23 24"),
    "county_items_in_brackets": (
        "173/23 174/23 175/23 176/23 177/23 178/23 179/23", "174/23 177/23 178/23 179/23",
    ),
    "city_record_of_decisions": ("1 2 3 4 5", "3 4"),
    "island_committee_noted_and_resolved": ("1 2 3 4 5", "1 2 3 4"),
    "island_council_decision_below": ("34/24 35/24 36/24", "34/24 35/24 36/24"),
    "committee_ratios_of_votes": ("46 47 48 49", "47 48 49"),
    "city_form_at_the_head": ("109 110 111 112", "110 111 112"),
    "planning_resolved_by_assent": ("40/23 41/23 42/23 43/23 44/23", "41/23 43/23 44/23"),
    "county_officers_in_columns": ("1 2 3 4", "3"),
    "national_park_paragraphs_below_items": ("1 2 3 6 7", "3 6 7"),
    "planning_page_without_present": ("1 2 3", "2 3"),
    "panel_items_by_letter": ("A B C D E", "C D"),
    "decision_sheet": ("1 2 3 4 5", "2 3 4 5"),
    "council_budget_recorded_votes": ("65 66 67 68 69 70 71", "70 71"),
    "parish_points_of_numbers": ("24/055 24/056 24/057 24/058 24/059", "24/056 24/058"),
    "welsh_town_two_languages": ("1 2 3 4 5", "3 4"),
    "fire_authority_initials_in_margin": ("1 2 3", "1 2 3"),
    "police_panel_absent_by_letter": ("1 2 3", "2 3"),
    "county_membership_in_columns": ("1 2 3 4", "2 4"),
    "town_annual_meeting": ("1 2 3 4 5", "1 2 4 5"),
    "joint_committee_of_councils": ("1 2 3", "2 3"),
    "scottish_motion_successful": ("1 2 3 4", "2 3 4"),
    "planning_forms_of_applications": ("32 33 34 35", "33 34"),
    "licensing_page_of_tables": ("1 2 3", "2 3"),
    "member_decision_session": ("1 2 3", "3"),
    "community_council_amendment": ("EX01 EX02 EX03 EX04 EX05", "EX01 EX04"),
    "county_labels_in_a_column": ("88/24 89/24 90/24", "90/24"),
    "cabinet_running_heads": ("23 24 25 26 27 28 29", "25 26 27 28 29"),
    "committee_lists_side_by_side": ("14 15 16", "14 15 16"),
    "panel_underlined_titles": ("21 22 23", "22 23"),
    "scrutiny_action_log": (
        "OS13/12/24 OS14/12/24 OS15/12/24 OS16/12/24", "OS14/12/24 OS15/12/24 OS16/12/24",
    ),
    "scottish_voters_on_lines": ("SC79 SC80 SC81", "SC81"),
    "parish_numbers_on_their_own_lines": ("45 46 47 48 49 50", "46 47 49"),
}  # fmt: skip
# Papers that are no minutes.
OTHERS = {
    "officer_decision_form": "decision-notice",
    "licensing_notice_of_determination": "decision-notice",
    "executive_member_printed_decision": "decision-notice",
    "scrutiny_responses": "report",
}


def test_every_layout_has_its_expectation() -> None:
    assert {path.stem for path in PAPERS.iterdir()} == set(NUMBERS) | set(OTHERS)


@pytest.mark.parametrize("name", OTHERS)
def test_a_paper_that_is_no_minutes_is_told_by_its_kind(name: str) -> None:
    assert paper(name).kind == OTHERS[name]


@pytest.mark.parametrize("name", NUMBERS)
def test_the_items_and_the_decisions_of_every_layout_are_found(name: str) -> None:
    numbers, decided = NUMBERS[name]
    items = read(name).items
    assert " ".join(i.number or "-" for i in items) == numbers
    assert " ".join(i.number or "-" for i in items if i.resolutions) == decided


def test_the_bars_of_a_table_end_no_resolution() -> None:
    assert said("executive_chair_before_names", "513")[0].endswith("as a correct record.")


def test_who_is_named_in_the_chair_before_the_others_is_present_with_them() -> None:
    assert people("executive_chair_before_names", "present")[:2] == [
        ("Rob Tanner OBE", "in the Chair"),
        ("Amy Beck", None),
    ]
    assert people("northern_irish_agreed_on_proposal", "present")[0] == ("C Casement", "in the Chair")
    assert people("scottish_committee_decided", "present")[0] == ("Robert Brownlie", "in the Chair")


def test_a_convener_who_presides_is_named_once() -> None:
    present = people("scottish_planning_nested_applications", "present")
    assert present[0] == ("I Mackay", "in the Chair")
    assert len(present) == 7


def test_members_in_attendance_are_present_where_nobody_else_is() -> None:
    assert len(people("northern_irish_agreed_on_proposal", "present")) == 8
    assert people("northern_irish_agreed_on_proposal", "in attendance")[0] == (
        "Mrs M Waring", "Chief Executive",
    )  # fmt: skip


def test_words_about_the_paper_are_nobody() -> None:
    assert people("executive_chair_before_names", "apologies")[-1] == ("Helen Platt", None)
    assert people("extraordinary_voting_record", "in attendance")[-1] == ("Nia Lund", None)
    assert people("scottish_committee_decided", "in attendance") == [
        ("D Booth", "Executive Director"),
        ("A McKinnie", "Head of Facilities"),
        ("M Cannon", "Solicitor"),
        ("G McCann", "Head of Administration"),
    ]


def test_an_office_with_and_in_its_name_is_one_office() -> None:
    assert people("city_decision_made", "present")[1] == (
        "Letters", "Deputy Leader and Cabinet Member for Finance and Change",
    )  # fmt: skip


def test_a_ditto_mark_stands_for_the_title_above_it() -> None:
    assert people("welsh_town_titles_without_colon", "present")[:2] == [
        ("Mrs C. Edwin", "Mayor"),
        ("E. J. Breese", None),
    ]


def test_a_member_who_sent_apologies_was_not_present() -> None:
    assert ("Matt Furness", None) not in people("county_items_in_brackets", "present")
    assert ("Matt Furness", None) in people("county_items_in_brackets", "apologies")


def test_the_voting_record_below_a_resolution_is_the_votes_and_not_resolved() -> None:
    assert said("extraordinary_voting_record", "75") == [
        "That the recommendations of the Grants Working Party be approved."
    ]
    (vote,) = item("extraordinary_voting_record", "75").votes
    assert moved(vote) == ("motion", "Councillor Frank", 5, 1, "carried")
    assert (vote.names_against, vote.names_abstain) == (("Gale",), ("Wass",))


def test_an_amendment_that_became_the_finding_of_the_meeting_was_carried() -> None:
    (vote,) = item("scottish_system_page_division", "5").votes
    assert moved(vote) == ("amendment", "Councillor Leitch", 4, 3, "carried")
    assert vote.names_against == ("Garrow", "Bain", "Allardyce")
    assert said("scottish_system_page_division", "5")[0].endswith("takes place no later than October 2021.")


def test_a_list_after_the_council_agreed_is_what_it_agreed() -> None:
    assert [p[:12] for p in said("scottish_system_page_division", "6")] == ["to close the", "to waive the"]


def test_stars_that_point_to_a_note_open_no_bold() -> None:
    assert item("scottish_system_page_division", "4").title == "Written Questions"


def test_counts_after_their_labels_are_not_mixed_up() -> None:
    amendment, motion = item("northern_irish_agreed_on_proposal", "C/020/2020").votes
    assert (moved(amendment), amendment.abstain_count) == (
        ("amendment", "Councillor Burnside", 2, 5, "lost"), 1,
    )  # fmt: skip
    assert moved(motion) == ("motion", "Councillor Devenney", None, None, "agreed unanimously")


def test_movers_can_stand_in_brackets_after_the_word_motion() -> None:
    (vote,) = item("scottish_planning_nested_applications", "210(2)(i)").votes
    assert (vote.proposer, vote.seconder) == ("Councillor B Brawley", "Councillor C Purvis")
    assert vote.names_for == ("B Brawley", "C Purvis")
    assert len(vote.names_against) == 5


def test_a_title_in_capitals_ends_where_its_text_begins() -> None:
    found = item("welsh_town_titles_without_colon", "363/04")
    assert found.title == "HANGING BASKETS"
    assert said("welsh_town_titles_without_colon", "363/04") == [
        "donate £330 to the Chamber of Trade as a contribution to hanging baskets."
    ]


def test_a_date_with_full_stops_ends_no_sentence() -> None:
    assert "28.05.12 Minutes were" in said("welsh_town_titles_without_colon", "363/03")[0]
    assert said("scottish_planning_nested_applications", "209")[0].startswith("The minute of meeting")


def test_the_number_of_a_decision_is_its_reference_and_not_resolved() -> None:
    found = item("city_decision_made", "23")
    assert found.decision_ref == "CAB 23/24 41220"
    assert [p.number for p in found.resolutions[0].paragraphs] == [None, "i", "ii"]


def test_an_agenda_number_can_stand_in_square_brackets() -> None:
    found = item("county_items_in_brackets", "174/23")
    assert (found.title, found.agenda_number) == ("MINUTES OF PREVIOUS MEETING: 31 OCTOBER 2023", "2")


def test_the_end_of_the_meeting_is_no_part_of_a_resolution() -> None:
    assert said("county_items_in_brackets", "179/23") == ["(See Exempt Minute [E-12-23])"]
    assert item("county_items_in_brackets", "179/23").exempt


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("city_record_of_decisions", "Cabinet"),
        ("island_council_decision_below", "Council"),
        ("city_form_at_the_head", "Executive"),
        ("national_park_paragraphs_below_items", "Planning Committee"),
    ],
)
def test_the_body_is_named_in_the_heads_own_way(name: str, body: str) -> None:
    assert read(name).body == body


def test_what_is_below_noted_and_what_is_below_resolved_are_both_decided() -> None:
    found = item("island_committee_noted_and_resolved", "3")
    assert [(r.outcome, [p.number for p in r.paragraphs]) for r in found.resolutions] == [
        ("noted", ["3.1"]),
        ("recommended", [None, "3.2", "3.3"]),
    ]


def test_only_the_item_for_which_the_public_was_excluded_is_private() -> None:
    private = [i.number for i in read("island_committee_noted_and_resolved").items if i.exempt]
    assert private == ["4"]
    assert not any(i.exempt for i in read("city_form_at_the_head").items)


def test_the_chair_and_the_clerk_can_stand_below_their_labels() -> None:
    name = "island_committee_noted_and_resolved"
    assert people(name, "present")[0] == ("Gwenda Shearing", "in the Chair")
    assert ("Hugh Halcro", None) in people(name, "present")
    assert people(name, "in attendance") == [
        ("Katharine McKerr", "Committees Officer"),
        ("James Wylde", "Corporate Director for Education, Leisure and Housing"),
        ("Peter Diamant", "Head of Education"),
    ]
    assert people("island_council_decision_below", "present")[-1] == ("Mrs A Mann", "in the Chair")


def test_names_and_posts_in_columns_are_told_apart() -> None:
    assert people("island_council_decision_below", "present")[:2] == [("A Anders", None), ("L Baker", None)]
    assert people("county_officers_in_columns", "in attendance")[0] == ("Mr M Andrews", "Chief Executive")
    assert people("city_form_at_the_head", "in attendance")[0] == ("Ayre", None)


def test_a_post_with_and_or_a_comma_in_it_is_one_post() -> None:
    assert people("planning_resolved_by_assent", "in attendance")[:2] == [
        ("A. Ives", "Head of Planning and Building Control"),
        ("M. Brereton", "Group Manager, Planning"),
    ]


def test_a_deputy_sits_for_another_and_a_heading_in_capitals_is_nobody() -> None:
    assert people("committee_ratios_of_votes", "substitute") == [
        ("S Powell-Wilding", "for Councillor P Cleary")
    ]
    assert people("national_park_paragraphs_below_items", "in attendance")[-1][0] == "Kelly Porterfield"


def test_the_ratio_of_a_vote_is_its_count_and_not_resolved() -> None:
    first, second = item("committee_ratios_of_votes", "48").votes
    assert moved(first) == ("motion", "Councillor R Molloy", 3, 4, "lost")
    assert moved(second) == ("motion", "the Chair", 4, 3, "resolved")
    assert said("committee_ratios_of_votes", "48")[0].startswith("the promenade scheme be approved")


def test_how_it_was_resolved_stands_in_brackets_before_what_was() -> None:
    (confirmed,) = said("planning_resolved_by_assent", "41/23")
    assert confirmed.startswith("That the minutes of the meeting held on 7 September 2023 be confirmed")
    refused = item("planning_resolved_by_assent", "43/23")
    assert (refused.outcome, moved(refused.votes[0])) == (
        "refused", ("motion", "Councillor Statham", 8, 1, "carried"),
    )  # fmt: skip


def test_the_reason_below_a_resolution_is_a_reason() -> None:
    found = item("city_form_at_the_head", "111")
    assert [p.number for p in found.resolutions[0].paragraphs] == ["i", "ii"]
    assert [d.text for d in found.details if d.kind == "reason"] == [
        "To improve access to the city centre for those who cannot walk far."
    ]


def test_when_an_item_was_taken_is_no_part_of_its_title() -> None:
    assert item("city_form_at_the_head", "111").title == "City Centre Bus Shuttle"


def test_what_is_said_on_the_motion_of_somebody_is_decided() -> None:
    assert said("island_committee_noted_and_resolved", "4")[0].endswith("that option 2 be approved.")
    assert said("island_council_decision_below", "34/24")[0].startswith("The Council confirmed the minutes")


def test_a_page_headed_as_minutes_needs_no_list_of_those_present() -> None:
    meeting = read("planning_page_without_present")
    assert (meeting.body, meeting.date) == ("Planning Committee", dt.date(2025, 3, 4))


def test_items_counted_by_letters_have_them_as_their_numbers() -> None:
    found = item("panel_items_by_letter", "C")
    assert found.title == "TENANT SATISFACTION MEASURES"
    assert [p.number for p in found.resolutions[0].paragraphs] == ["a", "b"]


def test_a_deadline_for_call_in_is_not_when_the_meeting_began() -> None:
    assert read("decision_sheet").time is None
    assert said("decision_sheet", "5") == ["That 14 flats at Castle House be leased for ten years."]


def test_a_forms_own_label_ends_the_field_before_it() -> None:
    (meeting,) = paper("officer_decision_form").meetings
    assert meeting.body == "Assistant Director (Communities)"
    (found,) = meeting.items
    assert found.decision_ref == "2024/ODR/017"
    assert found.resolutions[0].paragraphs[0].text.endswith("at a total price of £84,600.")


def test_a_notice_of_determination_decides_for_the_premises() -> None:
    (meeting,) = paper("licensing_notice_of_determination").meetings
    assert (meeting.body, meeting.items[0].title[:16]) == ("Licensing Sub-Committee", "Star Mini Market")
    assert "decided to REVOKE" in meeting.items[0].resolutions[0].paragraphs[0].text


def test_the_answer_to_a_recommendation_is_no_part_of_it() -> None:
    (meeting,) = paper("scrutiny_responses").meetings
    assert [p.text[-20:] for p in meeting.items[0].recommendations] == [
        "the ten worst sites.", "holds on low income.", "s be raised to £600.",
    ]  # fmt: skip


def test_a_recorded_vote_on_the_substantive_motion_is_on_its_movers_motion() -> None:
    amendment, motion = item("council_budget_recorded_votes", "70").votes
    assert moved(amendment) == ("amendment", "Councillor Thomas", 4, 7, "lost")
    assert (motion.proposer, motion.for_count, motion.names_abstain) == ("The Leader", 8, ("Watling",))


def test_who_seconded_can_stand_below_the_words_of_the_motion() -> None:
    hedgehogs, fares = item("council_budget_recorded_votes", "71").votes
    assert (hedgehogs.proposer, hedgehogs.seconder, hedgehogs.result) == (
        "Councillor Clift", "Councillor Bold", "resolved",
    )  # fmt: skip
    assert (fares.proposer, fares.seconder, fares.result) == (
        "Councillor Watling",
        "Councillor Hosker",
        "lost",
    )


def test_a_borough_with_two_names_in_capitals_keeps_both() -> None:
    assert paper("council_budget_recorded_votes").council == "Borough of Telbridge and Wreke"


def test_each_point_of_a_number_has_its_own_decision() -> None:
    payments, insurance = item("parish_points_of_numbers", "24/056").resolutions
    assert payments.paragraphs[0].text.startswith("to approve the payments")
    assert insurance.paragraphs[0].text.startswith("to renew the insurance")
    assert [v.proposer for v in item("parish_points_of_numbers", "24/056").votes] == [
        "Cllr Ives",
        "Cllr North",
    ]


def test_the_mayor_is_present_in_two_languages() -> None:
    assert people("welsh_town_two_languages", "present")[0] == ("Eleri Prys", "Maer/Mayor")


def test_initials_in_the_margin_are_not_resolved() -> None:
    assert [p[-10:] for p in said("fire_authority_initials_in_margin", "3")] == [
        " approved;",
        "t meeting.",
    ]


def test_a_member_marked_as_absent_is_not_present() -> None:
    name = "police_panel_absent_by_letter"
    assert ("David Challis", "Rushby BC") in people(name, "apologies")
    assert [person for person, _ in people(name, "present")] == [
        "Christine Gould", "Mick Baron", "Executive Mayor Andy Abrams", "Sybil Fielding", "Lesley Dalby",
        "Bob Vaughan-New",
    ]  # fmt: skip
    assert len(people("county_membership_in_columns", "present")) == 6
    assert ("Steve Carroll", None) in people("county_membership_in_columns", "apologies")


def test_the_number_after_resolved_is_the_decisions() -> None:
    found = item("police_panel_absent_by_letter", "3")
    assert (found.decision_ref, [p.number for p in found.resolutions[0].paragraphs]) == (
        "2025/003",
        ["1", "2"],
    )


def test_a_number_on_its_own_line_is_that_of_the_title_below() -> None:
    assert item("parish_numbers_on_their_own_lines", "47").title == "Village pond"


def test_a_running_head_with_the_pages_number_is_in_no_resolution() -> None:
    assert said("cabinet_running_heads", "25")[0].endswith("at a total sum of £21,404,700; and")
    assert said("cabinet_running_heads", "26")[-1] == (
        "To delegate the making of traffic orders to the Head of Highways and Parking, in consultation "
        "with the Cabinet Member."
    )


def test_a_name_broken_by_the_margin_is_one_name() -> None:
    assert ("Dana Carling", None) in people("cabinet_running_heads", "present")


def test_lists_side_by_side_are_two_lists() -> None:
    name = "committee_lists_side_by_side"
    assert [person for person, _ in people(name, "present")] == ["D Corfe", "E Taylor", "M Hanif"]
    assert [person for person, _ in people(name, "apologies")] == ["P Lowe", "S Mughal"]


def test_a_line_below_a_title_is_no_part_of_it() -> None:
    found = item("panel_underlined_titles", "23")
    assert found.title.endswith("HOUSING PORTFOLIO HOLDER - A.1 - REPAIRS POLICY")
    assert ("Chapman BEM", None) in people("panel_underlined_titles", "in attendance")


def test_the_row_of_a_table_does_not_go_on_in_the_text_below() -> None:
    assert said("scrutiny_action_log", "OS15/12/24") == ["The Committee noted the action log."]


def test_voters_one_to_a_line_are_those_of_their_side() -> None:
    (vote,) = item("scottish_voters_on_lines", "SC81").votes
    assert moved(vote) == ("motion", "Councillor Houstone", 3, 2, "carried")
    assert vote.names_against == ("Earle", "McGill")
    assert [p.number for r in item("scottish_voters_on_lines", "SC81").resolutions for p in r.paragraphs] == [
        "1",
        "2",
    ]


def test_a_motion_that_was_successful_was_carried() -> None:
    (vote,) = item("scottish_motion_successful", "3").votes
    assert (moved(vote), vote.seconder) == (("motion", "the Chair", 3, 2, "carried"), "Councillor Conner")


def test_each_form_of_an_application_ends_the_decision_before_it() -> None:
    _, granted, refused = item("planning_forms_of_applications", "34").resolutions
    (permission,) = granted.paragraphs
    assert permission.text.endswith("as detailed within the submitted report.")
    assert refused.outcome == "refused"


def test_minutes_in_tables_of_a_page_are_read_row_by_row() -> None:
    assert [p.number for p in item("licensing_page_of_tables", "3").resolutions[0].paragraphs] == ["1", "2"]
    assert people("licensing_page_of_tables", "present")[0] == ("Ann Ali", "Chair")


def test_the_decision_session_of_one_member_is_that_members() -> None:
    meeting = read("member_decision_session")
    assert meeting.body == "Cabinet Member for Environment and Infrastructure"
    assert people("member_decision_session", "present") == [
        ("K Hawk", "Cabinet Member for Environment and Infrastructure")
    ]


def test_an_amendment_proposed_below_the_motion_has_its_own_mover() -> None:
    (vote,) = item("community_council_amendment", "EX04").votes
    assert moved(vote) == ("amendment", "Councillor Dargue", 3, 1, "carried")
    assert paper("community_council_amendment").council == "Seaton Valley Community Council"
    assert people("community_council_amendment", "apologies")[-1] == ("P Ezard", "Unwell")


def test_a_label_broken_by_its_column_is_one_label() -> None:
    assert people("county_labels_in_a_column", "in attendance")[:2] == [
        ("Brad Bains", None),
        ("Ted Fenn", None),
    ]
    assert said("county_labels_in_a_column", "90/24")[-1].endswith("to make final changes.")


def test_names_with_initials_and_no_full_stop_are_read_in_no_time() -> None:
    names = " ".join(f" J.Smith{n} A.Jones" for n in range(400))
    began = time.process_time()
    styles.paper(f"{styles.SCOTTISH}\n4. Names\n\n{names}\n")
    assert time.process_time() - began < 5
