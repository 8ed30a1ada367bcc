"""The plots of the report, each with its caption."""

from __future__ import annotations

import math
from html import escape

from eval.findings import TESTED, Findings, worth_of_stages
from eval.scoring import CUTOFFS
from eval.svg import Axis, Bar, Range, Series, bar_plot, line_plot, range_plot

_STYLES = ("base", "third", "fourth", "stage")
_UNIT = Axis("", (0.0, 0.2, 0.4, 0.6, 0.8, 1.0), "{:.1f}")


def plots(findings: Findings) -> list[str]:
    """Return figures in HTML, those there is something to show in."""
    figures = [_recall(findings)]
    if findings.is_answered:
        figures += [_verdicts(findings), _risk(findings)]
    figures.append(_latency(findings))
    if findings.stages:
        figures.append(_stages(findings))
    return figures


def _recall(findings: Findings) -> str:
    runs = [findings.service, *findings.whole]
    series = [
        Series(
            run.condition,
            style,
            tuple((float(k), float(run.summary.overall[f"recall@{k}"] or 0)) for k in CUTOFFS),
        )
        for run, style in zip(runs, ("own", *_STYLES), strict=False)
    ]
    words = "; ".join(
        f"{s.name} from {s.points[0][1]:.2f} at 1 to {s.points[-1][1]:.2f} at 10" for s in series
    )
    drawn = line_plot(
        "Recall by k", words, Axis("k, the number of hits looked at", (1, 3, 5, 10)), _UNIT, series
    )
    return _figure(
        "Recall by k", drawn, "The share of what a full answer needs that stands in the first k hits."
    )


def _latency(findings: Findings) -> str:
    rows = []
    styles = iter(("own", *_STYLES))
    for run in [findings.service, *findings.whole]:
        style = next(styles, "stage")
        rows.append(
            (run.condition, style, run.summary.overall["search ms p50"], run.summary.overall["search ms p95"])
        )
    overall = findings.service.summary.overall
    rows.append(("answer", "own", overall["answer ms p50"], overall["answer ms p95"]))
    ranges = [
        Range(name, style, p50, p50, p95, f"{p50:.1f} · {p95:.1f} ms")
        for name, style, p50, p95 in rows
        if p50 is not None and p95 is not None
    ]
    top = max((r.high for r in ranges), default=1.0)
    words = "; ".join(f"{r.name} {r.note}" for r in ranges)
    drawn = range_plot("Latency", words, Axis("milliseconds", _round_ticks(top)), ranges)
    return _figure(
        "Latency of a query",
        drawn,
        "The dot is the median, the line's end the 95th percentile, in one process, the encoder loaded.",
    )


def _stages(findings: Findings) -> str:
    worth = worth_of_stages(findings, TESTED)
    ranges = [
        Range(name, "own" if d.low > 0 else "stage", d.low, d.mean, d.high, f"{d.mean:+.3f}  p = {d.p:.3f}")
        for name, d in worth
    ]
    reach = max([0.05, *(abs(value) for r in ranges for value in (r.low, r.high))])
    step = math.ceil(reach / 2 * 50) / 50
    axis = Axis(f"{TESTED} gained", (-2 * step, -step, 0.0, step, 2 * step), "{:+.2f}")
    drawn = range_plot(
        "What each stage is worth", "; ".join(f"{r.name} {r.note}" for r in ranges), axis, ranges, zero=True
    )
    return _figure(
        "What each stage is worth",
        drawn,
        f"{TESTED} with the stage less that without it: 95 % bootstrap interval, paired randomisation test.",
    )


def _risk(findings: Findings) -> str:
    points = findings.risk
    if not points:
        return _figure("Risk and coverage", "", "Nothing was answered.")
    line = tuple((point.coverage, point.risk) for point in points)
    last = points[-1]
    words = f"Answering {last.coverage:.0%} of the questions, {last.risk:.0%} of the answers are wrong"
    axis = Axis("coverage: the share of questions answered", _UNIT.ticks, _UNIT.form)
    series = [Series(f"{last.risk:.2f} wrong", "own", line)]
    drawn = line_plot("Risk and coverage", words, axis, _UNIT, series)
    note = (
        ""
        if any(p.support is not None for p in points)
        else " The answerer does not say how sure it is, so there is one point."
    )
    return _figure(
        "Risk and coverage",
        drawn,
        f"How many answers are wrong, were only the surest given: {words[0].lower()}{words[1:]}.{note}",
    )


def _verdicts(findings: Findings) -> str:
    bars = []
    for kind in findings.service.summary.by_kind:
        verdicts = [r.verdict for r in findings.service.results if r.kind == kind]
        bars.append(Bar(kind, tuple((v, verdicts.count(v)) for v in ("right", "refused", "wrong"))))
    words = "; ".join(f"{b.name}: " + ", ".join(f"{count} {name}" for name, count in b.parts) for b in bars)
    key = "".join(f'<span class="key {name}"></span>{name}' for name in ("right", "refused", "wrong"))
    return _figure(
        "Answers by kind of question", bar_plot("Answers by kind", words, bars), f"Questions.{key}", True
    )


def _figure(title: str, drawn: str, caption: str, is_html: bool = False) -> str:
    text = caption if is_html else escape(caption)
    return f"<figure><h3>{escape(title)}</h3>{drawn}<figcaption>{text}</figcaption></figure>"


def _round_ticks(top: float) -> tuple[float, ...]:
    """Return five ticks from nought to a round number not below ``top``.

    >>> _round_ticks(23.0), _round_ticks(0.7)
    ((0.0, 10.0, 20.0, 30.0, 40.0), (0.0, 0.2, 0.4, 0.6000000000000001, 0.8))
    """
    size = 10.0 ** math.floor(math.log10(top / 4)) if top > 0 else 1.0
    step = next(m * size for m in (1, 2, 5, 10) if m * size * 4 >= top)
    return tuple(n * step for n in range(5))
