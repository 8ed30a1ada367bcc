"""The report as one page: style and plots inside, no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path

from eval.findings import Findings, answered_wrongly, not_found
from eval.report_plots import plots
from eval.report_words import ANSWERED, RANKED, explanations, headline, measured, place, tiles
from eval.results import QueryResult
from eval.run import Run
from eval.scoring import Found
from eval.summary import LOWER_IS_BETTER, Figures
from eval.tables import cell

STYLE = Path(__file__).with_name("report.css")
_SHOWN_HITS = 3
_SHOWN_CHARS = 900


def page(findings: Sequence[Findings]) -> str:
    body = "".join(map(_collection, findings))
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Minutebook: how well it finds and answers</title><style>{STYLE.read_text('utf-8')}</style>"
        "</head><body><main><h1>How well Minutebook finds and answers</h1>"
        '<p class="soft">Gold questions were written by people reading the papers. A hit or a citation '
        "counts when it stands on the right page of the right paper.</p>"
        f"{body}{_glossary()}</main></body></html>\n"
    )


def _collection(findings: Findings) -> str:
    parts = [
        f"<h2>Collection: {escape(findings.collection)}</h2>",
        f"<p>{escape(headline(findings))}</p>",
        f'<p class="soft">{escape(measured(findings))}</p>',
        _tiles(findings),
        _conditions(findings),
        f'<div class="plots">{"".join(plots(findings))}</div>',
        _kinds(findings),
        _worst("Pages that were not found", not_found(findings.service.results), _missed),
        _worst("Questions answered wrongly", answered_wrongly(findings.service.results), _wrong),
    ]
    return "".join(parts)


def _tiles(findings: Findings) -> str:
    shown = (f"<li><b>{escape(value)}</b><span>{escape(name)}</span></li>" for value, name in tiles(findings))
    return f'<ul class="tiles">{"".join(shown)}</ul>'


def _conditions(findings: Findings) -> str:
    best = {name: _best(name, [run.summary.overall for run in findings.runs]) for name in RANKED}
    rows = [_condition_row(run, best, run is findings.service) for run in findings.runs]
    return _table(
        "Retrieval by condition, all kinds. The best of each column is underlined; "
        f"{findings.service.condition} is what users get.",
        ["condition", *RANKED],
        rows,
    )


def _condition_row(run: Run, best: Mapping[str, float | None], is_own: bool) -> str:
    cells = [
        f'<td class="best">{cell(value)}</td>'
        if (value := run.summary.overall[name]) == best[name]
        else _td(value)
        for name in RANKED
    ]
    own = ' class="own"' if is_own else ""
    return f'<tr{own}><th scope="row">{escape(run.condition)}</th>{"".join(cells)}</tr>'


def _best(name: str, rows: Sequence[Figures]) -> float | None:
    values = [value for row in rows if (value := row[name]) is not None]
    is_lower_better = name in LOWER_IS_BETTER or " ms " in name
    return (min if is_lower_better else max)(values, default=None)


def _kinds(findings: Findings) -> str:
    runs = [findings.service, *findings.whole]
    rows = {**findings.service.summary.by_kind, "all": findings.service.summary.overall}
    lines = []
    for kind, figures in rows.items():
        values = [(run.summary.by_kind | {"all": run.summary.overall})[kind]["recall@5"] for run in runs]
        cells = "".join(_heat(value) for value in values)
        lines.append(
            _row(
                kind, _td(figures["n_with_facts"]) + cells + _td(figures["mrr@10"]) + _td(figures["ndcg@10"])
            )
        )
    found = _table(
        f"Recall@5 by kind and condition; MRR@10 and nDCG@10 of {findings.service.condition}.",
        ["kind", "n with facts", *(run.condition for run in runs), "MRR@10", "nDCG@10"],
        lines,
    )
    if not findings.is_answered:
        return f"<h3>By kind of question</h3>{found}"
    lines = [_row(kind, "".join(_td(figures[name]) for name in ANSWERED)) for kind, figures in rows.items()]
    return f"<h3>By kind of question</h3>{found}" + _table(
        "Answers by kind, as shares of the questions.", ["kind", *ANSWERED], lines
    )


def _heat(value: float | int | None) -> str:
    if value is None:
        return _td(None)
    return f'<td style="background: rgba(var(--heat), {value * value * 0.3:.2f})">{cell(value)}</td>'


def _worst(title: str, results: Sequence[QueryResult], tell: Callable[[QueryResult], str]) -> str:
    if not results:
        return ""
    return f"<h3>{escape(title)}</h3>" + "".join(
        f"<details><summary>{escape(r.query)} <span class='where'>{escape(f'{r.kind} · {r.query_id}')}</span>"
        f"</summary>{tell(r)}</details>"
        for r in results
    )


def _missed(result: QueryResult) -> str:
    return _wanted(result) + _found(result)


def _wrong(result: QueryResult) -> str:
    why = []
    if result.missing:
        why.append("did not say " + ", ".join(f"“{words}”" for words in result.missing))
    if result.forbidden:
        why.append("said " + ", ".join(f"“{words}”" for words in result.forbidden))
    if not result.figures.get("status", 1.0):
        why.append(f"status “{result.status}” is not right for a question of kind {result.kind}")
    said = (result.answer or {}).get("text") or "(nothing)"
    return (
        f"<p>{escape('; '.join(why) or 'wrong')}.</p>"
        f"<h4>What it said</h4><blockquote>{escape(said[:_SHOWN_CHARS])}</blockquote>"
        f"{_wanted(result)}{_found(result)}"
    )


def _wanted(result: QueryResult) -> str:
    if not result.wanted:
        return "<p>The papers do not say.</p>"
    lines = [
        f"<blockquote>{escape(w.quote)}<div class='where'>{escape(place(w.path, w.page))}"
        f"{f' · found at rank {w.rank}' if w.rank else ' · not in the first ten'}</div></blockquote>"
        for w in result.wanted
    ]
    return f"<h4>What was wanted</h4>{''.join(lines)}"


def _found(result: QueryResult) -> str:
    lines = "".join(f"<li>{_hit(found)}</li>" for found in result.found[:_SHOWN_HITS])
    return f"<h4>What was found</h4><ol>{lines}</ol>" if lines else "<p>Nothing was found.</p>"


def _hit(found: Found) -> str:
    about = " · ".join(filter(None, [found.body, found.date, found.item, found.section]))
    right = ' <span class="yes">right page</span>' if found.covers else ""
    where = place(found.path, found.pages[0] if found.pages else None)
    return f"{escape(found.text)}…<div class='where'>{escape(about)}{right}<br>{escape(where)}</div>"


def _glossary() -> str:
    lines = "".join(f"<dt><b>{escape(t)}</b></dt><dd>{escape(d)}</dd>" for t, d in explanations())
    return f"<h2>What the figures mean</h2><dl>{lines}</dl>"


def _table(caption: str, columns: Sequence[str], rows: Sequence[str]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _row(name: str, cells: str) -> str:
    total = ' class="total"' if name == "all" else ""
    return f'<tr{total}><th scope="row">{escape(name)}</th>{cells}</tr>'


def _td(value: float | int | None) -> str:
    return f"<td>{cell(value)}</td>"
