"""The way of a matter through meetings, each step with its own words and citation.

The steps are what was minuted of the matter, the reports whose minutes are not at hand, and the sentences
that tell of it by date (``told.py``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from minutebook.records import MatterStep, Statement, Step, ref_of
from search.answering.courses.told import Told, find_told, state_told
from search.answering.decided.brief_decisions import state_in_brief
from search.answering.decided.decisions import Decision, decided_spans, decided_words
from search.answering.decided.resolution_answers import quoted_span, state_decision
from search.answering.draft import Draft
from search.answering.quoting import Citations
from search.answering.records_in_words import record_line
from search.answering.sources import Sources, stems
from search.answering.support.support import coverage

# A matter of more steps than this is told by those that decided.
_MOST_STEPS = 10
# Of a report that is a step, so many recommended paragraphs are quoted.
_MOST_RECOMMENDED = 2
_OPENING_CHARS = 300
# A question is about a report, not about what was decided elsewhere, where the report fits so much better.
_MORE = 0.1
_OF_MEETINGS = frozenset(["minutes", "agenda-pack", "decision-notice", "proposed-decision", "call-in"])
_NAMED = 0.2
_TOLD_BEST = 0.15
_CANDIDATES = 6


def add_timeline(draft: Draft, decisions: Sequence[Decision]) -> None:
    """Add the steps of the matter in order; nothing where there is but one."""
    seed = _seed(draft, decisions)
    matter = draft.sources.papers.matter(seed.item.item_id) if seed else []
    steps = _decided(draft.sources, matter, seed) if seed else []
    reports = _reports(draft.sources, matter, steps)
    told = find_told(draft, matter, [span for step in (*steps, *reports) for span in _spans(step)])
    if len(steps) + len(reports) + len(told) < 2:
        return
    # The step that fits best is the first citation, wherever it stands in the order.
    for step in (*steps, *reports):
        if seed and step.item.item_id == seed.item.item_id:
            is_decided = bool(decided_spans(step.document, step.item))
            state_decision(step, draft.citations, draft.about) if is_decided else _state_report(
                step, draft.citations, draft.about
            )
    entries: list[tuple[dt.date, int, Decision | Told]] = [
        *((step.meeting.date or dt.date.max, 2, step) for step in steps),
        *((step.meeting.date or dt.date.max, 1, step) for step in reports),
        *((each.date, 0, each) for each in told),
    ]
    for _, rank, entry in sorted(entries, key=lambda e: e[:2]):
        if isinstance(entry, Told):
            stated, made = state_told(entry, draft.citations)
        elif rank == 1:
            stated, made = _state_report(entry, draft.citations, draft.about)
        else:
            stated, made = state_steps([entry], draft.citations, draft.about, in_full=True)
        draft.statements += stated
        draft.timeline += made
    # A meeting that was minuted is no hearsay.
    minuted = {(step.body, step.date) for step in draft.timeline if step.outcome != "told"}
    draft.timeline = [s for s in draft.timeline if s.outcome != "told" or (s.body, s.date) not in minuted]


def steps_of(sources: Sources, decision: Decision) -> list[Decision]:
    """Return the decided steps of the matter that a decision belongs to, by date."""
    return _decided(sources, sources.papers.matter(decision.item.item_id), decision)


def last_decided(sources: Sources, item_id: str) -> Decision | None:
    """Return the last decided step of the matter that an item belongs to."""
    steps = [s for s in sources.papers.matter(item_id) if s.stage in ("minute", "decision") and s.date]
    found = _of_step(sources, steps[-1], 0.0) if steps else None
    return found if found and decided_spans(found.document, found.item) else None


def _decided(sources: Sources, matter: Sequence[MatterStep], seed: Decision) -> list[Decision]:
    found = (_of_step(sources, step, seed.fit) for step in matter if step.stage in ("minute", "decision"))
    return [step for step in found if step][-_MOST_STEPS:]


def _reports(sources: Sources, matter: Sequence[MatterStep], steps: Sequence[Decision]) -> list[Decision]:
    """Return the reports to meetings of which no minute is among the steps."""
    minuted = {(step.meeting.body, step.meeting.date) for step in steps}
    found = (
        _of_step(sources, step, 0.0)
        for step in matter
        if step.stage == "report" and step.date and (step.body, step.date) not in minuted
    )
    # An appendix or a late sheet alone is no step.
    return [r for r in found if r and (r.item.recommendations or r.document.kind == "agenda-pack")][
        -_MOST_STEPS:
    ]


def _of_step(sources: Sources, step: MatterStep, fit: float) -> Decision | None:
    place = sources.item(step.document.doc_id, step.item.item_id)
    return Decision(sources.document(step.document.doc_id), *place, fit=fit) if place else None


def _seed(draft: Draft, decisions: Sequence[Decision]) -> Decision | None:
    """Return the item that the question is about: the best decision, or else an item of another matter that
    fits much better."""
    ranks: dict[tuple[str, str], float] = {}
    words: dict[tuple[str, str], str] = {}
    for hit in draft.hits:
        if hit.item:
            key = hit.document.doc_id, hit.item.item_id
            ranks[key] = ranks.get(key, 0.0) + 1.0 / (hit.rank + 2)
            words[key] = f"{words.get(key, '')} {hit.text}"
    top = max(ranks.values(), default=1.0)
    found = {_key(decision): decision for decision in decisions[:_CANDIDATES]}
    for doc_id, item_id in sorted(ranks, key=lambda k: (-ranks[k], k))[:_CANDIDATES]:
        place = draft.sources.item(doc_id, item_id)
        item = Decision(draft.sources.document(doc_id), *place, fit=0.0) if place else None
        if item and _is_step(item):
            found.setdefault(_key(item), item)
    fits = {
        key: _fit(draft, item, ranks.get(key, 0.0) / top, words.get(key, "")) for key, item in found.items()
    }
    if not fits:
        return None
    first = decisions[0] if decisions else None
    best = found[max(fits, key=lambda key: (fits[key], key))]
    if first is None or fits[_key(best)] <= fits[_key(first)] + _MORE:
        return first or best
    matter = draft.sources.papers.matter(best.item.item_id)
    return first if any(step.item.item_id == first.item.item_id for step in matter) else best


def _fit(draft: Draft, found: Decision, rank: float, words: str) -> float:
    title = stems(found.item.title)
    about = title | stems(f"{found.meeting.body or ''} {found.document.council or ''} {words}")
    about |= stems(decided_words(found.document, found.item))
    told = draft.evidence[0].passage.stored.chunk.item_id if draft.evidence else None
    # What the best sentence stands in, and what is so called, is what is asked about.
    named = _NAMED * coverage(draft.about, title) + _TOLD_BEST * (told == found.item.item_id)
    return 0.4 * rank + 0.6 * coverage(draft.about, about) + named


def _is_step(found: Decision) -> bool:
    """Say whether an item can be a step: an appendix alone is part of one."""
    is_of_meeting = found.document.kind in _OF_MEETINGS or found.meeting.role == "previous-minutes"
    return not found.item.is_procedural and (is_of_meeting or bool(found.item.recommendations))


def _key(found: Decision) -> tuple[str, str]:
    return found.document.doc_id, found.item.item_id


def state_steps(
    steps: Sequence[Decision], citations: Citations, weights: Mapping[str, float], *, in_full: bool
) -> tuple[list[Statement], list[Step]]:
    """State each step in order: its record and, ``in_full``, its resolution."""
    statements: list[Statement] = []
    timeline: list[Step] = []
    for step in steps:
        if in_full and decided_spans(step.document, step.item):
            stated = state_decision(step, citations, weights)
        elif decided_spans(step.document, step.item):
            stated = state_in_brief(step, weights, citations, most=1)
        else:
            stated = _with_opening(step, record_line(step.document, step.meeting, step.item), citations)
        if stated:
            statements += stated
            # A notice is a decision, though nothing is minuted in it.
            is_notice = step.document.kind == "decision-notice" and step.item.outcome == "none"
            timeline.append(_step(step, "decided" if is_notice else step.item.outcome, stated))
    return statements, timeline


def _state_report(
    report: Decision, citations: Citations, weights: Mapping[str, float]
) -> tuple[list[Statement], list[Step]]:
    """State a report whose minute is not at hand by what it recommends: nothing was decided by it."""
    line = record_line(report.document, report.meeting, report.item).removesuffix(".")
    line = f"Report to {line}; no minute of it is in the papers searched."
    held = [coverage(weights, stems(paragraph.text)) for paragraph in report.item.recommendations]
    chosen = sorted(range(len(held)), key=lambda n: (-held[n], n))[:_MOST_RECOMMENDED]
    quoted = [
        statement
        for paragraph in (report.item.recommendations[n] for n in sorted(chosen))
        for statement in quoted_span(report, paragraph.start, paragraph.end, citations)
    ]
    if quoted:
        line = f"{line.removesuffix('.')}; it recommends:"
        stated = [Statement("record", line, quoted[0].citations[:1]), *quoted]
    else:
        stated = _with_opening(report, line, citations)
    return stated, [_step(report, report.item.outcome, stated)] if stated else []


def _with_opening(step: Decision, line: str, citations: Citations) -> list[Statement]:
    end = min(step.item.end, step.item.start + _OPENING_CHARS)
    quoted = quoted_span(step, step.item.start, end, citations)
    return [Statement("record", line, quoted[0].citations[:1]), *quoted] if quoted else []


def _step(step: Decision, outcome: str, stated: Sequence[Statement]) -> Step:
    return Step(step.meeting.date, step.meeting.body, ref_of(step.item), outcome, stated[0].citations[0])


def _spans(step: Decision) -> list[tuple[str, int, int]]:
    spans = decided_spans(step.document, step.item) or [(p.start, p.end) for p in step.item.recommendations]
    return [(step.document.doc_id, *span) for span in spans]
