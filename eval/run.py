"""Measure retrieval and answers on gold questions, and keep what every question got."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval import trec
from eval.collection import ROOT, Collection, ready_index
from eval.conditions import Condition, opened, system
from eval.questions import Question, load
from eval.results import RESULTS_FILE, QueryResult, read_results, result_of, write_results
from eval.scoring import score
from eval.summary import Summary, summarise
from minutebook.errors import UsageError
from minutebook.jsonform import to_json

MADE_FILE = "made.json"


@dataclass(frozen=True, slots=True)
class Made:
    """When, where and from what code a collection was measured."""

    date: str
    machine: str
    commit: str
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """All results of one condition on one collection."""

    summary: Summary
    results: tuple[QueryResult, ...]

    @property
    def condition(self) -> str:
        return self.summary.condition


def run(collection: Collection, conditions: Sequence[Condition], out: Path) -> list[Run]:
    """Score every condition on the collection's questions; results and TREC files go below ``out``.

    One service answers for all conditions, so their times compare.
    """
    questions = load(collection.gold)
    index = ready_index(collection, out)
    folder = out / collection.name
    runs = []
    with opened(index) as service:
        for condition in conditions:
            measured = system(condition, service, index)
            scores = score(questions, measured.retrieve, measured.answerer, measured.page_text)
            results = tuple(map(result_of, scores))
            runs.append(Run(summarise(collection.name, condition.name, results), results))
            _keep(folder, runs[-1])
    _keep_judgements(folder, questions)
    made = Made(dt.date.today().isoformat(), machine(), commit(), tuple(c.name for c in conditions))
    _write(folder / MADE_FILE, json.dumps(to_json(made), indent=2) + "\n")
    return runs


def kept_run(folder: Path, collection: str, condition: str) -> Run:
    """Read a condition's results from the folder where a run kept them."""
    results = read_results(folder / RESULTS_FILE)
    return Run(summarise(collection, condition, results), tuple(results))


def kept_runs(collection: str, out: Path, order: Sequence[str]) -> list[Run]:
    """Read what was kept of a collection, the conditions in the given order."""
    folder = out / collection
    names = [name for name in order if (folder / name / RESULTS_FILE).is_file()]
    if not names:
        raise UsageError(f"nothing measured in {folder}; measure with: python -m eval run {collection}")
    return [kept_run(folder / name, collection, name) for name in names]


def made(collection: str, out: Path) -> Made:
    try:
        row = json.loads((out / collection / MADE_FILE).read_text("utf-8"))
    except OSError as exc:
        raise UsageError(f"nothing measured in {out / collection}") from exc
    return Made(row["date"], row["machine"], row["commit"], tuple(row["conditions"]))


def machine() -> str:
    """Name the processor and how many of it there are.

    >>> machine().count(" x ")
    1
    """
    name = platform.processor() or platform.machine()
    cpus = Path("/proc/cpuinfo")
    if cpus.is_file():
        lines = cpus.read_text("utf-8", errors="replace").splitlines()
        name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), name)
    return f"{os.cpu_count()} x {name}, Python {platform.python_version()}"


def commit() -> str:
    """Name the commit of our code, with a plus where the files differ from it; empty outside a checkout."""
    command = ["git", "describe", "--always", "--dirty=+", "--abbrev=8", "--exclude=*"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()


def _keep(folder: Path, done: Run) -> None:
    own = folder / done.condition
    own.mkdir(parents=True, exist_ok=True)
    write_results(own / RESULTS_FILE, done.results)
    _write(own / "summary.json", json.dumps(to_json(done.summary), indent=2) + "\n")
    _write(folder / f"{done.condition}.trec", "".join(trec.run_lines(done.results, done.condition)))


def _keep_judgements(folder: Path, questions: Sequence[Question]) -> None:
    _write(folder / "qrels.txt", "".join(trec.qrels_lines(questions)))
    _write(folder / "qrels-diversity.txt", "".join(trec.diversity_lines(questions)))


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
