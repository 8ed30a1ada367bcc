"""Answers over a small made-up council: in the papers' words, on the right page, or an honest no."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from minutebook.records import Answer
from minutebook.text import contains_verbatim
from search.answering.decided.brief_decisions import state_in_brief
from search.answering.decided.decisions import Decision
from search.answering.quoting import Citations
from search.service import SearchService
from tests.search.made_papers import service_over

CABINET = """Anytown Borough Council

Minutes of the meeting of the Cabinet held on 5 February 2025 at 7.00 pm

Present: Councillors A Archer (Leader), B Baker and C Cooper

Apologies: Councillor D Dyer

101. Apologies for Absence

Apologies were received from Councillor D Dyer.

102. Leisure Centre Roof (Decision: 250011)

Councillor Baker introduced the report. The roof had leaked since 2019 and buckets stood in the gallery.

RESOLVED:

1.1 To approve the replacement of the roof of the leisure centre at a cost of £412,000.

1.2 To delegate the award of the contract to the Director of Place in consultation with the
Portfolio Holder for Culture.

This decision is subject to call-in

103. Exclusion of the Public

RESOLVED: That the public be excluded under paragraph 3 of Part 1 of Schedule 12A.

104. Lease of the Old Depot

Cabinet considered an exempt report on the lease. The terms are in the exempt minute.

The meeting finished at 7.40 pm
"""
COUNCIL = """Anytown Borough Council

Minutes of the meeting of the Council held on 26 February 2025 at 7.00 pm

Present: The Mayor (Councillor P Quill); Councillors Archer, Baker, Cooper, Rose and Sage

45. Apologies for Absence

There were none.

46. Motion on Notice: Hanging Baskets

Councillor Rose proposed and Councillor Sage seconded the motion that hanging baskets be watered daily.

The Mayor put the motion to the vote and the voting was as follows:

For (2): Councillors Rose and Sage

Against (3): Councillors Archer, Baker and Cooper

The motion was lost.

47. Swimming Lessons

The Council noted that swimming lessons for beginners cost £6.20.
"""
REPORT = """Report of: Councillor B Baker, Portfolio Holder for Culture

To: Cabinet, 5 February 2025

Subject: Leisure Centre Roof

Decision number: 250011

1. Recommendations

1.1 That Cabinet approve the repair of the roof at a cost of £380,000.

2. Background

2.1 The roof of the leisure centre was built in 1974 and has an expected life of forty years.
"""


MOORINGS = """Report of: Councillor B Baker, Portfolio Holder for Culture

To: Cabinet, 5 March 2025

Subject: Mooring Fees of the Boating Lake

1. Recommendations

1.1 That Cabinet raise mooring fees to £45 a season.

2. Background

2.1 Mooring fees were last raised in 2016.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    papers = {"cabinet": CABINET, "council": COUNCIL, "report": REPORT, "moorings": MOORINGS}
    with service_over(tmp_path_factory.mktemp("answering"), papers) as opened:
        yield opened


def check_quotes(service: SearchService, answer: Answer) -> None:
    """Every quotation stands in its paper, whatever the answerer's own check says."""
    for citation in answer.citations:
        assert contains_verbatim(service.document(citation.doc_id).text, citation.quote)
    used = {n for statement in answer.statements for n in statement.citations}
    assert used <= {citation.n for citation in answer.citations}


def said(answer: Answer, kind: str) -> list[str]:
    return [statement.text for statement in answer.statements if statement.kind == kind]


def test_a_resolution_is_given_whole_with_its_record_and_call_in(service: SearchService) -> None:
    answer = service.answer("What did Cabinet resolve on the leisure centre roof?")
    check_quotes(service, answer)
    assert (answer.status, answer.intent) == ("answered", "resolution")
    assert said(answer, "record")[0] == (
        "Cabinet, 5 February 2025, minute 102: Leisure Centre Roof (decision 250011) — resolved."
    )
    assert said(answer, "verbatim")[0] == (
        "RESOLVED: 1.1 To approve the replacement of the roof of the leisure centre at a cost of £412,000.\n"
        "1.2 To delegate the award of the contract to the Director of Place in consultation with the "
        "Portfolio Holder for Culture."
    )
    assert answer.citations[0].path.endswith("cabinet.txt")
    assert answer.citations[0].item is not None
    assert answer.citations[0].item.number == "102"
    assert "This decision is subject to call-in" in said(answer, "verbatim")


def test_what_the_report_recommended_otherwise_is_shown_beside(service: SearchService) -> None:
    answer = service.answer("What did Cabinet resolve on the leisure centre roof?")
    check_quotes(service, answer)
    assert "The report had recommended otherwise:" in said(answer, "record")
    assert "1.1 That Cabinet approve the repair of the roof at a cost of £380,000." in said(
        answer, "verbatim"
    )
    assert any(citation.path.endswith("report.txt") for citation in answer.citations)


def test_a_reports_recommendation_is_never_given_as_the_decision(service: SearchService) -> None:
    answer = service.answer("How much did Cabinet agree to spend on the leisure centre roof?")
    assert "£412,000" in answer.statements[1].text
    assert answer.citations[0].kind == "minutes"


def test_a_minutes_number_alone_finds_its_record(service: SearchService) -> None:
    answer = service.answer("minute 102")
    check_quotes(service, answer)
    assert (answer.intent, answer.status) == ("reference", "answered")
    assert said(answer, "record")[0].startswith("Cabinet, 5 February 2025, minute 102")


def test_a_decisions_number_alone_finds_the_decision_before_the_report(service: SearchService) -> None:
    answer = service.answer("250011")
    check_quotes(service, answer)
    assert next(citation.path.split("/")[-1] for citation in answer.citations) == "cabinet.txt"
    assert any(citation.path.endswith("report.txt") for citation in answer.citations)


def test_a_number_that_no_record_bears_is_not_found(service: SearchService) -> None:
    answer = service.answer("minute 999")
    assert (answer.status, answer.statements, answer.citations) == ("not_found", (), ())


def test_a_vote_names_mover_seconder_count_and_result(service: SearchService) -> None:
    answer = service.answer("Who seconded the motion on hanging baskets and was it carried?")
    check_quotes(service, answer)
    assert answer.intent == "vote"
    assert (
        "Vote on the motion, moved by Councillor Rose, seconded by Councillor Sage: 2 for, 3 against; lost."
        in said(answer, "record")
    )


def test_apologies_are_those_of_the_day_asked_about(service: SearchService) -> None:
    answer = service.answer("Who sent apologies to Cabinet on 5 February 2025?")
    check_quotes(service, answer)
    assert answer.status == "answered"
    assert "Councillor D Dyer" in answer.text


def test_attendance_on_a_day_without_minutes_is_an_honest_no(service: SearchService) -> None:
    answer = service.answer("Who attended the Cabinet meeting on 4 March 2025?")
    assert answer.status == "not_found"
    assert answer.reason is not None
    assert "no minutes of a meeting on that day" in answer.reason


def test_a_matter_taken_in_private_says_so_with_its_paragraph(service: SearchService) -> None:
    answer = service.answer("What rent was agreed for the lease of the Old Depot?")
    check_quotes(service, answer)
    assert answer.status == "private"
    assert answer.reason is not None
    assert "paragraph 3 of Schedule 12A" in answer.reason
    assert "The terms are in the exempt minute." in answer.text


@pytest.mark.parametrize(
    "question",
    ["Are there any mermaids in the boating lake?", "What did the Planning Board say about Heathrow?"],
)
def test_what_the_papers_do_not_hold_is_refused_with_what_was_searched(
    service: SearchService, question: str
) -> None:
    answer = service.answer(question)
    assert answer.status == "not_found"
    assert answer.statements == ()
    assert answer.searched.documents == 4
    assert answer.reason is not None
    assert answer.reason.startswith("not found in the 4 papers searched")
    assert "5 February 2025 to 5 March 2025)" in answer.reason


def test_a_word_mistyped_is_read_as_the_nearest(service: SearchService) -> None:
    answer = service.answer("leisure centr roof repplacement")
    assert answer.status == "answered"
    assert "£412,000" in answer.text


def test_a_fact_is_quoted_with_its_sentence_and_the_value_marked(service: SearchService) -> None:
    found = service.answer("How much do swimming lessons cost?")
    quoted = next(s for s in found.statements if s.kind == "verbatim")
    assert "swimming lessons for beginners cost £6.20" in quoted.text
    assert [quoted.text[start:end] for start, end in quoted.marks] == ["£6.20"]


def test_a_decision_of_a_meeting_whose_minutes_are_absent_is_said_to_be_absent(
    service: SearchService,
) -> None:
    answer = service.answer("What did Cabinet resolve on 7 February 2025 about the leisure centre roof?")
    check_quotes(service, answer)
    assert answer.status == "partial"
    assert answer.text.startswith("No decision of Cabinet on 7 February 2025 was found")
    assert "£412,000" in answer.text


def test_the_words_that_the_report_had_otherwise_are_named_and_cited_on_both_sides(
    service: SearchService,
) -> None:
    answer = service.answer("What did Cabinet resolve on the leisure centre roof?")
    check_quotes(service, answer)
    (changed,) = (s for s in answer.statements if s.text.startswith("In what was resolved"))
    assert changed.kind == "record"
    assert "“£380,000” became “£412,000”" in changed.text
    assert {answer.citations[n - 1].kind for n in changed.citations} == {"report", "minutes"}


def test_a_reference_opens_with_the_heading_of_its_record(service: SearchService) -> None:
    answer = service.answer("250011")
    assert answer.citations[0].quote.startswith("102. Leisure Centre Roof (Decision: 250011)")


def test_the_steps_of_a_matter_stand_in_order(service: SearchService) -> None:
    answer = service.answer("What happened to the leisure centre roof, step by step?")
    check_quotes(service, answer)
    assert answer.intent == "timeline"
    assert "£412,000" in answer.text


def test_cases_of_an_outcome_are_listed_from_the_records(service: SearchService) -> None:
    answer = service.answer("When has Council rejected a motion before?")
    check_quotes(service, answer)
    assert answer.intent == "precedent"


def test_similar_decisions_are_listed_with_their_best_paragraph(service: SearchService) -> None:
    answer = service.answer("Examples of Cabinet delegating the award of a contract to a director")
    check_quotes(service, answer)
    assert answer.status == "answered"
    assert answer.citations[0].quote.startswith("1.2 To delegate the award of the contract")


def test_how_a_named_member_voted_is_said(service: SearchService) -> None:
    found = service.answer("How did Councillor Sage vote on the hanging baskets motion?")
    check_quotes(service, found)
    assert "voted for." in found.text
    assert "The motion was lost." in found.text
    assert found.citations[0].quote.startswith("The Mayor put the motion to the vote")


def test_a_vote_of_a_month_without_one_is_not_taken_from_another(service: SearchService) -> None:
    found = service.answer("How did each councillor vote on hanging baskets in June 2025?")
    assert found.status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "Which company repaired the roof of the leisure centre?",
        "What percentage of residents use the leisure centre roof?",
    ],
)
def test_a_value_that_is_not_in_the_papers_is_refused_though_the_matter_is(
    service: SearchService, question: str
) -> None:
    assert service.answer(question).status == "not_found"


def test_what_a_body_without_papers_did_is_refused_by_name(service: SearchService) -> None:
    found = service.answer("What did the Planning Committee decide on the leisure centre roof?")
    assert found.status == "not_found"
    assert found.reason is not None
    assert "Planning Committee" in found.reason


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Why did Cabinet reject the replacement of the leisure centre roof?", "To approve the replacement"),
        ("Why did Council agree the motion on hanging baskets?", "The motion was lost."),
    ],
)
def test_a_false_premise_is_corrected_first_by_the_record(
    service: SearchService, question: str, quoted: str
) -> None:
    answer = service.answer(question)
    check_quotes(service, answer)
    assert answer.status == "answered"
    assert answer.statements[0].text.startswith("The papers say otherwise than the question supposes")
    assert quoted in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "Why did Cabinet approve the replacement of the leisure centre roof?",
        "Did Cabinet reject the replacement of the leisure centre roof?",
        "Who proposed the motion on hanging baskets and was it carried?",
        "Why was the motion on hanging baskets lost?",
    ],
)
def test_a_sound_question_is_not_corrected(service: SearchService, question: str) -> None:
    assert "otherwise than the question supposes" not in service.answer(question).text


def test_a_recommendation_without_its_minutes_is_called_a_recommendation(service: SearchService) -> None:
    answer = service.answer("What did Cabinet decide on the mooring fees of the boating lake?")
    check_quotes(service, answer)
    assert answer.status == "partial"
    assert answer.reason is not None
    assert "no decision on it was found" in answer.reason
    assert answer.statements[0].text.startswith("Recommended, in the report:")
    assert "raise mooring fees to £45" in answer.text
    # What was decided on other matters is no answer.
    assert {citation.document_title for citation in answer.citations} == {answer.citations[0].document_title}


@pytest.mark.parametrize(
    "question",
    [
        "What was Cabinet asked to agree on the mooring fees of the boating lake?",
        "What did the report on mooring fees of the boating lake recommend?",
    ],
)
def test_a_recommendation_that_is_asked_for_is_the_answer(service: SearchService, question: str) -> None:
    answer = service.answer(question)
    check_quotes(service, answer)
    assert (answer.status, answer.reason) == ("answered", None)
    assert answer.statements[0].text.startswith("Recommended, in the report:")
    assert "raise mooring fees to £45" in answer.statements[1].text


def test_what_was_decided_on_a_recommendation_that_is_asked_for_is_told_too(service: SearchService) -> None:
    answer = service.answer("What was Cabinet asked to approve on the roof of the leisure centre?")
    check_quotes(service, answer)
    assert "£412,000" in answer.text


def test_a_part_of_a_resolution_is_called_a_part(service: SearchService) -> None:
    papers = [service.document(entry.doc_id) for entry in service.documents()]
    found = ((d, m, i) for d in papers for m in d.meetings for i in m.items if i.number == "102")
    document, meeting, item = next(found)
    decision = Decision(document, meeting, item, fit=1.0)
    record, quoted = state_in_brief(decision, {"director": 1.0}, Citations(), most=1)
    whole = state_in_brief(decision, {"director": 1.0}, Citations(), most=2)[0]
    assert record.text.endswith("— resolved; 1 of its 2 paragraphs:")
    assert quoted.text.startswith("1.2 To delegate")
    assert whole.text.endswith("— resolved.")


def test_who_seconded_what_a_cabinet_decided_without_a_motion_is_not_said(service: SearchService) -> None:
    answer = service.answer("Who seconded the replacement of the leisure centre roof?")
    assert answer.status == "not_found"
    assert "nobody who moved or seconded" in (answer.reason or "")


def test_how_one_member_voted_is_not_said_where_no_names_are_minuted(service: SearchService) -> None:
    answer = service.answer("How did Councillor Baker vote on the leisure centre roof?")
    assert answer.status == "not_found"
    assert "no vote by name" in (answer.reason or "")


def test_whether_a_thing_was_done_is_not_told_by_what_else_was_decided_of_it(service: SearchService) -> None:
    sold = service.answer("Did Cabinet sell the leisure centre roof?")
    assert sold.status == "not_found"
    assert "not whether that is so" in (sold.reason or "")
    assert service.answer("Did Cabinet agree to replace the leisure centre roof?").status == "answered"
    assert service.answer("Are there dragons on the leisure centre roof?").status == "not_found"
