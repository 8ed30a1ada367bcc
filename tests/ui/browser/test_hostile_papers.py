"""No script of a paper, a file name, a title or a question runs, nor is one even tried.

A script that the page's policy stopped would be a fault too: ``new_page`` fails on whatever the policy
refuses.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.ui.browser.payloads import PAYLOADS
from tests.ui.browser.steps import go, visit

# On a busy machine: the first test's time holds the indexing of the papers too.
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
Open = Callable[..., Any]
MOST_NAME_BYTES = 200


def minutes(n: int, payload: str) -> str:
    return f"""\
Minutes of the Meeting of the Cabinet held on {1 + n % 28} February 2024

Present: Councillors {payload} (Chair) and Boris Gale

{200 + n}. Domiciliary {payload} Care

Councillor {payload} introduced the report.

RESOLVED:

1.1 To approve the tender of {payload} care services.
1.2 To delegate {payload} to the Director.
"""


@pytest.fixture(scope="module")
def hostile(
    serve: Callable[..., Any], browser: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hostile") / "papers"
    folder.mkdir()
    for n, payload in enumerate(PAYLOADS):
        name = payload.replace("/", "∕").encode()[:MOST_NAME_BYTES].decode(errors="ignore")
        (folder / f"{name} {n}.txt").write_text(minutes(n, payload), encoding="utf-8")
    drawing = Canvas(str(folder / "<img src=x onerror=alert(1)>.pdf"))
    drawing.setTitle(PAYLOADS[0])
    for start in range(0, len(PAYLOADS), 20):
        lines = [
            "Minutes of the Meeting of the Council held on 7 March 2024",
            "12. Approval of tender",
            "RESOLVED:",
        ]
        lines += [f"{n}. To approve {payload}" for n, payload in enumerate(PAYLOADS[start : start + 20], 1)]
        for row, line in enumerate(lines):
            drawing.drawString(40, 800 - 24 * row, line)
        drawing.showPage()
    drawing.save()
    with serve(folder, council=PAYLOADS[4]) as address:
        yield address


# What our own HTML never holds.
FOREIGN = "#content :is(script, iframe, object, embed, base, meta, link)"


def assert_nothing_ran(page: Any) -> None:
    page.wait_for_timeout(100)
    assert page.evaluate("window.pwned") is None
    assert page.locator(FOREIGN).count() == 0


def test_there_are_fifty_payloads_and_more() -> None:
    assert len(set(PAYLOADS)) >= 50


def test_papers_names_and_titles_run_nothing(hostile: str, new_page: Open) -> None:
    page = new_page(hostile)
    visit(page, "/")
    assert_nothing_ran(page)

    go(page, "/?view=search&q=approve tender care services&k=100&procedural=1")
    assert page.locator(".mb-passage").count() > 50
    assert_nothing_ran(page)
    titles = [link.get_attribute("href") for link in page.locator(".mb-result-title a").all()]
    pages = [link.get_attribute("href") for link in page.locator("a.mb-page-link").all()]
    for place in [*titles[:12], *pages[:3]]:
        if place.startswith("/?"):
            go(page, place)
            assert_nothing_ran(page)
    for view in page.locator(".mb-header a[data-view]").all():
        go(page, view.get_attribute("href"))
        assert_nothing_ran(page)
    for listed, link in (("meetings", "a.mb-meeting-link"), ("papers", "a.mb-document-link")):
        go(page, f"/?view={listed}")
        for place in [each.get_attribute("href") for each in page.locator(link).all()[:3]]:
            go(page, place)
            assert_nothing_ran(page)


def test_questions_run_nothing(hostile: str, new_page: Open) -> None:
    page = new_page(hostile)
    visit(page, "/")

    # Three to a question: each visit takes half a second, and an unescaped one would show all the same.
    for n in range(0, len(PAYLOADS), 3):
        view, question = "ask" if n % 2 else "search", " ".join(PAYLOADS[n : n + 3]).strip()
        fields = {"view": view, "q": question}
        go(page, "/?" + page.evaluate("p => new URLSearchParams(p).toString()", fields))
        assert page.locator(f"#view-{view} :is(textarea, input)").first.input_value() == question
    assert_nothing_ran(page)


def test_addresses_run_nothing(hostile: str, new_page: Open) -> None:
    page = new_page(hostile)
    visit(page, "/")

    names = ("body", "view", "from", "doc", "item")
    for n, payload in enumerate(PAYLOADS[::4]):
        fields = {"view": "search", "q": "care", "page": "1"} | {names[n % len(names)]: payload}
        go(page, "/?" + page.evaluate("p => new URLSearchParams(p).toString()", fields))
    assert_nothing_ran(page)
