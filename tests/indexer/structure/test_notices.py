"""Notices of decisions by one member or officer, all made up: forms, and pages of councils' websites."""

from __future__ import annotations

import datetime as dt

import pytest
import styles

from minutebook.records import Document, Item

PAGE = """Decision details

CAR PARK LEASE

Decision Maker: Portfolio Holder for Harbours, Parks and Markets

Decision status: Recommendations Approved

Is Key decision?: No

Is subject to call in?: Yes

Purpose:

To renew a lease.

Decision:

That the lease of the Quay car park be renewed for five years.

Reasons for the decision:

The rent is above the market's.

Alternative options considered:

To end the lease.

Publication date: 23/05/2026

Date of decision: 22/05/2026

Accompanying Documents:
"""

OFFICER_FORM = """Record of Officer Decision

Subject: Supply of tippers 2026
Officer making the decision: Director of Parks, Waste and Fleet
What decision has been taken?
Four tippers are to be bought from Denby Motors Ltd for £212,000.
A brief statement of the reasons for the decision
Two of the old ones failed their test.
Brief details of any alternative options considered and rejected
Hiring would cost more.
Affected wards: All
Date of decision: 8 January 2026
"""

NUMBERED_FORM = """NORSHIRE COUNTY COUNCIL

Executive Decision Record

Decision Maker: Councillor Lulu Bow, Executive Member for Highways Operations
Date of Decision: 16 January 2026
Decision Title: Cutting of Verges

1. The decision:

a) Idvern Ltd will cut the verges until 31 March 2028.
b) The Director of Services may settle the terms.

2. Reason(s) for the decision:

2.1. Nobody else offered.

3. Other options considered and rejected:

3.1. Cutting by our own staff.

4. Conflicts of interest:

4.1. None.
"""

ISSUED = """Issue - decisions

Harbour Lighting Scheme

12/02/2026 - Harbour Lighting Scheme

Forty lamps may be bought for £61,500 once the harbour master has been asked.
"""

CELLS = """WEALDBY BOROUGH COUNCIL

RECORD OF DECISION

Individual Cabinet Member decision

Decision taken by Councillor Bea Tarn, Cabinet Member for Transport
Decision number 26/00031
Date of decision Friday 22 May 2026
Key decision No

Subject: Mill Road crossing

Authority

Minute 52 of Council, 10 December 2025 (petition).

Decision

As Cabinet Member I agree to approve the crossing.

Reason for the decision

Four collisions.
"""

SIGNED = """WEALD COUNTY COUNCIL – RECORD OF DECISION

DECISION TO BE TAKEN BY:
Mrs Sue Vane, Cabinet Member for Libraries
DECISION NUMBER:
26/00093
Subject Matter / Title of Decision
Mobile Library Routes
Decision:
As Cabinet Member for Libraries I agree to:
END the Tuesday route.
Reason(s) for decision:
Few borrowers use it.

 17/2/2026
........................................ ................
signed date
"""


def item(text: str) -> tuple[Document, Item]:
    document = styles.paper(text, path="papers/notice.txt")
    assert document.kind == "decision-notice"
    return document, document.meetings[0].items[0]


@pytest.mark.parametrize(
    ("text", "by", "on", "title", "decided"),
    [
        (
            PAGE, "Portfolio Holder for Harbours, Parks and Markets", dt.date(2026, 5, 22), "CAR PARK LEASE",
            [(None, "That the lease of the Quay car park be renewed for five years.")],
        ),
        (
            OFFICER_FORM, "Director of Parks, Waste and Fleet", dt.date(2026, 1, 8),
            "Supply of tippers 2026",
            [(None, "Four tippers are to be bought from Denby Motors Ltd for £212,000.")],
        ),
        (
            NUMBERED_FORM, "Executive Member for Highways Operations", dt.date(2026, 1, 16),
            "Cutting of Verges",
            [
                ("a", "Idvern Ltd will cut the verges until 31 March 2028."),
                ("b", "The Director of Services may settle the terms."),
            ],
        ),
        (
            ISSUED, None, dt.date(2026, 2, 12), "Harbour Lighting Scheme",
            [(None, "Forty lamps may be bought for £61,500 once the harbour master has been asked.")],
        ),
        (
            CELLS, "Cabinet Member for Transport", dt.date(2026, 5, 22), "Mill Road crossing",
            [(None, "As Cabinet Member I agree to approve the crossing.")],
        ),
        (
            SIGNED, "Cabinet Member for Libraries", dt.date(2026, 2, 17), "Mobile Library Routes",
            [(None, "As Cabinet Member for Libraries I agree to:"), (None, "END the Tuesday route.")],
        ),
    ],
)  # fmt: skip
def test_a_notice_says_who_decided_what_and_when(
    text: str, by: str | None, on: dt.date, title: str, decided: list[tuple[str | None, str]]
) -> None:
    document, found = item(text)
    meeting = document.meetings[0]
    assert (meeting.body, meeting.date, found.title) == (by, on, title)
    assert [(p.number, p.text) for r in found.resolutions for p in r.paragraphs] == decided
    assert found.outcome == "resolved"


@pytest.mark.parametrize(
    ("text", "reason", "alternative"),
    [
        (PAGE, "The rent is above the market's.", "To end the lease."),
        (OFFICER_FORM, "Two of the old ones failed their test.", "Hiring would cost more."),
        (NUMBERED_FORM, "2.1. Nobody else offered.", "3.1. Cutting by our own staff."),
    ],
)
def test_a_notice_says_why_and_what_else_there_was(text: str, reason: str, alternative: str) -> None:
    details = {detail.kind: detail.text for detail in item(text)[1].details}
    assert (details["reason"], details["alternatives"]) == (reason, alternative)


def test_the_decision_of_a_notice_is_quoted_from_its_own_section() -> None:
    document, found = item(OFFICER_FORM)
    kinds = {section.kind: document.text[section.start : section.end].strip() for section in found.sections}
    assert kinds["decision"].startswith("What decision has been taken?\nFour tippers")
    assert "failed their test" not in kinds["decision"]


def test_a_day_is_no_decision_number() -> None:
    assert item(PAGE)[1].decision_ref is None


def test_a_proposed_decision_decides_nothing() -> None:
    proposed = SIGNED.replace("RECORD OF DECISION", "PROPOSED RECORD OF DECISION")
    document = styles.paper(proposed, path="papers/notice.txt")
    assert document.kind == "proposed-decision"
    assert document.meetings[0].items[0].resolutions == ()
