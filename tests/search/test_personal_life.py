"""Papers tell of families and homes only what had to be declared."""

from __future__ import annotations

import pytest

from search.answering.support.personal_life import asked_of_person, is_told_of

DECLARED = (
    "Councillor Marsh declared an interest in item 7, as her husband is employed by the Trust.",
    "The Leader thanked the Director of Children's Services for the report on children in care.",
)


@pytest.mark.parametrize(
    "query",
    [
        "Who is the chief executive's wife?",
        "Is Councillor Ann Reed married?",
        "Where does Cllr Reed live?",
        "What is Ann Reed's home address?",
        "Does the leader of the council have any children?",
        "How many children does the leader have?",
        "What religion is the mayor?",
        "Who is the husband of Councillor Reed?",
        "Which school do the leader's children go to?",
    ],
)
def test_a_persons_private_life_is_told_only_where_a_sentence_says_it_of_them(query: str) -> None:
    person = asked_of_person(query)
    assert person
    assert not is_told_of(person, DECLARED)


@pytest.mark.parametrize(
    "query",
    ["Who employs Councillor Marsh's husband?", "is cllr marsh married", "where does cllr marsh live"],
)
def test_what_was_declared_is_told(query: str) -> None:
    person = asked_of_person(query)
    assert person == {"marsh"}
    assert is_told_of(person, DECLARED)


@pytest.mark.parametrize(
    "query",
    [
        "How many of the council's children in care moved home?",
        "What did the Director of Children's Services report on family hubs?",
        "Why did Councillor Marsh declare an interest?",
        "Where do care leavers live?",
        "Who is the Cabinet Member for Children and Families?",
        "What is the address of the family hub?",
        "How many homes does the council's home ownership scheme have?",
    ],
)
def test_services_for_families_are_no_ones_private_life(query: str) -> None:
    assert not asked_of_person(query)
