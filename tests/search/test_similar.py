import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutebook.errors import NotFoundError
from minutebook.records import Filters
from search.index.snapshot import Snapshot, open_snapshot
from search.matters.similar import find_similar
from tests.search.made import made_index, paper

SPEED = "Councillors discussed a lower speed limit and humps outside the school"


@pytest.fixture
def snapshot(tmp_path: Path) -> Iterator[Snapshot]:
    folder = made_index(
        tmp_path,
        paper("aa", [SPEED], title="Speed limit in Mill Lane", references=["24/001"]),
        paper(
            "ab", ["The report on a lower speed limit outside the school"],
            title="Speed limit in Mill Lane",
            references=["24/001"], kind="report",
        ),
        paper(
            "ac", [SPEED + " of Westbrook"], title="Speed limit in Canal Street", body="Highways Committee",
            date=dt.date(2022, 5, 4),
        ),
        paper("ad", ["The museum bought a painting of boats"], title="Museum acquisitions"),
    )  # fmt: skip
    found = open_snapshot(folder)
    yield found
    found.close()


def item(doc_id: str) -> str:
    return f"{doc_id:0<16}-m0-i0"


def test_the_item_most_like_one_comes_first_and_its_own_matter_not_at_all(snapshot: Snapshot) -> None:
    first, *others = find_similar(snapshot, item("aa"))

    assert (first.rank, first.item.title, first.is_same_matter) == (1, "Speed limit in Canal Street", False)
    assert {found.item.item_id for found in others} <= {item("ad")}


def test_its_own_matter_is_marked_where_it_is_wanted(snapshot: Snapshot) -> None:
    found = {s.item.item_id: s.is_same_matter for s in find_similar(snapshot, item("aa"), with_matter=True)}

    assert found[item("ab")] is True
    assert found[item("ac")] is False
    assert item("aa") not in found


def test_filters_and_k_limit_what_is_found(snapshot: Snapshot) -> None:
    assert len(find_similar(snapshot, item("aa"), k=1, with_matter=True)) == 1
    assert find_similar(snapshot, item("aa"), filters=Filters(body="Planning Committee")) == []


def test_an_unknown_item_is_not_found(snapshot: Snapshot) -> None:
    with pytest.raises(NotFoundError):
        find_similar(snapshot, "nowhere")
