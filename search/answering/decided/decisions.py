"""Decisions: the items behind the passages found that decided something, and how well each fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.records import Document, Hit, Item, Meeting
from search.answering.decided.asked_decision import AskedDecision
from search.answering.sources import Sources, stems
from search.answering.support.support import coverage

# Who decided, and when, by the question, outweighs a few of its words.
_BY_BODY = 0.35
_ON_DAY = 0.25
# "Who was given authority" wants the delegation, not what came of it.
_DELEGATED = 0.25
# A debate of the whole council is long, and says in its first pages what it is about.
_DISCUSSED_CHARS = 8000
# What a short minute decides is said of what stands above it: "no further action is needed on this request".
SHORT_CHARS = 1100


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
    if is_short(item):
        decided |= discussed
    return (
        0.35 * coverage(weights, about)
        + 0.45 * coverage(weights, about | decided)
        + 0.2 * coverage(weights, about | decided | discussed)
    )


def told_in(decision: Decision) -> tuple[str, ...]:
    """Return what a decision's item says of itself, what is told in it, of a long debate how it begins, and
    what was decided."""
    document, meeting, item = decision.document, decision.meeting, decision.item
    date = f"{meeting.date.day} {meeting.date:%B %Y}" if meeting.date else ""
    head = f"{document.council or ''} {meeting.body or ''} {date} {item.title} {item.decision_ref or ''}"
    told = document.text[item.start : min(item.end, item.start + _DISCUSSED_CHARS)]
    return head, told, decided_words(document, item)


def is_short(item: Item) -> bool:
    """Say whether an item of minutes is so short that its discussion and decision are read as one."""
    return item.end - item.start <= SHORT_CHARS


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
