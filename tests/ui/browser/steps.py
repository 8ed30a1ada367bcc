"""What a reader does on the page, in few words."""

import time
from collections.abc import Callable
from typing import Any

QUESTION = "What did Cabinet resolve on the Ferrymead recycling centre?"
PATIENCE_S = 30
READY = "html[data-ready]"


def visit(page: Any, place: str) -> None:
    page.goto(place)
    page.wait_for_selector(READY, state="attached")
    until(page, lambda: turn_of(page) is not None and not page.locator("body[data-busy]").count())


def turn_of(page: Any) -> int | None:
    """Return the turn shown, which grows with each place; None before the first."""
    turns = page.evaluate("[...document.querySelectorAll('[data-turn]')].map(e => Number(e.dataset.turn))")
    return max(turns, default=None)


def until_shown(page: Any, act: Callable[[], object]) -> None:
    """Do something that leads to another place, and wait until that is shown."""
    before = turn_of(page)
    act()
    until(page, lambda: turn_of(page) not in (before, None) and not page.locator("body[data-busy]").count())


def until(page: Any, is_so: Callable[[], bool]) -> None:
    """Wait; Playwright's own ``wait_for_function`` needs what the page's policy forbids."""
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end, f"nothing new within {PATIENCE_S} s at {page.url}"
        page.wait_for_timeout(40)


def go(page: Any, place: str) -> None:
    """Go to a place within the page, as its links do."""
    script = """place => {
        const link = document.createElement("a");
        link.href = place;
        document.getElementById("content").append(link);
        link.click();
        link.remove();
    }"""
    until_shown(page, lambda: page.evaluate(script, place))


def ask(page: Any, question: str = QUESTION) -> None:
    page.get_by_label("Your question").fill(question)
    until_shown(page, lambda: page.get_by_role("button", name="Ask", exact=True).click())
