"""Whether a passage tells of a meeting: "was presented at the Health Scrutiny Committee on 11 January 2024".

What a paper says of its own way to a meeting holds few of a question's words and is what a question about a
course of events asks for.
"""

from __future__ import annotations

import re

from search.query.periods import MONTHS

# A month with its year; the day before it may be missing or stand where the name of the meeting ends.
_DATE = rf"(?:{'|'.join(name.title() for name in MONTHS)}),?\s+(?:19|20)\d\d"
_MEETING = (
    r"(?:[Mm]eetings?|[Cc]ommittee|[Cc]ouncil|[Cc]abinet|Executive|[Bb]oard|[Pp]anel|[Ss]crutiny|[Ff]orum"
    r"|[Ww]orking (?:[Pp]arty|[Gg]roup))"
)
# A line or so apart, in one sentence.
_BETWEEN = r"[^.;]{0,60}?"
_TOLD = re.compile(rf"\b{_MEETING}\b{_BETWEEN}\b{_DATE}\b|\b{_DATE}\b{_BETWEEN}\b{_MEETING}\b")


def tells_of_meeting(text: str) -> bool:
    """
    >>> tells_of_meeting("noted by the Audit Committee at its meeting on 12th\\nMarch 2025")
    True
    >>> tells_of_meeting("In May 2024, on a visit, Cabinet saw"), tells_of_meeting("In May 2024. Cabinet")
    (True, False)
    """
    return _TOLD.search(text) is not None
