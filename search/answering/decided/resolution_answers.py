"""Answers to "what was resolved": the record line, the resolution whole, the vote, the call-in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from minutebook.records import Document, Resolution, Statement, Vote
from minutebook.text import fold
from search.answering.decided.decisions import Decision, decided_spans
from search.answering.facts.units import split_units
from search.answering.quoting import Citations
from search.answering.records_in_words import record_line, vote_line
from search.answering.sources import stems
from search.answering.support.support import coverage

# So much of a long motion shows who moved it; how it ended stands in its last sentences.
_MOVED_CHARS = 320
_WHOLE_VOTE_CHARS = 420
# Of a resolution over several pages the first says that it was resolved: to be cited first, a later one
# must hold so much more of the question.
_OVERLEAF = 0.25


def state_decision(decision: Decision, citations: Citations, weights: Mapping[str, float]) -> list[Statement]:
    """State a decision: its record, its resolutions word for word, its votes and call-in.

    Of several pages the one whose words hold most of the question is cited first.
    """
    document, meeting, item = decision.document, decision.meeting, decision.item
    quoted: list[Statement] = []
    for resolution in _best_first(decision, weights):
        quoted += _state_resolution(decision, resolution, citations, weights)
    if not item.resolutions:
        for start, end in decided_spans(document, item):
            quoted += quoted_span(decision, start, end, citations)
    votes = _state_votes(decision, citations)
    if not quoted and not votes:
        return []
    first = (quoted or votes)[0].citations[:1]
    statements = [Statement("record", record_line(document, meeting, item), first), *quoted, *votes]
    return [*statements, *state_call_in(decision, citations)]


def state_call_in(decision: Decision, citations: Citations) -> list[Statement]:
    """State what a minute says of call-in; nothing where it says nothing."""
    document, item = decision.document, decision.item
    at = document.text.find(item.call_in, item.start) if item.call_in else -1
    if item.call_in is None or at < 0:
        return []
    numbers = citations.quote(document, at, at + len(item.call_in), decision.meeting, item)
    return [Statement("verbatim", fold(item.call_in), tuple(numbers))] if numbers else []


def _best_first(decision: Decision, weights: Mapping[str, float]) -> list[Resolution]:
    """Return the resolutions of an item in their order; where each names a matter of its own ("b) 25/0080:
    Dormer. RESOLVED: …"), that which holds most of the question first."""
    text, resolutions = decision.document.text, list(decision.item.resolutions)
    if len(resolutions) < 2 or not all(_lead(decision, r) for r in resolutions):
        return resolutions
    held = {r.start: coverage(weights, stems(text[r.start : r.end])) for r in resolutions}
    return sorted(resolutions, key=lambda r: (-held[r.start], r.start))


# Fewer words before a marker are a number, or "It was".
_LEAD_WORDS = 3


def _lead(decision: Decision, resolution: Resolution) -> str | None:
    """Return a resolution whole, from the words that say what was decided on, where they stand before its
    marker in the same point and the item holds further resolutions."""
    if len(decision.item.resolutions) < 2 or not resolution.marker or len(resolution.paragraphs) > 1:
        return None
    whole = fold(decision.document.text[resolution.start : resolution.end])
    before = re.split(rf"\b{re.escape(resolution.marker)}\b", whole, maxsplit=1, flags=re.IGNORECASE)[0]
    return whole if len(re.findall(r"\w+", before)) > _LEAD_WORDS and len(whole) < 600 else None


def quoted_span(decision: Decision, start: int, end: int, citations: Citations) -> list[Statement]:
    numbers = citations.quote(decision.document, start, end, decision.meeting, decision.item)
    return [Statement("verbatim", citations.words_of(numbers), tuple(numbers))] if numbers else []


def _state_resolution(
    decision: Decision, resolution: Resolution, citations: Citations, weights: Mapping[str, float]
) -> list[Statement]:
    document, meeting, item = decision.document, decision.meeting, decision.item
    spans = page_spans(document, resolution.start, resolution.end)
    if len(spans) > 1:
        held = [coverage(weights, stems(document.text[slice(*span)])) for span in spans]
        best = max(range(len(spans)), key=lambda n: (held[n], -n))
        lead = spans[best if held[best] >= held[0] + _OVERLEAF else 0]
        citations.quote(document, *lead, meeting, item)
    numbers = citations.quote(document, resolution.start, resolution.end, meeting, item)
    if not numbers:
        return []
    whole = _lead(decision, resolution)
    if whole:
        return [Statement("verbatim", whole, tuple(numbers))]
    lines = []
    for position, paragraph in enumerate(resolution.paragraphs):
        marker = f"{resolution.marker}: " if position == 0 and resolution.marker else ""
        number = f"{paragraph.number} " if paragraph.number else ""
        lines.append(f"{marker}{number}{paragraph.text}")
    return [Statement("verbatim", "\n".join(lines), tuple(numbers))]


def _state_votes(decision: Decision, citations: Citations) -> list[Statement]:
    statements = []
    for vote in decision.item.votes:
        spans = _vote_spans(decision.document, vote)
        numbers = [
            n
            # That it was lost comes before who moved it.
            for start, end in (reversed(spans) if vote.is_lost else spans)
            for n in citations.quote(decision.document, start, end, decision.meeting, decision.item)
        ]
        if numbers:
            statements.append(Statement("record", vote_line(vote), tuple(dict.fromkeys(numbers))))
    return statements


def page_spans(document: Document, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a span at the pages."""
    cut = [(max(start, p.body_start), min(end, p.body_end)) for p in document.pages]
    return [(first, last) for first, last in cut if first < last]


def _vote_spans(document: Document, vote: Vote) -> list[tuple[int, int]]:
    """Cite who moved and how it ended. The words of a motion that was moved are not those resolved, and
    beside the resolution they would be read as such."""
    if vote.end - vote.start <= _WHOLE_VOTE_CHARS:
        return [(vote.start, vote.end)]
    spans = [
        (vote.start + unit.start, vote.start + unit.end)
        for unit in split_units(document.text[vote.start : vote.end])
    ]
    if not spans:
        return []
    moved = (spans[0][0], min(spans[0][1], spans[0][0] + _MOVED_CHARS))
    last = spans[-1]
    return [moved, last] if last[0] >= moved[1] and fold(document.text[last[0] : last[1]]) else [moved]
