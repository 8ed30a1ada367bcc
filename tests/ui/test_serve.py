"""``minutebook serve`` as users start it: a real process on a real port."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from minutebook.settings import Settings
from ui.limits import Limits
from ui.serving import limits_with_gloss

MINUTES = """\
Minutes of the Meeting of the Cabinet held on 7 February 2024

240. Domiciliary Care

RESOLVED:

1.1 To approve the tender of domiciliary care services.
"""


class Machine:
    """A folder of papers, its index, and the command line."""

    def __init__(self, place: Path) -> None:
        self.papers = place / "papers"
        self.papers.mkdir()
        self.environment = {
            **os.environ, "MINUTEBOOK_INDEX": str(place / "index"), "MINUTEBOOK_ENCODER": "hashing"
        }  # fmt: skip

    def write(self, name: str, text: str = MINUTES) -> None:
        (self.papers / name).write_text(text, encoding="utf-8")

    def run(self, *arguments: str) -> str:
        command = [sys.executable, "-m", "minutebook", *arguments]
        done = subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def index(self) -> None:
        self.run("index", str(self.papers))

    @contextmanager
    def serve(self, *arguments: str, ends_with: signal.Signals = signal.SIGINT) -> Iterator[str]:
        """Yield the address of a server; then stop it, and see that it ends as it should."""
        server = subprocess.Popen(
            [sys.executable, "-m", "minutebook", "serve", "--port", "0", *arguments],
            env=self.environment, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert server.stderr is not None
        try:
            line = server.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            assert found, line
            yield found[0]
        finally:
            server.send_signal(ends_with)
            self.said = server.stderr.read()
            server.stderr.close()
            assert server.wait(timeout=20) == 0, self.said


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    machine = Machine(tmp_path)
    machine.write("minutes.txt")
    machine.index()
    return machine


def ask(address: str, path: str, question: str | None = None, key: str | None = None) -> tuple[int, Any]:
    """Return the status and the JSON of what the server answers."""
    body = json.dumps({"query": question}).encode() if question else None
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})
    request = urllib.request.Request(f"{address}{path}", body, headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


QUESTION = "what was resolved on domiciliary care?"


@pytest.mark.parametrize("ends_with", [signal.SIGINT, signal.SIGTERM])
def test_the_server_answers_on_loopback_and_stops_when_asked(
    machine: Machine, ends_with: signal.Signals
) -> None:
    with machine.serve("--log", "requests", ends_with=ends_with) as address:
        status, answer = ask(address, "/api/v1/answer", QUESTION)
        assert ask(address, "/readyz")[1]["status"] == "ready"

    assert (status, answer["status"]) == (200, "answered")
    assert "To approve the tender" in answer["text"]
    lines = [json.loads(line) for line in machine.said.splitlines()]
    assert [line["route"] for line in lines] == ["/api/v1/answer", "/readyz"]
    assert "domiciliary" not in machine.said


def test_a_key_opens_the_server_until_it_is_revoked_with_no_restart(machine: Machine) -> None:
    with machine.serve() as address:
        assert ask(address, "/api/v1/documents")[0] == 200
        key = machine.run("key", "add", "clerk", "--tier", "members", "--expires", "2999-12-31")
        assert ask(address, "/api/v1/documents")[0] == 401
        assert ask(address, "/api/v1/documents", key=key)[0] == 200
        assert json.loads(machine.run("key", "list", "--json"))[0]["name"] == "clerk"
        machine.run("key", "revoke", "clerk")
        assert ask(address, "/api/v1/documents", key=key)[0] == 401


@pytest.mark.slow
def test_readers_are_answered_without_an_error_while_papers_are_added_replaced_and_removed(
    machine: Machine,
) -> None:
    for n in range(12):
        machine.write(f"other-{n}.txt", MINUTES.replace("Domiciliary", f"Number {n}"))
    machine.index()
    answers: Counter[str] = Counter()
    faults: list[object] = []
    is_over = threading.Event()

    def read(address: str) -> None:
        """Ask, list and look at a page, over and over; whatever is replaced, one paper stays."""
        while not is_over.is_set():
            status, answer = ask(address, "/api/v1/answer", QUESTION)
            found, listed = ask(address, "/api/v1/documents?limit=500")
            ranked, hits = ask(address, "/api/v1/search?q=domiciliary+tender&k=20")
            if (status, found, ranked) != (200, 200, 200):
                faults.append((status, answer, found, ranked))
            elif (
                not any("To approve the tender" in s["text"] for s in answer["statements"])
                or not hits["hits"]
            ):
                faults.append((answer, hits))
            elif "papers/minutes.txt" not in {document["path"] for document in listed["documents"]}:
                faults.append(listed)
            else:
                answers[answer["index"]] += 1

    with machine.serve("--rate", "1000") as address:
        readers = [threading.Thread(target=read, args=(address,)) for _ in range(3)]
        for reader in readers:
            reader.start()
        for turn in range(3):
            for n in range(12):
                machine.write(f"other-{n}.txt", MINUTES.replace("Domiciliary", f"Turn {turn} Number {n}"))
            machine.write(f"new-{turn}.txt", MINUTES.replace("Domiciliary", f"New {turn}"))
            (machine.papers / f"new-{turn - 1}.txt").unlink(missing_ok=True)
            machine.index()
        last = ask(address, "/readyz")[1]["index"]
        wait_until(lambda: answers[last] > 0)
        is_over.set()
        for reader in readers:
            reader.join()

    assert faults == []
    assert len(answers) >= 3
    assert answers.total() >= 10


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_an_answer_is_not_given_up_while_its_gloss_is_waited_for() -> None:
    limits = Limits(timeout_s=30)
    assert limits_with_gloss(limits, Settings()) == limits
    with_model = Settings(gloss_url="http://127.0.0.1:1/v1", gloss_timeout_s=20)
    assert limits_with_gloss(limits, with_model).timeout_s == 50
