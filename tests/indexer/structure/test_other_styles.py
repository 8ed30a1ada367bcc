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
    "city_committee_numbered_paragraphs": (
        "Cabinet Committee - Property", dt.date(2023, 12, 14), "1 2 3 4 5", "4",
    ),
    "city_executive": (
        "Executive", dt.date(2024, 2, 14),
        "Exe/24/11 Exe/24/12 Exe/24/13", "Exe/24/11 Exe/24/12 Exe/24/13",
    ),
    "city_executive_board": ("Executive Board", dt.date(2023, 10, 18), "54 55 56 57 58", "54 57 58"),
    "combined_authority": (
        "Northern Dales Combined Authority", dt.date(2023, 7, 28),
        "NDCA 126/23,NDCA 127/23,NDCA 128/23", "NDCA 126/23,NDCA 127/23,NDCA 128/23",
    ),
    "county_cabinet": ("Cabinet", dt.date(2023, 10, 11), "377 378 379 380", "377 379 380"),
    "county_numbers_below_headings": (
        "Cabinet", dt.date(2023, 12, 13), "CAB/42 CAB/43 CAB/44 CAB/45", "CAB/43 CAB/44 CAB/45",
    ),
    "highland_committee": ("Housing and Property Committee", dt.date(2024, 1, 25), "1 2 3", "3"),
    "london_borough": ("Cabinet", dt.date(2023, 12, 13), "1 2 3 4", "3"),
    "metropolitan_cabinet": ("Cabinet", dt.date(2024, 1, 16), "111 112 113 114 115", "112 115"),
    "northern_irish_committee": ("Environment Committee", dt.date(2024, 3, 6), "1 2 3 4", "3 4"),
    "parish_titles_then_text": (
        "Upper Sprat Parish Council", dt.date(2023, 9, 4),
        "23/087 23/088 23/089 23/090 23/091 23/092 23/093 23/094 23/095", "23/089 23/091 23/092",
    ),
    "party_groups": ("Executive", dt.date(2024, 3, 5), "117 118 119", "119"),
    "planning_committee": ("Planning Committee", dt.date(2023, 12, 5), "87 88 89 90", "89 90"),
    "police_panel": ("Eastmarch Police and Crime Panel", dt.date(2024, 1, 26), "1/24 2/24 3/24", "2/24"),
    "scottish_city_council": ("City of Dunmore Council", dt.date(2023, 6, 22), "1 2 3 4", "1 3 4"),
    "scrutiny_panel": (
        "Climate Emergency and Sustainability Policy Development and Scrutiny Panel",
        dt.date(2023, 10, 12), "21 22 23 24 25", "23 25",
    ),
    "welsh_cabinet": ("Cabinet", dt.date(2024, 3, 21), "98 99 100", "98 99 100"),
}  # fmt: skip


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
    assert {path.stem for path in PAPERS.glob("*.txt")} == set(EXPECTED)


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
