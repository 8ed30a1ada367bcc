"""Papers added through the server, with a pretended indexer."""

import datetime as dt
import io
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from minutebook.errors import IndexLockedError, UsageError
from minutebook.records import Failure, IndexReport
from tests.fakes import FakeService
from ui.access import Access
from ui.adding import Adding, Progress, paper_name
from ui.app import create_app
from ui.keys import Keys

TODAY = dt.date(2026, 3, 2)
REPORT = IndexReport(2, 1, 0, 0, (Failure("papers/torn.pdf", "not a PDF"),), 7, 9, 1.5)


class Indexer:
    """Indexes when it is let: ``go`` opens the gate; ``told`` is what it says of its progress."""

    def __init__(self, *, told: tuple[int, int, str] = (1, 4, "papers/a.pdf")) -> None:
        self.go = threading.Event()
        self.has_begun = threading.Event()
        self.told = told
        self.error: Exception | None = None

    def __call__(self, progress: Progress) -> IndexReport:
        progress(*self.told)
        self.has_begun.set()
        assert self.go.wait(20)
        if self.error:
            raise self.error
        return REPORT


@pytest.fixture
def indexer() -> Iterator[Indexer]:
    made = Indexer()
    yield made
    made.go.set()


def door(folder: Path, indexer: Indexer, keys: Keys, *, max_file_bytes: int = 1 << 20) -> TestClient:
    adding = Adding(folder / "papers", indexer, max_file_bytes=max_file_bytes, clock=lambda: 10.0)
    app = create_app(lambda request: FakeService(folder), Access(keys), adding=adding)
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def told(client: TestClient, path: str = "/papers/work", **headers: str) -> str:
    return " ".join(
        BeautifulSoup(client.get(path, headers=headers).text, "html.parser").get_text(" ").split()
    )


def paper(name: str = "minutes.pdf", content: bytes = b"%PDF-1.4") -> dict[str, tuple[str, bytes]]:
    return {"papers": (name, content)}


def test_papers_are_kept_and_indexed_and_the_work_is_told_until_it_is_done(
    tmp_path: Path, indexer: Indexer
) -> None:
    client = door(tmp_path, indexer, Keys(tmp_path / "keys"))

    sent = client.post("/papers/add", files=paper(), data={"next": "/?view=papers"})
    assert indexer.has_begun.wait(20)

    assert (sent.status_code, sent.headers["location"]) == (303, "/?view=papers")
    assert (tmp_path / "papers" / "minutes.pdf").read_bytes() == b"%PDF-1.4"
    assert "1/4 · papers/a.pdf" in told(client)
    assert 'value="1"' in client.get("/plain/papers").text
    indexer.go.set()
    until(lambda: "Done: 2 added" in told(client))
    assert "1 failed; 7 pages read" in told(client)
    assert "papers/torn.pdf : not a PDF" in told(client)


def test_a_second_run_does_not_begin_while_one_is_under_way(tmp_path: Path, indexer: Indexer) -> None:
    adding = Adding(tmp_path, indexer, max_file_bytes=10)

    assert adding.start()
    assert not adding.start()


def test_rate_and_time_left_are_told(tmp_path: Path, indexer: Indexer) -> None:
    clock = iter((100.0, 102.0))
    adding = Adding(tmp_path, indexer, max_file_bytes=10, clock=lambda: next(clock))
    adding.start()
    assert indexer.has_begun.wait(20)

    assert adding.work().told == "1/4 · 0.5/s · 6 s left · papers/a.pdf"


def test_why_a_run_failed_is_told(tmp_path: Path, indexer: Indexer) -> None:
    client = door(tmp_path, indexer, Keys(tmp_path / "keys"))
    indexer.error = IndexLockedError("another writer holds the index")
    indexer.go.set()
    client.post("/papers/add")

    until(lambda: "Nothing was added: another writer holds the index." in told(client))


def test_only_an_administrator_adds_papers_once_there_are_keys(tmp_path: Path, indexer: Indexer) -> None:
    keys = Keys(tmp_path / "keys")
    clerk = {"Authorization": f"Bearer {keys.add('clerk', 'officers', today=TODAY)}"}
    head = {"Authorization": f"Bearer {keys.add('head', 'officers', today=TODAY, is_administrator=True)}"}
    client = door(tmp_path, indexer, keys)

    assert client.post("/papers/add", files=paper(), headers=clerk).status_code == 403
    assert client.get("/papers/work", headers=clerk).text == ""
    assert "Add papers" not in client.get("/plain/papers", headers=clerk).text
    assert not (tmp_path / "papers").exists()
    assert "Add papers" in client.get("/plain/papers", headers=head).text
    assert client.post("/papers/add", files=paper(), headers=head).status_code == 303


def test_another_site_cannot_add_papers(tmp_path: Path, indexer: Indexer) -> None:
    client = door(tmp_path, indexer, Keys(tmp_path / "keys"))

    sent = client.post("/papers/add", files=paper(), headers={"Origin": "http://evil.example"})

    assert sent.status_code == 403
    assert not (tmp_path / "papers").exists()


def test_a_server_without_a_folder_for_papers_takes_none(tmp_path: Path) -> None:
    app = create_app(lambda request: FakeService(tmp_path), Access(Keys(tmp_path / "keys")))
    client = TestClient(app, base_url="http://localhost")

    assert client.post("/papers/add", files=paper()).status_code == 404
    assert "Add papers" not in client.get("/plain/papers").text


def test_what_is_no_paper_or_too_large_is_refused_and_leaves_nothing(
    tmp_path: Path, indexer: Indexer
) -> None:
    client = door(tmp_path, indexer, Keys(tmp_path / "keys"), max_file_bytes=1000)

    assert client.post("/papers/add", files=paper("run.exe")).status_code == 422
    assert client.post("/papers/add", files=paper(content=b"x" * 2000)).status_code == 413
    assert not list(tmp_path.glob("papers/*"))


def test_a_paper_that_goes_on_beyond_the_limit_leaves_no_half_of_itself(
    tmp_path: Path, indexer: Indexer
) -> None:
    adding = Adding(tmp_path, indexer, max_file_bytes=10)

    with pytest.raises(UsageError):
        adding.keep("a.pdf", io.BytesIO(b"x" * 11))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../../etc/cron.d/a.txt", "a.txt"),
        ("..\\..\\a.pdf", "a.pdf"),
        ("/abs/a.docx", "a.docx"),
        (".hidden.pdf", "hidden.pdf"),
        ("a\x00\u202eb\n c.pdf", "ab c.pdf"),
        ("<img src=x onerror=alert(1)>.pdf", "<img src=x onerror=alert(1)>.pdf"),
    ],
)
def test_a_name_never_leads_out_of_the_folder(given: str, kept: str) -> None:
    assert paper_name(given) == kept


@pytest.mark.parametrize("given", ["", ".pdf", "a", "a.pdf.exe", "x" * 300 + ".pdf", "..", "a.zip"])
def test_a_name_that_is_no_papers_is_refused(given: str) -> None:
    with pytest.raises(UsageError):
        paper_name(given)
