"""Keys and sessions at the door of the whole application."""

import datetime as dt
from pathlib import Path

import pytest
from fastapi import Request
from starlette.testclient import TestClient

from tests.fakes import FakeService
from ui.access import ANYONE, COOKIE, Access, Reader, reader_of
from ui.app import create_app
from ui.keys import Keys

TODAY = dt.date(2026, 3, 2)
LIST = "/api/v1/documents"


class Clock:
    def __init__(self) -> None:
        self.now = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now


class Door:
    """The application over the fake service; ``reader`` is whom its last question came from."""

    def __init__(self, folder: Path, *, always_needs_key: bool = False, is_public_open: bool = False) -> None:
        self.keys = Keys(folder)
        self.clock = Clock()
        self.reader: Reader | None = None
        access = Access(
            self.keys, always_needs_key=always_needs_key, is_public_open=is_public_open, now=self.clock
        )
        service = FakeService(folder)

        def service_of(request: Request) -> FakeService:
            self.reader = reader_of(request)
            return service

        self.client = TestClient(create_app(service_of, access), base_url="http://localhost")

    def add(self, name: str = "clerk") -> str:
        return self.keys.add(name, "members", today=TODAY)

    def ask(self, key: str | None = None, path: str = LIST) -> int:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        status: int = self.client.get(path, headers=headers).status_code
        return status


def test_without_keys_anyone_on_this_machine_reads_what_is_public(tmp_path: Path) -> None:
    door = Door(tmp_path)

    assert door.ask() == 200
    assert door.reader == ANYONE


def test_the_first_key_closes_the_door_to_those_without(tmp_path: Path) -> None:
    door = Door(tmp_path)
    key = door.add()

    assert (door.ask(), door.ask(key)) == (401, 200)
    assert door.reader == Reader("clerk", "members")


def test_public_papers_may_be_left_open_beside_keys(tmp_path: Path) -> None:
    door = Door(tmp_path, is_public_open=True)
    key = door.add()

    assert door.ask() == 200
    assert door.reader == ANYONE
    assert door.ask(key) == 200
    assert door.reader == Reader("clerk", "members")
    assert door.ask("mb_wrong_key") == 401


def test_the_last_key_revoked_opens_nothing(tmp_path: Path) -> None:
    door = Door(tmp_path)
    key = door.add()
    door.keys.revoke("clerk")

    assert (door.ask(), door.ask(key)) == (401, 401)


def test_another_address_needs_keys_though_none_was_made(tmp_path: Path) -> None:
    assert Door(tmp_path, always_needs_key=True).ask() == 401


def test_a_refusal_says_how_to_come_in_and_not_whether_the_paper_is_there(tmp_path: Path) -> None:
    door = Door(tmp_path)
    door.add()

    there = door.client.get(f"{LIST}/d1")
    absent = door.client.get(f"{LIST}/unknown")

    assert there.headers["www-authenticate"] == 'Bearer realm="minutebook"'
    assert there.headers["content-type"] == "application/problem+json"
    assert there.json() == absent.json()


@pytest.mark.parametrize("given", ["Basic Y2xlcms6eA==", "Bearer", "Bearer ", "bearer mb_x_y", "mb_x_y"])
def test_a_wrong_authorization_is_refused_even_where_none_is_needed(tmp_path: Path, given: str) -> None:
    door = Door(tmp_path)

    assert door.client.get(LIST, headers={"Authorization": given}).status_code == 401


def test_health_needs_no_key_and_metrics_an_administrators(tmp_path: Path) -> None:
    door = Door(tmp_path)
    key = door.add()
    head = door.keys.add("head", "officers", is_administrator=True, today=TODAY)

    assert (door.ask(path="/healthz"), door.ask(path="/readyz")) == (200, 200)
    assert (door.ask(path="/metrics"), door.ask(key, "/metrics"), door.ask(head, "/metrics")) == (
        401,
        403,
        200,
    )


# --- sessions ----------------------------------------------------------------------------------------


def sign_in(door: Door, key: str, next_: str = "/plain?q=a") -> tuple[int, str | None]:
    response = door.client.post("/sign-in", data={"key": key, "next": next_}, follow_redirects=False)
    return response.status_code, response.headers.get("location")


def test_a_browser_is_led_to_the_form_and_back(tmp_path: Path) -> None:
    door = Door(tmp_path)
    key = door.add()
    asked = door.client.get("/plain?q=a%26b", headers={"Accept": "text/html"}, follow_redirects=False)

    assert (asked.status_code, asked.headers["location"]) == (303, "/sign-in?next=%2Fplain%3Fq%3Da%2526b")
    form = door.client.get(asked.headers["location"])
    assert 'value="/plain?q=a%26b"' in form.text
    assert sign_in(door, key) == (303, "/plain?q=a")
    assert door.ask() == 200
    assert door.reader == Reader("clerk", "members")


def test_a_session_is_kept_from_scripts_and_other_sites(tmp_path: Path) -> None:
    door = Door(tmp_path)
    response = door.client.post("/sign-in", data={"key": door.add()}, follow_redirects=False)

    cookie = response.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_a_browser_is_let_say_where_the_sign_in_form_stood(tmp_path: Path) -> None:
    # Under "no-referrer" it sends "Origin: null", which is refused as another site's.
    door = Door(tmp_path)
    door.add()

    assert door.client.get("/sign-in").headers["referrer-policy"] == "same-origin"


def test_who_is_signed_in_is_told_as_whom_and_may_sign_out(tmp_path: Path) -> None:
    door = Door(tmp_path)
    sign_in(door, door.add("Cllr <b>Finch</b>"))

    page = door.client.get("/sign-in").text

    assert "the key of Cllr &lt;b&gt;Finch&lt;/b&gt;" in page
    assert 'action="/sign-out"' in page


def test_signing_out_ends_the_browsers_session(tmp_path: Path) -> None:
    door = Door(tmp_path)
    sign_in(door, door.add())

    door.client.post("/sign-out", follow_redirects=False)

    assert door.ask() == 401


def test_a_session_ends_with_its_key_and_after_a_day(tmp_path: Path) -> None:
    door = Door(tmp_path)
    sign_in(door, door.add())
    door.keys.revoke("clerk")
    assert door.ask() == 401

    sign_in(door, door.add("other"))
    assert door.ask() == 200
    door.clock.now += dt.timedelta(hours=13)
    assert door.ask() == 401


def test_a_session_made_up_or_of_another_run_opens_nothing(tmp_path: Path) -> None:
    door = Door(tmp_path)
    sign_in(door, door.add())
    value = door.client.cookies[COOKIE]
    key_id, until, signature = value.split(".")
    others = (
        f"{key_id}.{int(until) + 1}.{signature}", f"{key_id}.{until}.", key_id, "..",
        f"{key_id}.²2.{signature}", "",
    )  # fmt: skip

    for other in others:
        headers = {"Cookie": f"{COOKIE}={other}".encode()}
        door.client.cookies.clear()
        assert door.client.get(LIST, headers=headers).status_code == 401, other
    restarted = Door(tmp_path)
    assert restarted.client.get(LIST, headers={"Cookie": f"{COOKIE}={value}"}).status_code == 401


def test_a_wrong_key_is_told_so_on_the_form_and_no_address_elsewhere_is_followed(tmp_path: Path) -> None:
    door = Door(tmp_path)
    key = door.add()

    refused = door.client.post("/sign-in", data={"key": "mb_no", "next": '"><script>alert(1)</script>'})

    assert refused.status_code == 403
    assert "That key opens nothing here" in refused.text
    assert "<script>" not in refused.text
    assert sign_in(door, key, "//elsewhere.example/") == (303, "/")


def test_another_site_can_neither_sign_in_nor_ask_by_a_form(tmp_path: Path) -> None:
    door = Door(tmp_path)
    key = door.add()

    for headers in (
        {"Origin": "https://elsewhere.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "null"},
    ):
        refused = door.client.post("/sign-in", data={"key": key}, headers=headers)
        assert (refused.status_code, COOKIE in door.client.cookies) == (403, False)
    ours = door.client.post(
        "/sign-in", data={"key": key}, headers={"Origin": "http://localhost"}, follow_redirects=False
    )
    assert ours.status_code == 303
