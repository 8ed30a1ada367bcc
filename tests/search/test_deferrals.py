"""An item that was put off is one matter with the later one whose words name it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search.service import SearchService
from tests.search.made_papers import service_over

MINUTES = """Anytown Borough Council

Minutes of the meeting of the Council held on {date} at 7.00 pm

Present: The Mayor (Councillor P Quill); Councillors Archer, Baker, Cooper, Rose and Sage

{items}
"""
DECEMBER = """40. Apologies for Absence

There were none.

41. Petitions Working Party Update

This item was deferred to the next appropriate meeting of the Council.

42. Hanging Baskets

RESOLVED: That hanging baskets be watered daily.
"""
MARCH = """60. Apologies for Absence

There were none.

61. Changes to the Constitution

Councillor Rose thanked the Petitions Working Party for its year of work.

RESOLVED: That petitions of 500 names be debated.

62. Litter Bins

RESOLVED: That litter bins be emptied on Sundays.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    later = MARCH.replace("Changes to the Constitution", "Members' Allowances")
    meetings = {"18 December 2024": DECEMBER, "12 March 2025": MARCH, "10 March 2027": later}
    papers = {date: MINUTES.format(date=date, items=items) for date, items in meetings.items()}
    with service_over(tmp_path_factory.mktemp("deferrals"), papers) as opened:
        yield opened


def way_of(service: SearchService, number: str, date: str) -> list[tuple[str, str | None]]:
    paper = service.document(f"papers/{date}.txt")
    (item,) = (i for meeting in paper.meetings for i in meeting.items if i.number == number)
    return [(str(step.date), step.item.number) for step in service.matter(item.item_id)]


def test_what_was_put_off_came_back_at_the_next_meeting_whose_minute_names_it(service: SearchService) -> None:
    assert way_of(service, "41", "18 December 2024") == [("2024-12-18", "41"), ("2025-03-12", "61")]


def test_what_came_back_leads_to_where_it_was_put_off(service: SearchService) -> None:
    assert ("2024-12-18", "41") in way_of(service, "61", "12 March 2025")


def test_what_names_it_years_later_is_another_matter(service: SearchService) -> None:
    assert ("2024-12-18", "41") not in way_of(service, "61", "10 March 2027")


def test_other_items_of_the_meetings_stay_apart(service: SearchService) -> None:
    assert way_of(service, "42", "18 December 2024") == [("2024-12-18", "42")]
