import datetime as dt
from dataclasses import replace

from bs4 import BeautifulSoup

from minutebook.records import Filters, LedgerEntry, MeetingRef
from tests.ui.html.made import Made
from ui.html.charts import Chart, chart_html, chart_of
from ui.html.links import Links


def decisions(*meetings: tuple[str | None, dt.date | None]) -> list[LedgerEntry]:
    return [replace(Made().entry, meeting=MeetingRef(body, date)) for body, date in meetings]


def names(chart: Chart) -> list[str]:
    return [period.name for period in chart.periods]


def test_decisions_of_two_years_are_counted_by_quarter_with_the_empty_ones_between() -> None:
    chart = chart_of(
        decisions(
            ("Cabinet", dt.date(2024, 1, 1)),
            ("Cabinet", dt.date(2024, 3, 31)),
            ("Council", dt.date(2024, 8, 1)),
        )
    )

    assert names(chart) == ["Jan to Mar 2024", "Apr to Jun 2024", "Jul to Sep 2024"]
    assert chart.bodies == ("Cabinet", "Council")
    assert chart.counts == {"Cabinet": (2, 0, 0), "Council": (0, 0, 1)}
    assert chart.periods[0].last == dt.date(2024, 3, 31)


def test_decisions_of_many_years_are_counted_by_year() -> None:
    chart = chart_of(decisions(("Cabinet", dt.date(2016, 9, 14)), ("Cabinet", dt.date(2025, 3, 13))))

    assert names(chart) == [str(year) for year in range(2016, 2026)]


def test_bodies_beyond_six_are_counted_together_and_nothing_is_lost() -> None:
    bodies = [(f"Committee {n}", dt.date(2024, 1 + n % 12, 1)) for n in range(9)]
    chart = chart_of(decisions(*bodies, (None, dt.date(2024, 1, 1)), ("Cabinet", None)))

    assert len(chart.bodies) == 6
    assert chart.bodies[-1] == "Other bodies"
    assert sum(map(sum, chart.counts.values())) == 10  # the undated one has no place in time


def test_every_number_of_the_table_leads_to_its_decisions() -> None:
    entries = decisions(("Cabinet", dt.date(2024, 1, 1)), ("Council", dt.date(2024, 8, 1)))
    html = chart_html(entries, Filters(date_from=dt.date(2024, 1, 1), outcome="resolved"), Links())
    page = BeautifulSoup(str(html), "html.parser")

    links = [str(a["href"]) for a in page.select("td a")]
    assert links == [
        "/plain/decisions?body=Cabinet&from=2024-01-01&to=2024-03-31&outcome=resolved",
        "/plain/decisions?body=Council&from=2024-07-01&to=2024-09-30&outcome=resolved",
    ]
    assert len(page.select("rect")) == 2
    told = page.select_one("desc")
    assert told is not None
    assert "Cabinet 1, Council 1" in told.get_text()


def test_one_period_is_no_development() -> None:
    assert chart_html(decisions(("Cabinet", dt.date(2024, 1, 1))), Filters(), Links()) is None
    assert chart_html([], Filters(), Links()) is None
