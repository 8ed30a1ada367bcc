"""Small made-up papers in the styles of many councils, for the parser's tests."""

from __future__ import annotations

from indexer.structure import understand
from minutebook.records import Document, FileMetadata, OutlineEntry, Page, Reading


def paper(
    *pages: str,
    path: str = "papers/minutes.txt",
    metadata: FileMetadata = FileMetadata(),
    outline: tuple[OutlineEntry, ...] = (),
) -> Document:
    """Understand a paper: one page of text for each argument, or a text file when there is only one."""
    if len(pages) == 1:
        reading = Reading("text", pages[0], metadata=metadata, outline=outline)
    else:
        text, spans, position = "", [], 0
        for number, page in enumerate(pages, 1):
            spans.append(Page(number, None, position, position + len(page), position, position + len(page)))
            text += page + "\n"
            position += len(page) + 1
        reading = Reading("pdf", text, tuple(spans), outline, metadata)
    return understand(reading, doc_id="d", path=path, sha256="s", council=None, tier="public")


PREFIXED_NUMBERS = """Anywhere District Council

Minutes of a meeting of the Planning Committee held at the Guildhall on Tuesday 3 September 2024 at 6.00 pm

Present: Councillors A Archer (Chair), B Baker and C Cooper

PL.12 APOLOGIES FOR ABSENCE

Apologies were received from Councillor D Dyer.

PL.13 22/01234/FUL - LAND NORTH OF MILL LANE

The Development Manager introduced the report.

It was proposed by Councillor Baker, seconded by Councillor Cooper, that permission be refused.

RESOLVED that planning permission be REFUSED for the following reasons:

1. The proposal would harm the setting of the listed mill.

2. The access would be unsafe.

(Voting: For 7, Against 2, Abstentions 1)

PL.14 DATE OF NEXT MEETING

Tuesday 1 October 2024.

The meeting closed at 8.15 pm
"""

YEAR_NUMBERS = """MINUTES OF THE MEETING OF ANYTOWN TOWN COUNCIL
HELD ON MONDAY 10TH JUNE 2024 AT 7.30PM IN THE TOWN HALL

Present: Cllrs Ash (Mayor), Birch, Cedar and Elm. In attendance: the Town Clerk

77/24 Apologies for absence
Received from Cllr Fir.

78/24 Grass cutting contract
Members considered three quotations.
It was RESOLVED to accept the quotation of Greenfields Ltd at £4,250 for the 2024 season.

79/24 Bus shelter
Deferred to the July meeting. RESOLVED: That the item be deferred to the next meeting.
"""

DOTTED_DATES = """Minutes of the Parish Council Meeting held on 16th July 2024 at 7.00pm

Attendance: Councillors Smith (Chair), Jones, Brown

16.07.1 Apologies
None.

16.07.2 Minutes of the last meeting
The minutes of the meeting held on 18th June 2024 were approved and signed.

16.07.3 Playground
AGREED: That the Clerk obtain quotes for the swing repair.
"""

AGENDA_NUMBERS = """CABINET

Minutes of the meeting held on Thursday 5 December 2024 commencing at 10.00 am

Members present: Councillor J Marsh (Leader), Councillor K North, Councillor L Owen

1772. Minutes (Agenda item 1)

The minutes of the meeting of 7 November 2024 were agreed as a correct record and signed by the Chairman.

1773. Waste Strategy 2025-2030 (Agenda item 2) (Decision: 2024/077)

Councillor North introduced the report.

DECISION:

That Cabinet:

(a) approves the Waste Strategy;

(b) delegates authority to the Director of Place, in consultation with the Portfolio Holder for
Environment, to make minor amendments.

Reasons for the decision: To meet the statutory timetable.

Alternative options considered: To do nothing. This was rejected.

1774. Parking Charges (Agenda item 3)

The report was withdrawn.

RESOLVED that the report be withdrawn.
"""

MINUTE_WORD = """Minutes of the Audit Committee
Held on Wednesday 24 July 2024 at 2.00 p.m. in Committee Room 1

In attendance: Councillors Reed (Chair), Stone and Vale

Minute 12 - Apologies for absence

There were none.

Minute 13 - External audit plan

Members noted the plan.

RESOLVED -

(i) That the external audit plan be noted; and

(ii) That Council be recommended to appoint an independent member.
"""

UNNUMBERED = """## Health Scrutiny Panel

Minutes of the Health Scrutiny Panel meeting held on 14 May 2024

**Present:** Councillors Hill (Chair), Dale and Wood

### Apologies for absence

Apologies were received from Councillor Marsh.

### Dental services

The Panel received a presentation from the Integrated Care Board.

**Agreed:**

- That the Panel write to the Secretary of State.
- That an update be brought in six months.

### Work programme

The Committee agreed to add pharmacy provision to the work programme.
"""

LOST_MOTION = """BOROUGH COUNCIL OF SOMEWHERE

At a meeting of the Council held on 26 February 2025 in the Council Chamber

Present: The Mayor (Councillor P Quill); Councillors Rose, Sage, Thorn and Yew

45. APOLOGIES FOR ABSENCE

Apologies were received from Councillor Ivy.

46. MOTION ON NOTICE: CAR PARKING

Councillor Rose moved and Councillor Sage seconded the following motion:

"This Council calls upon Cabinet to make the first two hours free."

Councillor Thorn moved, seconded by Councillor Yew, an amendment to replace "two hours" with "one hour".

Upon being put to the vote, the amendment was declared LOST (12 for, 20 against, 3 abstentions).

Upon being put to the vote, the motion was declared CARRIED.

RESOLVED that this Council calls upon Cabinet to make the first two hours free.
"""

TABLE_FORM = """Minutes of the Finance and General Purposes Committee meeting held on 9 January 2025

Present: Cllr Black (Chair), Cllr White, Cllr Grey

| No. | Item | Action |
| 31 | Apologies for absence | |
| | None received. | |
| 32 | Budget 2025/26 | |
| | RESOLVED to recommend a precept of £81,400 to Full Council. | Clerk |
| 33 | Date of next meeting | |
| | 13 February 2025 | |
"""

PACK_FRONT = """Anytown Borough Council

Executive

The meeting will be held at 6.30 pm on Wednesday, 12 March 2025 in Committee Room 2

Membership: Councillors A Archer (Leader), B Baker and C Cooper

AGENDA

1. Apologies for absence

2. Minutes (Pages 5 - 8)

To approve the minutes of the meeting held on 12 February 2025.

3. Declarations of interest

4. Leisure Centre Contract (Key Decision 2025/014) (Pages 9 - 20)

5. Library Opening Hours
   (Pages 21 - 30)

PART 2

6. Depot Lease (exempt under paragraph 3 of Schedule 12A) (Pages 31 - 34)
"""

SCOTTISH = """HIGHLOCH COUNCIL

COMMUNITIES AND ENVIRONMENT COMMITTEE

Minute of Meeting of the Communities and Environment Committee held in the Town House, Highloch on Tuesday 14 January 2025 at 10.00am

Present: Councillors Fraser (Convener), Baird, Campbell, Duthie and Ewing

Apologies: Councillor Gunn

1. Minute of Previous Meeting

The Committee approved the minute of the meeting of 12 November 2024 as a correct record.

2. Coastal Erosion Strategy (CE/25/04)

There had been submitted a report by the Director of Place.

The Committee resolved:-

(i) to approve the Coastal Erosion Strategy;

(ii) to remit to the Director of Place to report annually; and

(iii) otherwise, to note the report.

3. Ferry Fares

Councillor Baird, seconded by Councillor Campbell, moved that fares be frozen.

As an amendment, Councillor Duthie, seconded by Councillor Ewing, moved approval of the recommendations.

On a division, there voted: for the motion (3), for the amendment (2).

The Committee agreed to freeze fares for 2025/26.
"""

MOVED_AND_RESOLVED = """Minutes of the Ordinary Meeting of Little Wibble Parish Council held in the Memorial Hall on Wednesday 5th March 2025 at 7.30 pm

Present: Cllrs R Ames (Chairman), T Boyd, S Carr. Also present: The Clerk, 4 members of the public.

24/101 APOLOGIES FOR ABSENCE
Cllr Drew (work commitment). RESOLVED to accept the apology.

24/102 DECLARATIONS OF INTEREST
Cllr Boyd declared a personal interest in item 24/105.

24/103 MINUTES
It was proposed by Cllr Carr, seconded by Cllr Boyd and RESOLVED that the minutes of 5th February 2025 be signed as a correct record.

24/104 FINANCE
a) To approve payments. RESOLVED: that payments of £1,204.50 be approved.
b) To note the bank balance of £18,332.10. Noted.

24/105 PLANNING
24/00456/HOU 3 Church Lane - rear extension. RESOLVED: No objection.

The meeting closed at 8.55 pm
"""

LONDON_BOROUGH = """LONDON BOROUGH OF WESTHAVEN

CABINET

MINUTES OF THE MEETING HELD ON TUESDAY, 8 OCTOBER 2024

Councillors:
* Anne Price (Leader)
* Brian Quirke
Colin Reed

Also in attendance: Councillor Dee Stone

52. ATTENDANCE BY RESERVE MEMBERS

RESOLVED: To note there were none.

53. HOUSING ALLOCATIONS POLICY

The Cabinet Member for Housing introduced the report.

RESOLVED: That

(1) the Housing Allocations Policy at Appendix 1 be adopted with effect from 1 April 2025;

(2) authority be delegated to the Corporate Director of Place, following consultation with the Portfolio Holder for Housing, to make minor amendments.

Reason for Decision: To comply with legislation.

Alternative Options Considered and Rejected: None.

54. EXCLUSION OF PRESS AND PUBLIC

RESOLVED: That the press and public be excluded on the grounds of exempt information under paragraph 3 of Schedule 12A.

55. DISPOSAL OF 12 HIGH STREET

RESOLVED: That the recommendations in the exempt report be agreed.

(Note: The meeting, having commenced at 6.30 pm, closed at 7.45 pm).
"""

BODY_ABOVE_MINUTES = """Audit and Governance Committee

Meeting held on Thursday 21 November 2024

MINUTES

Members present
Councillor Ives (Chair)
Councillor Jones

Officers present
K Lowe, Head of Internal Audit

1 Welcome and apologies

Apologies were received from Councillor Kent.

2 Internal audit progress report

K Lowe presented the report.

Agreed: The committee noted the report and asked for an update on overdue actions.

Action: K Lowe to circulate the list of overdue actions by 5 December.

3 Any other business

There was none.
"""
