"""The pages without JavaScript in a browser that runs none, by keyboard, on small screens, under axe-core."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest

from tests.ui.browser.steps import QUESTION
from tests.ui.browser.test_access import SMALL_TARGETS, violations

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
ANSWER = f"/plain/answer?q={quote_plus(QUESTION)}"
KEPT = "To keep the Ferrymead Household Recycling Centre open"


def places(page: Any) -> list[str]:
    """Return an address of each view, the later ones found by links of the earlier."""
    found = ["/plain", ANSWER, "/plain/answer?q=What+did+the+Martian+committee+decide+about+bananas%3F"]
    found += ["/plain/search?q=recycling&body=Cabinet&procedural=1", "/plain/search?q=zzzzqqqq"]
    found += ["/plain/decisions", "/plain/decisions?from=2025-01-01&p=2", "/plain/meetings", "/plain/papers"]
    found.append("/accessibility")
    page.goto("/plain/decisions")
    found.append(page.locator(".mb-item-link").first.get_attribute("href"))
    found.append(page.locator(".mb-page-link").first.get_attribute("href"))
    page.goto("/plain/meetings")
    found.append(page.locator(".mb-meeting-link").first.get_attribute("href"))
    page.goto("/plain/papers")
    found.append(page.locator(".mb-document-link").first.get_attribute("href"))
    return found


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_nothing_is_too_wide_and_every_target_can_be_hit(
    address: str, new_page: Open, width: int
) -> None:
    page = new_page(address, width=width)
    for place in places(page):
        page.goto(place)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert (place, violations(page)) == (place, [])
        assert (place, page.evaluate("document.documentElement.scrollWidth") <= width) == (place, True)
        assert (place, page.evaluate(SMALL_TARGETS)) == (place, [])


def test_a_citation_leads_to_the_page_with_the_words_marked_and_back(address: str, new_page: Open) -> None:
    page = new_page(address, java_script_enabled=False)
    page.goto("/plain")
    page.get_by_label("Your question or search words").fill(QUESTION)
    page.get_by_role("button", name="Ask").click()
    assert KEPT in page.locator("blockquote.mb-verbatim").first.inner_text()

    with page.expect_response(lambda response: ".png" in response.url) as picture:
        page.locator("blockquote.mb-verbatim a.mb-cite").first.click()

    assert picture.value.status == 200
    assert KEPT in " ".join(page.locator(".mb-plain-text mark").inner_text().split())
    page.get_by_role("link", name="Next page").click()
    assert "page 3" in page.locator("h1").inner_text()
    page.go_back()
    page.go_back()
    assert ANSWER in page.url


def test_an_address_shows_the_same_in_another_browser(address: str, new_page: Open) -> None:
    one, other = new_page(address, java_script_enabled=False), new_page(address, java_script_enabled=False)
    one.goto("/plain")
    one.get_by_label("Your question or search words").fill("recycling")
    one.get_by_label("First day").fill("2025-01-01")
    one.get_by_role("button", name="Search the passages").click()

    other.goto(one.url)

    assert "from=2025-01-01" in one.url
    assert other.locator(".mb-results").inner_text() == one.locator(".mb-results").inner_text()
    assert "from 1 January 2025" in other.locator(".mb-chosen").inner_text()


def test_the_keyboard_alone_asks_opens_a_page_and_takes_the_answer_away(
    address: str, new_page: Open, tmp_path: Path
) -> None:
    page = new_page(address)
    page.goto("/plain")
    _tab_to(page, "#q")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_url("**/plain/answer**")
    _tab_to(page, ".mb-exports a")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "answer.docx")
    assert (tmp_path / "answer.docx").read_bytes().startswith(b"PK")

    page.reload()
    _tab_to(page, "a.mb-cite")
    page.keyboard.press("Enter")

    page.wait_for_url("**/plain/page/**")


def test_the_first_tab_skips_the_navigation(address: str, new_page: Open) -> None:
    page = new_page(address)
    page.goto("/plain/decisions")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_a_verdict_is_sent_without_a_script(address: str, new_page: Open) -> None:
    page = new_page(address, java_script_enabled=False)
    page.goto(ANSWER)
    page.get_by_label("Right", exact=True).check()
    page.get_by_label("Why? (optional)").fill("It is so.")
    page.get_by_role("button", name="Send").click()

    assert page.locator("h1").inner_text() == "Thank you"
    page.get_by_role("link", name="Back to the answer").click()
    assert page.url.endswith(ANSWER)


def test_the_chart_leads_to_the_decisions_it_counts(address: str, new_page: Open) -> None:
    page = new_page(address, java_script_enabled=False)
    page.goto("/plain/decisions")
    page.get_by_text("The numbers, as a table").click()
    number = page.locator(".mb-numbers td a").first
    count = int(number.inner_text().split()[0])
    number.click()

    assert page.locator("#results").inner_text().startswith(f"{count} decision")


def _tab_to(page: Any, selector: str) -> None:
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")
