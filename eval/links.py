"""Measure links, matters and comparisons against pairs and chains that were written by hand.

An item is named by its document's path and its number: ``papers/a.pdf#minute 12``, ``papers/b.pdf#item 7``,
or the path alone. A step is named by date and stage, and a minute's by its number: ``2025-02-12 minute 113``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from minutebook.records import MatterStep
from search.index.item_table import Entry
from search.papers import Papers


@dataclass(frozen=True, slots=True)
class Tally:
    """What was wanted, found and forbidden; ``faults`` names each miss (-) and each wrong one (+)."""

    wanted: int
    found: int
    wrong: int
    faults: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.found / self.wanted

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong)


@dataclass(frozen=True, slots=True)
class LinkScores:
    links: Tally
    matters: Tally
    comparisons: Tally


def measure_links(papers: Papers, gold: Path) -> LinkScores:
    """Score one gold file. A link that the gold forbids, and a step that it does not name, is wrong."""
    told = json.loads(gold.read_text(encoding="utf-8"))
    return LinkScores(
        _links(papers, told["links"], told["unlinked"]),
        _total(_matter(papers, **matter) for matter in told["matters"]),
        _total(_comparison(papers, **comparison) for comparison in told["comparisons"]),
    )


def _links(papers: Papers, wanted: list[list[str]], unwanted: list[list[str]]) -> Tally:
    missed = [f"- {a} | {kind} | {b}" for a, kind, b in wanted if (kind, b) not in _linked(papers, a)]
    wrong = [f"+ {a} | {b}" for a, b in unwanted if b in {name for _, name in _linked(papers, a)}]
    return Tally(len(wanted), len(wanted) - len(missed), len(wrong), (*missed, *wrong))


def _linked(papers: Papers, name: str) -> set[tuple[str, str]]:
    by_id = papers.items.index.by_id
    found: set[tuple[str, str]] = set()
    for entry in entries_named(papers, name):
        for link in papers.links(entry.item_id):
            if link.item:
                other = by_id[link.item.item_id]
                found |= {(link.kind, other.document.path), (link.kind, name_of(other))}
    return found


def _matter(papers: Papers, of: str, steps: list[str], may: list[str]) -> Tally:
    found = {
        step_name(step) for entry in entries_named(papers, of)[:1] for step in papers.matter(entry.item_id)
    }
    missed = [f"- {of}: {step}" for step in steps if step not in found]
    wrong = [f"+ {of}: {step}" for step in sorted(found - {*steps, *may})]
    return Tally(len(steps), len(steps) - len(missed), len(wrong), (*missed, *wrong))


def _comparison(papers: Papers, of: str, paragraphs: list[list[str]]) -> Tally:
    found: set[tuple[str, str, str]] = set()
    for entry in entries_named(papers, of)[:1]:
        comparison = papers.changes(entry.item_id)
        for change in comparison.changes if comparison else ():
            old = " ".join(p.number or "" for p in change.recommended)
            new = " ".join(p.number or "" for p in change.resolved)
            found.add((change.kind, old, new))
    wanted = {(kind, old, new) for kind, old, new in paragraphs}
    faults = [f"- {of}: {w}" for w in sorted(wanted - found)] + [
        f"+ {of}: {f}" for f in sorted(found - wanted)
    ]
    return Tally(len(wanted), len(wanted & found), len(found - wanted), tuple(faults))


def _total(tallies: Iterable[Tally]) -> Tally:
    all_of_them = list(tallies)
    return Tally(
        sum(t.wanted for t in all_of_them),
        sum(t.found for t in all_of_them),
        sum(t.wrong for t in all_of_them),
        tuple(fault for t in all_of_them for fault in t.faults),
    )


def entries_named(papers: Papers, name: str) -> list[Entry]:
    path = name.partition("#")[0]
    entries = [e for e in papers.items.index.by_id.values() if e.document.path == path]
    return [e for e in entries if name in (path, name_of(e))]


def name_of(entry: Entry) -> str:
    return f"{entry.document.path}#{'minute' if entry.is_minute else 'item'} {entry.ref.number}"


def step_name(step: MatterStep) -> str:
    number = f" {step.item.number}" if step.stage == "minute" else ""
    return f"{step.date} {step.stage}{number}"
