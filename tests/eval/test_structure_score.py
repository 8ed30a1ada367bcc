from typing import Any

from eval.structure_score import Count, compare, start_matches

Json = dict[str, Any]


def item(number: str, title: str, **fields: object) -> Json:
    nothing: Json = {
        "decision_ref": None,
        "report_ref": None,
        "first_page": None,
        "last_page": None,
        "pack_page_range": None,
        "exempt": False,
        "outcome": "none",
        "resolution_start": None,
        "n_resolution_paragraphs": 0,
        "votes": None,
    }
    return {"number": number, "title": title, **nothing, **fields}


def document(*items: Json, body: str = "Cabinet", kind: str = "minutes") -> Json:
    meeting = {"body": body, "date": "2024-02-07", "role": "subject", "items": list(items)}
    return {"doc": "a.pdf", "kind": kind, "meetings": [meeting]}


def test_the_same_structure_is_right_throughout() -> None:
    gold = document(item("240", "Domiciliary Care", decision_ref="110692", outcome="resolved"))

    score = compare(gold, gold)

    assert all(count.f1 in (1.0, None) for count in score.counts.values())
    assert score.differences == []


def test_case_and_spaces_in_a_title_do_not_count() -> None:
    score = compare(
        document(item("69", "APOLOGIES FOR  ABSENCE")), document(item("69", "Apologies for absence"))
    )

    assert score.counts["items"] == Count(right=1)


def test_a_missed_and_a_spurious_item_lower_recall_and_precision() -> None:
    score = compare(
        document(item("1", "Apologies"), item("2", "Minutes"), item("3", "Budget")),
        document(item("1", "Apologies"), item("9", "Wi-fi")),
    )

    counted = score.counts["items"]
    assert counted == Count(right=1, spurious=1, missed=2)
    assert (counted.precision, counted.recall, counted.f1) == (1 / 2, 1 / 3, 2 / 5)


def test_a_wrong_title_is_both_but_its_fields_are_still_compared() -> None:
    score = compare(
        document(item("1", "Budget", outcome="noted")), document(item("1", "Budget and tax", outcome="noted"))
    )

    assert score.counts["items"] == Count(right=0, spurious=1, missed=1)
    assert score.counts["outcome"] == Count(right=1)


def test_an_item_of_the_wrong_meeting_is_found_but_misattributed() -> None:
    score = compare(document(item("1", "Budget")), document(item("1", "Budget"), body="Council"))

    assert score.counts["items"] == Count(right=1)
    assert score.counts["attribution"] == Count(right=0, spurious=1, missed=1)


def test_the_fields_of_a_missed_item_are_missed_too() -> None:
    gold = document(item("1", "Budget", decision_ref="24/00093", n_resolution_paragraphs=2))

    score = compare(gold, document())

    assert score.counts["decision_ref"] == Count(missed=1)
    assert score.counts["paragraphs"] == Count(missed=1)


def test_a_resolution_matches_with_or_without_its_lead_in() -> None:
    wanted = "To approve the tender of domiciliary care services to meet our statutory requirements"

    assert start_matches(wanted, f"Cabinet agree to: {wanted} under the Act")
    assert start_matches(f"That Cabinet: {wanted}", wanted)
    assert not start_matches(wanted, "To note the report")
    assert not start_matches(None, "To note the report")
    assert start_matches(None, None)


def test_votes_are_paired_by_their_counts_and_page() -> None:
    carried = {"for": 52, "against": 0, "abstain": 11, "page": 8}
    lost = {"for": 10, "against": 40, "abstain": 0, "page": 8}

    score = compare(
        document(item("1", "Plan", votes=[carried, lost])), document(item("1", "Plan", votes=[carried]))
    )

    assert score.counts["votes"] == Count(right=1, missed=1)
