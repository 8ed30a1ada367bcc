"""Questions that take something for granted: who decided, when, how much, by which vote, and who did it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from minutebook.text import contains_verbatim
from search.answering.premise import OTHERWISE
from search.answering.premises.figures import agree, printed_figures
from search.answering.premises.supposing import supposes
from search.answering.premises.unvoted import NO_VOTE
from search.service import SearchService
from tests.search.made_papers import service_over

CABINET = """Anytown Borough Council

Minutes of the meeting of the Cabinet held on 5 February 2025 at 7.00 pm

Present: Councillors A Archer (Leader), B Baker and C Cooper

100. Petitions submitted by Members of the Public

There were no petitions submitted by members of the public.

101. Statements by the Leader

The Leader said that the Council was not withdrawing its funding of the lido at Quay Road. He added that the
Council continued to strongly oppose the quarry at Stonebridge Hill.

102. Leisure Centre Roof (Decision: 250011)

Councillor Baker introduced the report on the leisure centre roof. The roof had leaked since 2019.

RESOLVED:

1.1 To approve the replacement of the roof of the leisure centre at a cost of £412,000.

1.2 That the contract for the roof be let for a term of three years.

103. Thornley Library

Cabinet considered whether the library in Thornley should be closed on Saturdays.

RESOLVED: That Thornley Library stay open on Saturdays.

104. Boating Lake Mower

The mower of the boating lake park was old.

RESOLVED: That officers should look for funding opportunities for a new mower for the boating lake park.

105. Bandstand

RESOLVED: To award the contract for the repair of the bandstand to Beamwright Ltd.

106. Towpath Charge

RESOLVED: Not to agree the charge for the towpath, and to ask for a further report.

107. Ferry Timetable

This item was withdrawn by the Leader, who said that the ferry timetable was not yet ready.
"""
COUNCIL = """Anytown Borough Council

Minutes of the meeting of the Council held on 26 February 2025 at 7.00 pm

Present: The Mayor (Councillor P Quill); Councillors Archer, Baker, Cooper, Rose and Sage

45. Election of Deputy Mayor

RESOLVED that Councillor Iris Rose be elected Deputy Mayor of the Borough.

46. Motion on Notice: Hanging Baskets

Councillor Rose proposed and Councillor Sage seconded the motion that hanging baskets be watered daily.

The Mayor put the motion to the vote and the voting was as follows:

For (2): Councillors Rose and Sage

Against (3): Councillors Archer, Baker and Cooper

The motion was lost.

47. Pay Policy Statement

Councillor Archer proposed and Councillor Baker seconded the motion that the pay policy statement be adopted.

The Mayor put the motion to the vote and the voting was as follows:

For (4): Councillors Archer, Baker, Cooper and Rose

Against (1): Councillor Sage

The motion was carried.

RESOLVED that the pay policy statement be adopted.

Museums Service

The portfolio holder introduced the budget of the museums service. No amendments were proposed.

48. Borrowing Limit

RESOLVED that the borrowing limit be set at £9m.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    with service_over(
        tmp_path_factory.mktemp("premises"), {"cabinet": CABINET, "council": COUNCIL}
    ) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "instead"),
    [
        (
            "Why did full Council approve the replacement of the leisure centre roof?",
            "Cabinet, not full Council",
        ),
        ("Why did Cabinet adopt the pay policy statement?", "Council, not Cabinet"),
        (
            "Why did Cabinet approve the leisure centre roof in March 2025?",
            "on 5 February 2025, not March 2025",
        ),
        ("Why did Cabinet approve £900,000 for the roof of the leisure centre?", "£412,000, not £900,000"),
        (
            "What is the term of the five year contract for the roof of the leisure centre?",
            "three years, not five year",
        ),
        ("Why was the pay policy statement adopted unanimously?", "4 for, 1 against"),
        ("Why was the pay policy statement carried by 9 votes to 2?", "4 for, 1 against"),
        ("When did Council pass the motion on hanging baskets?", "46"),
        (
            "Why did Councillor Cooper introduce the report on the leisure centre roof?",
            "Councillor Baker, not",
        ),
        ("When was Councillor Sage elected Deputy Mayor?", "Councillor Iris Rose, not Councillor Sage"),
        ("Why did Cabinet close Thornley Library on Saturdays?", "103"),
        ("When did Cabinet buy a new mower for the boating lake park?", "104"),
        ("Now that Cabinet has bought a new mower for the boating lake park, what did it cost?", "104"),
        ("Since Cabinet closed Thornley Library on Saturdays, where can books be returned?", "103"),
        ("Why did Cabinet award the contract for the bandstand to Hollow Ltd?", "Beamwright Ltd, not Hollow"),
        ("Why did Cabinet agree the charge for the towpath?", "106"),
        ("Why did Cabinet defer the ferry timetable?", "withdrawn"),
        ("What was the petition handed in to Cabinet on 5 February 2025 about?", "100"),
        ("Why is the Council pulling its funding out of the lido at Quay Road?", "101"),
        ("When did the Council drop its opposition to the quarry at Stonebridge Hill?", "101"),
    ],
)
def test_the_first_line_says_what_the_papers_have_instead(
    service: SearchService, question: str, instead: str
) -> None:
    answer = service.answer(question)
    assert answer.status == "answered"
    assert answer.statements[0].text.startswith(OTHERWISE)
    assert instead in answer.statements[0].text
    assert answer.statements[1].kind == "verbatim" or "Vote" in answer.statements[1].text
    for citation in answer.citations:
        assert contains_verbatim(service.document(citation.doc_id).text, citation.quote)


@pytest.mark.parametrize(
    "question",
    [
        "Why did Cabinet approve the replacement of the leisure centre roof in February 2025?",
        "Why did the council approve the replacement of the leisure centre roof?",
        "Why did Cabinet approve £412k for the roof of the leisure centre?",
        "What is the term of the three-year contract for the roof of the leisure centre?",
        "Why was the pay policy statement carried by 4 votes to 1?",
        "Who voted against the pay policy statement when it was adopted?",
        "When was Councillor Rose elected Deputy Mayor?",
        "Why did Cabinet keep Thornley Library open on Saturdays?",
        "What happened to the proposal to close Thornley Library?",
        "Did Council approve the replacement of the leisure centre roof?",
        "Why is the borrowing limit more than £5m?",
        "Now that Cabinet has approved the leisure centre roof, what will it cost?",
        "Why did Cabinet award the contract for the bandstand to Beamwright?",
        "Why was the ferry timetable withdrawn?",
        "How many voted for the motion on hanging baskets that was lost?",
        "Why does the Council oppose the quarry at Stonebridge Hill?",
        "What was the petition handed in to Council on 26 February 2025 about?",
    ],
)
def test_what_the_papers_bear_out_is_not_corrected(service: SearchService, question: str) -> None:
    assert not service.answer(question).text.startswith(OTHERWISE)


def test_who_voted_against_what_is_said_to_be_lost_is_told_that_it_was_carried(
    service: SearchService,
) -> None:
    answer = service.answer("Who voted against the pay policy statement when Council lost the vote on it?")
    assert answer.statements[0].text.startswith(OTHERWISE)
    assert "carried" in answer.statements[0].text


@pytest.mark.parametrize(
    "question",
    [
        "How many councillors voted for the amendment to the budget of the museums service?",
        "Who seconded the amendment to the museums service budget?",
        "Did anyone vote for an amendment to the budget of the museums service?",
    ],
)
def test_what_was_not_voted_on_is_met_with_the_sentence_that_says_so(
    service: SearchService, question: str
) -> None:
    answer = service.answer(question)
    assert answer.statements[0].text.startswith(NO_VOTE)
    assert "No amendments were proposed." in answer.statements[1].text


def test_the_count_of_another_vote_is_not_given_for_one_that_was_never_taken(service: SearchService) -> None:
    answer = service.answer("How many councillors voted for the repair of the bandstand?")
    assert answer.status == "not_found"
    assert NO_VOTE.lower() in (answer.reason or "")


def test_a_rounded_figure_is_the_same_and_another_is_not() -> None:
    assert agree(Decimal("1651275"), Decimal("1.65e6"))
    assert agree(Decimal("4.99"), Decimal("5"))
    assert not agree(Decimal("90000"), Decimal("116000"))
    assert [(p.unit, p.words) for p in printed_figures("£1.2m over five years, in 2025")] == [
        ("£", "£1.2m"),
        ("year", "five years"),
    ]


@pytest.mark.parametrize("question", ["Did Cabinet refuse it?", "What was resolved on it?", "budget 2025"])
def test_an_open_question_supposes_nothing(question: str) -> None:
    assert not supposes(question)
