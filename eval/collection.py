"""What is measured: folders of papers with their gold questions, and the index built of them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from minutebook.errors import MinutebookError, UsageError

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class Collection:
    name: str
    folders: tuple[Path, ...]
    gold: tuple[Path, ...]


def known_collections(root: Path = ROOT, shared: Path = SHARED) -> list[Collection]:
    """Return the samples and, where it is present, the shared corpus with its gold."""
    gold = root / "eval" / "gold"
    # What stands on scanned pages can only be found where Tesseract is installed.
    scans = (gold / "samples-scan.jsonl",) if shutil.which("tesseract") else ()
    samples = Collection("samples", (root / "samples" / "papers",), (gold / "samples.jsonl", *scans))
    corpus = tuple(shared / "corpus" / name for name in ("seeds", "kent", "burton"))
    real = Collection("shared", corpus, tuple(sorted((shared / "gold").glob("*.jsonl"))))
    return [c for c in (samples, real) if all(p.exists() for p in (*c.folders, *c.gold)) and c.gold]


def choose(names: Sequence[str]) -> list[Collection]:
    """Return the named collections, or all that are present; an absent one raises."""
    present = {collection.name: collection for collection in known_collections()}
    absent = [name for name in names if name not in present]
    if absent or not present:
        raise UsageError(f"no such collection here: {', '.join(absent) or 'any'}; present: {list(present)}")
    return [present[name] for name in names] if names else list(present.values())


def ready_index(collection: Collection, out: Path) -> Path:
    """Return an index of the collection's papers, every paper read again when our own code has changed.

    Built by the command line, as a user would: what is measured is what users get.
    """
    index = out / collection.name / "index"
    index.parent.mkdir(parents=True, exist_ok=True)
    command = ["index", *map(str, collection.folders), "--index", str(index), "--json"]
    done = minutebook(command)
    if done.returncode == 1 and index.exists():
        # Made by code too old to be gone on with.
        shutil.rmtree(index)
        done = minutebook(command)
    if done.returncode != 0:
        raise MinutebookError(f"cannot index {collection.name} ({done.returncode}): {done.stdout[-2000:]}")
    report = json.loads(done.stdout)
    counted = ", ".join(f"{count} {what}" for what, count in report["documents"].items() if count)
    print(f"{collection.name}: {counted}; {report['pages']} pages, {report['seconds']} s", file=sys.stderr)
    return index


def minutebook(arguments: Sequence[str], folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user would, in ``folder``; its progress goes to our stderr."""
    command = [sys.executable, "-m", "minutebook", *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, cwd=folder)
