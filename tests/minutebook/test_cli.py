import subprocess
import sys
from pathlib import Path

import pytest

from minutebook.arguments import parser
from minutebook.cli import COMMANDS, main


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["ask"],
        ["ask", " "],
        ["ask", "x", "--from", "7 February"],
        ["search", "x", "-k", "0"],
        ["index", "x", "--tier", "secret"],
        ["resolutions", "--json", "--csv"],
        ["serve", "--port", "65536"],
    ],
)
def test_wrong_usage_exits_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)

    assert stop.value.code == 2
    assert "usage: minutebook" in capsys.readouterr().err


def test_filters_have_the_names_of_the_contract() -> None:
    given = "ask x --council C --body B --from 2024-01-01 --to 2024-12-31 --kind minutes --section resolution"

    arguments = parser().parse_args(given.split())

    assert (arguments.council, arguments.body, arguments.kind) == ("C", "B", "minutes")
    assert (str(arguments.date_from), str(arguments.date_to)) == ("2024-01-01", "2024-12-31")


def test_refusing_an_address_exits_2_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--host", "0.0.0.0", "--index", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("minutebook: refusing to listen on 0.0.0.0")


def test_asking_without_an_index_says_how_to_build_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "what?", "--index", str(tmp_path / "none")]) == 1

    assert "build one with: minutebook index PATH" in capsys.readouterr().err


def test_a_fault_of_ours_is_a_sentence_and_its_place_is_shown_on_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> int:
        raise KeyError("body")

    monkeypatch.setitem(COMMANDS, "doctor", broken)

    assert main(["doctor"]) == 1
    assert capsys.readouterr().err.startswith("minutebook: a fault of ours: KeyError: 'body'")
    with pytest.raises(KeyError):
        main(["--debug", "doctor"])


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys; import minutebook.cli; minutebook.cli.parser().format_help();"
        "print([n for n in ('torch', 'gradio', 'fastapi', 'faiss', 'numpy', 'search') if n in sys.modules])"
    )

    printed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert printed.stdout.strip() == "[]"
