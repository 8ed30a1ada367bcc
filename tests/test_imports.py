"""Imports point one way: minutebook ← search ← {indexer, ui, eval}, and the last three apart."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAY_IMPORT = {
    "minutebook": {"minutebook"},
    "search": {"minutebook", "search"},
    "indexer": {"minutebook", "search", "indexer"},
    "ui": {"minutebook", "search", "ui"},
    "eval": {"minutebook", "search", "eval"},
}
# The composition root puts the parts together, each import inside the command that needs it.
COMPOSITION_ROOT = ROOT / "minutebook" / "cli.py"
# What must not be loaded by `minutebook --help`, nor to ask.
HEAVY = {"torch", "gradio", "fastapi", "sentence_transformers"}


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the top-level package of every import, also of those inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import in line {node.lineno}"
            yield (node.module or "").partition(".")[0]


def forbidden(package: str, source: str) -> list[str]:
    """Return our own packages that a module of ``package`` imports and must not."""
    ours = sorted(set(imported(ast.parse(source))) & MAY_IMPORT.keys())
    return [name for name in ours if name not in MAY_IMPORT[package]]


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_point_one_way(package: str) -> None:
    files = [file for file in sorted((ROOT / package).rglob("*.py")) if file != COMPOSITION_ROOT]

    assert files
    found = {str(file.relative_to(ROOT)): forbidden(package, file.read_text("utf-8")) for file in files}
    assert {file: names for file, names in found.items() if names} == {}


def test_the_guard_sees_an_import_against_the_stream_even_inside_a_function() -> None:
    assert forbidden("search", "def f() -> None:\n    from indexer.chunking import split\n") == ["indexer"]
    assert forbidden("eval", "import ui.api") == ["ui"]
    assert forbidden("indexer", "from search import lexical\nimport json") == []


def test_the_command_line_imports_the_parts_only_inside_its_commands() -> None:
    tree = ast.parse(COMPOSITION_ROOT.read_text("utf-8"))
    at_start = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]

    assert set(imported(ast.Module(at_start, []))) & {*MAY_IMPORT, *HEAVY} == {"minutebook"}
