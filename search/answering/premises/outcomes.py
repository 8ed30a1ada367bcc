"""An outcome that a question takes for granted against the outcome of the decision that is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

from minutebook.records import Item, Meeting, Outcome
from search.answering.decided.asked_decision import AskedDecision
from search.answering.decided.decisions import Decision, decided_spans, fit_of_words
from search.answering.draft import Draft
from search.answering.facts.units import split_units
from search.answering.premises.supposing import LEAST_FIT, Contradiction, given_part, supposed_part
from search.answering.sources import stems
from search.answering.support.support import coverage
from search.matters.deciding import read_decision
from search.query.periods import names_period


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
        {*_MADE, "noted", "refused", "lost", "withdrawn"},
        r"adjourn\w*|later date",
    ),
    _claim(r"withdr[ae]w\w*", {"withdrawn"}, _MADE | {"refused", "lost", "deferred"}),
    _claim(
        r"approv\w+|agree[ds]?|adopt\w*|accept\w*|endors\w+|backed|did\b[^?]{3,60}?\bback(?= the\b)|award\w*"
        r"|introduc\w+|bring in|brought in|carried|pass(?:ed)?",
        _MADE | {"noted", "referred"},
        _UNMADE,
    ),
)
_APPROVED = _CLAIMS[-1]
_PUT_OFF = re.compile(r"\b(?:defer\w*|postpon\w*|withdr[ae]w\w*|adjourn\w*)\b", re.I)
# In a debate of more than a page somebody rejects or opposes something.
_LONG_CHARS = 4000
_LEAST_OF_MATTER = 0.3
# Every decision of an executive says which options were rejected. Whoever names more than its title may ask
# about one of them.
_ALTERNATIVES = re.compile(r"\b(?:alternatives?|options?)\b[^.]{0,40}\brejected\b", re.I)
# So many other decisions may be meant instead, where they hold nearly as much of the question.
_OTHERS = 5
_NEARLY = 0.8
_TO_COUNCIL = re.compile(
    r"\b(?:the )?(?:full |county |borough |city )?council (?:be|is|are) (?:\w+ )?recommended\b"
    r"|\brecommend(?:s|ed)? (?:to |that )?(?:the )?(?:full |county |borough |city )?council\b",
    re.I,
)
_APPROVING = frozenset("approve agree adopt accept endorse support recommend receive".split())


def another_outcome(draft: Draft, decisions: list[Decision], asked: AskedDecision) -> Contradiction | None:
    """Return the decision that is meant, if its outcome is another than the question supposes."""
    supposed, given = supposed_part(draft.query), stems(given_part(draft.query))
    # What is asked besides such a clause may be told elsewhere.
    about = {s: w for s, w in draft.about.items() if s in given} or draft.about
    claim = next((c for c in _CLAIMS if c.asked.search(supposed)), None)
    if claim is None:
        return None
    undecided = first_undecided(draft, asked)
    if undecided is not None:
        return _undecided_otherwise(draft, claim, undecided)
    named = [d for d in decisions[:_OTHERS] if _is_as_named(d.meeting, asked)]
    decision = named[0] if named else None
    if decision is None or decision.fit < LEAST_FIT:
        return None
    if decision is not decisions[0] and fit_of_words(decision, about) < fit_of_words(decisions[0], about):
        return None
    if _is_borne_out_elsewhere(claim, named, about):
        return None
    if claim is _APPROVED and _is_put_to_another(decision):
        return Contradiction("it was only recommended", decision)
    return Contradiction(decision=decision) if _speaks_against(claim, decision, about) else None


def _is_as_named(meeting: Meeting, asked: AskedDecision) -> bool:
    """Say whether a meeting is of the body and day that the question names, if it names them."""
    return (not asked.agents or asked.is_by(meeting)) and (not asked.names_day or asked.is_on(meeting))


def first_undecided(draft: Draft, asked: AskedDecision) -> Item | None:
    """Return the item of the first passage, where all that is minuted of it is that it was put off or taken
    back: no resolution tells of that."""
    for hit in draft.hits[:1]:
        place = draft.sources.item(hit.document.doc_id, hit.item.item_id) if hit.item else None
        if place and _is_as_named(place[0], asked) and not (place[1].resolutions or place[1].votes):
            return place[1] if place[1].outcome in ("deferred", "withdrawn") else None
    return None


def _undecided_otherwise(draft: Draft, claim: Claim, item: Item) -> Contradiction | None:
    if item.outcome not in claim.against:
        return None
    told = [e for e in draft.evidence if e.passage.stored.chunk.item_id == item.item_id]
    said = next((e for e in told if _PUT_OFF.search(e.text)), None)
    return Contradiction(f"{item.title}: {item.outcome}", evidence=said) if said else None


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


def _speaks_against(claim: Claim, decision: Decision, about: Mapping[str, float]) -> bool:
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
    minute = decision.document.text[item.start : item.end]
    return not _is_told_of(claim, minute, about, stems(f"{item.title} {decision.document.council}"))


def _is_told_of(claim: Claim, minute: str, about: Mapping[str, float], title: Set[str]) -> bool:
    """Say whether a sentence of the minute has the outcome and, in a long debate, the matter too."""
    about = {s: w for s, w in about.items() if not claim.asked.match(s) and not names_period(s)}
    for unit in split_units(minute):
        said = minute[unit.start : unit.end]
        if not claim.minuted.search(said):
            continue
        if _ALTERNATIVES.search(said) and about.keys() <= title:
            continue
        if len(minute) < _LONG_CHARS or coverage(about, stems(said)) >= _LEAST_OF_MATTER:
            return True
    return False
