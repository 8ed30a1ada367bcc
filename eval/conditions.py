"""Conditions as data: which retriever is measured, and whether answers are."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from eval.answers import PageText
from eval.pages import page_reader
from eval.scoring import Answerer, Retrieve
from minutebook.errors import UsageError
from minutebook.settings import Settings

CONDITIONS = Path(__file__).with_name("conditions.toml")


@dataclass(frozen=True, slots=True)
class Condition:
    name: str
    retriever: str
    answers: bool = False


@dataclass(frozen=True, slots=True)
class System:
    """What is measured under a condition; without answers, ``answerer`` is None."""

    retrieve: Retrieve
    answerer: Answerer | None
    page_text: PageText | None


def load_conditions(names: Sequence[str] = (), path: Path = CONDITIONS) -> list[Condition]:
    """Return the named conditions, or all."""
    known = {name: Condition(name, **row) for name, row in tomllib.loads(path.read_text("utf-8")).items()}
    absent = [name for name in names if name not in known]
    if absent:
        raise UsageError(f"no such condition: {', '.join(absent)}; known: {', '.join(known)}")
    return [known[name] for name in names] if names else list(known.values())


@contextmanager
def opened(condition: Condition, index: Path) -> Iterator[System]:
    """Open the index and yield what the condition measures."""
    if condition.retriever == "rank-bm25":
        from eval.baselines import RankBm25

        yield System(RankBm25(index).search, None, None)
        return
    if condition.retriever != "service":
        raise UsageError(f"condition {condition.name}: no such retriever: {condition.retriever}")
    from search.service import open_service

    service = open_service(replace(Settings.from_environment(), index=index))
    try:
        yield System(
            retrieve=lambda query, k, filters: service.search(query, k=k, filters=filters).hits,
            answerer=service if condition.answers else None,
            page_text=page_reader(service) if condition.answers else None,
        )
    finally:
        service.close()
