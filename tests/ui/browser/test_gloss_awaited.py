"""A model that takes its time holds nothing back: the papers' words stand there before it has answered."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from tests.search.chat_server import chat_server, says
from tests.ui.browser.steps import visit
from tests.ui.browser.test_access import violations
from tests.ui.test_serve import QUESTION, Machine

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
Open = Callable[..., Any]
GLOSS = "The tender of domiciliary care services was approved."


def test_the_papers_words_are_there_before_the_model_answers(new_page: Open, tmp_path: Path) -> None:
    may_answer = threading.Event()

    def slow(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        assert may_answer.wait(60)
        says(f"{GLOSS} [1]")(handler, asked)

    machine = Machine(tmp_path)
    machine.write("minutes.txt")
    machine.index()
    with chat_server(slow) as model:
        machine.environment |= {
            "MINUTEBOOK_GLOSS_URL": model.url,
            "MINUTEBOOK_GLOSS_MODEL": "small",
            "MINUTEBOOK_GLOSS_TIMEOUT_S": "90",
        }
        with machine.serve() as address:
            page = new_page(address)
            visit(page, f"/?q={QUESTION}")

            assert "To approve the tender" in page.locator("blockquote.mb-verbatim").first.inner_text()
            page.get_by_text("A model is putting this in plain English.").wait_for()
            assert page.locator(".mb-gloss").count() == 0
            may_answer.set()
            page.locator(".mb-gloss", has_text=GLOSS).wait_for()
            assert violations(page) == []
