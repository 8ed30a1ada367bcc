"""Answers about votes: the vote asked about first, with who moved it, the count, the names and the result."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from minutebook.records import Item, Statement, Vote
from search.answering.decided import add_decisions, decisions_of
from search.answering.draft import Draft
from search.answering.quoting import Citations
from search.answering.records_in_words import record_line, vote_line
from search.answering.resolution_answers import Decision
from search.answering.sources import stems
from search.answering.support import coverage

# A recorded vote of a county council fills half a page with names.
_MOST_VOTE_CHARS = 2400
_BY_NAME = re.compile(
    r"\b(?:how\s+did\s+(?:each|every|all|the)\b.*\bvote|who\s+voted|which\s+(?:councillors|members)\s+voted)\b",
    re.I,
)


def add_votes(draft: Draft) -> None:
    """Add the votes asked about, else the decisions; a reason where names are asked for and none minuted."""
    decisions = decisions_of(draft)
    if not decisions:
        return
    if _BY_NAME.search(draft.query) and not any(has_names(d.item) for d in decisions[:3]):
        draft.reason = "no vote by name is minuted on it"
        return
    draft.statements, _ = state_votes(decisions, draft.weights, draft.citations)
    if not draft.statements:
        add_decisions(draft)


def state_votes(
    decisions: Sequence[Decision], weights: Mapping[str, float], citations: Citations
) -> tuple[list[Statement], Decision | None]:
    """State the votes of the item that fits best, the one asked about first; nothing if none is."""
    best: tuple[float, Decision] | None = None
    for decision in decisions[:6]:
        if decision.item.votes:
            fit = decision.fit + 0.3 * max(_fit(decision, vote, weights) for vote in decision.item.votes)
            if best is None or fit > best[0]:
                best = (fit, decision)
    if best is None:
        return [], None
    decision = best[1]
    votes = sorted(decision.item.votes, key=lambda v: -_fit(decision, v, weights))
    statements: list[Statement] = []
    for vote in votes[:4]:
        numbers = citations.quote(
            decision.document, vote.start, min(vote.end, vote.start + _MOST_VOTE_CHARS),
            decision.meeting, decision.item,
        )  # fmt: skip
        if not numbers:
            continue
        if not statements:
            line = record_line(decision.document, decision.meeting, decision.item)
            statements.append(Statement("record", line, tuple(numbers[:1])))
        statements.append(Statement("record", vote_line(vote), tuple(numbers)))
        if len(statements) <= 2:
            quotes = [c.quote for c in citations.found if c.n in numbers]
            statements.append(Statement("verbatim", " ".join(quotes), tuple(numbers)))
    return statements, decision


def has_names(item: Item) -> bool:
    """Say whether a recorded vote on the item names who voted which way."""
    return any(vote.names_for or vote.names_against for vote in item.votes)


def _fit(decision: Decision, vote: Vote, weights: Mapping[str, float]) -> float:
    words = decision.document.text[vote.start : min(vote.end, vote.start + _MOST_VOTE_CHARS)]
    return coverage(weights, stems(f"{vote.on} {words}"))
