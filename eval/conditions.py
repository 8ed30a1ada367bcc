"""Conditions as data: which retriever is measured, without which of its stages, and whether answers are."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path

from eval.answers import PageText
from eval.baselines import RankBm25
from eval.pages import page_reader
from eval.scoring import Answerer, Retrieve
from minutebook.errors import UsageError
from minutebook.records import Filters, Hit
from minutebook.settings import Settings
from search.ranking.ranking import Stages
from search.ranking.retrieval import CANDIDATES
from search.service import SearchService, open_service

CONDITIONS = Path(__file__).with_name("conditions.toml")
RETRIEVERS = ("service", "lexical", "dense", "rank-bm25")
# As users get it, and what a developer would write first.
SERVICE, BASELINE = "hybrid", "rank-bm25"


@dataclass(frozen=True, slots=True)
class Condition:
    name: str
    retriever: str
    answers: bool = False
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class System:
    """What is measured under a condition; without answers, ``answerer`` is None."""

    retrieve: Retrieve
    answerer: Answerer | None
    page_text: PageText | None


def load_conditions(names: Sequence[str] = (), path: Path = CONDITIONS) -> list[Condition]:
    """Return the named conditions, or all. Raises UsageError for an unknown name, retriever or stage."""
    rows = tomllib.loads(path.read_text("utf-8"))
    absent = [name for name in names if name not in rows]
    if absent:
        raise UsageError(f"no such condition: {', '.join(absent)}; known: {', '.join(rows)}")
    return [_condition(name, rows[name]) for name in names or rows]


def _condition(name: str, row: Mapping[str, object]) -> Condition:
    try:
        condition = Condition(name, **row)  # type: ignore[arg-type]
    except TypeError as exc:
        raise UsageError(f"condition {name}: {exc}") from exc
    if condition.retriever not in RETRIEVERS:
        raise UsageError(f"condition {name}: no such retriever: {condition.retriever}; known: {RETRIEVERS}")
    without = tuple(condition.without)
    if without and condition.retriever != "service":
        raise UsageError(f"condition {name}: only the retriever 'service' has stages to switch off")
    if without and condition.answers:
        raise UsageError(f"condition {name}: answers are measured with all stages on")
    stages_without(without, name)
    return replace(condition, without=without)


def stages_without(names: Sequence[str], condition: str) -> Stages:
    """Return all stages but the named ones."""
    known = [field.name for field in fields(Stages)]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UsageError(
            f"condition {condition}: no such stage: {', '.join(unknown)}; known: {', '.join(known)}"
        )
    return Stages(**dict.fromkeys(names, False))


@contextmanager
def opened(index: Path) -> Iterator[SearchService]:
    """Open the service that all conditions share."""
    with open_service(_settings(index)) as service:
        yield service


def system(condition: Condition, service: SearchService, index: Path) -> System:
    if condition.retriever == "rank-bm25":
        return System(RankBm25(_settings(index)).search, None, None)
    retrieve = _retriever(condition, service)
    if not condition.answers:
        return System(retrieve, None, None)
    return System(retrieve, service, page_reader(service))


def _settings(index: Path) -> Settings:
    # What is measured are the papers' own words, whatever model stands by.
    return replace(Settings.from_environment(), index=index, gloss_url=None)


def _retriever(condition: Condition, service: SearchService) -> Retrieve:
    stages = stages_without(condition.without, condition.name)

    def as_users_get_it(query: str, k: int, filters: Filters) -> Sequence[Hit]:
        return service.search(query, k=k, filters=filters).hits

    def with_stages_off(query: str, k: int, filters: Filters) -> Sequence[Hit]:
        with service.papers() as papers:
            return papers.retriever.with_stages(stages).retrieve(query, k=k, filters=filters)

    def lexical(query: str, k: int, filters: Filters) -> Sequence[Hit]:
        with service.papers() as papers:
            ranked = papers.retriever.lexical(query, filters, candidates=CANDIDATES)
            return papers.retriever.hits(query, ranked, k=k, matched_by="lexical")

    def dense(query: str, k: int, filters: Filters) -> Sequence[Hit]:
        with service.papers() as papers:
            ranked = papers.retriever.dense(query, filters, candidates=CANDIDATES)
            return papers.retriever.hits(query, ranked, k=k, matched_by="dense")

    retrievers: dict[str, Retrieve] = {
        "service": with_stages_off if condition.without else as_users_get_it,
        "lexical": lexical,
        "dense": dense,
    }
    return retrievers[condition.retriever]
