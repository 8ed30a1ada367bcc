"""What a report says of a collection: figures side by side, what each stage is worth, where it goes wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.comparing import Difference, differences
from eval.results import QueryResult
from eval.risk import RiskPoint, risk_coverage
from eval.run import Made, Run
from eval.significance import bootstrap_interval
from eval.summary import is_answered, values_of

# Enough to see what goes wrong, few enough to read.
WORST = 12
# What the reports test the difference of.
TESTED = "recall@5"


@dataclass(frozen=True, slots=True)
class Findings:
    """``service`` is as users get it, ``whole`` the rankers beside it, ``stages`` it without one stage."""

    collection: str
    made: Made
    service: Run
    whole: tuple[Run, ...]
    stages: tuple[Run, ...]
    to_baseline: Difference | None
    interval: tuple[float, float] | None

    @property
    def runs(self) -> list[Run]:
        return [self.service, *self.whole, *self.stages]

    @property
    def is_answered(self) -> bool:
        return is_answered(self.service.summary)

    @property
    def risk(self) -> list[RiskPoint]:
        return risk_coverage([r for r in self.service.results if r.verdict is not None])


def find(
    collection: str, made: Made, runs: Sequence[Run], *, service: str, baseline: str, stages: Sequence[str]
) -> Findings:
    """Sort runs by what they show; the service's own must be among them."""
    by_name = {run.condition: run for run in runs}
    own = by_name[service]
    other = by_name.get(baseline)
    tested = differences(other.results, own.results, TESTED) if other else []
    values = values_of(own.results, TESTED)
    return Findings(
        collection=collection,
        made=made,
        service=own,
        whole=tuple(run for run in runs if run is not own and run.condition not in stages),
        stages=tuple(run for run in runs if run.condition in stages),
        to_baseline=tested[0] if tested else None,
        interval=bootstrap_interval(values) if values else None,
    )


def worth_of_stages(findings: Findings, figure: str) -> list[tuple[str, Difference]]:
    """Return for each stage what the service gains by it: the service's figure less that without it."""
    found = []
    for run in findings.stages:
        tested = differences(run.results, findings.service.results, figure)
        if tested:
            found.append((run.condition.removeprefix("without-"), tested[0]))
    return found


def not_found(results: Sequence[QueryResult]) -> list[QueryResult]:
    """Return the questions whose pages came latest or not at all, the worst first; ties by id."""
    ranked = [r for r in results if r.figures.get("ndcg@10", 1.0) < 1.0 and r.figures["recall@5"] < 1.0]
    return sorted(ranked, key=lambda r: (r.figures["ndcg@10"], r.query_id))[:WORST]


def answered_wrongly(results: Sequence[QueryResult]) -> list[QueryResult]:
    """Return the wrong answers, the surest first, then those whose page was found best; ties by id."""
    wrong = [r for r in results if r.verdict == "wrong"]
    return sorted(wrong, key=lambda r: (-(r.support or 0.0), -r.figures.get("ndcg@10", 0.0), r.query_id))[
        :WORST
    ]
