import datetime as dt
from pathlib import Path

import pytest

from search.matters.comparing import compare_item
from search.matters.links import find_links
from tests.search.hung_together import FEBRUARY, JANUARY, MARCH, Paper, item_id, item_paper, table_of

LONG = [
    "The lease of the boathouse at Mill Reach ends in June and the sailing club has asked for another one.",
    "The rent has been valued by the District Valuer at four thousand pounds a year, payable each quarter.",
    "The club would repair the slipway, which has been closed to the public since the flood of last winter.",
    "Officers have compared three ways of letting the building and recommend a lease without an open market.",
]


def linked(folder: Path, name: str, *papers: Paper) -> list[tuple[str, str, list[str]]]:
    """Return (kind, the other's name, what made it) of each link."""
    found = []
    for link in find_links(table_of(folder, *papers), item_id(name)):
        assert link.item is not None
        found.append((link.kind, link.document.doc_id.rstrip("0"), [reason.by for reason in link.reasons]))
    return found


def test_a_minute_and_its_report_are_linked_by_reference_title_and_meeting(tmp_path: Path) -> None:
    minute = item_paper("aa", "Boathouse at Mill Reach", about=["250012"])
    report = item_paper("bb", "Boathouse at Mill Reach", kind="agenda-pack", number="7", about=["250012"])
    assert linked(tmp_path / "1", "aa", minute, report) == [
        ("report", "bb", ["reference", "title", "meeting"])
    ]
    assert linked(tmp_path / "2", "bb", minute, report) == [
        ("minute", "aa", ["reference", "title", "meeting"])
    ]


def test_a_printed_agenda_number_links_titles_that_differ(tmp_path: Path) -> None:
    minute = item_paper("aa", "Mill Reach", agenda_number="7")
    report = item_paper("bb", "Lease of the Boathouse at Mill Reach", kind="agenda-pack", number="7")
    assert linked(tmp_path, "aa", minute, report) == [("report", "bb", ["number", "meeting"])]


def test_a_typing_error_in_a_title_does_not_part_report_and_minute(tmp_path: Path) -> None:
    minute = item_paper("aa", "Domestic Abuse Services Reprourement")
    report = item_paper("bb", "Domestic Abuse Services Reprocurement", kind="agenda-pack", number="13")
    others = [item_paper(n, t, date=JANUARY) for n, t in (("cc", "Gritting"), ("dd", "Ferry Tolls"))]
    assert linked(tmp_path, "aa", minute, report, *others) == [("report", "bb", ["title", "meeting"])]


@pytest.mark.parametrize(
    ("title", "date", "body", "council"),
    [
        ("Ferry Tolls", FEBRUARY, "Cabinet", "Kent County Council"),
        ("Boathouse at Mill Reach", MARCH, "Cabinet", "Kent County Council"),
        ("Boathouse at Mill Reach", FEBRUARY, "Planning Committee", "Kent County Council"),
        ("Boathouse at Mill Reach", FEBRUARY, "Cabinet", "Wealdmere Borough Council"),
    ],
)
def test_another_title_date_body_or_council_is_no_report(
    tmp_path: Path, title: str, date: dt.date, body: str, council: str
) -> None:
    minute = item_paper("aa", "Boathouse at Mill Reach")
    report = item_paper("bb", title, kind="report", number=None, date=date, body=body, council=council)
    assert linked(tmp_path, "aa", minute, report) == []


def test_county_council_and_full_council_are_one_body(tmp_path: Path) -> None:
    minute = item_paper("aa", "Boathouse at Mill Reach", body="County Council", council="Kent County Council")
    report = item_paper(
        "bb", "Boathouse at Mill Reach", kind="report", body="Full Council", council="Kent Council"
    )
    assert linked(tmp_path, "aa", minute, report) == [("report", "bb", ["title", "meeting"])]


def test_minutes_bound_into_a_later_pack_are_the_same_minute(tmp_path: Path) -> None:
    alone = item_paper("aa", "Boathouse at Mill Reach", date=JANUARY)
    bound = item_paper(
        "bb", "BOATHOUSE AT MILL REACH", date=JANUARY, kind="agenda-pack", role="previous-minutes"
    )
    other = item_paper("cc", "Ferry Tolls", date=JANUARY, number="13")
    assert linked(tmp_path, "aa", alone, bound, other) == [("same-minute", "bb", ["meeting", "number"])]


def test_draft_minutes_know_the_confirmed_ones(tmp_path: Path) -> None:
    draft = item_paper("aa", "Boathouse at Mill Reach", form="draft")
    confirmed = item_paper("bb", "Boathouse at Mill Reach", form="minutes")
    assert linked(tmp_path / "1", "aa", draft, confirmed)[0][:2] == ("confirmed-minute", "bb")
    assert linked(tmp_path / "2", "bb", draft, confirmed)[0][:2] == ("draft-minute", "aa")


def test_a_report_in_the_pack_and_alone_is_the_same_paper_whatever_it_is_called(tmp_path: Path) -> None:
    alone = item_paper("aa", "Boathouse", kind="report", number=None, passages=LONG)
    bound = item_paper(
        "bb", "Item 7", kind="agenda-pack", number="7", passages=["Front sheet of the item", *LONG]
    )
    assert linked(tmp_path, "aa", alone, bound) == [("same-paper", "bb", ["passages"])]


def test_the_same_name_with_a_number_behind_it_is_a_later_version(tmp_path: Path) -> None:
    first = item_paper(
        "aa", "Ferry Tolls", kind="report", number=None, path="k/Ferry Tolls.pdf", passages=LONG
    )
    second = item_paper(
        "bb", "Ferry Tolls 1", kind="report", number=None, path="k/Ferry Tolls_1.pdf",
        passages=[*LONG[:3], "Officers recommend a lease on the open market."],
    )  # fmt: skip
    assert linked(tmp_path / "1", "aa", first, second) == [("later-version", "bb", ["name", "passages"])]
    assert linked(tmp_path / "2", "bb", first, second) == [("earlier-version", "aa", ["name", "passages"])]


def test_a_revised_paper_of_a_later_meeting_is_a_later_version_and_next_years_is_not(tmp_path: Path) -> None:
    first = item_paper("aa", "Ferry Tolls 2025/26", kind="report", passages=LONG)
    revised = item_paper(
        "bb", "Ferry Tolls 2025/26", kind="report", date=MARCH, passages=[*LONG[1:], "Now more."]
    )
    next_year = item_paper(
        "cc", "Ferry Tolls 2026/27", kind="report", date=MARCH, passages=[*LONG[1:], "Less."]
    )
    assert linked(tmp_path, "aa", first, revised, next_year)[:1] == [
        ("later-version", "bb", ["date", "passages"])
    ]


def test_a_proposed_decision_and_the_one_taken_are_linked_by_their_number(tmp_path: Path) -> None:
    proposed = item_paper(
        "aa", "Crossing", kind="proposed-decision", body=None, number=None, about=["25/00031"]
    )
    taken = item_paper(
        "bb", "The crossing", kind="decision-notice", body=None, number=None, about=["25/00031"]
    )
    other = item_paper("cc", "Crossing", kind="decision-notice", body=None, number=None, about=["25/00032"])
    assert linked(tmp_path, "aa", proposed, taken, other) == [("decision", "bb", ["reference"])]


def test_an_addendum_is_linked_to_the_items_whose_numbers_it_names(tmp_path: Path) -> None:
    seven = item_paper("aa", "Boathouse", kind="agenda-pack", number="7")
    eight = item_paper("bb", "Ferry Tolls", kind="agenda-pack", number="8")
    nine = item_paper("cc", "Gritting", kind="agenda-pack", number="9")
    minute = item_paper("ee", "Ferry Tolls")
    late = item_paper(
        "dd", "Corrections", kind="supplement", number=None, path="k/Addendum to Items 7 and 8.pdf"
    )
    papers = (seven, eight, nine, minute, late)
    assert linked(tmp_path / "1", "aa", *papers) == [("addendum", "dd", ["number"])]
    assert linked(tmp_path / "2", "cc", *papers) == []
    assert ("addendum", "dd", ["number"]) in linked(tmp_path / "3", "ee", *papers)
    assert [kind for kind, *_ in linked(tmp_path / "4", "dd", *papers)] == ["amended-paper", "amended-paper"]


def test_procedural_items_of_a_meeting_are_not_report_and_minute(tmp_path: Path) -> None:
    minute = item_paper("aa", "Minutes")
    listed = item_paper("bb", "Minutes", kind="agenda-pack", number="2")
    assert linked(tmp_path, "aa", minute, listed) == []


def test_an_unknown_item_has_no_links(tmp_path: Path) -> None:
    assert find_links(table_of(tmp_path, item_paper("aa", "Boathouse")), "nothing") == []


def test_a_minute_is_compared_with_the_report_of_which_most_was_resolved(tmp_path: Path) -> None:
    minute = item_paper(
        "aa", "Boathouse", resolved=["To let the boathouse for nine years", "To note the survey"]
    )
    report = item_paper(
        "bb", "Boathouse", kind="agenda-pack", recommended=["That the boathouse be let for nine years"]
    )
    annex = item_paper("cc", "Boathouse", kind="report", recommended=["That a ferry be bought in Rotterdam"])
    table = table_of(tmp_path, minute, report, annex)
    for name in ("aa", "bb"):
        comparison = compare_item(table, item_id(name))
        assert comparison is not None
        assert comparison.report.doc_id.rstrip("0") == "bb"
        assert [change.kind for change in comparison.changes] == ["same", "added"]


def test_without_a_resolution_there_is_nothing_to_compare(tmp_path: Path) -> None:
    report = item_paper("bb", "Boathouse", kind="agenda-pack", recommended=["That the boathouse be let"])
    assert compare_item(table_of(tmp_path, item_paper("aa", "Boathouse"), report), item_id("aa")) is None
