"""Conditions as data: which retriever is measured, and whether answers are."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from eval.answers import PageText
from eval.baselines import RankBm25
from eval.pages import page_reader
from eval.scoring import Answerer, Retrieve
from minutebook.errors import UsageError
from minutebook.records import Filters, Hit
from minutebook.settings import Settings
from search.retrieval import CANDIDATES
from search.service import SearchService, open_service

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
    settings = replace(Settings.from_environment(), index=index)
    if condition.retriever == "rank-bm25":
        yield System(RankBm25(settings).search, None, None)
        return
    with open_service(settings) as service:
        yield System(
            retrieve=_retriever(condition, service),
            answerer=service if condition.answers else None,
            page_text=page_reader(service) if condition.answers else None,
        )


def _retriever(condition: Condition, service: SearchService) -> Retrieve:
    def both(query: str, k: int, filters: Filters) -> Sequence[Hit]:
        return service.search(query, k=k, filters=filters).hits

    def lexical(query: str, k: int, filters: Filters) -> Sequence[Hit]:
        with service.papers() as papers:
            ranked = papers.retriever.lexical(query, filters, candidates=CANDIDATES)
            return papers.retriever.hits(query, ranked, k=k, matched_by="lexical")

    def dense(query: str, k: int, filters: Filters) -> Sequence[Hit]:
        with service.papers() as papers:
            ranked = papers.retriever.dense(query, filters, candidates=CANDIDATES)
            return papers.retriever.hits(query, ranked, k=k, matched_by="dense")

    retrievers: dict[str, Retrieve] = {"service": both, "lexical": lexical, "dense": dense}
    if condition.retriever not in retrievers:
        raise UsageError(f"condition {condition.name}: no such retriever: {condition.retriever}")
    return retrievers[condition.retriever]
