"""Expected figures: what a change to the code must not lower by more than the tolerance.

``expected.toml`` holds a table for each collection and condition. Figures come from ``eval check --update``,
never by hand; a count (``n``, quotes that are not verbatim) has no tolerance.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.summary import LOWER_IS_BETTER, Figures, Summary
from eval.tables import aligned, cell
from minutebook.errors import UsageError

EXPECTED = Path(__file__).with_name("expected.toml")
# Of 160 questions one is 0.006, and another processor's arithmetic may turn a near tie of one or two.
TOLERANCE = 0.015
KEPT = (
    "n", "recall@1", "recall@5", "recall@10", "page-hit@5", "mrr@10", "ndcg@10", "right", "wrong", "refused",
    "gold cited", "first on gold", "citation accuracy", "citation coverage", "abstention precision",
    "abstention recall", "false premise resisted", "not verbatim",
)  # fmt: skip

Table = dict[str, dict[str, dict[str, float | int]]]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A figure that is not as expected; ``measured`` is None where there was nothing to count."""

    condition: str
    figure: str
    expected: float | int
    measured: float | int | None


@dataclass(frozen=True, slots=True)
class Expected:
    tolerance: float
    figures: Table

    def of(self, summary: Summary) -> Mapping[str, float | int]:
        try:
            return self.figures[summary.collection][summary.condition]
        except KeyError:
            name = f"{summary.collection} {summary.condition}"
            raise UsageError(
                f"no expected figures of {name}; write them with: python -m eval check --update"
            ) from None


def load_expected(path: Path = EXPECTED) -> Expected:
    rows = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    return Expected(rows.pop("tolerance", TOLERANCE), rows)


def shortfalls(summary: Summary, expected: Expected) -> list[Shortfall]:
    """Return the figures that fell below what is expected of the summary's condition."""
    return [
        Shortfall(summary.condition, name, wanted, summary.overall.get(name))
        for name, wanted in expected.of(summary).items()
        if falls_short(name, wanted, summary.overall.get(name), expected.tolerance)
    ]


def falls_short(name: str, wanted: float | int, measured: float | int | None, tolerance: float) -> bool:
    """Say whether a figure is worse than wanted by more than the tolerance.

    >>> falls_short("recall@5", 0.80, 0.79, 0.015), falls_short("wrong", 0.30, 0.33, 0.015)
    (False, True)
    >>> falls_short("n", 163, 164, 0.015), falls_short("not verbatim", 0, 1, 0.015)
    (True, True)
    """
    if measured is None:
        return True
    if name == "n":
        return measured != wanted
    loss = measured - wanted if name in LOWER_IS_BETTER else wanted - measured
    # What a decimal cannot hold exactly is not a loss.
    return loss > (0 if isinstance(wanted, int) else tolerance + 1e-9)


def gains(summary: Summary, expected: Expected) -> list[str]:
    """Return the figures that now are better by more than the tolerance: time to expect more."""
    return [
        name
        for name, wanted in expected.of(summary).items()
        if name != "n"
        and (measured := summary.overall.get(name)) is not None
        and falls_short(name, measured, wanted, expected.tolerance)
    ]


def shortfall_table(found: Sequence[Shortfall]) -> str:
    rows = [["condition", "figure", "expected", "measured"]]
    rows += [[s.condition, s.figure, cell(s.expected), cell(s.measured)] for s in found]
    return aligned(rows)


def updated(expected: Expected, summaries: Sequence[Summary], *, is_all: bool = False) -> Expected:
    """Return the expectations with those of the summaries in place of what was expected of them.

    ``is_all``: the summaries are all there are of their collections, and other conditions are gone.
    """
    table = {collection: dict(conditions) for collection, conditions in expected.figures.items()}
    if is_all:
        table |= {summary.collection: {} for summary in summaries}
    for summary in summaries:
        table.setdefault(summary.collection, {})[summary.condition] = _kept(summary.overall)
    return Expected(expected.tolerance, table)


def write_expected(expected: Expected, path: Path = EXPECTED) -> None:
    lines = ["# Written by `python -m eval check --update`; checked by `python -m eval check`, in CI too."]
    lines.append(f"tolerance = {expected.tolerance}")
    for collection in sorted(expected.figures):
        for condition, figures in expected.figures[collection].items():
            lines += ["", f"[{collection}.{condition}]"]
            lines += [f'"{name}" = {value}' for name, value in figures.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _kept(overall: Figures) -> dict[str, float | int]:
    found = {name: overall.get(name) for name in KEPT}
    return {
        name: value if isinstance(value, int) else round(value, 4)
        for name, value in found.items()
        if value is not None
    }
