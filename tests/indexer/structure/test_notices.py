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

MEMBER_FORM = """BARROWMERE CITY COUNCIL
CABINET MEMBER DECISION NOTICE

Cabinet Member: Councillor Abe Field, Cabinet Member for Adult Care
Date of decision: 3 March 2026
Report title: Day centre transport

DECISION
1. That the minibus contract with Holt Travel be ended.
2. That the Head of Adult Care find another carrier by 1 June 2026.

REASON FOR DECISION
Half the runs were late.

OPTIONS CONSIDERED
Keeping the contract.

Call-in expires: 10 March 2026
"""

POST_FORM = """Officer Executive Decision Record

Name of officer: Rae Lunt
Post: Head of Parks
Date: 9 April 2026
Title: Two beeches at Oak Green

Decision(s) taken:
I authorise the felling of both.

Reason(s) for decision:
They lean over the path.

Signed: R Lunt
"""

TABLE_FORM = """RECORD OF DELEGATED OFFICER DECISION

| Decision maker | Corporate Director, Place |
| Decision reference | QS/14/26 |
| Subject | Lease of 4 Quay Street |
| Decision | To grant a lease of five years at £9,600 a year |
| Reasons | It is the rent next door |
| Alternatives considered and rejected | A sale |
| Date | 2 June 2026 |
"""

LIST = """Decisions

Decisions published

17/06/2026 - Kerb stones ref: 81    Item Deferred

To choose the stone.

Decision Maker: Lead Member for Roads

Decision published: 17/06/2026

Decision:

4.1     The Lead Member was asked to wait.

DECISIONS

4.2     The Lead Member RESOLVED to wait until July.

Lead officer: Stan Pell

12/06/2026 - Library van ref: 80    Recommendations Approved

Decision Maker: Director of Culture

Decision:

AGREED: that the van be sold.
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
            MEMBER_FORM, "Cabinet Member for Adult Care", dt.date(2026, 3, 3), "Day centre transport",
            [
                ("1", "That the minibus contract with Holt Travel be ended."),
                ("2", "That the Head of Adult Care find another carrier by 1 June 2026."),
            ],
        ),
        (
            POST_FORM, "Head of Parks", dt.date(2026, 4, 9), "Two beeches at Oak Green",
            [(None, "I authorise the felling of both.")],
        ),
        (
            TABLE_FORM, "Corporate Director, Place", dt.date(2026, 6, 2), "Lease of 4 Quay Street",
            [(None, "To grant a lease of five years at £9,600 a year")],
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


def test_a_form_can_be_a_table_and_gives_its_decision_a_number() -> None:
    found = item(TABLE_FORM)[1]
    assert found.decision_ref == "QS/14/26"
    assert {d.kind: d.text for d in found.details if d.kind != "subject"} == {
        "reason": "It is the rent next door",
        "alternatives": "A sale",
    }


def test_each_decision_of_a_list_was_taken_by_its_own_maker_on_its_own_day() -> None:
    found = styles.paper(LIST, path="papers/list.txt").meetings
    assert [
        (m.body, m.date, m.items[0].title, m.items[0].resolutions[0].paragraphs[0].text) for m in found
    ] == [
        ("Lead Member for Roads", dt.date(2026, 6, 17), "Kerb stones", "to wait until July."),
        ("Director of Culture", dt.date(2026, 6, 12), "Library van", "the van be sold."),
    ]


def test_a_licensing_notice_is_headed_by_the_premises() -> None:
    document = styles.paper(
        "NOTICE OF DECISION OF THE LICENSING SUB-COMMITTEE\n\nDate of hearing: 17 October 2024\n\n"
        "Premises: Bar Solace, 44-46 Market Brow\n\nDecision\n\nThe Sub-Committee has decided:\n\n"
        "1. To suspend the premises licence for six weeks.\n\n2. To remove the designated supervisor.\n"
    )
    (item,) = document.meetings[0].items
    assert (document.kind, item.title) == ("decision-notice", "Bar Solace, 44-46 Market Brow")
    assert [p.number for p in item.resolutions[0].paragraphs] == [None, "1", "2"]
