"""What became of minuted decisions: minutes confirmed at a later meeting, resolutions varied or rescinded."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from minutebook.dates import find_dates
from minutebook.jsonform import from_json
from minutebook.records import DecisionStatus, DocumentRef, LaterDecision, LinkReason, Paragraph, pages_of
from search.index.catalogue_reader import (
    CatalogueReader,
    Row,
    first_page_ref,
    item_ref,
    meeting_ref,
    reference_key,
)

Meeting = tuple[str | None, str | None, dt.date]
_RESCINDED = re.compile(r"\b(?:rescind\w*|revok\w+|overturn\w*|set aside)\b", re.I)
_VARIED = re.compile(r"\b(?:vary|var(?:y|ies|ied)|supersed\w+|amend\w*|replac\w+)\b", re.I)
# "To rescind resolutions 1.2 and 1.3 of Minute 113" leaves the rest standing.
_IN_PART = re.compile(r"\b(?:resolutions?|paragraphs?|parts?|clauses?|conditions?)\s+\(?[\da-z]", re.I)
_MINUTE = re.compile(r"\bmin(?:ute)?s?\s*(?:no\.?\s*)?(\d{1,4}(?:/\d{2,4})?)\b", re.I)
_CONFIRMED = re.compile(r"\b(?:confirm\w*|approv\w+|agreed|correct record|true record|signed)\b", re.I)
# The date of a minute stands soon after its number.
_DATE_CHARS = 60


@dataclass(frozen=True, slots=True)
class Fate:
    """What later papers say of decisions, by meeting and by item."""

    confirmed: frozenset[Meeting]
    drafts: frozenset[str]
    changed: Mapping[str, tuple[tuple[DecisionStatus, LaterDecision], ...]]

    def status(self, meeting: Meeting | None, doc_id: str, item_id: str) -> DecisionStatus:
        kinds = {kind for kind, _ in self.changed.get(item_id, ())}
        if kinds:
            return "rescinded" if "rescinded" in kinds else "varied"
        if meeting in self.confirmed:
            return "confirmed"
        return "draft" if doc_id in self.drafts else "minuted"

    def changed_by(self, item_id: str) -> tuple[LaterDecision, ...]:
        return tuple(later for _, later in self.changed.get(item_id, ()))


def read_fate(catalogue: CatalogueReader) -> Fate:
    drafts = catalogue.rows("SELECT doc_id FROM documents WHERE structure ->> '$.form' = 'draft'")
    return Fate(
        frozenset(_confirmed(catalogue)),
        frozenset(row["doc_id"] for row in drafts),
        _changed(catalogue),
    )


def _confirmed(catalogue: CatalogueReader) -> Iterator[Meeting]:
    """Yield the meetings whose minutes a later meeting of the same body confirmed."""
    for row in catalogue.rows(
        "SELECT i.title, r.paragraphs, m.body_key, m.date, d.council_key FROM resolutions r"
        " JOIN items i USING (item_id) JOIN meetings m ON m.meeting_id = i.meeting_id"
        " JOIN documents d ON d.doc_id = r.doc_id WHERE i.title LIKE '%minutes%' AND m.date IS NOT NULL"
    ):
        words = " ".join(p.text for p in _paragraphs(row))
        if not _CONFIRMED.search(words):
            continue
        for _, date in find_dates(f"{row['title']} {words}"):
            if date < dt.date.fromisoformat(row["date"]):
                yield row["council_key"], row["body_key"], date


def _changed(catalogue: CatalogueReader) -> dict[str, tuple[tuple[DecisionStatus, LaterDecision], ...]]:
    by_minute, by_reference = _targets(catalogue)
    found: dict[str, list[tuple[DecisionStatus, LaterDecision]]] = defaultdict(list)
    for row in catalogue.rows(
        "SELECT r.paragraphs, i.item_id, i.number AS item_number, i.title AS item_title, i.decision_ref,"
        "   i.report_ref, i.outcome <> 'not-minuted' AS is_minute, m.body, m.date, m.role,"
        "   d.doc_id, d.path, d.title AS document_title, d.kind, d.council, d.council_key"
        " FROM resolutions r JOIN items i USING (item_id) JOIN meetings m ON m.meeting_id = i.meeting_id"
        " JOIN documents d ON d.doc_id = r.doc_id WHERE m.date IS NOT NULL"
        "   AND (r.paragraphs LIKE '%minute%' OR r.paragraphs LIKE '%decision%')"
        " ORDER BY d.kind <> 'minutes', m.date, d.path, r.start"
    ):
        for paragraph in _paragraphs(row):
            change = _change_of(paragraph.text)
            if change is None:
                continue
            kind, words = change
            for number, date in _minutes_named(words):
                for target in by_minute.get((row["council_key"], number, date), ()):
                    _keep(found, target, kind, _later(catalogue, row, paragraph, f"minute {number}"))
            for word in re.findall(r"[\w/-]*\d[\w/-]*", words):
                for target, dated in by_reference.get((row["council_key"], reference_key(word)), ()):
                    if dated and dated < row["date"]:
                        _keep(found, target, kind, _later(catalogue, row, paragraph, word))
    return {item_id: tuple(changes) for item_id, changes in found.items()}


def _change_of(text: str) -> tuple[DecisionStatus, str] | None:
    """Return how a paragraph changes another decision, and its words from there on.

    >>> _change_of("To rescind resolution 1.2 of Minute 113")
    ('varied', 'rescind resolution 1.2 of Minute 113')
    """
    rescinded, varied = _RESCINDED.search(text), _VARIED.search(text)
    match = rescinded or varied
    if match is None:
        return None
    words = text[match.start() :]
    whole: DecisionStatus = "rescinded" if rescinded and not _IN_PART.search(words[:60]) else "varied"
    return whole, words


def _minutes_named(words: str) -> Iterator[tuple[str, str]]:
    for match in _MINUTE.finditer(words):
        for _, date in find_dates(words[match.end() : match.end() + _DATE_CHARS])[:1]:
            yield match[1], date.isoformat()


def _targets(
    catalogue: CatalogueReader,
) -> tuple[dict[tuple[str | None, str, str], list[str]], dict[tuple[str | None, str], list[tuple[str, str]]]]:
    by_minute: dict[tuple[str | None, str, str], list[str]] = defaultdict(list)
    by_reference: dict[tuple[str | None, str], list[tuple[str, str]]] = defaultdict(list)
    for row in catalogue.rows(
        "SELECT i.item_id, i.number, i.decision_ref, m.date, d.council_key FROM items i"
        " JOIN meetings m ON m.meeting_id = i.meeting_id JOIN documents d ON d.doc_id = i.doc_id"
        " WHERE i.outcome <> 'not-minuted' AND m.date IS NOT NULL ORDER BY i.item_id"
    ):
        if row["number"]:
            by_minute[row["council_key"], row["number"], row["date"]].append(row["item_id"])
        if row["decision_ref"]:
            key = row["council_key"], reference_key(row["decision_ref"])
            by_reference[key].append((row["item_id"], row["date"]))
    # The first meeting that bears a decision's number took it; later ones called it in or looked again.
    for key, bearing in by_reference.items():
        first = min(date for _, date in bearing)
        by_reference[key] = [(item_id, date) for item_id, date in bearing if date == first]
    return by_minute, by_reference


def _later(catalogue: CatalogueReader, row: Row, paragraph: Paragraph, named: str) -> LaterDecision:
    item = item_ref(row)
    assert item is not None
    document = DocumentRef(row["doc_id"], row["path"], row["document_title"], row["kind"], row["council"])
    pages = pages_of(catalogue.pages(row["doc_id"]), paragraph.start, paragraph.end)
    reasons = (LinkReason("mention", named),)
    return LaterDecision(document, meeting_ref(row), item, first_page_ref(pages), paragraph.text, reasons)


def _keep(
    found: dict[str, list[tuple[DecisionStatus, LaterDecision]]],
    target: str,
    kind: DecisionStatus,
    later: LaterDecision,
) -> None:
    """Keep a change once, though it is printed in several papers or names its target twice."""
    same = (later.meeting, later.text)
    if target != later.item.item_id and all(
        (other.meeting, other.text) != same for _, other in found[target]
    ):
        found[target].append((kind, later))


def _paragraphs(row: Row) -> tuple[Paragraph, ...]:
    return from_json(tuple[Paragraph, ...], json.loads(row["paragraphs"]))
