import datetime as dt
from dataclasses import replace

from bs4 import BeautifulSoup

from minutebook.records import FilterCount, FilterCounts, Filters
from tests.ui.html.made import DAY, Made
from ui.asked import Asked
from ui.html.choices import choice_groups
from ui.html.ledger import newest_first
from ui.html.limits import limits_of
from ui.html.links import Links
from ui.html.lists import decisions_html, papers_list_html

COUNTS = FilterCounts(
    "",
    Filters(),
    3,
    (FilterCount("Kent", 3),),
    (FilterCount("Cabinet", 2), FilterCount("Council", 1)),
    (),
    (),
    (),
    (),
)


def soup(html: object) -> BeautifulSoup:
    return BeautifulSoup(str(html), "html.parser")


def test_a_filter_with_nothing_to_choose_is_left_out_unless_it_is_chosen() -> None:
    assert [group.name for group in choice_groups(COUNTS, Filters())] == ["body"]
    assert [group.name for group in choice_groups(COUNTS, Filters(council="kent"))] == ["council", "body"]


def test_what_is_chosen_stays_a_choice_where_nothing_has_it() -> None:
    (group,) = choice_groups(COUNTS, Filters(body="Planning"), names=("body",))

    assert [(choice.value, choice.count, choice.is_chosen) for choice in group.choices] == [
        ("Cabinet", 2, False),
        ("Council", 1, False),
        ("Planning", 0, True),
    ]


def test_every_limit_can_be_taken_away_by_itself() -> None:
    filters = Filters(body="Cabinet", date_from=dt.date(2024, 2, 7), outcome="none")

    limits = limits_of(filters, Links().decisions)

    assert [(limit.text, limit.without) for limit in limits] == [
        ("Cabinet", "/plain/decisions?from=2024-02-07&outcome=none"),
        ("from 7 February 2024", "/plain/decisions?body=Cabinet&outcome=none"),
        ("no decision minuted", "/plain/decisions?body=Cabinet&from=2024-02-07"),
    ]


def test_a_long_list_is_turned_page_by_page_within_its_filters() -> None:
    entries = [replace(Made().entry, item=replace(Made().item, title=str(n))) for n in range(60)]
    asked = Asked(filters=Filters(body="Cabinet"), p=2)

    page = soup(decisions_html(entries, COUNTS, asked, Links()))

    assert page.select(".mb-entry-title")[0].get_text().endswith(" 25")
    assert len(page.select(".mb-entry")) == 25
    assert page.select_one("a[rel=next]")["href"] == "/plain/decisions?body=Cabinet&p=3"  # type: ignore[index]
    assert page.select_one("a[rel=prev]")["href"] == "/plain/decisions?body=Cabinet"  # type: ignore[index]


def test_files_that_failed_come_first_and_only_on_the_whole_list() -> None:
    shown = papers_list_html(Made().papers, COUNTS, Asked(), Links(), failures=Made("torn").failures)
    limited = papers_list_html(
        Made().papers, COUNTS, Asked(filters=Filters(kind="minutes")), Links(), failures=Made("torn").failures
    )

    assert soup(shown).select_one(".mb-failures li").get_text(" ", strip=True) == "torn : torn"  # type: ignore[union-attr]
    assert soup(limited).select_one(".mb-failures") is None


def test_the_latest_decisions_stand_first_and_those_of_a_meeting_in_their_order() -> None:
    def entry(title: str, date: dt.date | None) -> object:
        made = Made(title).entry
        return replace(made, meeting=replace(made.meeting, date=date))

    entries = [entry("a", None), entry("b", DAY), entry("c", DAY), entry("d", DAY.replace(year=2025))]

    assert [e.item.title for e in newest_first(entries)] == ["d", "b", "c", "a"]  # type: ignore[arg-type]
