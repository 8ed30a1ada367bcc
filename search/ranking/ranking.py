"""Rank candidate passages: how well they were retrieved, what they hold of the question, where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace

import numpy as np

from minutebook.records import Intent
from search.index.runs import NOTHING, Run, Scores, best_first
from search.index.snapshot import Snapshot
from search.query.expansion import Expansion
from search.query.understanding import Understood
from search.ranking.course import with_steps
from search.ranking.evidence import Evidence, find_evidence
from search.ranking.priors import (
    DECIDING,
    by_best_resolution,
    by_body,
    by_council,
    by_date,
    by_section,
    read_asked,
)
from search.ranking.vote_results import with_votes
from search.ranking.weights import WEIGHTS

# An item of procedure is found all the same when it holds so much of what is asked: minutes confirmed may
# be corrected at length.
_TELLING = 0.6
# Of so many candidates the order among passages of one item is looked at; nobody reads further.
_VARIED = 60
# What is asked of several items: a matter's steps, cases of a kind.
_OF_MANY = frozenset(["timeline", "precedent"])


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages of retrieval that can be switched off, to measure what each is worth."""

    dense: bool = True
    evidence: bool = True
    dates: bool = True
    bodies: bool = True
    sections: bool = True
    votes: bool = True
    course: bool = True
    variety: bool = True
    references: bool = True
    spelling: bool = True
    abbreviations: bool = True
    synonyms: bool = True


ALL_STAGES = Stages()


def rank(
    snapshot: Snapshot, query: str, words: Sequence[str], question: Understood, fused: Run, *,
    stages: Stages = ALL_STAGES, procedural: bool = False, expansions: Sequence[Expansion] = (),
    found_only: bool = False,
) -> Run:  # fmt: skip
    """Return ``fused``, whose scores run from 0 to 1, in the order in which passages are shown; ties by id.

    ``words`` are the question's stems in its order. Items of procedure are left out unless ``procedural``, or
    the question is about who attended, or they hold most of its words. What belongs to a vote or a matter is
    brought in though it was not found, unless ``found_only``.
    """
    if not len(fused):
        return NOTHING
    places = fused.rows
    asked = read_asked(query)
    facets = snapshot.dense.facets
    scores: Scores = fused.scores.copy()
    kept = np.ones(len(fused), np.bool_)
    if stages.dates:
        scores += by_date(places, facets, question)
    if stages.bodies:
        scores += by_body(places, facets, question) + by_council(places, facets, query)
    if stages.sections:
        scores += by_section(places, facets, question, asked)
    if stages.evidence:
        evidence = find_evidence(snapshot, words, places, expansions)
        scores += _by_evidence(evidence, wants_money=asked.amount)
        if question.intent in DECIDING:
            scores += _off_subject(evidence)
        if question.intent == "timeline":
            scores += WEIGHTS.told * evidence.tells_of_meeting
        if not procedural and question.intent != "attendance":
            kept = ~facets.is_procedural[places] | (evidence.coverage >= _TELLING)
    if stages.sections:
        scores += by_best_resolution(places, facets, question, np.where(kept, scores, -np.inf))
    ranked = best_first(Run(places[kept], scores[kept]))
    if stages.votes and question.intent == "vote":
        ranked = with_votes(snapshot, ranked, asks_mover=asked.mover, found_only=found_only)
    if stages.course and question.intent == "timeline":
        ranked = with_steps(snapshot, ranked, found_only=found_only)
    return _varied(snapshot, ranked, question.intent) if stages.variety else ranked


def _by_evidence(evidence: Evidence, *, wants_money: bool) -> Scores:
    return (
        WEIGHTS.coverage * evidence.coverage**2
        + WEIGHTS.window * evidence.window**2
        + WEIGHTS.pairs * evidence.pairs
        + WEIGHTS.money * (evidence.has_money & wants_money)
    )


def _off_subject(evidence: Evidence) -> Scores:
    """Return what passages lose that would rank by who decided, and where in a paper they stand, alone."""
    added: Scores = WEIGHTS.off_subject * (
        evidence.subject < WEIGHTS.least_of_subject * evidence.subject.max()
    )
    return added


def _varied(snapshot: Snapshot, ranked: Run, intent: Intent) -> Run:
    """Charge each passage for the better ones of its item (greedy, as maximal marginal relevance: Carbonell
    and Goldstein, SIGIR 1998)."""
    charge = WEIGHTS.same_item_of_many if intent in _OF_MANY else WEIGHTS.same_item
    groups = snapshot.dense.facets.groups[ranked.rows[:_VARIED]].tolist()
    # The next of each group, with its score as it would be now; the first of equals, so ties stay.
    members: dict[int, list[int]] = {}
    for place, group in enumerate(groups):
        members.setdefault(group, []).append(place)
    scores = ranked.scores[:_VARIED].tolist()
    waiting = [(-scores[places[0]], places[0], 0) for places in members.values()]
    heapify(waiting)
    varied: list[tuple[float, int]] = []
    while waiting:
        negative, place, taken = waiting[0]
        varied.append((-negative, place))
        others = members[groups[place]]
        if taken + 1 == len(others):
            heappop(waiting)
        else:
            following = others[taken + 1]
            charged = scores[following] + (taken + 1) * charge
            heapreplace(waiting, (-charged, following, taken + 1))
    order = [place for _, place in varied]
    return Run(
        np.concatenate([ranked.rows[order], ranked.rows[_VARIED:]]),
        np.concatenate([[score for score, _ in varied], ranked.scores[_VARIED:]]),
    )
