"""Forward plans in the three ways in which councils print them, all made up."""

from __future__ import annotations

import datetime as dt

import styles

from minutebook.records import Document

BLOCKS = """MARLBRIDGE COUNCIL

FORWARD PLAN OF KEY DECISIONS

Published 3 January 2025

What is the decision to be taken?
To approve the new parking charges
Who will take the decision?
Cabinet
When will it be taken?
12 February 2025
Key decision reference: 25/014

What is the decision to be taken?
To buy school meals
Who will take the decision?
Leader of the Council
When will it be taken?
After 3 March 2025
Key decision reference: 25/017
"""

BELOW_TITLES = """Forward Plan

Sale of the depot at Kiln Road

Decision maker: Cabinet Member for Assets
Decision due: 8 April 2025

Local Plan: submission draft

Decision maker: Council
Decision due: 21 May 2025
"""

ROWS = """Forward Plan of Key Decisions: March to June 2025

Reference | Title of decision | Decision maker | Date of decision
KD0451 | Purchase of refuse vehicles | Cabinet | 11 March 2025
KD0452 | Sale of the depot at Kiln Road | Cabinet Member for Assets | 8 April 2025
"""

BY_REFERENCE = """Schedule of Key Decisions

FP/25/041 - Recycling Centres: Review of Booking

Decision maker: Cabinet. Date: 11 March 2026. Lead: Councillor Thorne.

FP/25/044 - Flood Scheme: Award of Contract

Decision maker: Cabinet. Date: 8 April 2026.

FP/25/047 - Day Opportunities

Decision maker: Cabinet Member for Care. Date: by 31 March 2026.
"""


def entries(document: Document) -> list[tuple[str | None, str, list[str]]]:
    assert document.kind == "forward-plan"
    return [(i.decision_ref, i.title, [d.text for d in i.details]) for i in document.meetings[0].items]


def test_blocks_of_the_same_labels_are_entries() -> None:
    plan = styles.paper(BLOCKS)
    assert entries(plan) == [
        ("25/014", "To approve the new parking charges", ["Cabinet", "12 February 2025"]),
        (
            "25/017",
            "To buy school meals",
            ["Leader of the Council", "After 3 March 2025"],
        ),
    ]
    assert (plan.meetings[0].body, plan.meetings[0].date) == (None, dt.date(2025, 1, 3))


def test_a_title_above_the_first_label_begins_its_entry() -> None:
    plan = styles.paper(BELOW_TITLES)
    assert entries(plan) == [
        (None, "Sale of the depot at Kiln Road", ["Cabinet Member for Assets", "8 April 2025"]),
        (None, "Local Plan: submission draft", ["Council", "21 May 2025"]),
    ]
    assert plan.text[plan.meetings[0].items[1].start :].startswith("Local Plan")


def test_rows_below_the_names_of_the_columns_are_entries() -> None:
    assert entries(styles.paper(ROWS)) == [
        ("KD0451", "Purchase of refuse vehicles", ["Cabinet", "11 March 2025"]),
        ("KD0452", "Sale of the depot at Kiln Road", ["Cabinet Member for Assets", "8 April 2025"]),
    ]


def test_references_of_one_form_begin_entries_and_their_sentences_hold_the_fields() -> None:
    assert entries(styles.paper(BY_REFERENCE)) == [
        ("FP/25/041", "Recycling Centres: Review of Booking", ["Cabinet", "11 March 2026"]),
        ("FP/25/044", "Flood Scheme: Award of Contract", ["Cabinet", "8 April 2026"]),
        ("FP/25/047", "Day Opportunities", ["Cabinet Member for Care", "by 31 March 2026"]),
    ]


def test_a_plan_of_one_entry_stays_one_item() -> None:
    plan = styles.paper(BELOW_TITLES[: BELOW_TITLES.index("Local Plan")])
    assert [item.title for item in plan.meetings[0].items] == [plan.title]
