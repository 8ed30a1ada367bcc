"""The views that are lists: what a place shows, without a browser."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from minutebook.errors import NotFoundError
from tests.fakes import FakeService
from ui.page.decisions import DECISIONS
from ui.page.meetings import MEETINGS
from ui.page.papers import PAPERS
from ui.page.place import Place


@pytest.fixture
def service(tmp_path: Path) -> FakeService:
    return FakeService(tmp_path)


def links(html: object) -> list[str]:
    return [str(a["href"]) for a in BeautifulSoup(str(html), "html.parser").select("a[href]")]


def test_decisions_are_limited_by_their_place_and_lead_to_a_page_beside_them(service: FakeService) -> None:
    shown = DECISIONS.show(service, Place("decisions").with_(body="Cabinet", kind=""))

    assert service.asked is not None
    assert service.asked.body == "Cabinet"
    assert any(
        link.startswith("/?view=decisions&body=Cabinet&doc=d1&page=2&quote=To+approve")
        for link in links(shown.html)
    )
    assert "/export/decisions.docx?body=Cabinet" in links(shown.html)
    assert shown.said == "1 decisions"


def test_a_page_opens_beside_the_list(service: FakeService) -> None:
    shown = DECISIONS.show(service, Place("decisions").with_(doc="d1", page=2))

    assert "mb-has-viewer" in str(shown.html)
    assert shown.focus == "viewer-title"


def test_the_form_of_a_list_comes_back_to_its_view(service: FakeService) -> None:
    for view in (DECISIONS, MEETINGS, PAPERS):
        page = BeautifulSoup(str(view.show(service, Place(view.name)).html), "html.parser")
        form = page.select_one("form")
        assert form is not None
        assert (form["method"], form["action"]) == ("get", "/")
        assert form.select_one("input[type=hidden]")["value"] == view.name  # type: ignore[index]


def test_a_meeting_and_a_paper_are_places_of_their_own(service: FakeService) -> None:
    meeting = MEETINGS.show(service, Place("meetings").with_(meeting="d1-m0"))
    paper = PAPERS.show(service, Place("papers").with_(paper="d1"))

    assert meeting.title == "Cabinet, 7 February 2024"
    assert "To approve the tender." in str(meeting.html)
    assert "/?view=meetings&meeting=d1-m0" in links(paper.html)
    assert "/?view=papers&paper=d1&doc=d1&page=2" in links(paper.html)


def test_a_meeting_that_is_not_there_is_said(service: FakeService) -> None:
    with pytest.raises(NotFoundError):
        MEETINGS.show(service, Place("meetings").with_(meeting="d1-m7"))
