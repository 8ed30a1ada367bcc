"""What a question takes for granted, and what shows that the papers have it otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass

from search.answering.decided.decisions import Decision
from search.answering.decided.recommendation_answers import Recommendation
from search.answering.facts.evidence import Evidence

# "Did Cabinet reject ...?" supposes nothing; "why", "when" and "how many" do. How long it is since something
# was done may be answered by that it was not done for so long, "what did Cabinet agree" by that it did not.
_SUPPOSING = re.compile(
    r"^\W*(?:(?:and|so|but|since|as)\s+)?(?:why|when|who|whom|whose|where|which"
    r"|how (?:many|much|often|soon|will|does|do|is|are)|how long(?!.*\b(?:since|last|ago)\b)"
    r"|by how|on what|to what|in what|at what|for what"
    r"|what (?:date|day|year|term|reasons?|grounds|justification)"
    r"|what (?:is|are|was|were|will|would|does|do)\b(?! (?:resolved|decided|agreed|recommended|approved|said"
    r"|done|the (?:outcome|result|decision|vote))\b)"
    r"|what\b.*\b(?:when|after|that|since|once) (?:it|they|he|she|was|were|\w+)\s+\w+(?:ed|t)\b)\b",
    re.I,
)
# What has been decided by whoever asks "now that the papers have withdrawn it", "following the refusal of the
# application", "after Cabinet's decision to close": a clause that supposes, whatever is asked.
_GIVEN = re.compile(
    r"\b(?:now that|(?:since|after|following|given that|because|seeing that)\b(?=[^,?]{0,80}?\b(?:decision to"
    r"|refusal|rejection|approval|closure|closing|sale|withdrawal|adoption|award|sold|bought|withdrawn|cut|set"
    r"|(?:approv|reject|refus|agre|adopt|clos|defer|install|award|scrapp|cancel|abolish|accept|decid|rescind"
    r"|purchas|postpon|introduc|increas|reduc|rais|withdr)\w*[ed])\b))[^,?]*",
    re.I,
)
# What is only put forward has not happened: "the proposal to close".
PUT_FORWARD = re.compile(
    r"\b(?:propos\w+|plans?|planned|motions?|bids?|requests?|recommend\w+|applications?|options?|whether|if"
    r"|petitions?|campaigns?|calls? for|appeals?|outcome|result|chang\w+ (?:its|their|his|her) minds?"
    r"|happen(?:ed|s)|bec(?:o|a)me of)\b",
    re.I,
)
# "Who proposed the motion, and did it pass?" leaves the outcome open.
_ASKED_BESIDES = re.compile(
    r",?\s(?:and|or|but)\s(?:did|does|was|were|is|has|have|whether|if|what|how)\b.*", re.I
)
# A decision that fits the question less is not the one that is meant.
LEAST_FIT = 0.6


@dataclass(frozen=True, slots=True)
class Contradiction:
    """``says`` is what the papers have instead, in parsed values. What shows it is a decision, its votes
    (``by_vote``) or a stretch of its minute (``span``), a report on which no decision was found, or else a
    sentence."""

    says: str = ""
    decision: Decision | None = None
    by_vote: bool = False
    span: tuple[int, int] | None = None
    evidence: Evidence | None = None
    recommended: Recommendation | None = None


def supposes(query: str) -> bool:
    """
    >>> supposes("Why did Cabinet refuse it?"), supposes("Did Cabinet refuse it?")
    (True, False)
    >>> supposes("Is there another bus now that the 374 has been withdrawn?")
    True
    """
    return bool(_SUPPOSING.search(query) or _GIVEN.search(query))


def supposed_part(query: str) -> str:
    """Leave out what a question asks besides.

    >>> supposed_part("Who proposed the motion, and did it pass?")
    'Who proposed the motion'
    >>> supposed_part("Is there another bus now that the 374 has been withdrawn?")
    'now that the 374 has been withdrawn'
    """
    given = given_part(query)
    return given if given and not _SUPPOSING.search(query) else _ASKED_BESIDES.sub("", query)


def given_part(query: str) -> str:
    """Return the clause that gives a decision as taken; empty where there is none."""
    found = _GIVEN.search(query)
    return found[0] if found else ""
