"""Search, limit, turn limits off again: in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.browser.steps import until_shown, visit

# On a busy machine: the first test's time holds the indexing of the papers too.
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
Open = Callable[..., Any]


def search(page: Any, words: str) -> None:
    page.get_by_label("Words to search for").fill(words)
    until_shown(page, lambda: page.get_by_role("button", name="Search", exact=True).click())


def wheres(page: Any) -> list[str]:
    return page.locator(".mb-result-where").all_inner_texts()


def test_passages_stand_by_item_with_the_words_marked(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, "/?view=search")

    search(page, "recycling centre")

    assert "passages in" in page.locator("#results").inner_text()
    marked = {text.lower() for text in page.locator(".mb-snippet mark").all_inner_texts()}
    assert marked <= {"recycling", "recycle", "recycled", "centre", "centres"}
    assert len(page.locator(".mb-result").all()) < len(page.locator(".mb-passage").all())


def test_a_filter_limits_and_its_tag_takes_it_away(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, "/?view=search&q=recycling")
    unlimited = wheres(page)

    until_shown(page, lambda: page.get_by_role("radio", name="Overview and Scrutiny").check())

    assert "body=Overview" in page.url
    assert all(where.startswith("Overview and Scrutiny Committee") for where in wheres(page))
    until_shown(page, lambda: page.locator(".mb-tags a").first.click())
    assert wheres(page) == unlimited
    assert page.get_by_role("group", name="Body").get_by_role("radio", name="Any").is_checked()


def test_dates_limit_too(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, "/?view=search&q=recycling")

    page.get_by_label("From", exact=True).fill("2026-01-01")
    until_shown(page, lambda: page.get_by_role("button", name="Search", exact=True).click())

    assert "from=2026-01-01" in page.url
    assert wheres(page)
    assert all("2026" in where for where in wheres(page))


def test_a_search_is_restored_in_another_browser_with_its_filters(address: str, new_page: Open) -> None:
    place = "/?view=search&q=recycling&body=Cabinet&kind=minutes&from=2025-01-01"
    first, second = new_page(address), new_page(address)
    for page in (first, second):
        visit(page, place)

    assert wheres(first) == wheres(second) != []
    group = second.get_by_role("group", name="Kind of paper")
    assert group.get_by_role("radio", name="minutes").is_checked()
    assert second.get_by_label("From", exact=True).input_value() == "2025-01-01"


def test_procedural_items_are_left_out_until_asked_for(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, "/?view=search&q=recycling")
    assert page.get_by_text("Items of procedure and guidance for visitors are left out").count() == 1

    until_shown(page, lambda: page.get_by_label("Procedural items too").check())

    assert "procedural=1" in page.url
    assert page.get_by_text("Items of procedure and guidance for visitors are left out").count() == 0
    assert "procedural items" in page.locator(".mb-tags").inner_text()


def test_a_passage_opens_its_page_beside_the_results(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, "/?view=search&q=recycling centre")

    until_shown(page, lambda: page.locator(".mb-passage a.mb-page-link").first.click())

    assert page.locator("#viewer mark").count() == 1
    assert page.locator(".mb-result").count() > 1
    until_shown(page, lambda: page.get_by_role("link", name="Close the page").click())
    assert page.locator("#viewer").count() == 0


def test_what_was_understood_from_the_words_can_be_taken_away(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, "/?view=search&q=recycling body:cabinet")
    assert all(where.startswith("Cabinet") for where in wheres(page))

    until_shown(page, lambda: page.locator("[aria-labelledby=understood-title] a").first.click())

    assert page.get_by_label("Words to search for").input_value() == "recycling"
    assert not all(where.startswith("Cabinet") for where in wheres(page))


def test_an_item_has_a_page_of_its_own(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, "/?view=search&q=recycling centre ferrymead")

    until_shown(page, lambda: page.locator(".mb-result-title a").first.click())

    assert "view=item" in page.url
    assert page.get_by_role("heading", level=1).count() == 1


def test_a_date_that_is_none_is_told(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, "/?view=search&q=x&from=yesterday")

    assert "'yesterday' is no date" in page.locator(".mb-error").inner_text()
