"""Readers of two tiers over one server: what is above a reader's tier does not exist for them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from indexer.indexing import index_paths
from minutebook.settings import Settings
from search.encoding.encoder import Encoders, HashingEncoder, Vectors
from search.service import open_service
from tests.fakes import UNLIMITED
from ui.access import Access
from ui.app import create_app
from ui.keys import Keys
from ui.service import Services

PAPER = """\
Minutes of the Meeting of the Cabinet held on {day} February 2024

{number}. {title}

RESOLVED:

1.1 {text}
"""
TODAY = dt.date(2026, 3, 2)


class House:
    """A server over a public and a members' index, asked by the holders of three keys."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(index=folder / "index", encoder="hashing")
        (folder / "open").mkdir()
        (folder / "closed").mkdir()
        opened = PAPER.format(
            day=7, number=240, title="Library Hours", text="To open the library on Sundays."
        )
        closed = PAPER.format(
            day=8, number=9, title="Sale of the Depot", text="To sell the depot to Quarrington."
        )
        (folder / "open" / "library.txt").write_text(opened, "utf-8")
        (folder / "closed" / "depot.txt").write_text(closed, "utf-8")
        index_paths([folder / "open"], settings=self.settings)
        index_paths([folder / "closed"], settings=self.settings, tier="members")
        keys = Keys(folder / "keys")
        self.keys = {
            "public": keys.add("resident", "public", today=TODAY),
            "members": keys.add("councillor", "members", today=TODAY),
            "officers": keys.add("head", "officers", is_administrator=True, today=TODAY),
        }
        self.services = Services(self.settings)
        app = create_app(
            self.services.of_request, Access(keys), limits=UNLIMITED, readiness=self.services.readiness
        )
        self.client = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)

    def get(self, tier: str, path: str, **params: str) -> Any:
        return self.client.get(
            f"/api/v1{path}", params=params, headers={"Authorization": f"Bearer {self.keys[tier]}"}
        )

    def ask(self, tier: str, query: str) -> Any:
        headers = {"Authorization": f"Bearer {self.keys[tier]}"}
        return self.client.post("/api/v1/answer", json={"query": query}, headers=headers).json()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(tmp_path_factory.mktemp("house"))
    yield house
    house.services.close()


def paths(listed: Any) -> list[str]:
    return [document["path"] for document in listed.json()["documents"]]


def closed_ids(house: House) -> tuple[str, str]:
    hit = house.get("members", "/search", q="depot Quarrington").json()["hits"][0]
    assert hit["document"]["path"] == "closed/depot.txt"
    return hit["document"]["doc_id"], hit["item"]["item_id"]


def test_a_reader_reads_their_tier_and_those_below(house: House) -> None:
    assert paths(house.get("public", "/documents")) == ["open/library.txt"]
    assert paths(house.get("members", "/documents")) == ["closed/depot.txt", "open/library.txt"]
    # There is no index for officers: they are given the next below.
    assert paths(house.get("officers", "/documents")) == ["closed/depot.txt", "open/library.txt"]


def test_a_members_paper_answers_members_and_nobody_else(house: House) -> None:
    question = "What was resolved on the sale of the depot?"

    assert "Quarrington" in house.ask("members", question)["text"]
    refused = house.ask("public", question)
    assert refused["status"] != "answered"
    assert refused["searched"]["documents"] == 1
    assert "Quarrington" not in str(refused)


def test_what_is_forbidden_and_what_is_unknown_are_answered_alike(house: House) -> None:
    doc_id, item_id = closed_ids(house)
    unknown = "0" * len(doc_id)
    for path in (
        "/documents/{doc}", "/documents/{doc}/pages/1", "/documents/{doc}/pages/1.png",
        "/documents/{doc}/file",
        "/items/{item}", "/items/{item}/links", "/items/{item}/matter", "/items/{item}/changes",
        "/items/{item}/similar",
    ):  # fmt: skip
        forbidden = house.get("public", path.format(doc=doc_id, item=item_id))
        absent = house.get("public", path.format(doc=unknown, item=item_id.replace(doc_id, unknown)))

        assert (forbidden.status_code, absent.status_code) == (404, 404), path
        assert forbidden.text.replace(doc_id, unknown) == absent.text, path
    assert house.get("public", "/documents/closed%2Fdepot.txt").status_code == 404
    assert house.get("members", f"/items/{item_id}").status_code == 200


def test_counts_and_spelling_tell_nothing_of_what_is_above(house: House) -> None:
    facets = house.get("public", "/facets").json()
    assert facets["total"] == 1
    assert len(house.get("public", "/meetings").json()["meetings"]) == 1
    assert "Quarrington" not in house.get("public", "/search", q="Quarringtan").text


def test_only_an_administrator_sees_scores(house: House) -> None:
    for tier, sees in (("public", False), ("members", False), ("officers", True)):
        hit = house.get(tier, "/search", q="library").json()["hits"][0]
        similar = house.get(tier, f"/items/{hit['item']['item_id']}/similar").json()["similar"]
        assert ("score" in hit) is sees
        assert all(("score" in item) is sees for item in similar)
        assert ("support" in house.ask(tier, "What was resolved on library hours?")) is sees


def test_the_indexes_of_two_tiers_share_one_encoder(house: House) -> None:
    encoders = Encoders()
    for tier in ("public", "members"):
        with open_service(house.settings, tier=tier, encoders=encoders) as service:
            service.warm_up()

    assert len(encoders) == 1


def test_readiness_counts_the_papers_of_each_tier(house: House) -> None:
    ready = house.client.get("/readyz").json()
    assert (ready["status"], ready["reasons"]) == ("ready", [])

    readiness = house.services.readiness()
    assert readiness.papers == {"public": 1, "members": 2}
    assert readiness.index == ready["index"]


def test_a_server_over_passages_that_are_not_encoded_yet_is_degraded(tmp_path: Path) -> None:
    class Dying(HashingEncoder):
        def encode(self, texts: Sequence[str]) -> Vectors:
            raise MemoryError

    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "library.txt").write_text("To open the library on Sundays.", "utf-8")
    settings = Settings(index=tmp_path / "index", encoder="hashing")
    with pytest.raises(MemoryError):
        index_paths([tmp_path / "papers"], settings=settings, encoder=Dying())
    services = Services(settings)
    found = services.readiness()
    services.close()
    assert (found.state, found.papers) == ("degraded", {"public": 1})
    assert found.reasons == ("passages of public papers found by their words only as yet: 1",)


def test_a_server_without_a_usable_index_says_so(tmp_path: Path) -> None:
    absent = Services(Settings(index=tmp_path / "none", encoder="hashing")).readiness()
    assert (absent.state, absent.reasons) == ("unready", ("there is no index",))

    (tmp_path / "spoilt" / "public").mkdir(parents=True)
    (tmp_path / "spoilt" / "public" / "catalogue.sqlite").write_bytes(b"no database at all" * 100)
    spoilt = Services(Settings(index=tmp_path / "spoilt", encoder="hashing")).readiness()
    assert (spoilt.state, spoilt.reasons) == ("unready", ("the index of public papers cannot be used",))
