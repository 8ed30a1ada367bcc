"""An outcome that a question takes for granted against the outcome of the decision that is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from minutebook.records import Outcome
from search.answering.decided.asked_decision import AskedDecision
from search.answering.decided.decisions import Decision, decided_spans, fit_of_words
from search.answering.premises.supposing import LEAST_FIT, Contradiction, supposed_part
from search.matters.deciding import read_decision


@dataclass(frozen=True, slots=True)
class Claim:
    """An outcome that a question may take for granted: its words there and in minutes, the outcomes that bear
    it out, and those that speak against it."""

    asked: re.Pattern[str]
    minuted: re.Pattern[str]
    borne_out: frozenset[Outcome]
    against: frozenset[Outcome]


def _claim(words: str, borne_out: set[Outcome], against: set[Outcome], also: str = "") -> Claim:
    minuted = f"{words}|{also}" if also else words
    return Claim(
        re.compile(rf"\b(?:{words})\b", re.I),
        re.compile(rf"\b(?:{minuted})\b", re.I),
        frozenset(borne_out),
        frozenset(against),
    )


_MADE: set[Outcome] = {"resolved", "agreed", "recommended"}
_UNMADE: set[Outcome] = {"deferred", "withdrawn", "refused", "lost"}
_CLAIMS = (
    _claim(
        r"reject\w*|refus\w+|turn(?:ed|ing)? down|vot(?:ed|e|ing) down|thr[eo]wn? out|dismiss\w*",
        {"refused", "lost"},
        {*_MADE, "noted"},
        r"not (?:be )?(?:approv|support|agree|accept)\w*|oppos\w+|declin\w+|lost|defeated|unable to support",
    ),
    _claim(r"rescind\w*|overturn\w*|revok\w+|revers\w+", set(), {*_MADE, "noted"}, r"set aside|quash\w*"),
    _claim(
        r"defer\w*|postpon\w+|put off",
        {"deferred"},
        {*_MADE, "noted", "refused", "lost"},
        r"adjourn\w*|later date",
    ),
    _claim(r"withdr[ae]w\w*", {"withdrawn"}, _MADE | {"refused", "lost"}),
    _claim(
        r"approv\w+|agree[ds]?|adopt\w*|accept\w*|endors\w+|back(?:ed)?|award\w*|introduc\w+|bring in"
        r"|brought in|carried|pass(?:ed)?",
        _MADE | {"noted", "referred"},
        _UNMADE,
    ),
)
_APPROVED = _CLAIMS[-1]
# So many other decisions may be meant instead, where they hold nearly as much of the question.
_OTHERS = 5
_NEARLY = 0.8
_TO_COUNCIL = re.compile(
    r"\b(?:the )?(?:full |county |borough |city )?council (?:be|is|are) (?:\w+ )?recommended\b"
    r"|\brecommend(?:s|ed)? (?:to |that )?(?:the )?(?:full |county |borough |city )?council\b",
    re.I,
)
_APPROVING = frozenset("approve agree adopt accept endorse support recommend receive".split())


def another_outcome(
    query: str, decisions: list[Decision], asked: AskedDecision, about: Mapping[str, float]
) -> Contradiction | None:
    """Return the decision that is meant, if its outcome is another than the question supposes."""
    supposed = supposed_part(query)
    claim = next((c for c in _CLAIMS if c.asked.search(supposed)), None)
    decision = decisions[0] if decisions else None
    if claim is None or decision is None or decision.fit < LEAST_FIT:
        return None
    if asked.agents and not asked.is_by(decision.meeting):
        return None
    if asked.names_day and not asked.is_on(decision.meeting):
        return None
    if _is_borne_out_elsewhere(claim, decisions, about):
        return None
    if claim is _APPROVED and _is_put_to_another(decision):
        return Contradiction("it was only recommended", decision)
    return Contradiction(decision=decision) if _speaks_against(claim, decision) else None


def _is_borne_out_elsewhere(claim: Claim, decisions: list[Decision], about: Mapping[str, float]) -> bool:
    """Say whether another decision that holds as much of the question has the outcome in its words."""
    least = _NEARLY * fit_of_words(decisions[0], about)
    return any(
        fit_of_words(other, about) >= least
        and other.item.outcome not in claim.against - _MADE
        and claim.minuted.search(other.document.text[other.item.start : other.item.end])
        for other in decisions[1:_OTHERS]
    )


def _is_put_to_another(decision: Decision) -> bool:
    """Say whether what was resolved is to recommend it to the council, and no more."""
    readings = [p.text for r in decision.item.resolutions for p in r.paragraphs]
    return decision.item.outcome == "recommended" and any(_TO_COUNCIL.search(text) for text in readings)


def _speaks_against(claim: Claim, decision: Decision) -> bool:
    item = decision.item
    if item.outcome in claim.borne_out or item.outcome not in claim.against:
        return False
    if not decided_spans(decision.document, item) and not item.votes:
        return False
    if item.outcome in _UNMADE:
        # A deferred item may hold a paragraph that approves something all the same.
        verbs = {read_decision(p.text).verb for r in item.resolutions for p in r.paragraphs}
        return not verbs & _APPROVING
    # A part may have been rejected though the item was resolved: the minute then says so somewhere.
    return not claim.minuted.search(decision.document.text[item.start : item.end])
