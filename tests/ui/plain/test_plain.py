"""The pages without JavaScript."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from minutebook.records import Filters
from tests.fakes import FakeService, app_over
from tests.ui.html.payloads import PAYLOADS
from tests.ui.html.safety import ATTRIBUTES, FRAGMENT_TAGS, strangers
from tests.ui.plain.hostile import HostileService

VIEWS = (
    "/plain",
    "/plain/answer?q=what+was+resolved",
    "/plain/search?q=tender",
    "/plain/decisions",
    "/plain/meetings",
    "/plain/papers",
    "/plain/item/d1-m0-i0",
    "/plain/meeting/d1-m0",
    "/plain/document/d1",
    "/plain/page/d1/2?quote=To+approve+the+tender.",
    "/plain/thanks?q=what",
    "/accessibility",
)
TAGS = FRAGMENT_TAGS | set(
    "html head meta title link body header nav main h1 form label input fieldset legend button img figure q "
    "textarea div strong figcaption svg desc rect line text".split()
)
LAYOUT_ATTRIBUTES = ATTRIBUTES | set(
    "lang charset name content rel method action for maxlength autocomplete aria-describedby formaction "
    "aria-current aria-labelledby required rows src alt download checked open aria-hidden "
    "aria-invalid viewbox focusable x y x1 x2 y1 y2 width height".split()
)
HOSTILE_PATHS = (
    "answer",
    "search",
    "decisions",
    "meetings",
    "papers",
    "item/i",
    "meeting/d-m0",
    "document/d",
    "page/d/4",
)
ADDRESSES = (
    "/plain",
    "/page/icon.svg",
    "/api/v1/",
    "/export/",
    "/accessibility",
    "/feedback",
    "/sign-in",
    "#",
)


@pytest.fixture
def service(tmp_path: Path) -> FakeService:
    return FakeService(tmp_path)


@pytest.fixture
def client(service: FakeService, tmp_path: Path) -> TestClient:
    return TestClient(app_over(service, tmp_path), base_url="http://localhost")


def read(client: TestClient, address: str, status: int = 200) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == status, response.text
    return BeautifulSoup(response.text, "html.parser")


def words(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


def strange(html: str) -> list[str]:
    home = ("a href=/", "link href")  # the way to the page with JavaScript
    found = strangers(
        html, tags=frozenset(TAGS), attributes=frozenset(LAYOUT_ATTRIBUTES), addresses=ADDRESSES
    )
    return [one for one in found if one not in home]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_a_whole_page_without_a_script(client: TestClient, view: str) -> None:
    response = client.get(view)
    page = BeautifulSoup(response.text, "html.parser")

    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "script" not in response.headers["content-security-policy"]
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert strange(response.text) == []
    assert page.html is not None
    assert page.html["lang"] == "en-GB"
    assert len(page.find_all("h1")) == 1
    assert page.title is not None
    assert page.title.get_text().endswith(" - Minutebook")
    first = page.find("a")
    assert first is not None
    assert first["href"] == "#content"
    assert page.select_one("main#content") is not None


@pytest.mark.parametrize("view", VIEWS)
def test_every_input_has_a_label_and_every_id_is_one_of_a_kind(client: TestClient, view: str) -> None:
    page = read(client, view)

    ids = [str(element["id"]) for element in page.find_all(id=True)]
    labelled = {label.get("for") for label in page.find_all("label")}
    inputs = page.select("input:not([type=hidden]), textarea")
    assert len(ids) == len(set(ids))
    assert not [one for one in inputs if one.get("id") not in labelled and not one.find_parent("label")]
    assert not page.find_all("select")
    assert all(image.get("alt") for image in page.find_all("img"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[TestClient, HostileService]:
    service = HostileService("")
    app = app_over(service, tmp_path_factory.mktemp("hostile"))
    return TestClient(app, base_url="http://localhost"), service


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_from_outside_becomes_markup_of_a_page(
    payload: str, hostile: tuple[TestClient, HostileService]
) -> None:
    client, service = hostile
    service.words = payload
    for path in HOSTILE_PATHS:
        response = client.get(f"/plain/{path}", params={"q": payload, "body": payload, "quote": payload})
        assert response.status_code == 200
        assert strange(response.text) == []
    faulty = client.get("/plain/answer", params={"q": payload, "from": payload, "kind": payload})
    assert faulty.status_code == 422
    assert strange(faulty.text) == []


def test_an_answer_leads_to_its_page_and_the_page_shows_the_words_marked(client: TestClient) -> None:
    answer = read(client, "/plain/answer?q=what+was+resolved+on+care")
    cited = answer.select_one("blockquote.mb-verbatim a.mb-cite")
    assert cited is not None

    page = read(client, str(cited["href"]))

    mark = page.select_one(".mb-plain-text mark")
    image = page.select_one("img")
    assert mark is not None
    assert image is not None
    assert mark.get_text() == "To approve the tender"
    assert image["src"] == "/api/v1/documents/d1/pages/2.png?quote=To+approve+the+tender."
    assert page.select_one("a[rel=prev]")["href"] == "/plain/page/d1/1"  # type: ignore[index]
    assert page.select_one("a[rel=next]") is None
    assert page.select_one("a.mb-file-link")["href"] == "/api/v1/documents/d1/file#page=2"  # type: ignore[index]
    assert "page 2 (printed 2)" in words(page)


def test_empty_fields_of_a_form_limit_nothing(client: TestClient, service: FakeService) -> None:
    read(client, "/plain/search?q=tender&body=&kind=&from=&to=&council=&outcome=")

    assert service.asked == Filters()


def test_a_chosen_filter_stays_chosen_and_can_be_taken_away(client: TestClient) -> None:
    page = read(client, "/plain/search?q=tender&kind=minutes")

    assert page.select_one("input[name=kind][value=minutes][checked]") is not None
    taken_away = page.select_one(".mb-chosen a")
    assert taken_away is not None
    assert taken_away["href"] == "/plain/search?q=tender"


def test_procedural_items_are_left_out_until_asked_for(client: TestClient, service: FakeService) -> None:
    service.is_procedural = True

    without = read(client, "/plain/search?q=tender&kind=minutes")
    link = without.select_one(".mb-note a")
    assert link is not None
    assert (link["href"], len(without.select(".mb-passage"))) == (
        "/plain/search?q=tender&kind=minutes&procedural=1",
        0,
    )
    with_them = read(client, str(link["href"]))
    assert len(with_them.select(".mb-passage")) == 1
    assert with_them.select_one("#procedural[checked]") is not None


def test_a_date_that_is_none_is_told_at_its_field(client: TestClient) -> None:
    page = read(client, "/plain/answer?q=what&from=soon", 422)

    problem = page.select_one("[role=alert] a")
    assert problem is not None
    assert (problem["href"], problem.get_text()) == ("#from", "Write the first day as 7 February 2024")
    assert page.select_one("#from[aria-invalid]") is not None
    assert page.select_one("#q")["value"] == "what"  # type: ignore[index]


def test_an_address_without_a_question_shows_the_form(client: TestClient) -> None:
    assert read(client, "/plain/answer?q=+").select_one("form #q") is not None


@pytest.mark.parametrize(
    "address",
    [
        "/plain/nowhere",
        "/plain/item/none",
        "/plain/document/none",
        "/plain/page/d1/9",
        "/plain/meeting/d1-m9",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, address: str) -> None:
    page = read(client, address, 404)

    assert page.h1 is not None
    assert page.h1.get_text() == "Not found"


def test_the_style_sheet_is_ours_and_names_no_other_host(client: TestClient) -> None:
    address = read(client, "/plain").select_one("link[rel=stylesheet]")["href"]  # type: ignore[index]
    style = client.get(str(address))

    assert style.headers["content-type"].startswith("text/css")
    assert ".mb-verbatim" in style.text
    assert not any(word in style.text for word in ("http:", "https:", "@import", "url("))


def test_every_view_offers_its_export(client: TestClient) -> None:
    for view in ("answer?q=tender&kind=minutes", "search?q=tender&kind=minutes", "decisions?kind=minutes"):
        links = [str(a["href"]) for a in read(client, f"/plain/{view}").select(".mb-exports a")]
        assert [link.partition("?")[0].rpartition(".")[2] for link in links] == ["docx", "md", "csv", "json"]
        assert all("kind=minutes" in link for link in links)
        assert all(client.get(link).status_code == 200 for link in links)
