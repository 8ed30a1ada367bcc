"""WCAG 2.2 AA as far as a program can tell: axe-core on every view and state, keyboard, small screens."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ui.browser.steps import QUESTION, go, until, until_shown, visit

# On a busy machine: the first test's time holds the indexing of the papers too.
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
Open = Callable[..., Any]
axe = pytest.importorskip("axe_playwright_python")
AXE = (Path(axe.__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PLACES = {
    "welcome": "/",
    "answer": f"/?view=ask&q={QUESTION}",
    "answer with a page": f"/?view=ask&q={QUESTION}&citation=1",
    "vote": "/?view=ask&q=How did Council vote on the Council Tax Reduction Scheme 2026/27?",
    "not found": "/?view=ask&q=What did the Martian committee decide about bananas?",
    "search, empty": "/?view=search",
    "search": "/?view=search&q=recycling centre",
    "search, limited": "/?view=search&q=recycling&body=Cabinet&from=2025-01-01&procedural=1",
    "nothing found": "/?view=search&q=zzzzqqqq&body=Cabinet",
    "search, understood": "/?view=search&q=recycling body:cabinet since 2025 -highways",
    "decisions": "/?view=decisions&body=Cabinet",
    "meetings": "/?view=meetings",
    "papers": "/?view=papers",
    "error": "/?view=page&doc=nothing&page=1",
}
# Smaller targets are only links inside a sentence, which the standard excepts.
SMALL_TARGETS = """() => [...document.querySelectorAll("a[href], button, input, summary, textarea")]
    .filter(e => e.checkVisibility() && !e.closest(".mb-skip, .mb-said"))
    .filter(e => !(e.tagName === "A" && getComputedStyle(e).display === "inline"))
    .map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
    .filter(([, r]) => r.width > 0 && r.height > 0 && (r.height < 23.5 || r.width < 23.5))
    .filter(([html]) => !/type="?(radio|checkbox)/.test(html))
    .map(([html, r]) => `${r.width.toFixed(1)} x ${r.height.toFixed(1)}: ${html}`)"""


def violations(page: Any) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE + "; 0")
    found = page.evaluate('tags => axe.run({ runOnly: tags, resultTypes: ["violations"] })', TAGS)[
        "violations"
    ]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def test_axe_finds_nothing_on_any_view_and_state(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, "/")

    found = {}
    for name, place in PLACES.items():
        go(page, place)
        found[name] = violations(page)

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_axe_finds_nothing_on_a_phone_with_the_filters_open(address: str, new_page: Open) -> None:
    page = new_page(address, width=390)
    visit(page, "/?view=search&q=recycling")
    page.get_by_role("button", name="Filters").click()

    assert page.get_by_role("button", name="Filters").get_attribute("aria-expanded") == "true"
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_screen_and_every_target_can_be_hit(
    address: str, new_page: Open, width: int
) -> None:
    page = new_page(address, width=width, height=640)
    visit(page, "/")

    found = {}
    for name, place in PLACES.items():
        go(page, place)
        scrolled = page.evaluate("document.documentElement.scrollWidth")
        found[name] = page.evaluate(SMALL_TARGETS) + ([f"wide: {scrolled}"] if scrolled > width else [])

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_the_keyboard_alone_asks_opens_copies_and_takes_away(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, "/")

    def tab_to(is_there: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate(f"document.activeElement.matches({is_there!r})"):
                return
        raise AssertionError(f"no way to {is_there} by the keyboard")

    tab_to("a.mb-skip")
    assert page.locator(".mb-skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    until(page, lambda: "#" in page.url)
    assert not page.locator("body[data-busy]").count(), "a part of the place was asked for as another place"
    tab_to("#question textarea, #question input")
    page.keyboard.type(QUESTION)
    until_shown(page, lambda: page.keyboard.press("Enter"))
    until(page, lambda: page.evaluate("document.activeElement.id") == "answer")
    tab_to("a.mb-cite")
    shadow = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert shadow == "solid"
    until_shown(page, lambda: page.keyboard.press("Enter"))
    until(page, lambda: page.evaluate("document.activeElement.id") == "viewer-title")
    tab_to("button.mb-copy")
    page.keyboard.press("Enter")
    until(page, lambda: page.locator("#mb-status").text_content() == "Citation copied")
    page.locator("#answer").focus()
    tab_to("a[href^='/export/answer.docx']")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".docx")


def test_what_happened_is_announced(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, "/")
    status = page.get_by_role("status")

    go(page, f"/?q={QUESTION}")

    until(page, lambda: "Answered from the papers" in " ".join(status.all_text_contents()))
    assert status.count() == 1


def test_options_of_one_question_are_one_group(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, "/?view=search&q=recycling")
    group = page.get_by_role("group", name="Body")

    group.get_by_role("radio", name="Any").focus()
    until_shown(page, lambda: page.keyboard.press("ArrowDown"))

    assert "body=" in page.url
    assert group.get_by_role("radio", checked=True).count() == 1


def test_print_leaves_out_what_paper_cannot_do(address: str, new_page: Open) -> None:
    page = new_page(address)
    visit(page, f"/?q={QUESTION}")

    page.emulate_media(media="print")

    assert not page.locator(".mb-header").is_visible()
    assert not page.get_by_role("button", name="Ask", exact=True).is_visible()
    assert page.locator(".mb-asked").is_visible()
    assert page.locator("blockquote.mb-verbatim").first.is_visible()
