"""The command line as users call it, over a real index with the hashing encoder."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from minutebook.cli import main
from tests.search.chat_server import chat_server, says

MINUTES = """\
Minutes of the Meeting of the Cabinet held on 7 February 2024 at 7.00 pm

Present: Councillors Amber Finch (Chair), Boris Gale and Cara Holm

239. Minutes

The minutes of the Cabinet meeting held on 10 January 2024 were approved as a correct record.

240. Commissioning Report - Domiciliary Care (Decision: 110692)

Councillor Gale introduced the report, which set out the options for the tender of domiciliary care.

RESOLVED:

1.1 To approve the tender of domiciliary care services to meet our statutory requirements.

1.2 To delegate the award of the contract to the Executive Director for Adults.

Reason for decision: the present contract ends in June.

The meeting finished at 8.15 pm
"""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "papers"
    folder.mkdir()
    (folder / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def index(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An index of the papers, found as users find theirs: through the environment."""
    folder = tmp_path_factory.mktemp("index") / "index"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("MINUTEBOOK_INDEX", str(folder))
        environment.setenv("MINUTEBOOK_ENCODER", "hashing")
        assert main(["index", str(papers), "--council", "Sample"]) == 0
        yield folder


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    capsys.readouterr()
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_asking_for_a_decision_gets_its_own_words_with_the_minute(
    index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = as_json(capsys, "ask", "what did cabinet resolve on domiciliary care?")

    assert answer["status"] == "answered"
    quotes = " ".join(citation["quote"] for citation in answer["citations"])
    assert "To approve the tender of domiciliary care services" in quotes
    assert answer["citations"][0]["path"] == "papers/minutes.txt"
    assert answer["citations"][0]["item"]["number"] == "240"
    assert answer["searched"]["documents"] == 1


def test_the_answer_on_a_terminal_ends_with_its_citations(
    index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["ask", "what did cabinet resolve on domiciliary care?"]) == 0

    printed = capsys.readouterr().out
    assert "To approve the tender of domiciliary care services" in printed
    assert "[1] Cabinet, 7 February 2024, minute 240" in printed
    assert "— papers/minutes.txt" in printed


def test_a_configured_model_adds_a_gloss_under_its_own_heading(
    index: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "what did cabinet resolve on domiciliary care?"
    gloss = "Cabinet agreed to approve the tender of domiciliary care services."
    with chat_server(says(f"{gloss} [1]")) as server:
        monkeypatch.setenv("MINUTEBOOK_GLOSS_URL", server.url)
        monkeypatch.setenv("MINUTEBOOK_GLOSS_MODEL", "small")
        answer = as_json(capsys, "ask", question)
        assert main(["ask", question]) == 0
        printed = capsys.readouterr().out
        plain = as_json(capsys, "ask", question, "--no-gloss")

    *before, last = answer["statements"]
    assert before == plain["statements"]
    assert (last["kind"], last["text"], last["citations"]) == ("gloss", gloss, [1])
    assert f"In plain English (written by a model, not the papers' words):\n{gloss} [1]" in printed
    assert len(server.asked) == 2


def test_search_ranks_from_one_and_keeps_to_k_and_filters(
    index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = as_json(capsys, "search", "domiciliary care tender", "-k", "2", "--body", "cabinet")
    none = as_json(capsys, "search", "domiciliary care tender", "--from", "2025-01-01")

    assert [hit["rank"] for hit in found["hits"]] == [1, 2][: len(found["hits"])]
    assert found["hits"][0]["document"]["path"] == "papers/minutes.txt"
    assert found["hits"][0]["pages"] == []
    assert (none["query"], none["filters"]) == ("domiciliary care tender", {"from": "2025-01-01"})
    assert none["hits"] == []


def test_show_prints_meetings_and_items_by_path_or_id(
    index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by_path = as_json(capsys, "show", "papers/minutes.txt")
    by_id = as_json(capsys, "show", by_path["doc_id"])

    assert by_id == by_path
    assert by_path["doc"] == "papers/minutes.txt"
    items = {item["number"]: item for item in by_path["meetings"][0]["items"]}
    assert items["240"]["decision_ref"] == "110692"
    assert items["240"]["n_resolution_paragraphs"] == 2
    assert items["240"]["first_page"] is None


def test_an_unknown_document_exits_1_with_a_sentence(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "papers/none.txt"]) == 1

    assert capsys.readouterr().err.startswith("minutebook: ")


def test_the_ledger_is_json_or_csv(index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entries = as_json(capsys, "resolutions", "--body", "Cabinet")
    assert main(["resolutions", "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))

    of_240 = [entry for entry in entries if entry["item"]["number"] == "240"]
    assert [p["number"] for p in of_240[0]["paragraphs"]] == ["1.1", "1.2"]
    assert "1.2" in [row["paragraph"] for row in rows if row["item"] == "240"]


def test_a_second_run_finds_everything_unchanged(
    index: Path, papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = as_json(capsys, "index", str(papers), "--council", "Sample")

    assert report["documents"] == {"indexed": 0, "unchanged": 1, "replaced": 0, "removed": 0, "failed": 0}


def test_verify_finds_nothing_wrong(index: Path) -> None:
    assert main(["verify"]) == 0


def test_a_file_that_cannot_be_read_is_listed_and_exits_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINUTEBOOK_ENCODER", "hashing")
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing that a reader could use")

    code = main(["index", str(folder), "--index", str(tmp_path / "index"), "--json"])

    report = json.loads(capsys.readouterr().out)
    assert code == 3
    assert report["documents"]["indexed"] == 1
    assert [failure["path"] for failure in report["failures"]] == ["mixed/broken.pdf"]
    assert report["failures"][0]["reason"]


def test_a_folder_takes_the_name_it_is_given_and_a_document_can_be_removed(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINUTEBOOK_ENCODER", "hashing")
    there = ["--index", str(tmp_path / "index")]

    assert main(["index", str(papers), "--as", "thurrock", *there]) == 0
    assert as_json(capsys, "show", "thurrock/minutes.txt", *there)["doc"] == "thurrock/minutes.txt"
    assert main(["remove", "thurrock/minutes.txt", *there]) == 0
    assert main(["show", "thurrock/minutes.txt", *there]) == 1


def test_asking_loads_neither_torch_nor_a_web_framework(index: Path) -> None:
    script = (
        "import sys; from minutebook.cli import main; main(['ask', 'domiciliary care']);"
        "print([n for n in ('torch', 'gradio', 'fastapi', 'sentence_transformers') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=dict(os.environ)
    )

    assert done.stdout.splitlines()[-1] == "[]"
