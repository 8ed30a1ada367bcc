import datetime as dt
from dataclasses import replace

import pytest

from eval.baselines import as_hit, passes, words
from minutebook.records import Chunk, DocumentRef, Filters, MeetingRef
from search.index.catalogue_reader import StoredChunk

CHUNK = Chunk(
    "d1-00001", "d1", 1, 0, 30, "To approve the tender.", "Cabinet", "d1-m0", "d1-m0-i0", "resolution"
)
STORED = StoredChunk(
    CHUNK,
    DocumentRef("d1", "a.pdf", "Minutes", "minutes", "Thurrock"),
    MeetingRef("Cabinet", dt.date(2024, 2, 7)),
    None,
    (),
    "hash",
)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(council="THURROCK", body="cabinet", kind="minutes", section="resolution"),
        Filters(date_from=dt.date(2024, 2, 7), date_to=dt.date(2024, 2, 7)),
    ],
)
def test_filters_that_fit_let_a_passage_through(filters: Filters) -> None:
    assert passes(STORED, filters)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(body="Council"),
        Filters(kind="report"),
        Filters(date_from=dt.date(2024, 2, 8)),
        Filters(date_to=dt.date(2024, 2, 6)),
    ],
)
def test_any_filter_that_does_not_fit_keeps_it_out(filters: Filters) -> None:
    assert not passes(STORED, filters)


def test_a_passage_without_a_date_passes_no_filter_on_dates() -> None:
    undated = replace(STORED, meeting=None)

    assert passes(undated, Filters())
    assert not passes(undated, Filters(date_from=dt.date(2000, 1, 1)))


def test_words_are_lower_cased_and_a_hit_says_who_found_it() -> None:
    assert words("To APPROVE; 24/00093") == ["to", "approve", "24", "00093"]
    assert as_hit(STORED, 1, 2.5).matched_by == ("rank-bm25",)
