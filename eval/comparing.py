"""Compare two conditions question by question, over all and by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from eval.metrics import mean
from eval.questions import KINDS
from eval.results import QueryResult
from eval.significance import bootstrap_interval, holm, randomisation_p
from eval.tables import aligned
from minutebook.errors import UsageError

COMPARED = ("recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10", "right", "wrong", "refused")
ALL = "all"


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one figure, second minus first, over the ``n`` questions that have it under both.

    ``low`` and ``high`` bound the mean difference at 95 %. ``p`` of a kind is raised for the number of kinds.
    """

    kind: str
    figure: str
    n: int
    first: float
    second: float
    low: float
    high: float
    p: float
    better: int
    worse: int

    @property
    def mean(self) -> float:
        return self.second - self.first


def differences(first: Sequence[QueryResult], second: Sequence[QueryResult], figure: str) -> list[Difference]:
    """Return the difference over all questions, then that of each kind. Empty where neither was measured."""
    pairs = list(_pairs(first, second, figure))
    if not pairs:
        return []
    kinds = [kind for kind in KINDS if any(pair[0] == kind for pair in pairs)]
    by_kind = {kind: _difference(kind, figure, [p for p in pairs if p[0] == kind]) for kind in kinds}
    raised = holm({kind: difference.p for kind, difference in by_kind.items()})
    return [
        _difference(ALL, figure, pairs),
        *(replace(difference, p=raised[kind]) for kind, difference in by_kind.items()),
    ]


def _pairs(
    first: Sequence[QueryResult], second: Sequence[QueryResult], figure: str
) -> Iterator[tuple[str, float, float]]:
    theirs = {result.query_id: result for result in second}
    if theirs.keys() != {result.query_id for result in first}:
        raise UsageError("the two were not measured on the same questions; measure both again")
    for result in first:
        other = theirs[result.query_id].figures
        if figure in result.figures and figure in other:
            yield result.kind, result.figures[figure], other[figure]


def _difference(kind: str, figure: str, pairs: Sequence[tuple[str, float, float]]) -> Difference:
    deltas = [b - a for _, a, b in pairs]
    low, high = bootstrap_interval(deltas)
    return Difference(
        kind=kind,
        figure=figure,
        n=len(pairs),
        first=mean([a for _, a, _ in pairs]),
        second=mean([b for _, _, b in pairs]),
        low=low,
        high=high,
        p=randomisation_p(deltas),
        better=sum(delta > 0 for delta in deltas),
        worse=sum(delta < 0 for delta in deltas),
    )


def difference_table(found: Sequence[Difference], first: str, second: str) -> str:
    header = ["kind", "n", first, second, "difference", "95 % interval", "p", "higher", "lower"]
    return aligned([header, *map(_row, found)])


def _row(d: Difference) -> list[str]:
    values = [f"{d.first:.3f}", f"{d.second:.3f}", f"{d.mean:+.3f}", f"{d.low:+.3f} to {d.high:+.3f}"]
    return [d.kind, str(d.n), *values, f"{d.p:.4f}", str(d.better), str(d.worse)]
