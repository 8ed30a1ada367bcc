import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutebook.records import FilterCount, FilterCounts, Filters
from search.index.snapshot import Snapshot, open_snapshot
from search.ranking.filter_counts import count_filters
from tests.search.made import made_index, paper


@pytest.fixture
def snapshot(tmp_path: Path) -> Iterator[Snapshot]:
    folder = made_index(
        tmp_path,
        paper("a", ["The road is safe.", "The road was paid for."], section="resolution"),
        paper("b", ["A road closure and a diversion."], body="Planning Committee", date=dt.date(2023, 5, 1),
              kind="report"),
        paper("c", ["Library hours."], body="CABINET", date=None),
        paper("d", ["The road to the form."], boilerplate=[0]),
    )  # fmt: skip
    opened = open_snapshot(folder)
    yield opened
    opened.close()


def shown(counts: tuple[FilterCount, ...]) -> list[tuple[str, int]]:
    return [(one.value, one.count) for one in counts]


def test_items_are_counted_and_not_their_passages(snapshot: Snapshot) -> None:
    counts = count_filters(snapshot, "", Filters())
    assert counts.total == 3
    assert shown(counts.council) == [("Kent County Council", 3)]
    assert shown(counts.kind) == [("minutes", 2), ("report", 1)]
    assert shown(counts.section) == [("discussion", 2), ("resolution", 1)]
    assert shown(counts.outcome) == [("none", 2), ("resolved", 1)]


def test_one_body_spelt_in_two_ways_is_one_choice(snapshot: Snapshot) -> None:
    assert shown(count_filters(snapshot, "", Filters()).body) == [("Cabinet", 2), ("Planning Committee", 1)]


def test_years_come_latest_first_and_undated_papers_have_none(snapshot: Snapshot) -> None:
    assert shown(count_filters(snapshot, "", Filters()).year) == [("2024", 1), ("2023", 1)]


def test_a_query_counts_what_holds_enough_of_it(snapshot: Snapshot) -> None:
    assert count_filters(snapshot, "road", Filters()).total == 2
    assert count_filters(snapshot, "road closure", Filters()).total == 1
    assert count_filters(snapshot, '"safe road"', Filters()).total == 0
    assert count_filters(snapshot, "nowhere", Filters()) == FilterCounts(
        "nowhere", Filters(), 0, (), (), (), (), (), ()
    )


def test_a_list_shows_what_another_choice_in_it_would_find(snapshot: Snapshot) -> None:
    counts = count_filters(snapshot, "road", Filters(body="cabinet"))
    assert counts.total == 1
    assert shown(counts.body) == [("Cabinet", 1), ("Planning Committee", 1)]
    assert shown(counts.kind) == [("minutes", 1)]
    dated = count_filters(snapshot, "road", Filters(date_to=dt.date(2023, 12, 31)))
    assert (dated.total, shown(dated.year)) == (1, [("2024", 1), ("2023", 1)])
