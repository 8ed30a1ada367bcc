"""Who was there: how a question about the people at a meeting is worded, and what of it is asked.

People ask who "turned up", "couldn't make it", "stood in for" somebody, "dialled in" or "had to leave the
room" far more often than who gave apologies or declared a pecuniary interest, as minutes have it.
"""

from __future__ import annotations

import re
from typing import Literal

Attending = Literal["declared", "away", "remote", "there"]

# A meeting by what it is of: "Cabinet", "the parish meeting", "the parenting panel in October".
_MEETING = (
    r"(?:the\s+)?(?:[\w&'’-]+\s+){0,6}?"
    r"(?:meetings?|cabinet|council|committee|panel|board|exec(?:utive)?|scrutiny|h?osc|forum|session|agm)\b"
)
# Somebody, by a title, an office or a trade; matters come to meetings, too.
_SOMEBODY = (
    r"(?:(?:mr|mrs|ms|miss|mx|dr|sir|dame|rev|prof|cllrs?|councillors?)\b|(?:the\s+)?(?:(?!\w+ed\b)[\w'’-]+\s+){0,2}"
    r"(?:leaders?|mayor|clerk|chair(?:man|woman|person)?|directors?|officers?|chief\s+\w+|reps?"
    r"|representatives?|members?|councillors?|cllrs?|police|press|public|residents?|contractors?|anybody"
    r"|anyone|somebody|someone|people|staff)\b)"
)
_PEOPLE = (
    r"(?:who(?:\s+(?:else|all))?|(?:which|what|how\s+many|any)\s+(?:[\w&'’-]+\s+){0,4}?"
    r"(?:members?|councillors?|cllrs?|officers?|directors?|people|reps?|representatives?|staff|mps?|leaders?))"
)
_NOT = r"(?:n['’]?t|\s+not)"
_FROM_AFAR = (
    r"(?:remotely|virtually|online|by\s+(?:video|phone|zoom|teams)|(?:on|over|via)\s+(?:zoom|teams|video))"
)
_SOUGHT: dict[Attending, tuple[str, ...]] = {
    "remote": (
        rf"{_PEOPLE}\s+(?:[\w’-]+\s+){{0,3}}?(?:joined|attended|took|was|were|came|spoke|chipped)\b.*\b"
        rf"{_FROM_AFAR}", rf"(?:joined|attend\w*|took\s+part|present|was|were)\s+{_FROM_AFAR}",
        r"dialled\s+in", rf"(?:did|was|were)\s+{_SOMEBODY}.*\b{_FROM_AFAR}",
    ),
    "away": (
        r"apolog(?:y|ies|ised|ized)", r"absent(?:ees?)?",
        r"absences?(?=.*\b(?:meeting|council|cabinet|committee))",
        rf"{_PEOPLE}\s+(?:was|were|is)\s+(?:missing|absent|away|not\s+there)",
        rf"(?:could|did|was|were){_NOT}\s+(?:make\s+it|(?:turn|show)\s+up|(?:be\s+)?there|come\s+to\s+{_MEETING})",
        rf"(?:was|were){_NOT}\s+{_SOMEBODY}(?:\s+(?!\w+ed\b)[\w.'’-]+){{0,5}}?\s+(?:there|present|at\s+{_MEETING})",
        rf"(?:missed|missing\s+from|skipped)\s+{_MEETING}", r"sent\s+(?:their\s+)?excuses",
        r"(?:stood|stand|filled|sat)\s+in\s+for", r"(?:deputised|substitut\w+|subbed)\s+for",
        r"(?:who|which|any)\b.*\bsubstitut\w+",
        rf"who\s+(?:replaced|covered\s+for)\b.*\b(?:at|for)\s+{_MEETING}",
    ),
    "declared": (
        r"declar\w+\s+(?:\w+\s+){0,3}interests?", r"interests?\s+(?:\w+\s+){0,4}declared?",
        r"conflicts?\s+of\s+interests?",
        r"declare\s+anything", r"ha(?:d|s|ve)\s+(?:an?|any)\s+(?:\w+\s+)?interests?\s+in",
        r"(?:left|leave|leaving)\s+the\s+(?:[\w’'-]+\s+){0,3}(?:room|meeting|chamber)",
        r"with(?:drew|draw)\s+from\s+the\s+(?:room|meeting|chamber|debate)",
        # Barred, not unwilling: how somebody did vote is another question.
        rf"why\s+(?:could|can|was|were|is){_NOT}\s+.*\b(?:vote|take\s+part|speak|stay|debate|join\s+in)",
        r"not\s+(?:allowed|able)\s+to\s+(?:vote|take\s+part|speak|stay)", r"took\s+no\s+part",
    ),
    "there": (
        r"attend(?:ed|ance|ing|ees?)?", r"present\s+at", r"in\s+the\s+chair",
        r"who\s+(?:\w+\s+)?(?:chaired|presided|clerked|ran\s+the\s+meeting|led\s+the\s+meeting)", r"clerking",
        r"who\s+(?:took|wrote)\s+the\s+minutes", rf"who\s+represented\b.*\bat\s+{_MEETING}",
        rf"{_PEOPLE}\s+(?:was|were|is)\s+(?:also\s+)?(?:there|present|at\s+{_MEETING})",
        rf"{_PEOPLE}\s+(?:came|turned\s+up|showed\s+up|took\s+part)\s+(?:to|at|in|for)\s+{_MEETING}",
        rf"(?:was|were|is|did|does){_NOT}?\s+{_SOMEBODY}(?:\s+(?!\w+ed\b)[\w.'’-]+){{0,4}}?\s+(?:there\b|present\b"
        rf"|turn\s+up|show\s+up|(?:come|go)\s+to\s+{_MEETING}|at\s+{_MEETING})",
    ),
}  # fmt: skip
# The first of the kinds that a question may be read as is asked.
_RULES = tuple((kind, re.compile(rf"\b(?:{'|'.join(words)})(?!\w)", re.I)) for kind, words in _SOUGHT.items())


def attending_asked(query: str) -> Attending | None:
    """Return what a question asks of the people at a meeting; None where it does not ask of them.

    >>> attending_asked("who couldnt make it to cabinet"), attending_asked("was mrs bell at the cabinet?")
    ('away', 'there')
    >>> attending_asked("why couldn't Mr Rayner vote on it?"), attending_asked("how did Mr Rayner vote?")
    ('declared', None)
    """
    return next((kind for kind, rule in _RULES if rule.search(query)), None)
