"""``minutebook serve`` as users start it: a real process on a real port."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

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


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    environment = {**os.environ, "MINUTEBOOK_INDEX": str(tmp_path / "index"), "MINUTEBOOK_ENCODER": "hashing"}
    command = [sys.executable, "-m", "minutebook"]
    subprocess.run(
        [*command, "index", str(tmp_path / "minutes.txt")], env=environment, check=True, capture_output=True
    )
    server = subprocess.Popen(
        [*command, "serve", "--port", "0"], env=environment, stderr=subprocess.PIPE, text=True
    )
    assert server.stderr is not None
    try:
        line = server.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, line
        yield found[0]
    finally:
        server.send_signal(signal.SIGINT)
        server.stderr.read()
        server.stderr.close()
        assert server.wait(timeout=20) == 0


def test_the_server_answers_on_loopback_and_stops_when_asked(address: str) -> None:
    question = json.dumps({"query": "what was resolved on domiciliary care?"}).encode()
    request = urllib.request.Request(
        f"{address}/api/v1/answer", question, {"Content-Type": "application/json"}
    )

    with urllib.request.urlopen(request) as response:
        answer = json.load(response)

    assert answer["status"] == "answered"
    assert "To approve the tender" in answer["text"]


def test_an_answer_is_not_given_up_while_its_gloss_is_waited_for() -> None:
    limits = Limits(timeout_s=30)
    assert limits_with_gloss(limits, Settings()) == limits
    with_model = Settings(gloss_url="http://127.0.0.1:1/v1", gloss_timeout_s=20)
    assert limits_with_gloss(limits, with_model).timeout_s == 50
