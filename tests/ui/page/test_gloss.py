"""The page shows the papers' words at once, and asks for the gloss by itself."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from minutebook.records import Answer, Filters, Statement
from search.answering.gloss.gloss import with_gloss, without_gloss
from tests.fakes import FakeService, app_over
from ui.page.ask import show
from ui.page.gloss import GlossRoute
from ui.page.place import Place

PLACE = Place.parse("?view=ask&q=care&body=Cabinet")


class Glossed(FakeService):
    """A service with a model that says ``says``, or nothing that can be shown."""

    def __init__(self, folder: Path, says: str | None = "It was approved.") -> None:
        super().__init__(folder)
        self.has_gloss = True
        self.says = says

    def answer(self, query: str, *, filters: Filters = Filters(), gloss: bool = True) -> Answer:
        answer = super().answer(query, filters=filters, gloss=gloss)
        if not gloss:
            return answer
        if self.says is None:
            return without_gloss(answer, "did not answer")
        return with_gloss(answer, [Statement("gloss", self.says, (1,))])


def client(service: FakeService) -> TestClient:
    app = Starlette()
    app.add_route("/gloss", GlossRoute(lambda request: service).show)
    return TestClient(app)


def test_the_answer_waits_for_no_model_and_says_where_its_gloss_will_be(tmp_path: Path) -> None:
    service = Glossed(tmp_path)

    shown = str(show(service, PLACE).html)

    assert service.was_gloss_wanted is False
    assert "To approve the tender." in shown
    assert 'data-fetch="/gloss?view=ask&amp;q=care&amp;body=Cabinet"' in shown


def test_without_a_model_no_gloss_is_awaited(tmp_path: Path) -> None:
    assert "/gloss" not in str(show(FakeService(tmp_path), PLACE).html)


def test_the_gloss_comes_with_its_heading_and_its_citations(tmp_path: Path) -> None:
    service = Glossed(tmp_path, "It was <b>approved</b>.")

    gloss = client(service).get("/gloss" + PLACE.url[1:])

    assert service.asked == Filters(body="Cabinet")
    assert "written by a model" in gloss.text
    assert "It was &lt;b&gt;approved&lt;/b&gt;." in gloss.text
    assert 'href="/?view=ask&amp;q=care&amp;body=Cabinet&amp;citation=1"' in gloss.text
    assert "To approve the tender." not in gloss.text.replace('data-quote="To approve the tender."', "")


def test_a_gloss_that_is_missing_is_said_to_be(tmp_path: Path) -> None:
    gloss = client(Glossed(tmp_path, None)).get("/gloss?view=ask&q=care")

    assert "No plain-English version: the model did not answer." in gloss.text


@pytest.mark.parametrize(("address", "has_waited"), [("", False), ("&gloss=1", True)])
def test_the_plain_page_waits_for_a_model_only_when_asked_to(
    tmp_path: Path, address: str, has_waited: bool
) -> None:
    service = Glossed(tmp_path)

    page = TestClient(app_over(service, tmp_path), base_url="http://localhost").get(
        f"/plain/answer?q=care{address}"
    )

    assert service.was_gloss_wanted is has_waited
    assert ("It was approved." in page.text) is has_waited
    assert ("Show it in plain English too" in page.text) is not has_waited
