"""What kind of answer a question asks for."""

from __future__ import annotations

import pytest

from minutebook.records import Intent
from search.query.intent import find_intent


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("Examples of Cabinet delegating the award of a contract", "precedent"),
        ("When has Cabinet put off an item?", "precedent"),
        ("petitions referred to a cabinet member for decision", "precedent"),
        ("Which contracts have been extended without a tender?", "precedent"),
        ("Have we ever extended a contract by waiver?", "precedent"),
        ("leisure contract from procurement to award", "timeline"),
        ("When was the plan examined, found sound and adopted?", "timeline"),
        ("How has the cost of the flood scheme changed?", "timeline"),
        ("What became of the plan for the pavilion?", "timeline"),
        ("When was the plan adopted?", "resolution"),
        ("Did the Executive itself accept the offer?", "resolution"),
        ("Which resolutions did Cabinet rescind?", "resolution"),
        ("Did the parish council raise the precept?", "resolution"),
        ("How much money did the council lose?", "fact"),
        ("Has Council put off an item before?", "precedent"),
        ("Which members abstained on the farm tax?", "vote"),
        ("Was the motion to take no further action passed?", "vote"),
        ("What did the Licensing Committee recommend?", "resolution"),
        ("How many residents moved when the care home shut?", "fact"),
        ("What will the proposed crossing cost?", "fact"),
        ("Did Councillor Rose move a motion?", "vote"),
        ("By when must the decision be called in?", "fact"),
        ("When does the licensing decision come to Cabinet?", "fact"),
        ("parking permits", "keyword"),
        ("25/00058 officer decision", "reference"),
        ("How much do permits cost?", "fact"),
        ("Who was at the annual council in May?", "attendance"),
        ("Who was elected chairman at the May meeting?", "fact"),
        ("Which member missed the March meeting?", "attendance"),
        ("Why weren't Cllrs Hale and Moss at the June meeting?", "attendance"),
        ("Who was at fault for the burst pipe?", "fact"),
        ("How many residents voted in the neighbourhood plan referendum?", "fact"),
        ("Who replies to the consultation on councillors voting by proxy?", "fact"),
        ("after the budget vote who may correct the tables", "fact"),
        ("Which school do the pupils of Marsh Lane attend?", "fact"),
        ("What was the vote on proxy voting?", "vote"),
        ("river bathing motion result", "vote"),
        ("Who was against the crossing?", "fact"),
        ("previous attempts to sell the pavilion", "precedent"),
    ],
)
def test_the_wording_tells_what_is_asked(question: str, intent: Intent) -> None:
    assert find_intent(question) == intent
