"""Reading a long answer and a page of it, on a small screen and on paper."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.browser.steps import QUESTION, until, until_shown, visit

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
Open = Callable[..., Any]
# The picture's marked rows, and what of the screen they take.
MARKED = """() => { const r = document.querySelector(".mb-marked-place").getBoundingClientRect();
    return r.height > 20 && r.top >= 0 && r.bottom <= innerHeight }"""


def test_a_citation_leads_to_the_marked_words_themselves_on_a_small_screen(
    address: str, new_page: Open
) -> None:
    page = new_page(address, width=390, height=480)
    visit(page, f"/?q={QUESTION}")

    until_shown(page, lambda: page.locator("a.mb-cite").first.click())

    page.locator(".mb-marked-place").wait_for(state="attached")
    until(page, lambda: page.evaluate(MARKED))
    assert page.evaluate("document.activeElement.id") == "viewer-title"


def test_citations_beyond_the_first_are_one_step_away_and_all_are_printed(
    address: str, new_page: Open
) -> None:
    page = new_page(address)
    visit(page, f"/?q={QUESTION}")
    more = page.locator(".mb-more-citations")
    hidden = more.locator(".mb-citation").last
    assert not hidden.is_visible()
    page.emulate_media(media="print")
    assert hidden.is_visible()
    page.emulate_media(media="screen")

    more.locator("> summary").focus()
    page.keyboard.press("Enter")

    assert hidden.is_visible()
    until_shown(page, lambda: hidden.locator("a.mb-page-link").click())
    assert f"Citation {hidden.get_attribute('value')}." in page.locator("#viewer").inner_text()
