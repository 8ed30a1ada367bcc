from collections.abc import Iterator
from pathlib import Path

import pytest

from search.service import SearchService
from tests.search.made_papers import service_over

COUNCIL = """Anytown Borough Council

Minutes of the meeting of the Council held on 26 February 2025 at 7.00 pm

Present: The Mayor (Councillor P Quill); Councillors Archer, Baker, Cooper, Rose and Sage

44. Election of a Chairman

Mr Sage proposed, and Mr Cooper seconded, that Mrs Violet Tarn be elected as Chairman, and this was passed
unanimously.

45. Changes to the Constitution

1) Mr Archer proposed, and Mr Baker seconded the motion that the constitution be amended.

2) Mr Rose proposed and Mr Sage seconded the following amendment: that notice of amendments be given by noon.

3) The Chairman proposed and the Vice-Chairman seconded that the meeting be extended beyond 10 pm.

4) The Chairman put the motion set out in paragraph 3 to the vote and the voting was as follows:

For (5): Mr Archer, Mr Baker, Mr Cooper, Mr Rose and Mr Sage

Against (0)

Motion carried.

5) Following the debate the Chairman put the amendment set out in paragraph 2 to the vote and the voting was
as follows:

For (2): Mr Rose and Mr Sage

Against (3): Mr Archer, Mr Baker and Mr Cooper

Amendment lost.

46. Motion for Debate: Vapes

Mr Cooper proposed and Mr Baker seconded the amendment that vapes be collected at the tips.

The amendment was put to the vote and carried.

47. Motions for Debate

Motion 1 - Swifts and House Martins

1) Mr Archer proposed, and Mr Sage seconded the motion that a nest be kept wherever a roof is repaired.

2) Following the debate the Chairman put the motion set out in paragraph 1 to the vote and the voting was as
follows:

For (1): Mr Archer

Against (4): Mr Baker, Mr Cooper, Mr Rose and Mr Sage

Motion lost.

Motion 2 - Allotments

3) Mr Baker proposed, and Mr Rose seconded the motion that the waiting list be published.

4) The Chairman put the motion set out in paragraph 3 to the vote and it was carried.
"""
PARISH = """Anywhere Parish Council

Minutes of the meeting of the Parish Council held on 6 May 2025 at 7.30 pm

Present: Councillors A Archer, B Baker and C Cooper

1. Election of a Chairman

Councillor Baker proposed, and Councillor Cooper seconded, that Councillor Archer be elected as Chairman.

She then signed the Declaration of Acceptance of Office.

2. Village charity

RESOLVED that Councillor Archer remain a trustee of the charity, as its Chairman asks.
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    with service_over(tmp_path_factory.mktemp("votes"), {"council": COUNCIL}) as opened:
        yield opened


def test_the_vote_quoted_is_the_movers_own_and_not_one_put_in_between(service: SearchService) -> None:
    found = service.answer("Was Mr Rose's amendment on notice carried or lost?")
    assert "moved by Mr Rose" in found.text
    assert "Amendment lost." in found.citations[0].quote
    assert "For (5)" not in found.citations[0].quote


def test_who_asks_for_the_mover_reads_the_motion_first(service: SearchService) -> None:
    found = service.answer("Who proposed the amendment on notice and was it carried?")
    assert found.citations[0].quote.startswith("2) Mr Rose proposed and Mr Sage seconded")


def test_of_several_motions_the_one_under_the_heading_asked_about_comes_first(service: SearchService) -> None:
    found = service.answer("Who moved the motion on swifts and house martins, and what was the result?")
    assert found.citations[0].quote.startswith("1) Mr Archer proposed, and Mr Sage seconded")
    assert "moved by Mr Archer" in found.statements[1].text


def test_which_members_voted_on_a_motion_is_read_in_the_vote(service: SearchService) -> None:
    found = service.answer("Which members voted against the motion on swifts?")
    assert "Against (4): Mr Baker" in found.citations[0].quote


def test_who_proposed_a_chairman_is_told_though_nobody_counted_votes(tmp_path: Path) -> None:
    with service_over(tmp_path, {"parish": PARISH}) as service:
        found = service.answer("Who proposed and seconded Archer as Chairman of the Parish Council?")
    assert found.status == "answered"
    assert "Councillor Baker proposed, and Councillor Cooper seconded" in found.citations[0].quote


def test_who_put_somebody_forward_is_told_though_no_vote_was_counted(service: SearchService) -> None:
    answer = service.answer("Who put Violet Tarn forward as chair, and was anyone against?")
    assert answer.status == "answered"
    assert "Mr Sage proposed" in answer.statements[1].text


def test_motions_of_others_under_the_same_item_are_not_told_with_the_one_that_is_meant(
    service: SearchService,
) -> None:
    answer = service.answer("Who moved the motion on swifts and house martins, and was it lost?")
    lines = [s.text for s in answer.statements if s.text.startswith("Vote on")]
    assert len(lines) == 1
    assert "moved by Mr Archer" in lines[0]


@pytest.mark.parametrize(
    ("question", "moved_by"),
    [
        ("did the swifts motion get through", "Mr Archer"),
        ("how did the vote on swifts and house martins go", "Mr Archer"),
        ("whose idea was the motion on the allotments waiting list", "Mr Baker"),
        ("swifts and house martins motion numbers", "Mr Archer"),
        ("final result of the motion on swifts, Feb 2025", "Mr Archer"),
    ],
)
def test_votes_are_asked_for_as_people_speak_of_them(
    service: SearchService, question: str, moved_by: str
) -> None:
    answer = service.answer(question)
    assert answer.intent == "vote"
    assert f"moved by {moved_by}" in answer.statements[1].text


def test_how_it_went_is_told_by_the_vote_that_was_counted(service: SearchService) -> None:
    answer = service.answer("how did the votes on the constitution go")
    assert ": no count" not in answer.statements[1].text
