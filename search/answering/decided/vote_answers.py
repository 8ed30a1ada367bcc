"""Answers about votes: the vote asked about first, with who moved it, the count, the names and the result."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.records import Item, Statement, Vote
from search.answering.decided.decided import add_decisions, asked_of, decisions_of
from search.answering.decided.decisions import Decision
from search.answering.decided.surnames import is_named, surname, surnames_asked
from search.answering.draft import Draft
from search.answering.facts.passage_answers import state_evidence
from search.answering.premises.unvoted import is_moved_without_vote
from search.answering.records_in_words import record_line, vote_line
from search.answering.sources import Span, stems
from search.answering.support.support import coverage

# A recorded vote of a county council fills half a page with names.
_MOST_VOTE_CHARS = 2400
_MOST_MOTION_CHARS = 700
_MOST_VOTES = 4
_BY_NAME = re.compile(
    r"\b(?:how\s+did\s+(?:each|every|all|the|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Cllrs?|Councillors?)\b.*\bvote|who\s+voted|which\s+(?:councillors|members)\s+voted)\b",
    re.I,
)
_WHO_MOVED = re.compile(r"\bwho\s+(?:\w+\s+and\s+)?(?:(?P<seconded>seconded)|moved|proposed)\b", re.I)
_SECONDED = re.compile(r"\bsecond(?:ed|er|ing)\b", re.I)
_MOVED = re.compile(r"\b(?:second(?:ed|er|ing)|moved|mover|proposed|proposer)\b", re.I)
# A decision that fits less well than the first, by so much, is not the one that is asked about.
_MEANT = 0.8
_MOST_TELLING = 8
_LEAST_TELLING = 0.5
_DECIDING = re.compile(
    r"put\b[^.;]{0,120}\bto the vote|recorded vote|vot(?:e|ing) was (?:as follows|recorded)|on being put"
    r"|\bFor\s*[(:]\s*\d|\bvotes? for\b",
    re.IGNORECASE,
)
_ASKS_MOVER = re.compile(
    r"\b(?:who|which|whose)\b[^,?]*\b(?:moved|proposed|seconded|proposal|put forward|tabled)\b"
    r"|\bwhose\b[^,?]*\b(?:motion|amendment|idea)\b"
    r"|\b(?:propos|second|mov)er\b|\bwho\b[^,?]*\b(?:nominated|put\b[^,?]*\bforward)\b",
    re.IGNORECASE,
)
# "Was put to the vote and the voting was as follows: For (2) ...".
_NEAR_COUNT_CHARS = 150
_AMENDMENT = re.compile(r"\bamend", re.IGNORECASE)
_FINAL = re.compile(r"\b(?:substantive|final(?:ly)?|main|in the end)\b", re.IGNORECASE)
_OF_MOTION = re.compile(r"\bamend|\bsubstantive|\bpart\b|\bparagraph", re.IGNORECASE)
# Weighed against the share of the question's words in a vote, 0 to 1: who moved it says most, then whether
# it is an amendment; a question that speaks of none means the vote that decided.
_MOVER, _SORT, _LAST = 1.0, 0.4, 0.2
# Who asks how it went, and not who moved it, means a vote that was counted, not that the meeting go on.
_COUNTED = 0.3
# A vote that a passage found is part of, divided by the passage's rank.
_FOUND = 0.6
# "Motion 1 – Integrated Care Strategy" stands above the words that open the vote.
_HEADING_CHARS = 200


def add_votes(draft: Draft) -> None:
    """Add the votes asked about, else the decisions; a reason where none is minuted, or none by name."""
    decisions = decisions_of(draft)
    asked = asked_of(draft)
    if asked.names_day and any(d.item.votes for d in decisions):
        decisions = [d for d in decisions if asked.is_on(d.meeting)]
        if not decisions:
            draft.reason = "no vote of that date is minuted in the papers"
    if not decisions:
        return
    meant = [d for d in decisions[:3] if d.fit >= _MEANT * decisions[0].fit]
    if _BY_NAME.search(draft.query) and not any(has_names(d.item) or _is_unanimous(d.item) for d in meant):
        draft.reason = "no vote by name is minuted on it"
        return
    if _is_unmoved(draft, meant):
        draft.reason = "the minutes name nobody who moved or seconded it"
        return
    by_mover = bool(_ASKS_MOVER.search(draft.query))
    if not is_moved_without_vote(draft, decisions):
        draft.statements = state_votes(draft, decisions, by_mover=by_mover)
    if draft.statements:
        return
    if by_mover and draft.evidence and _MOVED.search(draft.evidence[0].text):
        draft.statements = state_evidence(draft.sources, draft.evidence, draft.citations)
    else:
        add_decisions(draft)


def _is_unmoved(draft: Draft, meant: Sequence[Decision]) -> bool:
    """Say whether it is asked who moved or seconded what nobody is minuted to have moved: a cabinet decides
    without motions."""
    asked = _WHO_MOVED.search(draft.query)
    if asked is None or any(vote.proposer or vote.seconder for d in meant for vote in d.item.votes):
        return False
    moved = _SECONDED if asked["seconded"] else _MOVED
    told = [d.document.text[d.item.start : d.item.end] for d in meant]
    told += [e.text for e in draft.evidence[:_MOST_TELLING] if e.features.context >= _LEAST_TELLING]
    return not any(moved.search(text) for text in told)


def state_votes(draft: Draft, decisions: Sequence[Decision], *, by_mover: bool) -> list[Statement]:
    """State the votes of the item that fits best, the one asked about first; nothing if none is. ``by_mover``
    cites first who moved it, else how it ended."""
    query, found = draft.query, draft.sources.spans(draft.hits)
    # "Mr Hood's amendment" is not one that another moved.
    asked = surnames_asked(query)
    movers = [d for d in decisions if any(is_named(vote.proposer, asked) for vote in d.item.votes)]
    voted = [d for d in (movers or decisions)[:6] if d.item.votes]
    fits = {id(d): [_fit(draft, d, vote, found) for vote in d.item.votes] for d in voted}
    best = max(voted, key=lambda d: d.fit + 0.3 * max(fits[id(d)]), default=None)
    if best is None:
        return []
    order = sorted(range(len(best.item.votes)), key=lambda n: -fits[id(best)][n])
    meant = best.item.votes[order[0]]
    votes = [v for n in order if not _is_another_matter(v := best.item.votes[n], meant)]
    statements: list[Statement] = []
    for vote in votes[:_MOST_VOTES]:
        statements += _state_vote(draft, best, vote, is_first=not statements, by_mover=by_mover)
    return statements


def _is_another_matter(vote: Vote, meant: Vote) -> bool:
    """Say whether a vote is on a motion of somebody else than the one that is meant: under "Motions on
    notice" several stand, each a matter of its own. Amendments belong to a motion."""
    movers = {surname(v.proposer) for v in (vote, meant) if v.proposer}
    return len(movers) > 1 and not _OF_MOTION.search(f"{vote.on} {meant.on}")


def _state_vote(
    draft: Draft, decision: Decision, vote: Vote, *, is_first: bool, by_mover: bool
) -> list[Statement]:
    """State a vote; of the first also who of those named voted how, how it was decided, and on what."""
    document, meeting, item = decision.document, decision.meeting, decision.item
    decided = _decided_at(document.text, vote)
    spans = [(decided, min(vote.end, decided + _MOST_VOTE_CHARS))]
    if is_first and decided > vote.start:
        moved = (vote.start, min(decided, vote.start + _MOST_MOTION_CHARS))
        # Who asks for the mover reads the motion first, who asks how it ended the vote.
        spans.insert(0 if by_mover else 1, moved)
    citations = draft.citations
    quoted = [numbers for span in spans if (numbers := citations.quote(document, *span, meeting, item))]
    if not quoted:
        return []
    if not is_first:
        return [Statement("record", vote_line(vote), tuple(quoted[0]))]
    said = [record_line(document, meeting, item), vote_line(vote), *votes_of_named(draft.query, vote)]
    return [
        *(Statement("record", line, tuple(quoted[0])) for line in said),
        *(Statement("verbatim", citations.words_of(numbers), tuple(numbers)) for numbers in quoted),
    ]


def _decided_at(text: str, vote: Vote) -> int:
    """Return where a vote's count and result begin; its start where they are not told apart.

    Between a motion and its vote others may be put: the one whose count follows is meant."""
    found = list(_DECIDING.finditer(text, vote.start, vote.end))
    if not found:
        return vote.start
    ends = [*(m.start() for m in found[1:]), vote.end]
    counted = (n for n, m in enumerate(found) if _has_count(text[m.start() : ends[n]], vote))
    n = next(counted, 0)
    while n and _is_one_vote(text[found[n - 1].end() : found[n].start()]):
        n -= 1
    at = found[n].start()
    # From the beginning of its sentence or line.
    begun = max(text.rfind("\n", vote.start, at), text.rfind(". ", vote.start, at) + 1)
    return max(vote.start, begun + 1)


def _is_one_vote(between: str) -> bool:
    return len(between) < _NEAR_COUNT_CHARS and not re.search(
        r"\b(?:carried|lost|agreed|against)\b", between, re.I
    )


def _has_count(words: str, vote: Vote) -> bool:
    return vote.for_count is not None and bool(re.search(rf"\b{vote.for_count}\b", words))


def votes_of_named(query: str, vote: Vote) -> list[str]:
    """Say how those voted whom the question names.

    >>> vote = Vote("motion", None, None, 1, 1, 0, "lost", 0, 9, ("Mr Hood",), ("Mrs Bell",))
    >>> votes_of_named("How did Mrs Bell vote?", vote)
    ['Mrs Bell voted against.']
    """
    sides = (
        ("voted for", vote.names_for),
        ("voted against", vote.names_against),
        ("abstained", vote.names_abstain),
    )
    asked = surnames_asked(query)
    return [f"{name} {side}." for side, names in sides for name in names if is_named(name, asked)]


def has_names(item: Item) -> bool:
    """Say whether a recorded vote on the item names who voted which way."""
    return any(vote.names_for or vote.names_against or vote.names_abstain for vote in item.votes)


def _is_unanimous(item: Item) -> bool:
    """Say whether every vote on an item was unanimous: then it is known who voted against."""
    return bool(item.votes) and all("unanimous" in (vote.result or "") for vote in item.votes)


def _fit(draft: Draft, decision: Decision, vote: Vote, found: Sequence[Span]) -> float:
    query = draft.query
    headed = _heading_start(decision.item, vote)
    words = decision.document.text[headed : min(vote.end, vote.start + _MOST_VOTE_CHARS)]
    fit = coverage(draft.weights, stems(f"{vote.on} {words}"))
    asked = surnames_asked(query)
    fit += _MOVER * is_named(vote.proposer, asked) + _MOVER / 2 * is_named(vote.seconder, asked)
    fit += _SORT * (bool(_AMENDMENT.search(query)) == bool(_AMENDMENT.search(vote.on)))
    votes = decision.item.votes
    if not _AMENDMENT.search(query) and vote is votes[-1] and any(_AMENDMENT.search(v.on) for v in votes):
        fit += _LAST
    fit += _COUNTED * (vote.for_count is not None and not _ASKS_MOVER.search(query))
    fit += _FOUND * _nearness(decision, vote, found)
    return fit + _SORT * (bool(_FINAL.search(query)) and "substantive" in vote.on)


def _heading_start(item: Item, vote: Vote) -> int:
    """Return where the heading above a vote may begin: after the vote before."""
    before = [other.end for other in item.votes if other.end <= vote.start]
    return max([item.start, vote.start - _HEADING_CHARS, *before])


def _nearness(decision: Decision, vote: Vote, found: Sequence[Span]) -> float:
    """Return one divided by the rank of the first passage that is part of a vote, 0 where none is."""
    for rank, (doc_id, start, end) in enumerate(found, 1):
        if doc_id == decision.document.doc_id and start < vote.end and vote.start < end:
            return 1.0 / rank
    return 0.0
