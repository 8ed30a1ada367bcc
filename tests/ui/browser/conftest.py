"""A real server over the samples, a real browser, and what no test of the page may see.

Nothing may be fetched from another host, nothing may be refused by the page's policy (that would be an
injection, if a harmless one) and no script may fail.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
CHROMIUM = shutil.which("chromium")

# A first visit loads some sixty small files; on a machine shared with other work that has taken 6 s.
PATIENCE_MS = 30_000


@dataclass
class Seen:
    """What a browser met that it should not have."""

    faults: list[str] = field(default_factory=list)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser's tests last: Playwright keeps an event loop running in this thread, and in it neither
    ``asyncio.run`` nor schemathesis would work."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., object]:
    """Return a context manager that indexes a folder and serves it, as users do."""

    @contextmanager
    def serving(papers: Path, council: str = "Wealdmere Borough Council") -> Iterator[str]:
        index = tmp_path_factory.mktemp("index")
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "MINUTEBOOK_INDEX": str(index),
            "MINUTEBOOK_ENCODER": "hashing",
        }
        command = [sys.executable, "-m", "minutebook"]
        subprocess.run(
            [*command, "index", str(papers), "--council", council],
            env=environment, check=True, capture_output=True, cwd=index,
        )  # fmt: skip
        log = index / "server.log"  # not a pipe, which would be full after some hundred requests
        with log.open("w") as stderr:
            server = subprocess.Popen([*command, "serve", "--port", "0"], env=environment, stderr=stderr)
        try:
            yield _address(server, log)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=30)

    return serving


def _address(server: subprocess.Popen[bytes], log: Path) -> str:
    while server.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:\d+", log.read_text("utf-8"))
        if found:
            return found[0]
        time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8"))


@pytest.fixture(scope="session")
def address(serve: Callable[..., object], browser: object) -> Iterator[str]:
    # The browser first: without one nothing is indexed for a test that will be skipped.
    with serve(ROOT / "samples" / "papers") as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    if CHROMIUM is None:
        pytest.skip("Debian's chromium is not installed: apt-get install chromium")
    playwright_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright_api.sync_playwright() as playwright:
        arguments = ["--headless", "--no-sandbox", "--disable-gpu"]
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield opened
        opened.close()


@pytest.fixture
def new_page(browser: object) -> Iterator[Callable[..., object]]:
    """Return a function that opens a page of a fresh browser, watched until the test's end."""
    seen = Seen()
    contexts = []

    def opened(base: str, *, width: int = 1280, height: int = 900, **options: object) -> object:
        context = browser.new_context(
            base_url=base, viewport={"width": width, "height": height}, accept_downloads=True, **options
        )
        contexts.append(context)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=base)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        watch(page, base, seen)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert seen.faults == []


def watch(page: object, base: str, seen: Seen) -> None:
    def on_request(request: object) -> None:
        if not request.url.startswith((base, "data:", "blob:")):
            seen.faults.append(f"another host: {request.url}")

    def on_console(message: object) -> None:
        if message.type == "error":
            seen.faults.append(f"console: {message.text}")

    def on_dialog(dialog: object) -> None:
        seen.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("request", on_request)
    page.on("console", on_console)
    page.on("dialog", on_dialog)
    page.on("pageerror", lambda error: seen.faults.append(f"script: {error}"))
    page.on("popup", lambda popup: seen.faults.append(f"window: {popup.url}"))
