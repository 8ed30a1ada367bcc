"""Votes that were never taken: what a question says was voted on, against the votes that are minuted.

Whoever asks how many voted to halve a grant takes for granted that there was such a vote. Where no vote in
the papers found is on that, the count of another must not be read as its count; what comes nearest are the
sentences by which minutes say that nothing was moved: "No amendments were proposed", "the amendment fell for
want of a seconder".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.records import Hit, Statement, Vote
from search.answering.decided.asked_decision import AskedDecision
from search.answering.decided.decisions import Decision
from search.answering.decided.resolution_answers import quoted_span
from search.answering.draft import Draft
from search.answering.facts.units import split_units
from search.answering.premises.outcomes import first_undecided
from search.answering.premises.people import PERSON
from search.answering.records_in_words import record_line
from search.answering.sources import stems
from search.answering.support.other_forms import OtherForms, with_forms_held
from search.answering.support.support import coverage, telling_weights
from search.query.periods import names_period

NO_VOTE = "No vote on it is minuted in the papers found"
# Absences, as minutes word them.
_ABSENT = re.compile(
    r"\bno\s+(?:\w+\s+){0,2}?(?:amendments?|motions?|vote)\b[^.;]{0,30}\b(?:proposed|moved|tabled|put|received|made"
    r"|submitted|taken|held)\b|\bthere (?:was|were) no\s+(?:\w+\s+)?(?:amendments?|motions?|vote|seconder)\b"
    r"|\b(?:amendment|motion)\b[^.;]{0,80}\b(?:was|were|been)\s+(?:\w+\s+)?(?:withdrawn|not seconded"
    r"|not moved|not put|ruled out of order)\b|\b(?:fell|failed|lapsed) for (?:want|lack) of a seconder\b"
    r"|\b(?:not|nobody|no one|no member)\b[^.;]{0,20}\bsecond(?:ed|er)?\b",
    re.I,
)
# Words of voting and moving say nothing of what was voted on, nor do words for those who vote.
_OF_VOTING = stems(
    "vote votes voted voting amendment amendments motion motions moved mover propose proposed proposer second"
    " seconded seconder seconder carried lost passed fell against for abstain abstained members councillors"
    " councillor member count recorded substantive majority unanimous unanimously anyone nobody by name put"
    " forward nominate nominated nomination final finally result results outcome abstention abstentions"
    " numbers back backed supported opposed idea tabled close split way go went get got through names"
)
_MOVED = re.compile(r"\b(?:moved|proposed|seconded)\b", re.I)
_ASKS_MOVED = re.compile(r"\b(?:moved|proposed|seconded|nominated|put (?:\S+ ){1,4}?forward)\b", re.I)
_PEOPLE = re.compile(PERSON)
_PARTS = re.compile(r"\d+|[^\W\d_]+")
# A vote may be on what is asked about when its item, a budget debate of ten pages even, holds so much of it.
_LEAST_HELD = 0.34
# An absence tells of it when it stands under words that hold so much, and no motion holds as much.
_TOLD = 0.7
_BEFORE = 2
# The paper that tells of it holds so much of the question, and shares so many words of its titles with them.
_LEAST_TOLD = 0.5
_LEAST_SHARED = 2
_HITS = 3
_MOST_ITEM_CHARS = 80_000
_MOST_VOTES_CHARS = 2000


@dataclass(frozen=True, slots=True)
class Absence:
    """A sentence that says that nothing was moved or put, from where those that say of what begin."""

    decision: Decision
    start: int
    end: int
    words: str


def state_unvoted(draft: Draft, decisions: list[Decision], asked: AskedDecision) -> list[Statement] | None:
    """Say that what is asked about was not voted on, with what the minutes say of that; nothing in the list
    where they say nothing, None where some vote may be meant."""
    about = _subject(draft)
    voted = [d for d in decisions if d.item.votes and (asked.is_on(d.meeting) or not asked.names_day)]
    if not about or not voted:
        return None
    absences = [each for decision in voted[:_HITS] for each in _absences(decision)]
    told = max(absences, key=lambda a: coverage(about, stems(a.words)), default=None)
    if told and _is_told(told, about, voted):
        return _state(draft, told)
    forms = draft.sources.other_forms(draft.query)
    if any(_held(about, decision, forms) >= _LEAST_HELD for decision in voted) or _is_moved(
        draft, about, forms
    ):
        return None
    near = _nearest(draft, about, absences)
    if near:
        return _state(draft, near)
    return None if first_undecided(draft, asked) else []


def is_moved_without_vote(draft: Draft, decisions: Sequence[Decision]) -> bool:
    """Say whether it is asked who moved what no vote found is on, and a passage found tells that: a Chairman
    is proposed and elected without a count."""
    about, forms = _subject(draft), draft.sources.other_forms(draft.query)
    held = (_held(about, d, forms) for d in decisions if d.item.votes)
    return bool(about) and _is_moved(draft, about, forms) and max(held, default=0.0) < _LEAST_HELD


def _subject(draft: Draft) -> dict[str, float]:
    """Return the weights of the words that say on what the vote is supposed to have been."""
    people = stems(" ".join(match[0] for match in _PEOPLE.finditer(draft.query)))
    beside = _OF_VOTING | people
    told = telling_weights(draft.about)
    return {s: w for s, w in told.items() if s not in beside and not names_period(s)}


def _is_moved(draft: Draft, about: Mapping[str, float], forms: OtherForms) -> bool:
    """Say whether it is asked who moved it, and a passage found tells that: an election needs no vote."""
    return bool(_ASKS_MOVED.search(draft.query)) and any(
        _MOVED.search(hit.text) and coverage(about, with_forms_held(_hit_words(hit), forms)) >= _TOLD
        for hit in draft.hits[:_HITS]
    )


def _hit_words(hit: Hit) -> set[str]:
    return stems(f"{hit.meeting.body if hit.meeting else ''} {hit.item.title if hit.item else ''} {hit.text}")


def _held(about: Mapping[str, float], decision: Decision, forms: OtherForms) -> float:
    """Return how much of what is asked about an item that was voted on holds; "20mph" is minuted "20 mph"."""
    words = with_forms_held(_item_words(decision), forms)
    return coverage(about, words | {stem for stem in about if set(_PARTS.findall(stem)) <= words})


def _item_words(decision: Decision) -> set[str]:
    item, text = decision.item, decision.document.text
    return stems(f"{item.title} {text[item.start : min(item.end, item.start + _MOST_ITEM_CHARS)]}")


def _absences(decision: Decision) -> list[Absence]:
    item, text = decision.item, decision.document.text
    if not _ABSENT.search(text, item.start, item.end):
        return []
    minute = text[item.start : min(item.end, item.start + _MOST_ITEM_CHARS)]
    units = split_units(minute)
    found = []
    for n, unit in enumerate(units):
        if _ABSENT.search(minute[unit.start : unit.end]):
            start = units[max(0, n - _BEFORE)].start
            words = minute[start : unit.end]
            found.append(Absence(decision, item.start + start, item.start + unit.end, words))
    return found


def _is_told(absence: Absence, about: Mapping[str, float], voted: Sequence[Decision]) -> bool:
    """Say whether an absence is of what is asked about: no motion that was voted on holds as much of it."""
    held = coverage(about, stems(absence.words))
    if held < _TOLD:
        return False
    moved = [_moved_words(decision, vote) for decision in voted[:_HITS] for vote in decision.item.votes]
    return all(coverage(about, stems(words)) < held for words in moved)


def _moved_words(decision: Decision, vote: Vote) -> str:
    # A debate is of many matters, an item with one vote is of what was voted on.
    title = decision.item.title if len(decision.item.votes) == 1 else ""
    words = decision.document.text[vote.start : min(vote.end, vote.start + _MOST_VOTES_CHARS)]
    return f"{title} {vote.on} {words}"


def _nearest(draft: Draft, about: Mapping[str, float], absences: list[Absence]) -> Absence | None:
    """Return the absence under the words by which the paper that tells of it, if one does, is called."""
    hit = draft.hits[0]
    if coverage(about, stems(hit.text)) < _LEAST_TOLD:
        return None
    called = stems(f"{hit.item.title if hit.item else ''} {hit.document.title}") - _OF_VOTING
    of_council = [a for a in absences if a.decision.document.council == hit.document.council]
    shared = [(len(called & stems(each.words)), -n) for n, each in enumerate(of_council)]
    most = max(shared, default=(0, 0))
    return of_council[-most[1]] if most[0] >= _LEAST_SHARED else None


def _state(draft: Draft, absence: Absence) -> list[Statement]:
    decision = absence.decision
    quoted = quoted_span(decision, absence.start, absence.end, draft.citations)
    line = f"{NO_VOTE}: {record_line(decision.document, decision.meeting, decision.item)}"
    return [Statement("record", line, quoted[0].citations[:1]), *quoted] if quoted else []
