"""Answers to "have we ever ...": similar decisions across bodies and years, each in its own words, newest
first, the best match leading.

What the question asks for can be a matter of record ("put off", "otherwise than recommended"): then the
records are looked through. Else decisions are compared with the question, paragraph by paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from minutebook.records import Outcome, Statement
from search.answering.courses.told_cases import MOST_TOLD, told_cases
from search.answering.decided.asked_decision import AskedDecision
from search.answering.decided.brief_decisions import best_paragraphs, state_in_brief
from search.answering.decided.change_answers import state_changes
from search.answering.decided.decisions import Decision, decided_spans, find_decisions
from search.answering.decided.resolution_answers import state_decision
from search.answering.draft import Draft
from search.answering.facts.passage_answers import state_evidence
from search.answering.quoting import Citations
from search.answering.sources import Sources, stems
from search.answering.support.support import coverage

# A list that is read; more than this is a search.
_MOST = 8
_SEARCHED = 40
# A case is similar when its best paragraph holds so much of the question, by itself and against the best.
_LEAST = 0.3
_NEAR_BEST = 0.7
# So many decisions are compared with their reports, the newest first.
_MOST_COMPARED = 150

_OUTCOMES: tuple[tuple[str, tuple[Outcome, ...]], ...] = (
    (r"put(?:ting)? off|deferr\w*|defers?|postpon\w+|adjourn\w*", ("deferred",)),
    (r"withdr[ae]w\w*", ("withdrawn",)),
    (
        r"refus\w+|turn(?:ed|ing)? down|reject\w+|vot(?:ed|ing) down|defeat\w*|lost\b|(?:not|never) carried",
        ("refused", "lost"),
    ),
    (r"refer(?:red|ring|s)?\b|sent? back|referred back", ("referred",)),
)
_OTHERWISE = re.compile(
    r"\b(?:different\w*|differ(?:s|ed)?|otherwise|depart\w+|contrary|against|amend\w*|chang\w+|overrul\w+)\b"
    r".*\b(?:recommend\w*|officers?\b.*\b(?:advice|report))",
    re.I,
)
# Words that say which kind of case is wanted, or anything at all: no subject of their own.
_NO_SUBJECT = (
    "example examples case cases time times occasion item items decision decisions report reports matter"
    " before ever previous earlier similar other something anything more evidence view views information get"
    " give officer officers recommend recommended recommendation different differ otherwise put off defer"
    " postpone withdraw withdrawn refuse reject turn down refer back send precedent precedents committee"
    " cabinet council executive board panel body member members meeting any agree agreed approve resolve"
    " resolved take taken"
)
_ANY_CASE = (
    "ever before previous previously earlier precedent precedents occasion occasions times example examples"
    " case cases instance instances similar other key"
)
# What was not done is no part of what is looked for: "extended instead of tendered".
_NOT_DONE = re.compile(r"\b(?:instead of|rather than|as opposed to|without)\b.*", re.I)
# A resolution names an act by its noun as often as by its verb: "to approve the extension of the contract".
_NOUN_OF = {
    stem: verb
    for noun, verb_word in (
        ("extension", "extend"), ("renewal", "renew"), ("closure", "close"), ("sale", "sell"),
        ("disposal", "dispose"), ("purchase", "buy"), ("withdrawal", "withdraw"), ("refusal", "refuse"),
        ("approval", "approve"), ("waiver", "waive"), ("deferral", "defer"), ("dismissal", "dismiss"),
        ("acquisition", "acquire"), ("transfer", "transferred"), ("reduction", "reduce"),
    )
    for stem in stems(noun)
    for verb in stems(verb_word)
}  # fmt: skip


def outcomes_asked(query: str) -> tuple[Outcome, ...]:
    """Return the outcomes that the question asks for cases of.

    >>> outcomes_asked("When has Cabinet put off an item?")
    ('deferred',)
    """
    return next((out for words, out in _OUTCOMES if re.search(rf"\b(?:{words})", query, re.I)), ())


def is_of_record(query: str) -> bool:
    """Say whether the records alone can answer: a kind of outcome is asked for, of whatever matter."""
    if not (outcomes_asked(query) or _OTHERWISE.search(query)):
        return False
    words = set(re.findall(r"[a-z]{3,}", query.lower()))
    return not stems(" ".join(words)) - _no_subject()


def _no_subject() -> set[str]:
    asking = "when what which who how has have had was were did does the and for then been being from than"
    return stems(f"{_NO_SUBJECT} {asking}")


def add_precedents(draft: Draft, asked: AskedDecision) -> None:
    """Add the decisions that are similar to what is asked; nothing where none is."""
    if _OTHERWISE.search(draft.query):
        _add_otherwise(draft, asked)
    else:
        about = _looked_for(draft)
        for case in _cases(draft, about, asked):
            is_lost = "lost" in outcomes_asked(draft.query) and any(v.is_lost for v in case.item.votes)
            draft.statements += (
                _state_lost(case, draft.citations)
                if is_lost
                else state_in_brief(case, about, draft.citations)
            )
    if not is_of_record(draft.query):
        # Reports tell of earlier cases whose minutes are not at hand.
        told = told_cases(draft, _looked_for(draft))
        draft.statements += state_evidence(draft.sources, told, draft.citations, most=MOST_TOLD)


def _looked_for(draft: Draft) -> dict[str, float]:
    done = stems(_NOT_DONE.sub("", draft.query))
    about = {stem: weight for stem, weight in draft.about.items() if stem in done} or dict(draft.about)
    about = {stem: weight for stem, weight in about.items() if stem not in stems(_ANY_CASE)} or about
    nouns = {noun: about[verb] for noun, verb in _NOUN_OF.items() if verb in about}
    return about | nouns


def _state_lost(case: Decision, citations: Citations) -> list[Statement]:
    """State the votes of an item that were lost, each with who moved what: what else the item decided is no
    case of it."""
    lost = replace(
        case.item, votes=tuple(v for v in case.item.votes if v.is_lost), resolutions=(), call_in=None
    )
    statements: list[Statement] = []
    for statement in state_decision(replace(case, item=lost), citations, {}):
        statements.append(statement)
        if len(statements) > 1:
            moved = next(c.quote for c in citations.found if c.n == statement.citations[0])
            statements.append(Statement("verbatim", moved, statement.citations[:1]))
    return statements


def _cases(draft: Draft, about: Mapping[str, float], asked: AskedDecision) -> list[Decision]:
    outcomes = outcomes_asked(draft.query)
    limits = [replace(draft.filters, outcome=outcome) for outcome in outcomes]
    limits = limits or [replace(draft.filters, section="resolution")]
    hits = [hit for f in limits for hit in draft.sources.search(draft.query, _SEARCHED, f)]
    if "lost" in outcomes:
        # An item that carried one motion may have lost another.
        hits += draft.sources.search(draft.query, _SEARCHED, draft.filters)
    found = find_decisions(draft.sources, [*hits, *([] if outcomes else draft.hits)], about, asked)
    if outcomes:
        found = [
            d
            for d in found
            if d.item.outcome in outcomes or ("lost" in outcomes and any(v.is_lost for v in d.item.votes))
        ]
    if asked.agents:
        found = [d for d in found if asked.is_by(d.meeting)] or found
    holds = _held_by_lost if "lost" in outcomes else _held
    held = {d.item.item_id: holds(d, about) for d in found}
    if not is_of_record(draft.query):
        least = max(_LEAST, _NEAR_BEST * max(held.values(), default=0.0))
        found = [d for d in found if held[d.item.item_id] >= least]
    found.sort(key=lambda d: (-held[d.item.item_id], -d.fit, d.item.item_id))
    best, others = found[:1], found[1:_MOST]
    return [*best, *sorted(others, key=newest_first)]


def _held(decision: Decision, about: Mapping[str, float]) -> float:
    """Return how much of the question the decision's best paragraph holds, with the item's title."""
    title = stems(decision.item.title)
    spans = best_paragraphs(decision, about, 1) or decided_spans(decision.document, decision.item)[:1]
    words = (stems(decision.document.text[start:end]) for start, end in spans)
    return max((coverage(about, w) + 0.25 * coverage(about, w | title) for w in words), default=0.0)


def _held_by_lost(decision: Decision, about: Mapping[str, float]) -> float:
    """Return the same of the votes that were lost; a motion's own words say little of what kind it was."""
    lost = [vote for vote in decision.item.votes if vote.is_lost]
    moved = stems(" ".join(decision.document.text[vote.start : vote.end] for vote in lost))
    by_votes = 1.25 * coverage(about, stems(decision.item.title) | moved) if lost else 0.0
    return max(by_votes, _held(decision, about))


def newest_first(decision: Decision) -> tuple[int, str, str]:
    date = decision.meeting.date
    return -(date.toordinal() if date else 0), decision.document.path, decision.item.item_id


def _add_otherwise(draft: Draft, asked: AskedDecision) -> None:
    """List decisions that differ from what their reports recommended, with the differences."""
    listed = 0
    for decision in _decided(draft.sources, draft, asked):
        before = len(draft.citations.found)
        changes = state_changes(draft.sources, decision, draft.citations)
        del draft.citations.found[before:]
        if not changes:
            continue
        draft.statements += state_in_brief(decision, draft.about, draft.citations, most=8)
        draft.statements += state_changes(draft.sources, decision, draft.citations)
        listed += 1
        if listed == _MOST:
            return


def _decided(sources: Sources, draft: Draft, asked: AskedDecision) -> Iterator[Decision]:
    entries = sources.papers.resolutions(draft.filters)
    seen: set[str] = set()
    chosen: list[tuple[str, str]] = []
    for entry in reversed(entries):
        is_own = not asked.agents or (entry.meeting.body or "").casefold() in asked.agents
        if is_own and entry.item.item_id not in seen:
            seen.add(entry.item.item_id)
            chosen.append((entry.document.doc_id, entry.item.item_id))
    kept: set[tuple[object, ...]] = set()
    for doc_id, item_id in chosen[:_MOST_COMPARED]:
        place = sources.item(doc_id, item_id)
        if place:
            decision = Decision(sources.document(doc_id), *place, fit=1.0)
            if decision.key not in kept:
                kept.add(decision.key)
                yield decision
