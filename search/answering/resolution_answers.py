"""Answers to "what was resolved": the record line, the resolution whole, the vote, the call-in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.records import Document, Hit, Item, Meeting, Resolution, Statement
from search.answering.quoting import Citations
from search.answering.records_in_words import record_line, vote_line
from search.answering.sources import Sources, stems
from search.answering.support import coverage


@dataclass(frozen=True, slots=True)
class Decision:
    """An item that decided something, with how well it fits the question."""

    document: Document
    meeting: Meeting
    item: Item
    fit: float


def find_decisions(sources: Sources, hits: Sequence[Hit], weights: Mapping[str, float]) -> list[Decision]:
    """Return the minuted items behind the hits that decided something, best first, one for each minute.

    The fit joins rank (a passage found first counts most) and how much of the question the item's
    title, resolution and discussion hold.
    """
    rank_score: dict[tuple[str, str], float] = {}
    for hit in hits:
        if hit.item is not None:
            key = (hit.document.doc_id, hit.item.item_id)
            rank_score[key] = rank_score.get(key, 0.0) + 1.0 / (hit.rank + 2)
    top = max(rank_score.values(), default=1.0)
    decisions: list[Decision] = []
    for (doc_id, item_id), score in rank_score.items():
        found = sources.item(doc_id, item_id)
        if found is None or not (found[1].resolutions or found[1].votes):
            continue
        meeting, item = found
        document = sources.document(doc_id)
        decisions.append(
            Decision(
                document, meeting, item, 0.4 * score / top + 0.6 * _fit(document, meeting, item, weights)
            )
        )
    decisions.sort(key=lambda d: (-d.fit, d.document.path, d.item.item_id))
    return _distinct(decisions)


def _fit(document: Document, meeting: Meeting, item: Item, weights: Mapping[str, float]) -> float:
    date = f"{meeting.date.day} {meeting.date:%B %Y}" if meeting.date else ""
    about = stems(
        f"{document.council or ''} {meeting.body or ''} {date} {item.number} {item.title}"
        f" {item.decision_ref or ''}"
    )
    decided = stems(" ".join(p.text for r in item.resolutions for p in r.paragraphs))
    discussed = stems(document.text[item.start : item.end])
    return (
        0.45 * coverage(weights, about)
        + 0.35 * coverage(weights, about | decided)
        + 0.2 * coverage(weights, about | decided | discussed)
    )


def _distinct(decisions: Sequence[Decision]) -> list[Decision]:
    """Keep one of the same minute printed in several papers."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for decision in decisions:
        key = (
            decision.meeting.body,
            decision.meeting.date,
            decision.item.number,
            decision.item.title.casefold(),
        )
        if key not in seen:
            seen.add(key)
            kept.append(decision)
    return kept


def state_decision(decision: Decision, citations: Citations) -> list[Statement]:
    """State a decision: its record, its resolutions word for word, its votes and call-in."""
    document, meeting, item = decision.document, decision.meeting, decision.item
    quoted: list[Statement] = []
    for resolution in item.resolutions:
        quoted += _state_resolution(decision, resolution, citations)
    votes = []
    for vote in item.votes:
        numbers = citations.quote(document, *_vote_span(document, vote.start, vote.end), meeting, item)
        if numbers:
            votes.append(Statement("record", vote_line(vote), tuple(numbers[:1])))
    if not quoted and not votes:
        return []
    first = (quoted or votes)[0].citations[:1]
    statements = [Statement("record", record_line(document, meeting, item), first), *quoted, *votes]
    if item.call_in:
        at = document.text.find(item.call_in, item.start)
        numbers = citations.quote(document, at, at + len(item.call_in), meeting, item) if at >= 0 else []
        if numbers:
            statements.append(Statement("verbatim", item.call_in, tuple(numbers)))
    return statements


def _state_resolution(decision: Decision, resolution: Resolution, citations: Citations) -> list[Statement]:
    document, meeting, item = decision.document, decision.meeting, decision.item
    numbers = citations.quote(document, resolution.start, resolution.end, meeting, item)
    if not numbers:
        return []
    lines = []
    for position, paragraph in enumerate(resolution.paragraphs):
        marker = f"{resolution.marker}: " if position == 0 and resolution.marker else ""
        number = f"{paragraph.number} " if paragraph.number else ""
        lines.append(f"{marker}{number}{paragraph.text}")
    return [Statement("verbatim", "\n".join(lines), tuple(numbers))]


def _vote_span(document: Document, start: int, end: int) -> tuple[int, int]:
    """Quote a vote from its motion to its result, but not the names of fifty members twice over."""
    return start, min(end, start + 900)
