from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from eval.conditions import Condition
from eval.findings import Findings, answered_wrongly, find, not_found, worth_of_stages
from eval.report import write_report
from eval.report_html import page
from eval.report_markdown import document
from eval.results import QueryResult
from eval.run import Made, Run
from eval.scoring import Found, Wanted
from eval.summary import summarise
from minutebook.errors import UsageError
from tests.eval.papers import result

MADE = Made("2026-11-22", "2 x a processor", "abc123", ("hybrid", "rank-bm25"))
FOUND = Found(
    "a.pdf#9", 1.0, False, "a.pdf", (9,), "Cabinet", "2024-02-07", "240 Care", "resolution", "To note"
)
WANTED = Wanted("a.pdf#4", "a.pdf", 4, "To approve <the tender>", None)


def figures(recall: float, **more: float) -> dict[str, float]:
    ranked = {f"{name}@{k}": recall for name in ("recall", "page-hit") for k in (1, 3, 5, 10)}
    return ranked | {"mrr@10": recall, "ndcg@10": recall, "search ms": 2.0} | more


def answered(query_id: str, verdict: str, recall: float, **changes: object) -> QueryResult:
    verdicts = {name: float(name == verdict) for name in ("right", "wrong", "refused")}
    own = figures(recall, **verdicts, status=1.0, citations=1.0, **{"not verbatim": 0.0, "answer ms": 5.0})
    plain = result(query_id, verdict=verdict, figures=own, found=(FOUND,), wanted=(WANTED,))
    return replace(plain, **changes)  # type: ignore[arg-type]


def findings() -> Findings:
    own = [
        answered("q1", "right", 1.0, support=0.9),
        answered("q2", "wrong", 0.0, support=0.2, query="Who <script>?", missing=("£176K",), kind="vote"),
    ]
    base = [result(r.query_id, kind=r.kind, verdict=None, status=None, figures=figures(0.0)) for r in own]
    runs = [
        Run(summarise("samples", name, results), tuple(results))
        for name, results in {"hybrid": own, "rank-bm25": base, "without-dates": base}.items()
    ]
    return find("samples", MADE, runs, service="hybrid", baseline="rank-bm25", stages=["without-dates"])


class Outline(HTMLParser):
    """The tags of a page, in order, and what they would fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.fetched: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href", "srcset")]


def test_the_page_stands_alone_and_runs_nothing() -> None:
    text = page([findings()])
    outline = Outline(text)

    assert outline.fetched == []
    assert not {"script", "link", "img", "iframe"} & set(outline.tags)
    assert "url(" not in text
    assert "@import" not in text


def test_papers_and_questions_are_text_on_the_page() -> None:
    text = page([findings()])

    assert "Who &lt;script&gt;?" in text
    assert "To approve &lt;the tender&gt;" in text


def test_headings_go_down_by_one_and_every_table_has_a_caption() -> None:
    tags = Outline(page([findings()])).tags
    levels = [int(tag[1]) for tag in tags if tag in ("h1", "h2", "h3", "h4")]

    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert tags.count("table") == tags.count("caption") == 3
    assert tags.count("svg") == 5


def test_a_condition_without_answers_has_no_plots_of_answers() -> None:
    base = findings().whole[0]
    alone = find("samples", MADE, [base], service="rank-bm25", baseline="rank-bm25", stages=[])

    assert Outline(page([alone])).tags.count("svg") == 2
    assert "### Answers by kind" not in document([alone])


def test_the_report_in_markdown_says_the_same_figures() -> None:
    text = document([findings()])

    assert "| hybrid | 0.500 | 0.500 |" in text
    assert "50 % of the answers are right, 50 % wrong" in text
    assert "  - did not say: £176K" in text
    assert "| dates | +0.500 | +0.000 to +1.000 | 1.0000 |" in text


def test_what_a_stage_is_worth_is_what_is_lost_without_it() -> None:
    ((name, difference),) = worth_of_stages(findings(), "recall@5")

    assert (name, difference.mean, difference.worse) == ("dates", 0.5, 0)


def test_what_an_earlier_run_left_is_said() -> None:
    assert "2 x a processor. Kept from an earlier run: without-dates." in document([findings()])


def test_the_worst_come_first() -> None:
    results = [
        answered("a", "wrong", 0.5, support=0.3),
        answered("b", "right", 0.0),
        answered("c", "wrong", 1.0, support=0.9),
        answered("d", "right", 1.0),
    ]

    assert [r.query_id for r in not_found(results)] == ["b", "a"]
    assert [r.query_id for r in answered_wrongly(results)] == ["c", "a"]


def test_nothing_measured_is_said(tmp_path: Path) -> None:
    condition = Condition("hybrid", "service", answers=True)

    with pytest.raises(UsageError, match=r"nothing measured in .*samples"):
        write_report(["samples"], tmp_path, service="hybrid", baseline="rank-bm25", conditions=[condition])
