"""What a question asks for, and where such values stand."""

from __future__ import annotations

import pytest

from search.answering.facts.asked_values import asked_values, counted_things, missing_value
from search.answering.facts.found_values import ValueKind, find_values


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("How much did the roof cost?", ("money",)),
        ("What has closing the school saved each year?", ("money",)),
        ("How many members are needed to call in a decision?", ("count",)),
        ("By how much did the driving time change?", ("figure",)),
        ("Which bank holds the account that received the payment?", ("organisation",)),
        ("What interest did Miss Rose declare at the budget meeting?", ()),
        ("What was the price of the sale?", ("money",)),
        ("How much petrol did the generator use?", ("figure",)),
        ("How much has the rent risen?", ("figure",)),
        ("How many children are monitored who are taught at home?", ("count",)),
        ("What is the name of the contractor?", ("organisation",)),
        ("What share of people were against it?", ("percentage",)),
        ("When did the crossing open and who switched it on?", ("date", "person")),
        ("Which company won the contract?", ("organisation",)),
        ("Which officers attended?", ("person",)),
        ("Why were evening charges rejected?", ("reason",)),
        ("How long do callers wait?", ("duration",)),
        ("What follow-up actions came out of the discussion of the pier?", ("action",)),
        ("Which actions were agreed on flooding?", ("action",)),
        ("What action was taken against the licence?", ()),
        ("Where will the hostel be?", ("place",)),
        ("How tall is the clock tower?", ("measure",)),
        ("What is the speed limit in Quarry Lane?", ("measure",)),
        ("How far is it to the nearest bus stop?", ("measure",)),
        ("What colour are the new bins?", ("colour",)),
        ("What is the population of the ward?", ("figure",)),
        ("Which architect drew the plans?", ("organisation",)),
        ("What is the cleaning contract worth?", ("money",)),
        ("what is council tax going up by in 2025", ("figure",)),
        ("What was changed by the amendment?", ()),
        ("operation brock", ()),
        ("What did Cabinet decide on the roof?", ()),
    ],
)
def test_a_question_says_what_kind_of_value_it_wants(query: str, kinds: tuple[ValueKind, ...]) -> None:
    assert asked_values(query) == kinds


@pytest.mark.parametrize(
    ("kind", "text", "values"),
    [
        ("money", "1.2 at a cost of £38,000 a year, not £1.2m", ["£38,000", "£1.2m"]),
        ("count", "3.1 In all 4,318 responses came, five by post", ["4,318", "five"]),
        ("percentage", "71% opposed and 12.5 per cent agreed", ["71%", "12.5 per cent"]),
        ("date", "on 5 June 2025 or by 22 Jul 24", ["5 June 2025", "22 Jul 24"]),
        ("date", "closed at 10.00 pm on every day", ["10.00 pm"]),
        ("organisation", "awarded to Fenwater Civil Engineering Ltd.", ["Fenwater Civil Engineering Ltd"]),
        ("person", "Councillor Rose proposed it", ["Councillor Rose "]),
        ("duration", "for 17 weeks or two years", ["17 weeks", "two years"]),
        ("duration", "to run from 28 October to 20 December", ["from 28 October to 20 December"]),
        ("measure", "a mast of 15 metres on 0.4 ha at £5m, 20mph", ["15 metres", "0.4 ha", "20mph"]),
        ("colour", "brown bins beside the Greenway", ["brown"]),
        ("date", "first in March, again next month", ["in March", "next month"]),
    ],
)
def test_values_are_found_and_a_paragraphs_number_is_none(
    kind: ValueKind, text: str, values: list[str]
) -> None:
    assert [text[start:end] for start, end in find_values(kind, text)] == values


def test_in_a_row_of_a_table_a_bare_figure_is_a_value() -> None:
    row = "D 9/9 1,610.82 1,691.19"
    assert [row[s:e] for s, e in find_values("money", row, is_row=True)] == ["1,610.82", "1,691.19"]
    assert find_values("money", row) == []


def test_a_value_asked_for_that_nothing_gives_is_named() -> None:
    said = ["The contract for chargers was let in May."]
    missing = missing_value("Which company won the contract?", said)
    assert missing == "what was found gives no name of a company or organisation"
    assert missing_value("How much did it cost?", said) == "what was found gives no sum of money"
    assert missing_value("Which company won?", ["It went to Fenwater Civil Engineering Ltd."]) is None
    assert missing_value("Who won the contract?", said) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Action 12 – The Chair to write to the Minister.", ["Action 12 –"]),
        ("ACTION: Clerk to report back.", ["ACTION:"]),
        ("It was agreed that the Chair would write to him.", ["agreed that the Chair would"]),
        ("The action plan was noted.", []),
    ],
)
def test_actions_stand_where_minutes_list_them_or_say_who_would(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_values("action", text)] == found


def test_what_is_counted_ends_before_what_it_did() -> None:
    assert counted_things("How many households paid for a permit?") == {"household"}
    assert counted_things("How many retired drivers came?") == {"driver"}


def test_a_day_until_which_it_runs_says_how_long_and_a_tender_names_its_firm() -> None:
    until = "That the N7 run until 31 March 2026."
    assert [until[s:e] for s, e in find_values("duration", until)] == ["until 31 March 2026"]
    tender = "to accept the tender of Lagan Sports Surfaces in the sum of £612,450"
    assert [tender[s:e] for s, e in find_values("organisation", tender)] == ["Lagan Sports Surfaces"]
