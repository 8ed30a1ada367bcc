"""A real index of one PDF, with the hashing encoder, for tests of whole requests; a drawn paper too."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas
from starlette.testclient import TestClient

from indexer.indexing import index_paths
from minutebook.settings import Settings
from tests.fakes import FakeService, app_over

PAGES = (
    (
        "Minutes of the Meeting of the Cabinet held on 7 February 2024 at 7.00 pm",
        "Present: Councillors Amber Finch (Chair) and Boris Gale",
        "239. Minutes",
        "The minutes of the meeting held on 10 January 2024 were approved as a correct record.",
    ),
    (
        "240. Domiciliary Care (Decision: 110692)",
        "Councillor Gale introduced the report on the tender.",
        "RESOLVED:",
        "1.1 To approve the tender of domiciliary care services.",
        "1.2 To delegate the award of the contract to the Executive Director.",
    ),
)


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("papers")
    drawing = Canvas(str(folder / "minutes.pdf"))
    for lines in PAGES:
        for n, line in enumerate(lines):
            drawing.drawString(72, 750 - 24 * n, line)
        drawing.showPage()
    drawing.save()
    settings = Settings(index=folder / "index", encoder="hashing")
    report = index_paths([folder / "minutes.pdf"], settings=settings, council="Sample")
    assert report.failures == ()
    return settings


@pytest.fixture
def drawn(tmp_path: Path) -> TestClient:
    """Return a client of an API whose only paper has two pages that can be drawn."""
    service = FakeService(tmp_path)
    drawing = Canvas(str(service.source_file("d1")))
    for words in ("240. Domiciliary Care", "1.1 To approve the tender."):
        drawing.drawString(72, 700, words)
        drawing.showPage()
    drawing.save()
    return TestClient(app_over(service, tmp_path), base_url="http://localhost")
