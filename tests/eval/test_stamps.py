from typing import Any

from eval.stamps import compare_pages, is_label_right, item_of_page
from eval.structure_score import Count

STAMPED: dict[str, Any] = {"pdf_page": 6, "pack_page": 2, "stamped": "Page 2", "item": "3"}
BLANK: dict[str, Any] = {"pdf_page": 7, "pack_page": 3, "stamped": None, "item": "3"}
FRONT: dict[str, Any] = {"pdf_page": 1, "pack_page": None, "stamped": None, "item": None}


def found(*items: dict[str, Any], labels: dict[int, str | None]) -> dict[str, Any]:
    meeting = {"role": "subject", "items": list(items)}
    return {"meetings": [meeting], "pages": [{"page": n, "label": label} for n, label in labels.items()]}


def an_item(number: str, first: int, last: int, printed: str | None = None) -> dict[str, Any]:
    return {"number": number, "first_page": first, "last_page": last, "pack_page_range": printed}


def test_a_stamped_page_must_have_its_number_as_label() -> None:
    assert is_label_right(STAMPED, "2")
    assert not is_label_right(STAMPED, "6")
    assert not is_label_right(STAMPED, None)


def test_an_unstamped_page_may_have_no_label_or_its_number_in_the_pack_but_no_other() -> None:
    assert is_label_right(BLANK, None)
    assert is_label_right(BLANK, "3")
    assert not is_label_right(BLANK, "7")
    assert not is_label_right(FRONT, "1")


def test_a_page_belongs_to_the_innermost_item_that_spans_it() -> None:
    structure = found(an_item("3", 5, 18), an_item("3.1", 6, 6), labels={})

    assert item_of_page(structure, 6, "2") == "3.1"


def test_minutes_bound_in_belong_to_the_item_whose_printed_range_holds_their_page() -> None:
    structure = found(an_item("3", 2, 2, "1 - 14"), labels={})

    assert item_of_page(structure, 6, "2") == "3"
    assert item_of_page(structure, 40, "36") is None


def test_every_page_counts_for_its_stamp_and_those_of_items_for_their_item() -> None:
    truth = {"pages": [FRONT, STAMPED, BLANK]}
    structure = found(an_item("3", 5, 6), labels={1: None, 6: "2", 7: None})

    score = compare_pages(truth, structure)

    assert score.counts == {"stamp": Count(right=3), "page item": Count(right=1, missed=1)}
    assert score.differences == ["page item: page 7: wanted '3', found None"]
