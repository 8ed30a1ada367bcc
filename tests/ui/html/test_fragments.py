"""What the fragments say, and that nothing from outside becomes part of their markup."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from minutebook.records import Filters, Statement
from tests.ui.html.made import DAY, Made
from tests.ui.html.payloads import PAYLOADS
from tests.ui.html.safety import strangers
from ui.html.answers import answer_html
from ui.html.hits import search_html
from ui.html.items import item_html
from ui.html.ledger import ledger_html
from ui.html.links import Links
from ui.html.listings import meetings_html, papers_html
from ui.html.matters import comparison_html, item_links_html, matter_html

LINKS = Links()
FRAGMENTS: dict[str, Callable[[Made], str]] = {
    "answer": lambda made: answer_html(made.answer, Links(has_script=True), comparison=made.comparison),
    "nothing": lambda made: answer_html(
        made.nothing, LINKS, filters=Filters(body=made.words), matter=made.steps
    ),
    "hits": lambda made: search_html(made.hits, LINKS),
    "item": lambda made: item_html(
        made.item_entry, LINKS, linked=made.links, comparison=made.comparison, matter=made.steps
    ),
    "ledger": lambda made: ledger_html([made.entry], LINKS),
    "meetings": lambda made: meetings_html(made.meetings, LINKS),
    "papers": lambda made: papers_html(made.papers, LINKS, failures=made.failures),
    "comparison": lambda made: comparison_html(made.comparison, LINKS),
    "matter": lambda made: matter_html(made.steps, LINKS),
    "item links": lambda made: item_links_html(made.links, LINKS),
}


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def words(html: str) -> str:
    return " ".join(soup(html).get_text(" ").split())


@pytest.mark.parametrize("name", FRAGMENTS)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_from_outside_becomes_markup(name: str, payload: str) -> None:
    assert strangers(FRAGMENTS[name](Made(payload))) == []


def test_there_are_at_least_fifty_payloads() -> None:
    assert len(set(PAYLOADS)) >= 50


def test_the_check_for_strangers_sees_what_is_not_escaped() -> None:
    assert strangers("<p onclick=x>a<script></script><a href='javascript:x'>b</a></p>") == [
        "p onclick=x",
        "<script>",
        "a href=javascript:x",
    ]


def test_what_a_model_wrote_is_headed_once_so_that_nobody_takes_it_for_the_papers() -> None:
    said = (
        Statement("verbatim", "RESOLVED: To approve the tender.", (1,)),
        Statement("gloss", "The tender was approved.", (1,)),
        Statement("gloss", "It is a <b>tender</b>.", (1,)),
    )
    html = soup(answer_html(replace(Made().answer, statements=said), LINKS))
    notes = [note.get_text() for note in html.select(".mb-gloss-note")]
    assert notes == ["In plain English (written by a model, not the papers' words):"]
    assert [" ".join(p.get_text().split()) for p in html.select("p.mb-gloss")] == [
        "The tender was approved. [1]",
        "It is a <b>tender</b>. [1]",
    ]


def test_why_a_matter_is_private_is_told_beside_its_public_trace() -> None:
    reason = "considered in private session, paragraph 3 of Schedule 12A"
    answer = replace(
        Made().answer, status="private", reason=reason, text=f"{reason}. The public be excluded."
    )
    assert "paragraph 3 of Schedule 12A" in words(answer_html(answer, LINKS))


def test_why_a_gloss_is_missing_is_told_where_the_rest_is_answered() -> None:
    answer = replace(Made().answer, status="answered", reason="no plain-English version: the model slept")
    assert "no plain-English version: the model slept" in words(answer_html(answer, LINKS))


def test_the_papers_own_words_stand_apart_and_lead_to_their_page() -> None:
    quote = "RESOLVED: 1.1 To approve the tender."
    made = Made().answer
    citation = replace(made.citations[0], doc_id="d1", page_label="4", quote=quote)
    answer = replace(made, statements=(Statement("verbatim", quote, (1,)),), citations=(citation,))

    html = soup(answer_html(answer, LINKS))

    said = html.select_one("blockquote.mb-verbatim")
    assert said is not None
    assert [" ".join(p.get_text().split()) for p in said.find_all("p")] == [
        "RESOLVED:",
        "1.1 To approve the tender.",
        "[1]",
    ]
    link = said.select_one("a.mb-cite")
    assert link is not None
    assert link["href"] == "/plain/page/d1/4?quote=RESOLVED%3A+1.1+To+approve+the+tender."
    assert link["aria-label"] == "[1] Care, 7 February 2024, minute Care Care, page 4 (printed 4)"
    assert html.select_one(".mb-file-link")["href"] == "/api/v1/documents/d1/file#page=4"


def test_every_heading_follows_the_one_before_without_a_gap() -> None:
    for fragment in FRAGMENTS.values():
        levels = [int(h.name[1]) for h in soup(fragment(Made())).find_all(["h2", "h3", "h4", "h5"])]
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_what_is_not_found_says_what_was_searched_and_what_to_try() -> None:
    told = words(answer_html(Made().nothing, LINKS, filters=Filters(body="Cabinet")))

    assert "Not found in the papers searched" in told
    assert "Ask again without the filters" in told
    assert "Searched 1 paper of meetings from 7 February 2024 to 7 February 2024. Index Care." in told


def test_a_paper_without_pages_is_cited_by_the_paper() -> None:
    made = Made().answer
    answer = replace(made, citations=(replace(made.citations[0], page=None, page_label=None),))

    assert "it has no pages" in words(answer_html(answer, LINKS))


def test_of_many_citations_the_first_few_are_shown_and_the_rest_one_step_away() -> None:
    made = Made().answer
    many = tuple(replace(made.citations[0], n=n) for n in range(1, 10))
    html = soup(answer_html(replace(made, citations=many), LINKS))

    def numbers(selector: str) -> list[str]:
        return [str(citation["value"]) for citation in html.select(selector)]

    assert numbers("section > ol > .mb-citation") == ["1", "2", "3", "4"]
    assert numbers(".mb-more-citations .mb-citation") == ["5", "6", "7", "8", "9"]
    assert [each.get_text() for each in html.select(".mb-more-citations > summary")] == ["5 more, [5] to [9]"]


def test_five_citations_are_all_shown() -> None:
    made = Made().answer
    five = tuple(replace(made.citations[0], n=n) for n in range(1, 6))

    assert not soup(answer_html(replace(made, citations=five), LINKS)).select(".mb-more-citations")


def test_changes_are_marked_and_told_in_words() -> None:
    html = comparison_html(Made().comparison, LINKS)

    assert "struck out: Care end of struck out" in words(html)
    assert "added: Care end of added" in words(html)
    assert len(soup(html).select(".mb-changes del")) == 2
    assert (
        "1 resolved as recommended, 1 changed, 1 added by the meeting, 1 recommended, not resolved."
        in words(html)
    )


def test_what_was_all_resolved_as_recommended_is_said_and_not_repeated() -> None:
    comparison = replace(Made().comparison, changes=Made().comparison.changes[1:2])

    html = comparison_html(comparison, LINKS)

    assert "All of it was resolved as recommended." in words(html)
    assert not soup(html).select(".mb-change")


def test_hits_of_one_item_stand_together_in_the_order_of_the_best() -> None:
    hit = Made("a").hits.hits[0]
    other = replace(Made("b").hits.hits[0], rank=2)
    result = replace(
        Made("a").hits, hits=(hit, other, replace(hit, rank=3, snippet_html="<mark>x</mark> &lt;"))
    )

    html = soup(search_html(result, LINKS))

    ranks = [[p["data-rank"] for p in r.select(".mb-passage")] for r in html.select(".mb-result")]
    assert ranks == [["1", "3"], ["2"]]
    assert [m.get_text() for m in html.select("mark")] == ["x"]


def test_papers_of_one_meeting_are_listed_under_it_newest_meeting_first() -> None:
    (first,) = Made().meetings
    earlier = replace(first, meeting=replace(first.meeting, date=DAY.replace(year=2023)))

    html = soup(meetings_html([earlier, first, first], LINKS))

    assert [h.get_text() for h in html.select("h2")] == ["2024", "2023"]
    assert [len(m.select(".mb-meeting-link")) for m in html.select(".mb-meeting")] == [2, 1]


def test_a_copy_button_is_there_only_where_a_script_answers_it() -> None:
    assert not soup(answer_html(Made().answer, LINKS)).select(".mb-copy")
    copied = soup(answer_html(Made().answer, Links(has_script=True))).select_one(".mb-copy")
    assert copied is not None
    assert copied["data-copy"].startswith("Care, 7 February 2024, minute Care Care — Care, page 4")


def test_the_value_that_was_asked_for_is_marked_in_the_papers_own_words() -> None:
    made = Made().answer
    text = "1.1 To pay <£5>.\n1.2 To note."
    start = text.index("<£5>")
    marks = ((start, start + 4), (start + 2, start + 9), (start, start))
    answer = replace(made, statements=(Statement("verbatim", text, (1,), marks),))

    said = soup(answer_html(answer, LINKS)).select_one("blockquote.mb-verbatim")

    assert said is not None
    assert [mark.get_text() for mark in said.select("mark")] == ["<£5>"]
    assert said.find("p").get_text(" ", strip=True) == "1.1 To pay <£5> ."
