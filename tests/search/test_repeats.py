"""Nothing is said twice."""

from __future__ import annotations

from minutebook.records import Citation, Statement
from search.answering.repeats import only_cited, without_repeats


def citation(n: int, doc_id: str = "d") -> Citation:
    return Citation(
        n=n, doc_id=doc_id, path="p", document_title="t", kind="minutes", meeting=None, item=None,
        page=n, page_label=None, quote=f"quote {n}", url="/u", by_ocr=False,
    )  # fmt: skip


def record(text: str, n: int = 1) -> Statement:
    return Statement("record", text, (n,))


def quotation(text: str, n: int = 1) -> Statement:
    return Statement("verbatim", text, (n,))


CITATIONS = [citation(1), citation(2), citation(3, "other paper")]
RESOLVED = quotation("RESOLVED: 1 That the plan be adopted;\n2 That it be reviewed.")


def texts(statements: list[Statement]) -> list[str]:
    return [s.text for s in without_repeats(statements, CITATIONS)]


def test_a_passage_that_the_resolution_holds_is_left_out_with_the_line_that_introduced_it() -> None:
    again = [record("Cabinet, minute 2 of its paragraphs:"), quotation("(2) That it be reviewed.", 2)]
    assert texts([record("Cabinet"), RESOLVED, *again]) == ["Cabinet", RESOLVED.text]


def test_the_same_words_after_another_marker_are_the_same() -> None:
    said = quotation("RESOLVED - That the Panel endorses the precept.")
    assert texts([said, quotation("RESOLVED: the Panel endorses the precept.", 2)]) == [said.text]


def test_the_same_words_in_another_paper_are_quoted_too() -> None:
    assert len(texts([RESOLVED, quotation(RESOLVED.text, 3)])) == 2


def test_more_than_was_quoted_is_quoted() -> None:
    longer = quotation(RESOLVED.text + " The vote was unanimous.", 2)
    assert texts([RESOLVED, longer]) == [RESOLVED.text, longer.text]


def test_a_record_of_its_own_stays_and_one_that_stands_above_is_not_repeated() -> None:
    vote = record("Vote on the motion: 5 for.")
    assert texts([record("Cabinet"), RESOLVED, vote]) == ["Cabinet", RESOLVED.text, vote.text]
    assert texts([record("Cabinet"), RESOLVED, record("Cabinet"), quotation("More.", 2)]) == [
        "Cabinet",
        RESOLVED.text,
        "More.",
    ]


def test_nothing_stays_nothing() -> None:
    assert without_repeats([], []) == []


def test_citations_are_numbered_anew_by_what_still_points_to_them() -> None:
    statements, timeline, left = only_cited([quotation("More.", 3)], [], CITATIONS)
    assert [s.citations for s in statements] == [(1,)]
    assert timeline == []
    assert [(c.n, c.doc_id) for c in left] == [(1, "other paper")]
