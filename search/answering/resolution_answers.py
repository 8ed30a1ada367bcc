"""Answers to "what was resolved": the record line, the resolution whole, the vote, the call-in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.records import Document, Hit, Item, Meeting, Paragraph, Resolution, Statement, Vote
from minutebook.text import fold
from search.answering.asked_decision import AskedDecision
from search.answering.quoting import Citations
from search.answering.records_in_words import record_line, vote_line
from search.answering.sources import Sources, stems
from search.answering.support import coverage
from search.answering.units import split_units

# Who decided, and when, by the question, outweighs a few of its words.
_BY_BODY = 0.35
_ON_DAY = 0.25
# "Who was given authority" wants the delegation, not what came of it.
_DELEGATED = 0.25
# So much of a long motion shows who moved it; how it ended stands in its last sentences.
_MOVED_CHARS = 320
_WHOLE_VOTE_CHARS = 420
# A debate of the whole council is long, and says in its first pages what it is about.
_DISCUSSED_CHARS = 8000
# A brief account keeps to the paragraphs that answer.
_BRIEF_PARAGRAPHS = 2


@dataclass(frozen=True, slots=True)
class Decision:
    """An item that decided something, with how well it fits the question."""

    document: Document
    meeting: Meeting
    item: Item
    fit: float

    @property
    def key(self) -> tuple[object, ...]:
        """The same for one minute printed in several papers."""
        return self.meeting.body, self.meeting.date, self.item.number, self.item.title.casefold()


def decided_spans(document: Document, item: Item) -> list[tuple[int, int]]:
    """Return where the words of a decision stand: resolutions, or a decision notice's own section."""
    if item.resolutions:
        return [(r.start, r.end) for r in item.resolutions]
    if document.kind != "decision-notice":
        return []
    return [(s.start, s.end) for s in item.sections if s.kind == "decision"]


def decided_words(document: Document, item: Item) -> str:
    return " ".join(document.text[start:end] for start, end in decided_spans(document, item))


def find_decisions(
    sources: Sources, hits: Sequence[Hit], weights: Mapping[str, float], asked: AskedDecision
) -> list[Decision]:
    """Return the items behind the hits that decided something, best first, one for each minute.

    The fit joins rank (a passage found first counts most), how much of the question the item's title,
    resolution and discussion hold, and whether it is of the body and meeting that the question names.
    """
    rank_score: dict[tuple[str, str], float] = {}
    for hit in hits:
        if hit.item is not None:
            key = (hit.document.doc_id, hit.item.item_id)
            rank_score[key] = rank_score.get(key, 0.0) + 1.0 / (hit.rank + 2)
    top = max(rank_score.values(), default=1.0)
    decisions: list[Decision] = []
    # A pack of 300 pages takes 20 ms to read, and most items found are of reports.
    deciding = sources.papers.catalogue.deciding(item_id for _, item_id in rank_score)
    for (doc_id, item_id), score in rank_score.items():
        found = sources.item(doc_id, item_id) if item_id in deciding else None
        if found is None:
            continue
        document, (meeting, item) = sources.document(doc_id), found
        if not (decided_spans(document, item) or item.votes):
            continue
        of_words = fit_of_words(Decision(document, meeting, item, 0.0), weights)
        fit = 0.4 * score / top + 0.6 * of_words
        decisions.append(Decision(document, meeting, item, fit + _named(document, meeting, item, asked)))
    decisions.sort(key=lambda d: (-d.fit, d.document.path, d.item.item_id))
    return _distinct(decisions)


def fit_of_words(decision: Decision, weights: Mapping[str, float]) -> float:
    """Return how much of a question a decision holds, whoever took it and wherever it was found, 0 to 1."""
    document, meeting, item = decision.document, decision.meeting, decision.item
    date = f"{meeting.date.day} {meeting.date:%B %Y}" if meeting.date else ""
    about = stems(
        f"{document.council or ''} {meeting.body or ''} {date} {item.number} {item.title}"
        f" {item.decision_ref or ''}"
    )
    decided = stems(decided_words(document, item))
    discussed = stems(document.text[item.start : min(item.end, item.start + _DISCUSSED_CHARS)])
    return (
        0.35 * coverage(weights, about)
        + 0.45 * coverage(weights, about | decided)
        + 0.2 * coverage(weights, about | decided | discussed)
    )


def _named(document: Document, meeting: Meeting, item: Item, asked: AskedDecision) -> float:
    by_body = asked.is_by(meeting) or (asked.by_member and document.kind == "decision-notice")
    delegated = asked.wants_delegation and any(d.kind == "delegation" for d in item.details)
    return _BY_BODY * by_body + _ON_DAY * asked.is_on(meeting) + _DELEGATED * delegated


def _distinct(decisions: Sequence[Decision]) -> list[Decision]:
    """Keep one of the same minute printed in several papers, the minutes themselves before a later print."""
    best: dict[tuple[object, ...], Decision] = {}
    for decision in decisions:
        kept = best.setdefault(decision.key, decision)
        if kept.document.kind != "minutes" and decision.document.kind == "minutes":
            best[decision.key] = Decision(decision.document, decision.meeting, decision.item, kept.fit)
    return list(best.values())


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


def state_in_brief(
    decision: Decision, weights: Mapping[str, float], citations: Citations, *, most: int = _BRIEF_PARAGRAPHS
) -> list[Statement]:
    """State a decision's record and the paragraphs of it that hold most of the question, verbatim."""
    spans = best_paragraphs(decision, weights, most)
    for best in best_paragraphs(decision, weights, 1):
        # The best paragraph is cited first, wherever it stands.
        quoted_span(decision, *best, citations)
    quoted = [s for start, end in spans for s in quoted_span(decision, start, end, citations)]
    if not quoted:
        return []
    line = record_line(decision.document, decision.meeting, decision.item)
    whole = len(_paragraphs(decision))
    if len(spans) < whole:
        # Else a part would be read as the whole resolution.
        line = f"{line.removesuffix('.')}; {len(spans)} of its {whole} paragraphs:"
    return [Statement("record", line, quoted[0].citations[:1]), *quoted]


def best_paragraphs(decision: Decision, weights: Mapping[str, float], most: int) -> list[tuple[int, int]]:
    """Return the spans of the paragraphs that hold most of the question, in their order.

    The first brings its marker with it ("RESOLVED: 1.1 ...").
    """
    spans = _paragraphs(decision)
    held = [coverage(weights, stems(decision.document.text[a:b])) for a, b in spans]
    chosen = sorted(range(len(spans)), key=lambda n: (-held[n], n))[:most]
    return [spans[n] for n in sorted(chosen)]


def _paragraphs(decision: Decision) -> list[tuple[int, int]]:
    item = decision.item
    spans = [_with_marker(r, p, n == 0) for r in item.resolutions for n, p in enumerate(r.paragraphs)]
    return spans or decided_spans(decision.document, item)


def _with_marker(resolution: Resolution, paragraph: Paragraph, is_first: bool) -> tuple[int, int]:
    return (resolution.start if is_first else paragraph.start), paragraph.end


def quoted_span(decision: Decision, start: int, end: int, citations: Citations) -> list[Statement]:
    numbers = citations.quote(decision.document, start, end, decision.meeting, decision.item)
    return [Statement("verbatim", citations.words_of(numbers), tuple(numbers))] if numbers else []


def _state_resolution(
    decision: Decision, resolution: Resolution, citations: Citations, weights: Mapping[str, float]
) -> list[Statement]:
    document, meeting, item = decision.document, decision.meeting, decision.item
    spans = page_spans(document, resolution.start, resolution.end)
    if len(spans) > 1:
        lead = max(spans, key=lambda span: (coverage(weights, stems(document.text[slice(*span)])), span))
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
        numbers = [
            n
            for start, end in _vote_spans(decision.document, vote)
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
