"""Whatever a child does, its parent gets an answer or a reason, and can ask again."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from minutebook.errors import NotFoundError
from minutebook.sandbox import ChildError, Limits, Sandbox

Make = Callable[..., Sandbox]


@pytest.fixture
def make() -> Iterator[Make]:
    made: list[Sandbox] = []

    def sandbox(name: str = "act", **limits: float) -> Sandbox:
        made.append(Sandbox(f"tests.minutebook.misbehaving:{name}", Limits(**limits)))  # type: ignore[arg-type]
        return made[-1]

    yield sandbox
    for each in made:
        each.close()


def test_a_child_answers_many_requests(make: Make) -> None:
    sandbox = make("echo")
    assert [sandbox.call(word) for word in ("a", "ü", "")] == [b"a", "ü".encode(), b""]


def test_the_same_child_serves_until_it_is_due_to_be_replaced(make: Make) -> None:
    sandbox = make("pid", requests=2)
    first, second, third = (sandbox.call(None) for _ in range(3))
    assert first == second != third


def test_what_libraries_print_does_not_get_into_the_answer(make: Make) -> None:
    assert make("noisy").call(None) == b"clean"


def test_the_environment_is_not_passed_on(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINUTEBOOK_SECRET", "key")
    assert b"SECRET" not in make("environment").call(None)


def test_a_child_that_hangs_is_stopped_and_the_next_request_gets_another(make: Make) -> None:
    sandbox = make(timeout_s=1.5)
    started = time.monotonic()
    with pytest.raises(ChildError, match=r"stopped after 1\.5 s"):
        sandbox.call({"do": "hang"})
    assert time.monotonic() - started < 5
    assert sandbox.call({"do": "nothing"}) == b"well"


def test_helpers_of_a_stopped_child_end_with_it(make: Make, tmp_path: Path) -> None:
    pipe = tmp_path / "pid"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as thread:
        helper = thread.submit(pipe.read_text)
        with pytest.raises(ChildError):
            make(timeout_s=2).call({"do": "hang with a helper", "pipe": str(pipe)})
        assert _is_gone(int(helper.result()))


def _is_gone(pid: int) -> bool:
    for _ in range(50):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("abort", r"crashed \(SIGABRT\)"),
        ("leave", "ended without an answer"),
        ("eat", "needing more than 1,024 MB"),
        ("stumble", "ZeroDivisionError: by zero"),
        ("garble", "garbage"),
    ],
)
def test_a_failure_says_its_reason_and_does_not_outlast_itself(make: Make, what: str, reason: str) -> None:
    sandbox = make()
    with pytest.raises(ChildError, match=reason):
        sandbox.call({"do": what})
    assert sandbox.call({"do": "nothing"}) == b"well"


def test_an_error_of_ours_comes_back_as_itself(make: Make) -> None:
    with pytest.raises(NotFoundError, match=r"^no page 7$"):
        make().call({"do": "refuse"})


def test_an_answer_over_the_limit_is_not_read(make: Make) -> None:
    with pytest.raises(ChildError, match=r"5,000 bytes; the limit is 1,000"):
        make(answer_bytes=1000).call({"do": "long"})


def test_a_child_cannot_write_files(make: Make, tmp_path: Path) -> None:
    with pytest.raises(ChildError, match="OSError"):
        make().call({"do": "write", "file": str(tmp_path / "out")})


def test_a_child_leaves_no_core_dump(make: Make) -> None:
    assert make().call({"do": "limits"}) == b"0"


def test_a_function_that_cannot_be_loaded_is_named() -> None:
    with (
        Sandbox("minutebook.sandbox:nothing_of_the_kind") as sandbox,
        pytest.raises(ChildError, match=r"cannot load minutebook\.sandbox:nothing_of_the_kind"),
    ):
        sandbox.call(None)


def test_closing_ends_a_call_under_way(make: Make) -> None:
    sandbox = make()
    sandbox.call({"do": "nothing"})
    with ThreadPoolExecutor(1) as thread:
        call = thread.submit(sandbox.call, {"do": "hang"})
        time.sleep(0.3)
        sandbox.close()
        with pytest.raises(ChildError):
            call.result(timeout=5)
