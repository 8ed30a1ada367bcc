"""Decisions: the items behind the passages found that decided something, and how well each fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

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
    """An item that decided something, with how well it fits the question, and the stems of all that it says
    of itself and tells."""

    document: Document
    meeting: Meeting
    item: Item
    fit: float
    words: frozenset[str] = frozenset()

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
        told = _told(document, meeting, item)
        fit = 0.4 * score / top + 0.6 * _fit(told, weights) + _named(document, meeting, item, asked)
        decisions.append(Decision(document, meeting, item, fit, told.about | told.decided | told.discussed))
    decisions.sort(key=lambda d: (-d.fit, d.document.path, d.item.item_id))
    return _distinct(decisions)


def fit_of_words(decision: Decision, weights: Mapping[str, float]) -> float:
    """Return how much of a question a decision holds, whoever took it and wherever it was found, 0 to 1."""
    return _fit(_told(decision.document, decision.meeting, decision.item), weights)


class _Told(NamedTuple):
    """The stems of what an item says of itself, of what was decided and of what was discussed."""

    about: frozenset[str]
    decided: frozenset[str]
    discussed: frozenset[str]


def _told(document: Document, meeting: Meeting, item: Item) -> _Told:
    date = f"{meeting.date.day} {meeting.date:%B %Y}" if meeting.date else ""
    about = stems(
        f"{document.council or ''} {meeting.body or ''} {date} {item.number} {item.title}"
        f" {item.decision_ref or ''}"
    )
    decided = stems(decided_words(document, item))
    discussed = stems(document.text[item.start : min(item.end, item.start + _DISCUSSED_CHARS)])
    if is_short(item):
        decided |= discussed
    return _Told(frozenset(about), frozenset(decided), frozenset(discussed))


def _fit(told: _Told, weights: Mapping[str, float]) -> float:
    return (
        0.35 * coverage(weights, told.about)
        + 0.45 * coverage(weights, told.about | told.decided)
        + 0.2 * coverage(weights, told.about | told.decided | told.discussed)
    )


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
            best[decision.key] = replace(decision, fit=kept.fit)
    return list(best.values())
