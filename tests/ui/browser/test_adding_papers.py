"""An administrator signs in, adds papers and sees them read; then they answer. All of it is real."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ui.browser.steps import ask, until, until_shown, visit
from tests.ui.browser.test_access import violations
from tests.ui.test_serve import Machine

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
Open = Callable[..., Any]
# So many, and so long, that their reading takes some seconds on any machine, and is seen.
MANY = 60
HEAD = "Minutes of the Meeting of the Cabinet held on {day} March 2024\n\n"
ITEM = """\
{number}. Subject {number}

Councillor Gale introduced the report, and the officers answered questions at length.

RESOLVED:

1.1 To build {what}.

"""


def paper(n: int, what: str = "a shed") -> dict[str, Any]:
    items = "".join(ITEM.format(number=20 * n + i, what=what) for i in range(15))
    text = HEAD.format(day=1 + n % 28) + items
    return {"name": f"minutes-{n}.txt", "mimeType": "text/plain", "buffer": text.encode()}


REPORT = """Report of: Director of Place
To: Cabinet
Date: 3 June 2024
Subject: Ferry to Gull Island

Recommendations

Cabinet is recommended to:

1. Approve a ferry to Gull Island from 2025 at a cost of £40,000.
"""


@pytest.fixture
def machine(tmp_path: Path, browser: object) -> Machine:
    machine = Machine(tmp_path)
    machine.write("old.txt")
    machine.write("report.txt", REPORT)
    machine.index()
    return machine


def test_papers_are_added_with_progress_told_and_then_answer(
    machine: Machine, new_page: Open, browser: Any, tmp_path: Path
) -> None:
    key = machine.run("key", "add", "head", "--tier", "officers", "--administrator")
    with machine.serve("--papers", str(tmp_path / "added")) as address:
        # Not watched: the browser's console calls a refusal an error.
        refused = browser.new_context(base_url=address).new_page()
        refused.goto("/sign-in")
        refused.get_by_label("Access key").fill("mb_none")
        refused.get_by_role("button", name="Sign in").click()
        until(refused, lambda: refused.title().startswith("Error"))
        assert violations(refused) == []
        refused.context.close()
        page = new_page(address)
        page.goto("/?view=papers")
        assert violations(page) == []
        page.get_by_label("Access key").fill(key)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("heading", name="Add papers").wait_for()
        torn = {"name": "torn.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 torn"}
        files = [*(paper(n) for n in range(MANY)), paper(MANY, "a heated pool for seals"), torn]
        page.get_by_label("Papers to add").set_input_files(files)
        seen: list[str] = []

        page.get_by_role("button", name="Add", exact=True).click()

        told = page.locator(".mb-adding-told")
        until(page, lambda: has_been_told(told, seen))
        assert page.get_by_label("Papers are being read").get_attribute("max") == str(MANY + 2)
        assert violations(page) == []
        page.locator(".mb-adding").get_by_text(f"Done: {MANY + 1} added").wait_for()
        until_shown(page, lambda: page.get_by_role("link", name="Show the papers").click())
        failed = page.locator("#papers-shown").inner_text()
        assert "torn.pdf" in failed
        assert violations(page) == []
        visit(page, "/")
        ask(page, "What was resolved on a heated pool for seals?")
        assert (
            "To build a heated pool for seals." in page.locator("blockquote.mb-verbatim").first.inner_text()
        )
        ask(page, "What did Cabinet decide on the ferry to Gull Island?")
        assert page.locator(".mb-status-partial").count() == 1
        assert violations(page) == []
        page.goto("/sign-in")
        assert page.get_by_text("You read with the key of head").count() == 1
        assert violations(page) == []
        page.get_by_role("button", name="Sign out").click()
        page.get_by_label("Access key").wait_for()


def has_been_told(told: Any, seen: list[str]) -> bool:
    """Say whether papers done, rate, time left and a paper's name were told, all at once."""
    seen += told.all_text_contents()
    return any(re.search(rf"\d+/{MANY + 2} · [\d.]+/s · .+ left · .*\.(txt|pdf)", text) for text in seen)
