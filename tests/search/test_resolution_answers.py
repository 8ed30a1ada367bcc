"""Which page of a resolution over several pages leads its citations."""

from __future__ import annotations

from search.answering.decided.decisions import Decision
from search.answering.decided.resolution_answers import state_decision
from search.answering.quoting import Citations
from tests.search.made import paper


def first_page(about: dict[str, float], *passages: str) -> int | None:
    document, _ = paper("budget", passages, section="resolution")
    meeting = document.meetings[0]
    citations = Citations()
    state_decision(Decision(document, meeting, meeting.items[0], 1.0), citations, about)
    return citations.found[0].page


ABOUT = {"farm": 2.0, "tax": 1.0, "letter": 1.0, "farmer": 1.0, "write": 1.0}


def test_the_page_where_it_was_resolved_leads_though_the_next_holds_a_word_more() -> None:
    assert first_page(ABOUT, "To stand by the farm against the tax.", "To write on the farm tax.") == 1


def test_a_page_overleaf_that_holds_much_more_of_the_question_leads() -> None:
    assert first_page(ABOUT, "To note the report.", "To write a letter on the farm tax.") == 2
