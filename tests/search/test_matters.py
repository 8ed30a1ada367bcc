import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from minutebook.records import Reference
from search.index.item_table import STANDING_MEETINGS
from search.matters.matters import find_matter
from tests.search.hung_together import FEBRUARY, JANUARY, MARCH, Paper, item_id, item_paper, table_of

FILLING = [
    item_paper(f"f{n}", title, date=dt.date(2023, 1, n + 1), number=str(n))
    for n, title in enumerate(
        ("Gritting Routes", "Library Roof", "Harbour Dues", "Allotment Rents", "Tree Survey")
    )
]


def steps(folder: Path, name: str, *papers: Paper) -> list[tuple[str, str, list[str]]]:
    """Return (stage, leading paper, what joins it) of each step."""
    return [
        (step.stage, step.document.doc_id.rstrip("0"), [reason.by for reason in step.reasons])
        for step in find_matter(table_of(folder, *papers, *FILLING), item_id(name))
    ]


def test_scrutiny_report_and_minute_of_one_title_are_one_matter_in_order(tmp_path: Path) -> None:
    title = "Commissioning Report - Domiciliary Care"
    scrutiny = item_paper("aa", title, body="Health Scrutiny Committee", date=JANUARY, number="38")
    report = item_paper("bb", title, kind="agenda-pack", number="12", about=["110692"])
    minute = item_paper("cc", title, number="240", about=["110692"])
    assert steps(tmp_path / "1", "cc", minute, report, scrutiny) == [
        ("minute", "aa", ["title"]),
        ("report", "bb", ["reference", "title"]),
        ("minute", "cc", []),
    ]
    assert [name for _, name, _ in steps(tmp_path / "2", "aa", minute, report, scrutiny)] == [
        "aa",
        "bb",
        "cc",
    ]


def test_a_reference_joins_what_titles_do_not(tmp_path: Path) -> None:
    minute = item_paper("aa", "Future of Mill Reach", about=["250012"])
    called = item_paper(
        "bb", "Request by five members", kind="call-in", number=None, date=MARCH, about=["250012"]
    )
    assert steps(tmp_path, "aa", minute, called) == [("minute", "aa", []), ("call-in", "bb", ["reference"])]


def test_prints_of_one_minute_are_one_step_with_all_places(tmp_path: Path) -> None:
    alone = item_paper("bb", "Mill Reach Boathouse", date=JANUARY)
    bound = item_paper(
        "aa", "Mill Reach Boathouse", date=JANUARY, kind="agenda-pack", role="previous-minutes"
    )
    (step,) = find_matter(table_of(tmp_path, alone, bound), item_id("aa"))
    assert step.document.doc_id.startswith("bb")
    assert [place.doc_id.rstrip("0") for place in step.also_at] == ["aa"]


def naming(folder: Path, words: str, *, number: str, dates: Sequence[dt.date] = (FEBRUARY,)) -> list[str]:
    """Return the ids of a matter in which a later paper says ``words`` of a minute with a number."""
    first = [
        item_paper(f"m{n}", "Mobile Libraries", number=number, date=date, body=f"Cabinet{n or ''}")
        for n, date in enumerate(dates)
    ]
    document, chunks = item_paper("zz", "Matter Referred", number="103/24", date=MARCH, passages=[words])
    at = words.index(number)
    mention = Reference("minute", number, at, at + len(number), item_id("zz"), False)
    table = table_of(folder, *first, (replace(document, references=(mention,)), chunks), *FILLING)
    return [step.item.item_id for step in find_matter(table, item_id("m0"))]


def test_a_minute_numbered_by_the_year_is_meant_by_its_number_or_a_day_without_year(tmp_path: Path) -> None:
    both = [item_id("m0"), item_id("zz")]
    assert naming(tmp_path / "1", "Cabinet reconsidered minute 94/25.", number="94/25") == both
    assert naming(tmp_path / "2", "its decision of 12 February (minute 94)", number="94") == both
    assert naming(tmp_path / "3", "its decision of 11 February (minute 94)", number="94") == both[:1]
    # Two bodies number their minutes alike: a number alone names neither.
    twice = naming(tmp_path / "4", "It was minute 94/25.", number="94/25", dates=[FEBRUARY, JANUARY])
    assert item_id("zz") not in twice


def test_procedure_never_chains(tmp_path: Path) -> None:
    for n, title in enumerate(("Minutes", "Apologies", "Work Programme", "Leader's Announcements")):
        papers = [item_paper(name, title, date=date) for name, date in (("aa", JANUARY), ("bb", MARCH))]
        assert steps(tmp_path / str(n), "aa", *papers) == [("minute", "aa", [])]


def test_a_title_that_stands_on_every_agenda_is_no_matter(tmp_path: Path) -> None:
    dates = [dt.date(2025, month, 1) for month in range(1, STANDING_MEETINGS + 1)]
    papers = [item_paper(f"a{n}", "Village Streetlights", date=date) for n, date in enumerate(dates)]
    assert len(steps(tmp_path / "1", "a0", *papers)) == 1
    assert len(steps(tmp_path / "2", "a0", *papers[:-1])) == STANDING_MEETINGS - 1


def test_other_years_quarters_and_councils_are_other_matters(tmp_path: Path) -> None:
    budget = item_paper("aa", "Draft Budget 2025/26", date=JANUARY)
    final = item_paper("bb", "Budget and Council Tax 2025/26", body="Council", date=FEBRUARY)
    later = item_paper("cc", "Draft Budget 2026/27", date=MARCH)
    abroad = item_paper("dd", "Draft Budget 2025/26", date=MARCH, council="Wealdmere Borough Council")
    assert [name for _, name, _ in steps(tmp_path / "1", "aa", budget, final, later, abroad)] == ["aa", "bb"]
    first = item_paper("aa", "Revenue Monitoring - Quarter 1 2024/25", date=JANUARY)
    third = item_paper("bb", "Revenue Monitoring - Quarter 3 2024/25", date=MARCH)
    assert len(steps(tmp_path / "2", "aa", first, third)) == 1


def test_words_of_a_service_alone_make_no_matter(tmp_path: Path) -> None:
    fees = item_paper("aa", "Adult Social Care Fees", date=JANUARY)
    days = item_paper("bb", "Adult Social Care: Day Opportunities", date=MARCH)
    assert len(steps(tmp_path, "aa", fees, days)) == 1


def test_a_place_name_alone_makes_no_matter(tmp_path: Path) -> None:
    school = item_paper("aa", "Expansion of Netherquay School", date=JANUARY)
    wharf = item_paper("bb", "Netherquay Wharf - Renewal of Lease", date=MARCH)
    assert len(steps(tmp_path, "aa", school, wharf)) == 1


def test_the_order_of_indexing_does_not_matter(tmp_path: Path) -> None:
    papers = [item_paper(n, "Mill Reach Boathouse", date=d) for n, d in (("aa", JANUARY), ("bb", MARCH))]
    assert steps(tmp_path / "1", "aa", *papers) == steps(tmp_path / "2", "aa", *reversed(papers))


def test_an_unknown_item_has_no_matter(tmp_path: Path) -> None:
    assert find_matter(table_of(tmp_path, *FILLING), "nothing") == []
