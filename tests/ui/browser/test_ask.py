"""Ask, follow a citation, see the marked page, come back to it, take it away: all in a real browser."""

import io
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from PIL import Image

from tests.ui.browser.steps import QUESTION, ask, until, until_shown, visit

# On a busy machine: the first test's time holds the indexing of the papers too.
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
Open = Callable[..., Any]


def yellow_share(png: bytes) -> float:
    red, green, blue = np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).transpose(2, 0, 1)
    return float(((red > 200) & (green > 180) & (blue < 150)).mean())


def test_a_citation_opens_the_page_with_the_quoted_words_marked(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, "/")
    ask(page)

    said = page.locator("blockquote.mb-verbatim").first.inner_text()
    assert "To keep the Ferrymead Household Recycling Centre open" in said
    until_shown(page, lambda: page.locator("a.mb-cite").first.click())

    viewer = page.get_by_role("region", name="Page 2 (printed 2)")
    assert "minute 107" in viewer.inner_text()
    picture = viewer.locator("img")
    picture.wait_for()
    assert "marked in yellow" in (picture.get_attribute("alt") or "")
    png = page.request.get(picture.get_attribute("src")).body()
    assert yellow_share(png) > 0.01
    viewer.get_by_text("Text of this page").click()
    assert "Ferrymead Household Recycling Centre" in viewer.locator("mark").inner_text()
    visit(page, f"/?q={QUESTION}")
    until_shown(page, lambda: page.locator("a.mb-cite").first.click())
    until(page, lambda: page.evaluate("document.activeElement.id") == "viewer-title")


def test_pages_are_turned_and_the_paper_opens_at_the_page(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, f"/?view=ask&q={QUESTION}&citation=1")
    viewer = page.locator("#viewer")

    until_shown(page, lambda: viewer.get_by_role("link", name="Next page").click())
    assert "Page 3" in viewer.get_by_role("heading").first.inner_text()
    until_shown(page, lambda: viewer.get_by_role("link", name="Previous page").click())
    assert "Page 2" in viewer.get_by_role("heading").first.inner_text()
    file = viewer.get_by_role("link", name="Open the PDF at this page").get_attribute("href")
    assert file.endswith("/file#page=2")
    assert page.request.get(file).body().startswith(b"%PDF")


def test_an_address_restores_answer_and_page_in_another_browser(address: str, new_page: Open) -> None:
    first = new_page(address)
    visit(first, "/")
    ask(first)
    until_shown(first, lambda: first.locator("a.mb-cite").nth(2).click())
    shown = first.locator("#view-ask").inner_text()

    second = new_page(address)
    visit(second, urlsplit(first.url).path + "?" + urlsplit(first.url).query)

    second.locator("#viewer").wait_for()
    assert second.locator("#view-ask").inner_text() == shown
    assert second.get_by_label("Your question").input_value() == QUESTION
    assert second.title().startswith(QUESTION)


def test_going_back_closes_the_page_and_then_the_answer(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, "/")
    ask(page)
    until_shown(page, lambda: page.locator("a.mb-cite").first.click())

    until_shown(page, page.go_back)
    assert page.locator("#viewer").count() == 0
    assert page.locator("article.mb-answer").count() == 1
    until_shown(page, page.go_back)
    assert page.locator("article.mb-answer").count() == 0
    until_shown(page, page.go_forward)
    assert "q" in parse_qs(urlsplit(page.url).query)


def test_an_example_is_of_these_papers_and_is_answered(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, "/")

    until_shown(page, lambda: page.locator(".mb-examples a").first.click())

    assert page.locator(".mb-status").first.inner_text() == "Answered from the papers"


def test_what_the_papers_do_not_say_is_said_to_be_absent(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, "/?q=What did the Martian committee decide about bananas?")

    answer = page.locator("article.mb-answer")
    assert "Not found in the papers searched" in answer.inner_text()
    assert answer.locator("a.mb-cite").count() == 0
    until_shown(page, lambda: answer.get_by_role("link", name="Search for the words instead").click())
    assert page.get_by_label("Words to search for").input_value().startswith("What did the Martian")


def test_a_citation_is_copied_with_a_link_that_restores_it(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, f"/?q={QUESTION}&citation=1")

    page.locator("#viewer").get_by_role("button", name="Copy citation").click()

    until(page, lambda: page.locator("#mb-status").text_content() == "Citation copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    words, _, link = copied.rpartition(" ")
    for part in ("Cabinet, 11 March 2026", "minute 107", "page 2 (printed 2)"):
        assert part in words
    visit(page, link)
    assert "Ferrymead" in page.locator("#viewer mark").text_content()


def test_an_answer_is_taken_away_in_four_forms(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, f"/?q={QUESTION}")

    def taken(name: str) -> bytes:
        with page.expect_download() as download:
            page.locator(".mb-exports").get_by_role("link", name=name).click()
        with open(download.value.path(), "rb") as file:
            return file.read()

    assert taken("Word").startswith(b"PK")
    for name in ("Markdown", "CSV", "JSON"):
        assert "Ferrymead Household Recycling Centre" in taken(name).decode("utf-8-sig"), name
    assert json.loads(taken("JSON"))["citations"][0]["page"] == 2


def test_a_verdict_is_kept_without_leaving_the_answer(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, f"/?q={QUESTION}")

    page.get_by_label("Right", exact=True).check()
    page.get_by_label("Why? (optional)").fill("as the minutes say")
    page.get_by_role("button", name="Send").click()

    page.get_by_text("Thank you.").first.wait_for()
    assert page.locator("article.mb-answer").count() == 1


def test_a_page_that_is_not_there_is_said_so_in_its_place(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, "/?view=page&doc=nothing&page=1")

    assert "no document 'nothing'" in page.locator(".mb-error").inner_text()


def test_without_script_the_page_leads_to_the_plain_one(address: str, new_page: Open) -> None:
    page = new_page(address, java_script_enabled=False)
    page.goto("/")

    page.get_by_role("link", name="Search and ask without JavaScript").click()

    page.get_by_role("textbox").first.fill(QUESTION)
    page.get_by_role("button", name="Ask").click()
    assert "To keep the Ferrymead Household Recycling Centre open" in page.content()
