"""Turn what readers said of answers into candidates for the gold.

A candidate has the form of a gold question and a ``review`` besides: what the reader said. A person looks at
each, adds ``must_include``, corrects the facts against the paper, takes ``review`` out and moves the line
into the gold. Nothing becomes gold by itself: a click is not a reading of the papers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.questions import KINDS
from minutebook.errors import UsageError
from minutebook.text import fold

# What a reader can say, and whether the papers hold an answer by that: None, it remains to be seen.
VERDICTS: Mapping[str, bool | None] = {
    "right": True,  # the answer is right, its citations too
    "wrong": None,  # the answer is wrong
    "incomplete": True,  # right, and something is missing
    "missed": True,  # "not found", but the papers do say
    "absent": False,  # the papers do not say
}
# Only of these verdicts are the citations evidence of anything.
_CITATIONS_HOLD = frozenset({"right", "incomplete", "missed"})
_MOST_QUOTE_CHARS = 300

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Added:
    """How many lines of feedback became candidates, and how many were known already."""

    new: int
    known: int


def candidate(feedback: Mapping[str, Any]) -> Row:
    """Return the gold candidate of a line of feedback. Raises KeyError, TypeError or ValueError."""
    query, verdict = feedback["query"], feedback["verdict"]
    if not isinstance(query, str) or not query.strip():
        raise ValueError("an empty query")
    if verdict not in VERDICTS:
        raise ValueError(f"verdict {verdict!r} is none of {', '.join(VERDICTS)}")
    citations = feedback.get("citations") or ()
    facts = [_fact(citation) for citation in citations] if verdict in _CITATIONS_HOLD else []
    row: Row = {
        "query_id": _query_id(query, verdict, facts),
        "query": query,
        "kind": _kind(feedback.get("intent"), verdict),
        "answerable": VERDICTS[verdict] is not False,
        "facts": facts,
        "must_include": [],
        "must_not_include": [],
        "review": {"verdict": verdict, "note": feedback.get("note") or ""},
    }
    return row | ({"filters": feedback["filters"]} if feedback.get("filters") else {})


def add_candidates(source: Path, into: Path) -> Added:
    """Append the candidates of a file of feedback to those there are, each once."""
    rows = [_candidate(line, where) for where, line in _lines(source)]
    known = {row["query_id"] for row in _known(into)}
    new = {row["query_id"]: row for row in rows if row["query_id"] not in known}
    if new:
        into.parent.mkdir(parents=True, exist_ok=True)
        with into.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in new.values())
    return Added(len(new), len(rows) - len(new))


def _lines(file: Path) -> Iterable[tuple[str, str]]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        raise UsageError(f"{file}: no file of feedback ({exc})") from exc
    return [(f"{file}:{n}", line) for n, line in enumerate(lines, start=1) if line.strip()]


def _candidate(line: str, where: str) -> Row:
    try:
        return candidate(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise UsageError(f"{where}: not feedback: {exc!r}; see docs/evaluation.md") from exc


def _known(file: Path) -> Sequence[Row]:
    return [json.loads(line) for _, line in _lines(file)] if file.exists() else []


def _fact(citation: Mapping[str, Any]) -> Row:
    item = citation.get("item")
    number = item.get("number") if isinstance(item, Mapping) else item
    place = {"doc": citation["path"], "item": number, "page": citation["page"]}
    return {"quote": fold(citation["quote"])[:_MOST_QUOTE_CHARS], "places": [place]}


def _kind(intent: object, verdict: str) -> str:
    if VERDICTS[verdict] is False:
        return "unanswerable"
    return intent if isinstance(intent, str) and intent in KINDS else "fact"


def _query_id(query: str, verdict: str, facts: Sequence[Row]) -> str:
    said = json.dumps([query, verdict, facts], ensure_ascii=False, sort_keys=True)
    return f"feedback-{hashlib.sha256(said.encode()).hexdigest()[:12]}"
