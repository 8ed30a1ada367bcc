"""Papers in the layouts of more councils, all made up: what each layout once hid from the reader."""

from __future__ import annotations

from pathlib import Path

import pytest
import styles

from minutebook.records import Document, Item, Meeting, Vote

PAPERS = Path(__file__).parent / "layouts"


def paper(name: str) -> Document:
    return styles.paper((PAPERS / f"{name}.txt").read_text("utf-8"), path=f"papers/{name}.txt")


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
}  # fmt: skip


def test_every_layout_has_its_numbers() -> None:
    assert {path.stem for path in PAPERS.glob("*.txt")} == set(NUMBERS)


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
