"""axe-core on the states that links and forms lead to, and that no address of ``test_access`` names."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.browser.steps import QUESTION, go, until_shown, visit
from tests.ui.browser.test_access import violations

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
Open = Callable[..., Any]
PRIVATE = "/?view=ask&q=Who bought the old depot in Tannery Road?"


def test_axe_finds_nothing_where_links_and_forms_lead(address: str, new_page: Open) -> None:
    page = new_page(address)
    found: dict[str, list[str]] = {}
    visit(page, PRIVATE)
    assert page.locator(".mb-status-private").count() == 1
    found["private"] = violations(page)
    for name, listed, link in (
        ("item", "/?view=decisions&body=Cabinet", ".mb-entry-title a"),
        ("meeting", "/?view=meetings", "a.mb-meeting-link"),
        ("paper", "/?view=papers", "a.mb-document-link"),
    ):
        go(page, listed)
        until_shown(page, lambda link=link: page.locator(link).first.click())
        found[name] = violations(page)
    until_shown(page, lambda: page.locator("a.mb-page-link").last.click())
    found["page beside a paper"] = violations(page)
    go(page, f"/?q={QUESTION}")
    page.get_by_label("Wrong").check()
    page.get_by_role("button", name="Send").click()
    page.locator(".mb-told").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found["everything unfolded, feedback sent"] = violations(page)

    assert {name: faults for name, faults in found.items() if faults} == {}
