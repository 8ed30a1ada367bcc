"""How a vote ended, and who moved what: what a question supposes against the vote that it means."""

from __future__ import annotations

import re
from collections.abc import Mapping

from minutebook.records import Vote
from search.answering.decided.decisions import Decision, decided_words
from search.answering.decided.surnames import is_named, surname, surnames_asked
from search.answering.premises.supposing import LEAST_FIT, Contradiction, supposed_part
from search.answering.records_in_words import vote_line
from search.answering.sources import stems
from search.answering.support.support import coverage

_CARRIED = re.compile(
    r"\b(?:carr(?:y|ied)|pass(?:ed)?|won|adopt(?:ed)?|agreed?|approved?|accepted|brought in|bring in"
    r"|support(?:ed)?)\b",
    re.I,
)
_LOST = re.compile(
    # Money is lost too.
    r"\b(?:(?:was|were|is|be|been|it|and)\s+(?:\w+ly\s+)?lost|lost (?:the )?(?:vote|motion|amendment)"
    r"|(?:motion|amendment|vote)\b.*\blos(?:e|t|ing|es)|reject\w*|defeat\w*|vot(?:ed?|ing) (?:it )?down"
    r"|turn(?:ed)? down|fell|thrown out|refuse\w*)\b",
    re.I,
)
_WAS_CARRIED = re.compile(r"^(?:carried|agreed|accepted|passed|approved|adopted)")
_UNANIMOUS = re.compile(
    r"\bunanimous\w*|\bnobody voted against\b|\bwithout (?:a )?(?:dissent|opposition)\b", re.I
)
_COUNT = re.compile(
    r"\bby (?:only |just )?(\d{1,3})(?: votes)?(?:(?: votes)? (?:to|against)|[-–]| ?: ?)\s*(\d{1,3})\b"
    r"|\b(\d{1,3}) votes? (?:to|against) (\d{1,3})\b|\bby (?:only |just )?(\d{1,3}) votes\b()",
    re.I,
)
_OF_VOTES = re.compile(r"\b(?:motions?|amendments?|votes?|voted|carr(?:y|ied)|defeated)\b", re.I)
_AMENDMENT = re.compile(r"\bamend", re.I)
# "Why did Councillor Rose propose the motion?"; a body proposes without moving.
_MOVED = re.compile(
    r"\bdid\s+((?!(?:\w+\s+){0,3}(?:Cabinet|Council|Committee|Executive|Panel|Board|Scrutiny|Government|Officers)"
    r"\b)(?:[A-Z][\w’'.-]*\s+){1,4})(?:propose|move|second)\b"
)
_OUTCOME_STEMS = stems(
    "carry carried pass passed won adopt adopted agree agreed approve approved accept accepted lost lose"
    " reject rejected defeat defeated vote voted down motion amendment council unanimously"
)
# Of several votes on an item one is meant when its words hold so much of the question, and so much more than
# those of the next.
_LEAST_HELD = 0.4
# Who asks of an amendment words it in his own way.
_LEAST_FIT_OF_VOTE = 0.5
_AHEAD = 1.25
_VOTED = 4
_LEAST_HELD_ALONE = 0.6
_MOTION_CHARS = 1600
_RESOLVED = 0.8
# That the vote be taken now is no vote on the matter.
_CLOSURE = re.compile(r"\bclosure\b|\bother\b", re.I)


def another_result(
    query: str, decisions: list[Decision], weights: Mapping[str, float]
) -> Contradiction | None:
    """Return the vote that is meant where it ended otherwise, or with another count, than supposed."""
    supposed = supposed_part(query)
    found = _meant(supposed, decisions, weights) if _claims(supposed) else None
    if found is None:
        return None
    decision, vote = found
    if decision.item.outcome == "refused" and _LOST.search(supposed) and not _OF_VOTES.search(supposed):
        # A motion that permission be refused was carried: it is the application that was refused.
        return None
    is_against = _ended_otherwise(supposed, vote) or _counted_otherwise(supposed, decision)
    if vote.is_lost and not _OF_VOTES.search(supposed) and _is_resolved(decision, vote, weights):
        return None
    return Contradiction(vote_line(vote).removesuffix("."), decision, by_vote=True) if is_against else None


def is_moved_by_another(query: str, decisions: list[Decision]) -> bool:
    """Say whether a question takes for granted that somebody moved or seconded what, by the minutes, others
    did: nobody of that name moved or seconded anything on the item."""
    supposed = _MOVED.search(query)
    if supposed is None or not decisions or decisions[0].fit < LEAST_FIT:
        return False
    votes = decisions[0].item.votes
    named = [name for vote in votes for name in (vote.proposer, vote.seconder) if name]
    # Where one vote does not say who moved it, it may have been the one who is named.
    is_known = bool(votes) and all(vote.proposer and vote.seconder for vote in votes)
    return is_known and surname(supposed[1]) not in {surname(name) for name in named}


def _claims(supposed: str) -> bool:
    return any(rule.search(supposed) for rule in (_UNANIMOUS, _COUNT, _CARRIED, _LOST))


def _is_resolved(decision: Decision, vote: Vote, weights: Mapping[str, float]) -> bool:
    """Say whether what was resolved holds about as much of the question as the vote that was lost."""
    resolved = f"{decision.item.title} {decided_words(decision.document, decision.item)}"
    return coverage(weights, stems(resolved)) >= _RESOLVED * _held(decision, vote, weights)


def _ended_otherwise(supposed: str, vote: Vote) -> bool:
    if _UNANIMOUS.search(supposed) and (vote.against_count or vote.names_against):
        return True
    if _LOST.search(supposed):
        return bool(_WAS_CARRIED.match(vote.result or "")) and not _CARRIED.search(supposed)
    return bool(_CARRIED.search(supposed)) and vote.is_lost


def _counted_otherwise(supposed: str, decision: Decision) -> bool:
    """Say whether no vote on the item was counted as the question has it, and all were counted."""
    asked = _numbers(supposed)
    counts = [
        (vote.for_count, vote.against_count, vote.abstain_count)
        for vote in decision.item.votes
        if not _CLOSURE.search(vote.on)
    ]
    if not asked or not counts or any(for_ is None for for_, _, _ in counts):
        return False
    return not any(asked <= set(counted) for counted in counts)


def _numbers(supposed: str) -> set[int | None]:
    match = _COUNT.search(supposed)
    return {int(number) for number in match.groups() if number} if match else set()


def _meant(
    query: str, decisions: list[Decision], weights: Mapping[str, float]
) -> tuple[Decision, Vote] | None:
    """Return the vote that a question means; None where it may be another."""
    weights = {s: w for s, w in weights.items() if s not in _OUTCOME_STEMS} or weights
    voted = [d for d in decisions[:_VOTED] if d.item.votes]
    # "Notice of Motion" is the title of many items: the words beside tell which.
    decision = max(voted, key=lambda d: d.fit + _held_by_item(d, weights), default=None)
    if decision is None:
        return None
    if decision.fit < _LEAST_FIT_OF_VOTE and _held_by_best(decision, weights) < _LEAST_HELD_ALONE:
        return None
    votes = [vote for vote in decision.item.votes if not _CLOSURE.search(vote.on)]
    asked = surnames_asked(query)
    moved = [v for v in votes if is_named(v.proposer, asked)]
    if len(moved) == 1:
        return decision, moved[0]
    counted = [vote for vote in votes if _numbers(query) & {vote.for_count, vote.against_count}]
    if len(counted) == 1:
        return decision, counted[0]
    is_of_amendment = bool(_AMENDMENT.search(query))
    alike = [v for v in votes if bool(_AMENDMENT.search(v.on)) or not is_of_amendment]
    if is_of_amendment and alike and all(v.is_lost for v in alike):
        return decision, max(alike, key=lambda v: _held(decision, v, weights))
    if decision.fit < LEAST_FIT and not is_of_amendment:
        return None
    if len(votes) == 1 and len(alike) == 1:
        return decision, votes[0]
    held = sorted(((_held(decision, v, weights), -n) for n, v in enumerate(alike)), reverse=True)
    if not held or held[0][0] < _LEAST_HELD:
        return None
    meant = alike[-held[0][1]]
    # A motion may be voted on in parts.
    others = [share for share, n in held[1:] if _motion(alike[-n]) != _motion(meant)]
    return (decision, meant) if held[0][0] >= _AHEAD * max(others, default=0.0) else None


def _held_by_best(decision: Decision, weights: Mapping[str, float]) -> float:
    return max(_held(decision, vote, weights) for vote in decision.item.votes)


def _held_by_item(decision: Decision, weights: Mapping[str, float]) -> float:
    return max(coverage(weights, stems(decision.item.title)), _held_by_best(decision, weights))


def _motion(vote: Vote) -> tuple[str | None, str | None, bool]:
    return vote.proposer, vote.seconder, vote.is_lost


def _held(decision: Decision, vote: Vote, weights: Mapping[str, float]) -> float:
    words = decision.document.text[vote.start : min(vote.end, vote.start + _MOTION_CHARS)]
    return coverage(weights, stems(f"{vote.on} {words}"))
