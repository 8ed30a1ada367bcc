"""Cases that papers tell of: decisions whose minutes are not at hand, and acts that are no item's outcome.

"The contract has been extended by 12 months", in a report; "which had been called in", in an update.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from search.answering.courses.tellings import times_told
from search.answering.draft import Draft
from search.answering.facts.binding import read_asked
from search.answering.facts.evidence import Evidence, find_evidence, read_passages
from search.answering.sources import stems
from search.answering.support.support import coverage

_SEARCHED = 20
# Reports tell of earlier cases: so many sentences of them, each of which holds so much of the question, by
# itself and against the best.
MOST_TOLD = 6
_FITTING = 3
_LEAST_TOLD = 0.35
_NEAR_BEST_TOLD = 0.55
# An act that is told of a decision and not minuted as its outcome: the sentence names the decision.
_CALLED_IN = re.compile(r"\bcall(?:ed|ing|s)?[- ]ins?\b", re.I)
# "The second call-in of the year. The first concerned …": papers that count them tell of the others.
_COUNTED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|previous|earlier|other|two|three|four|\d+)\s+call[- ]ins?\b",
    re.I,
)
# The phrase finds "call-in" too.
_CALL_INS = '"called in" decision scrutiny committee first second previous'
# "Any call-in", "subject to call-in", "may be called in" tell of none.
_ONLY_POSSIBLE = re.compile(
    r"\b(?:may|can|could|any|if|subject to|deadline|reserve|eligible)\b[^.]{0,60}\bcall", re.I
)
_NUMBERED = re.compile(r"\b[A-Z]{0,4}\d{2,6}/\d{3,6}\b|\b[A-Z]{2,4}\s?\d{3,6}\b|\b\d{5,6}\b")


def told_cases(draft: Draft, about: Mapping[str, float]) -> list[Evidence]:
    """Return the sentences that tell of cases of what is looked for (``about``), one an item, and those that
    fit the question best; none of the items that are cited already by themselves."""
    is_of_call_ins = bool(_CALLED_IN.search(draft.query))
    # Cases are told of under announcements and updates too.
    query = _CALL_INS if is_of_call_ins else draft.query
    retriever = draft.sources.papers.retriever
    hits = retriever.retrieve(query, k=_SEARCHED, filters=draft.filters, procedural=True, to_show=False)
    evidence = find_evidence(read_asked(draft.query, draft.about), read_passages(draft.sources, hits))
    first = _called_in(evidence) if is_of_call_ins else _best_of_items(draft, evidence, about)
    fitting: dict[str, Evidence] = {}
    for each in draft.evidence:
        fitting.setdefault(each.passage.stored.chunk.chunk_id, each)
    chosen = [*first[: MOST_TOLD - _FITTING], *list(fitting.values())[:_FITTING]]
    return _with_passages(chosen, [*evidence, *draft.evidence])


def _best_of_items(draft: Draft, evidence: list[Evidence], about: Mapping[str, float]) -> list[Evidence]:
    """Return the sentence of each item that holds most of what is looked for, best first."""
    held = {id(each): _holds(each, about) for each in evidence if each.features.is_sentence}
    best = max(held.values(), default=0.0)
    listed = {citation.item.item_id for citation in draft.citations.found if citation.item}
    first: dict[object, Evidence] = {}
    for each in sorted(evidence, key=lambda e: -held.get(id(e), 0.0)):
        chunk = each.passage.stored.chunk
        is_case = held.get(id(each), 0.0) >= max(_LEAST_TOLD, _NEAR_BEST_TOLD * best)
        if is_case and chunk.item_id not in listed:
            first.setdefault((chunk.doc_id, chunk.item_id), each)
    return list(first.values())


def _with_passages(chosen: list[Evidence], evidence: list[Evidence]) -> list[Evidence]:
    """Return the chosen sentences, then the others of their passages, which stand around them when quoted."""
    passages = {each.passage.stored.chunk.chunk_id for each in chosen}
    others = (each for each in evidence if each.passage.stored.chunk.chunk_id in passages)
    return [*chosen, *(each for each in others if each not in chosen)]


def _called_in(evidence: list[Evidence]) -> list[Evidence]:
    """Return the sentences that say of a decision that it was called in, one for each number or else item,
    those first that count call-ins."""
    numbered: dict[str, Evidence] = {}
    dated: dict[str | None, Evidence] = {}
    counted: dict[str | None, Evidence] = {}
    for each in evidence:
        if not _CALLED_IN.search(each.text) or _ONLY_POSSIBLE.search(each.text):
            continue
        if _COUNTED.search(each.text):
            counted.setdefault(each.passage.stored.chunk.item_id, each)
        elif number := _NUMBERED.search(each.text):
            numbered.setdefault(number[0], each)
        elif times_told(each.text):
            dated.setdefault(each.passage.stored.chunk.item_id, each)
    return [*counted.values(), *numbered.values(), *dated.values()]


def _holds(evidence: Evidence, about: Mapping[str, float]) -> float:
    own = stems(evidence.text)
    return coverage(about, own) + 0.25 * coverage(about, own | stems(evidence.passage.stored.context))
