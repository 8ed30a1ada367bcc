"""Write the gold of the samples: questions with the places of their facts, and structure.

    python -m samples.gold

The questions and the words that answer them are written by hand in ``samples/source/questions.toml``;
this finds the pages those words stand on in the papers as built.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

from samples import structure_gold
from samples.markup import SOURCE
from samples.places import find

GOLD = Path(__file__).parent.parent / "eval" / "gold"
FILTERS = ("body", "date_from", "date_to", "kind_of_paper")


def questions(name: str = "questions", *, scans: bool = False) -> list[dict[str, Any]]:
    """Return the questions of one source in the form of the gold, numbered in order."""
    listed = tomllib.loads((SOURCE / f"{name}.toml").read_text(encoding="utf-8"))["q"]
    prefix = "samples-scan" if scans else "samples"
    return [_question(f"{prefix}-{n:03}", entry, scans=scans) for n, entry in enumerate(listed, 1)]


def _question(query_id: str, entry: dict[str, Any], *, scans: bool) -> dict[str, Any]:
    facts = [_fact(query_id, quote, entry.get("only", ""), scans=scans) for quote in entry.get("quotes", ())]
    found: dict[str, Any] = {
        "query_id": query_id,
        "query": entry["ask"],
        "kind": entry["kind"],
        "answerable": entry.get("answerable", bool(facts)),
    }
    if filters := {key: entry[key] for key in FILTERS if key in entry}:
        found["filters"] = {key.removesuffix("_of_paper"): value for key, value in filters.items()}
    found["facts"] = facts
    found["must_include"] = entry.get("include", [])
    found["must_not_include"] = entry.get("exclude", [])
    return found


def _fact(query_id: str, quote: str, only: str, *, scans: bool) -> dict[str, Any]:
    places = [asdict(place) for place in find(quote, only, scans=scans)]
    if not places:
        raise ValueError(f"{query_id}: no page holds {quote!r}; does it run over a page's end?")
    return {"quote": quote, "places": places}


def lines(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def main() -> int:
    (GOLD / "samples.jsonl").write_text(lines(questions()), encoding="utf-8")
    scanned = lines(questions("questions-scan", scans=True))
    (GOLD / "samples-scan.jsonl").write_text(scanned, encoding="utf-8")
    structure_gold.write()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
