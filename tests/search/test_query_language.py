import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.records import Filters, QueryPart
from search.query.language import parse_query
from search.query.periods import find_periods

BODIES = ["cabinet", "planning committee", "health scrutiny committee", "place scrutiny committee"]
KNOWN = {"body": BODIES, "council": ["kent county council", "thurrock council"], "kind": ["agenda-pack"]}
NEWEST = dt.date(2025, 3, 13)


def test_a_field_becomes_a_filter_and_says_how_to_undo_it() -> None:
    parsed = parse_query("tree felling body:Cabinet", known=KNOWN)
    assert (parsed.text, parsed.filters) == ("tree felling", Filters(body="Cabinet"))
    assert parsed.parts == (QueryPart("body", "body:Cabinet", "Cabinet", "field", "tree felling"),)


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        ("from:2024 to:2024-02", Filters(date_from=dt.date(2024, 1, 1), date_to=dt.date(2024, 2, 29))),
        ('since:"May 2023"', Filters(date_from=dt.date(2023, 5, 1))),
        ("in:feb-2024", Filters(date_from=dt.date(2024, 2, 1), date_to=dt.date(2024, 2, 29))),
        ("on:7/2/2024", Filters(date_from=dt.date(2024, 2, 7), date_to=dt.date(2024, 2, 7))),
        ('kind:minutes section:resolution council:"Kent"',
         Filters(kind="minutes", section="resolution", council="kent county council")),
        ("OUTCOME:deferred", Filters(outcome="deferred")),
    ],
)  # fmt: skip
def test_fields_go_by_several_names_and_forms(typed: str, filters: Filters) -> None:
    parsed = parse_query(f"parks {typed}", known=KNOWN)
    assert (parsed.text, parsed.filters) == ("parks", filters)


def test_a_value_may_be_named_by_words_that_only_it_has() -> None:
    assert parse_query("body:planning", known=KNOWN).filters.body == "planning committee"
    assert parse_query("council:kent", known=KNOWN).filters.council == "kent county council"
    assert parse_query('kind:"agenda pack"', known=KNOWN).filters.kind == "agenda-pack"
    assert parse_query("body:nowhere", known=KNOWN).filters.body == "nowhere"


def test_a_value_that_could_be_several_limits_nothing_and_is_a_word() -> None:
    parsed = parse_query("parks body:scrutiny", known=KNOWN)
    assert (parsed.text, parsed.filters) == ("parks scrutiny", Filters())
    several = "health scrutiny committee · place scrutiny committee"
    assert parsed.parts == (QueryPart("body", "body:scrutiny", several, "first", "parks"),)


def test_a_field_typed_counts_more_than_the_same_filter_beside_it() -> None:
    beside = Filters(body="Council", kind="minutes")
    assert parse_query("x body:cabinet", beside).filters == Filters(body="cabinet", kind="minutes")


def test_a_record_field_reads_as_its_words() -> None:
    parsed = parse_query("minute:240 body:cabinet", known=KNOWN)
    assert (parsed.text, parsed.parts[0].without) == ("minute 240", "body:cabinet")
    assert parse_query("ref:24/00093").text == "24/00093"


def test_what_is_no_field_stays_words() -> None:
    for typed in ("note: parks", "http://x.test/a", "from:Tuesday", "10:30 start", "body:"):
        assert parse_query(typed) == parse_query(typed, Filters())
        assert parse_query(typed).text == typed
        assert parse_query(typed).filters == Filters()


@given(st.text(max_size=60))
def test_nothing_typed_is_an_error(typed: str) -> None:
    parse_query(typed, known=KNOWN)
    find_periods(typed, NEWEST)


def periods(text: str) -> list[tuple[str, str]]:
    return [(str(p.first), str(p.last)) for p in find_periods(text, NEWEST)]


def test_periods_are_read_as_people_write_them() -> None:
    assert periods("grants since May 2023") == [("2023-05-01", "9999-12-31")]
    assert periods("before 2024") == [("0001-01-01", "2023-12-31")]
    assert periods("until 7 February 2024") == [("0001-01-01", "2024-02-06")]
    assert periods("between March and June 2024") == [("2024-03-01", "2024-06-30")]
    assert periods("from December 2024 to March 2025") == [("2024-12-01", "2025-03-31")]


def test_a_relative_year_counts_from_the_newest_meeting() -> None:
    assert periods("last municipal year") == [("2023-05-01", "2024-04-30")]
    assert periods("this financial year") == [("2024-04-01", "2025-03-31")]
    assert periods("last year") == [("2024-01-01", "2024-12-31")]
    assert find_periods("last year") == []


def test_a_financial_year_or_a_count_is_no_period() -> None:
    assert periods("savings from 2024/25 and 2025-26") == []
    assert periods("from 20 councillors") == []
