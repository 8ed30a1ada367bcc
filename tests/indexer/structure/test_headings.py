"""Which numbered lines are items."""

from __future__ import annotations

from indexer.structure.headings import find_headings
from indexer.structure.lines import lines_of

OUT_OF_ORDER = """
20. Apologies for Absence

There were none.

21. Budget Monitoring

1. The Treasurer introduced the report and said that spending was high.

2. Members asked about reserves.

24. Library Opening Hours

This item was taken before item 22.

RESOLVED: That the hours be approved.

22. Parks Strategy

RESOLVED: That the strategy be adopted.

23. Tree Planting

RESOLVED: That the report be noted.

25. Date of Next Meeting

1 May 2025.
"""

NESTED_AGENDA = """
AGENDA

1. Apologies for Absence

2. Planning Applications

2.1 22/01234/FUL Mill Lane (Pages 5 - 8)

2.2 22/01300/HOU 4 High Street (Pages 9 - 12)

3. Enforcement Update (Pages 13 - 14)
"""


def numbers(text: str, *, is_agenda: bool = False) -> list[str]:
    return [heading.number for heading in find_headings(lines_of(text, ()), is_agenda=is_agenda)]


def test_items_taken_out_of_order_are_items_in_the_order_taken() -> None:
    assert numbers(OUT_OF_ORDER) == ["20", "21", "24", "22", "23", "25"]


def test_numbered_paragraphs_inside_an_item_are_no_items() -> None:
    assert "1" not in numbers(OUT_OF_ORDER)
    assert "2" not in numbers(OUT_OF_ORDER)


def test_an_agenda_can_nest_its_items() -> None:
    assert numbers(NESTED_AGENDA, is_agenda=True) == ["1", "2", "2.1", "2.2", "3"]


def test_a_letter_after_a_number_goes_on() -> None:
    text = "\n\n".join(["7. Budget Report", "7a. Addendum to the Budget Report", "8. Parks Report"])
    assert numbers(text) == ["7", "7a", "8"]
