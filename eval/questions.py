"""Gold questions: what is asked, what a full answer needs, and where that stands in the papers."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minutebook.errors import UsageError
from minutebook.records import Filters

NO_FILTERS = Filters()
KINDS = (
    "resolution",
    "fact",
    "reference",
    "timeline",
    "precedent",
    "vote",
    "attendance",
    "keyword",
    "exempt",
    "unanswerable",
    "false-premise",
)


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """Where a fact stands: ``page`` is the PDF page from 1, None in a text file without pages."""

    doc: str
    item: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A passage that a full answer needs; every place is equally good."""

    quote: str
    places: tuple[GoldPlace, ...]


@dataclass(frozen=True, slots=True)
class Question:
    query_id: str
    query: str
    kind: str
    answerable: bool
    facts: tuple[Fact, ...]
    must_include: tuple[str, ...]
    must_not_include: tuple[str, ...]
    filters: Filters = NO_FILTERS


def load(paths: Iterable[Path]) -> list[Question]:
    """Read questions from JSON Lines files; a malformed line raises with its file and number."""
    questions: list[Question] = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip():
                questions.append(_parse(line, f"{path}:{number}"))
    return questions


def _parse(line: str, where: str) -> Question:
    try:
        row = json.loads(line)
        return Question(
            query_id=row["query_id"],
            query=row["query"],
            kind=row["kind"],
            answerable=row["answerable"],
            facts=tuple(_fact(fact) for fact in row["facts"]),
            must_include=tuple(row.get("must_include", ())),
            must_not_include=tuple(row.get("must_not_include", ())),
            filters=_filters(row.get("filters") or {}),
        )
    except (ValueError, KeyError, TypeError) as exc:
        raise UsageError(f"{where}: not a gold question: {exc!r}; see eval/gold/README.md") from exc


def _fact(row: Mapping[str, Any]) -> Fact:
    places = tuple(GoldPlace(p["doc"], p["item"], p["page"]) for p in row["places"])
    return Fact(row["quote"], places)


def _filters(row: Mapping[str, str]) -> Filters:
    dates = {
        key: dt.date.fromisoformat(value) for key, value in row.items() if key in ("date_from", "date_to")
    }
    words = {key: value for key, value in row.items() if key not in dates}
    return Filters(**words, **dates)  # type: ignore[arg-type]
