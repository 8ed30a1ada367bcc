"""Measure what the parser finds in documents against structure gold, through ``minutebook show --json``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.collection import ROOT, SHARED, minutebook
from eval.stamps import compare_pages
from eval.structure_score import Count, Json, StructureScore, compare
from eval.summary import Figures
from minutebook.errors import MinutebookError

PACK = "pack-county-council-2025-03-13"


@dataclass(frozen=True, slots=True)
class Measured:
    """One document's score; ``doc`` is its path relative to its corpus folder."""

    doc: str
    score: StructureScore


def structure_gold(root: Path = ROOT, shared: Path = SHARED) -> list[tuple[Path, Path]]:
    """Return (gold file, folder that documents are relative to) of the samples and the shared corpus."""
    ours = [(file, root / "samples") for file in sorted((root / "eval/gold/structure").glob("*.json"))]
    theirs = [(file, shared / "corpus") for file in sorted((shared / "gold/structure").glob("*.json"))]
    return ours + theirs


def measure(gold: Sequence[tuple[Path, Path]], pack: Path | None) -> Iterator[Measured]:
    """Yield the score of each document as it is read."""
    for file, folder in gold:
        wanted = json.loads(file.read_text(encoding="utf-8"))
        for document in wanted if isinstance(wanted, list) else [wanted]:
            yield Measured(document["doc"], compare(document, structure_of(folder, document["doc"])))
    if pack is not None:
        truth = json.loads(pack.read_text(encoding="utf-8"))
        yield Measured(truth["file"], compare_pages(truth, structure_of(pack.parent, truth["file"])))


def pack_truth(shared: Path = SHARED) -> Path | None:
    file = shared / "corpus" / "made" / f"{PACK}.json"
    return file if file.exists() else None


def structure_of(folder: Path, doc: str) -> Json:
    """Return a paper's structure as the command line prints it; ``doc`` is its path below the folder."""
    done = minutebook(["show", doc, "--file", "--json"], folder)
    if done.returncode != 0:
        raise MinutebookError(f"cannot read {folder / doc}: exit {done.returncode}")
    structure: Json = json.loads(done.stdout)
    return structure


def total(measured: Sequence[Measured]) -> dict[str, Count]:
    counts: dict[str, Count] = {}
    for one in measured:
        for what, count in one.score.counts.items():
            counts.setdefault(what, Count()).__iadd__(count)
    return counts


def figures(counts: dict[str, Count]) -> dict[str, Figures]:
    """Return precision, recall, F1 and the counts behind them for each thing compared."""
    return {
        what: {
            "precision": count.precision,
            "recall": count.recall,
            "f1": count.f1,
            "right": count.right,
            "spurious": count.spurious,
            "missed": count.missed,
        }
        for what, count in counts.items()
    }


def f1_by_document(measured: Sequence[Measured]) -> dict[str, Figures]:
    return {one.doc[-60:]: {what: count.f1 for what, count in one.score.counts.items()} for one in measured}
