"""The items of one state of the index, side by side in memory: what links and matters are found by.

Made once for each state of the index, when first asked for, from the catalogue alone.
"""

from __future__ import annotations

import datetime as dt
import re
import threading
from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache

from minutebook.records import DocumentRef, ItemRef, MeetingRef, Outcome, PageRef, Place, pages_of
from search.index.catalogue_reader import CatalogueReader, Row, reference_key
from search.index.filtering import facet_key
from search.matters.decision_status import Fate, read_fate
from search.query.titles import Title, is_other_period, read_title, word_weights

# A title met at so many meetings of one body is a standing item, not a matter.
STANDING_MEETINGS = 5
# "Full Council", "County Council" and "Council" are one body of a council.
_WHOLE_COUNCIL = re.compile(
    r"^(?:(?:full|extraordinary|annual|special|county|city|borough|district|town|parish)\s+)*council$"
)
_COUNCIL_WORDS = frozenset(
    "the of and council county city borough district town parish metropolitan unitary royal london".split()
)
_NONE: frozenset[str] = frozenset()  # one for all: Python would make many
_REFERENCES = ("decision", "report", "key-decision", "planning")


@dataclass(frozen=True, slots=True)
class Entry:
    """An item with what it is known by. ``subjects`` are the references that it is about, ``mentions``
    others in its text; ``meeting`` is the same for all papers of one meeting, None where it is not known."""

    ref: ItemRef
    document: DocumentRef
    body: str | None
    date: dt.date | None
    role: str
    outcome: Outcome
    start: int
    end: int
    title: Title
    subjects: frozenset[str]
    mentions: frozenset[str]
    agenda_number: str | None
    is_procedural: bool
    meeting: tuple[str, dt.date] | None
    council: str

    @property
    def item_id(self) -> str:
        return self.ref.item_id

    @property
    def sort_key(self) -> tuple[dt.date, str, int, str]:
        return self.date or dt.date.max, self.document.path, self.start, self.item_id

    @property
    def is_minute(self) -> bool:
        return self.document.kind == "minutes" or self.role == "previous-minutes"

    @property
    def meeting_ref(self) -> MeetingRef | None:
        return MeetingRef(self.body, self.date) if self.body or self.date else None


@dataclass(frozen=True, slots=True)
class MinuteMention:
    """A minute number in an item's text, with its place in the document."""

    number: str
    item_id: str
    doc_id: str
    start: int


class ItemTable:
    """Look items up by id, document, meeting, reference and word of the title."""

    def __init__(self, catalogue: CatalogueReader) -> None:
        """Read nothing yet: most requests ask for no links."""
        self.catalogue = catalogue
        self._making = threading.Lock()
        self._made: ItemIndex | None = None
        self._fate: Fate | None = None

    @property
    def index(self) -> ItemIndex:
        with self._making:
            if self._made is None:
                self._made = _make(self.catalogue)
            return self._made

    @property
    def fate(self) -> Fate:
        """What later papers say of decisions: confirmed, varied, rescinded."""
        with self._making:
            if self._fate is None:
                self._fate = read_fate(self.catalogue)
            return self._fate

    def pages(self, entry: Entry) -> tuple[PageRef, ...]:
        pages = self.catalogue.pages(entry.document.doc_id)
        return tuple(PageRef(p.number, p.label) for p in pages_of(pages, entry.start, entry.end))

    def place(self, entry: Entry) -> Place:
        return Place(entry.document.doc_id, entry.document.path, self.pages(entry), entry.ref)


@dataclass(frozen=True, slots=True)
class ItemIndex:
    by_id: Mapping[str, Entry]
    by_document: Mapping[str, list[Entry]]
    by_meeting: Mapping[tuple[str, dt.date], list[Entry]]
    by_subject: Mapping[str, list[Entry]]
    by_mention: Mapping[str, list[Entry]]
    minutes_mentioned: Mapping[str, list[MinuteMention]]
    mentioned_in: Mapping[str, list[MinuteMention]]
    by_word: Mapping[str, list[Entry]]
    by_number: Mapping[str, list[Entry]]
    weights: Mapping[str, float]
    standing: frozenset[tuple[str, str, Title]]
    deferred: tuple[Entry, ...]

    def at_meeting(self, entry: Entry) -> list[Entry]:
        """Return the items of all papers of the same meeting, its own among them."""
        if entry.meeting is None:
            return []
        found = self.by_meeting.get(entry.meeting, ())
        return [e for e in found if may_be_one_council(entry, e)]

    def is_standing(self, entry: Entry) -> bool:
        return _series(entry) in self.standing


def may_be_one_council(a: Entry, b: Entry) -> bool:
    return not a.council or not b.council or a.council == b.council


def is_one_period(a: Entry, b: Entry) -> bool:
    return not is_other_period(a.title, b.title)


def _make(catalogue: CatalogueReader) -> ItemIndex:
    subjects, mentions = _references(catalogue)
    facts = {
        row["item_id"]: row
        for row in catalogue.rows(
            "SELECT i.value ->> 'item_id' AS item_id, i.value ->> 'agenda_number' AS agenda_number,"
            "   i.value ->> 'is_procedural' AS is_procedural"
            " FROM documents d, json_each(d.structure, '$.meetings') m, json_each(m.value, '$.items') i"
            " WHERE d.kind IN ('minutes', 'agenda-pack', 'supplement')"
        )
    }
    rows = catalogue.rows(
        "SELECT i.item_id, i.number, i.title, i.start, i.end, i.outcome, i.decision_ref, i.report_ref,"
        "   m.body, m.body_key, m.date, m.role, d.doc_id, d.path, d.title AS document_title,"
        "   d.kind, d.council"
        " FROM items i JOIN meetings m ON m.meeting_id = i.meeting_id JOIN documents d ON d.doc_id = i.doc_id"
        " ORDER BY m.date IS NULL, m.date, d.path, i.start, i.item_id"
    )
    # What many items share is kept once: their paper, and a title that comes back at every meeting.
    documents = {row["doc_id"]: _document_ref(row) for row in rows}
    title_of = cache(read_title)
    entries = [
        _entry(
            row,
            documents[row["doc_id"]],
            title_of(row["title"], row["council"]),
            subjects.get(row["item_id"], _NONE),
            mentions.get(row["item_id"], _NONE),
            facts.get(row["item_id"]),
        )
        for row in rows
    ]
    by_document: dict[str, list[Entry]] = defaultdict(list)
    by_meeting: dict[tuple[str, dt.date], list[Entry]] = defaultdict(list)
    by_subject: dict[str, list[Entry]] = defaultdict(list)
    by_mention: dict[str, list[Entry]] = defaultdict(list)
    by_word: dict[str, list[Entry]] = defaultdict(list)
    by_number: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_document[entry.document.doc_id].append(entry)
        if entry.meeting:
            by_meeting[entry.meeting].append(entry)
        for value in sorted(entry.subjects):
            by_subject[value].append(entry)
        for value in sorted(entry.mentions):
            by_mention[value].append(entry)
        if entry.is_minute and entry.ref.number:
            by_number[entry.ref.number].append(entry)
        for word in sorted(entry.title.own):
            by_word[word].append(entry)
    minutes_mentioned: dict[str, list[MinuteMention]] = defaultdict(list)
    mentioned_in: dict[str, list[MinuteMention]] = defaultdict(list)
    for row in catalogue.rows(
        "SELECT value, item_id, doc_id, start FROM refs WHERE kind = 'minute' AND item_id IS NOT NULL"
        " ORDER BY doc_id, start"
    ):
        mention = MinuteMention(row["value"], row["item_id"], row["doc_id"], row["start"])
        minutes_mentioned[mention.number].append(mention)
        mentioned_in[mention.item_id].append(mention)
    return ItemIndex(
        {entry.item_id: entry for entry in entries},
        # Plain dictionaries: looking up must add nothing, several threads read them.
        dict(by_document),
        dict(by_meeting),
        dict(by_subject),
        dict(by_mention),
        dict(minutes_mentioned),
        dict(mentioned_in),
        dict(by_word),
        dict(by_number),
        word_weights(entry.title for entry in entries),
        _standing(entries),
        tuple(entry for entry in entries if entry.outcome == "deferred" and not entry.is_procedural),
    )


def _references(catalogue: CatalogueReader) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    subjects: dict[str, set[str]] = defaultdict(set)
    mentions: dict[str, set[str]] = defaultdict(set)
    for row in catalogue.rows(
        f"SELECT item_id, value, is_subject FROM refs WHERE kind IN ({','.join('?' * len(_REFERENCES))})"
        " AND item_id IS NOT NULL",
        *_REFERENCES,
    ):
        (subjects if row["is_subject"] else mentions)[row["item_id"]].add(row["value"])
    return subjects, mentions


def _document_ref(row: Row) -> DocumentRef:
    return DocumentRef(row["doc_id"], row["path"], row["document_title"], row["kind"], row["council"])


def _entry(
    row: Row, document: DocumentRef, title: Title, subjects: Set[str], mentions: Set[str], fact: Row | None
) -> Entry:
    own = frozenset(reference_key(ref) for ref in (row["decision_ref"], row["report_ref"]) if ref) | subjects
    date = dt.date.fromisoformat(row["date"]) if row["date"] else None
    return Entry(
        ItemRef(
            row["item_id"],
            row["number"],
            row["title"],
            row["decision_ref"],
            row["report_ref"],
            row["outcome"] != "not-minuted",
        ),
        document,
        row["body"],
        date,
        row["role"],
        row["outcome"],
        row["start"],
        row["end"],
        title,
        own or _NONE,
        frozenset(mentions - own) or _NONE,
        fact["agenda_number"] if fact else None,
        bool(fact and fact["is_procedural"]),
        _meeting_key(row, date),
        council_key(row["council"]),
    )


def council_key(name: str | None) -> str:
    """Return what is the council's own in its name; papers call one council by longer and shorter names.

    >>> council_key("Wealdmere Borough Council") == council_key("Wealdmere Council")
    True
    """
    words = facet_key(name or "").replace(",", " ").split()
    return " ".join(word for word in words if word not in _COUNCIL_WORDS)


def meeting_body(body: str) -> str:
    """Return the key of a body: the whole council meets under many names.

    >>> meeting_body("Full Council") == meeting_body("County Council"), meeting_body("Cabinet")
    (True, 'cabinet')
    """
    key = facet_key(body)
    return "council" if _WHOLE_COUNCIL.match(key) else key


def _meeting_key(row: Row, date: dt.date | None) -> tuple[str, dt.date] | None:
    if not row["body_key"] or date is None:
        return None
    return meeting_body(row["body_key"]), date


def _series(entry: Entry) -> tuple[str, str, Title] | None:
    if entry.meeting is None:
        return None
    return entry.council, entry.meeting[0], entry.title


def _standing(entries: list[Entry]) -> frozenset[tuple[str, str, Title]]:
    dates: dict[tuple[str, str, Title], set[dt.date]] = defaultdict(set)
    for entry in entries:
        series = _series(entry)
        if series and entry.date:
            dates[series].add(entry.date)
    return frozenset(series for series, met in dates.items() if len(met) >= STANDING_MEETINGS)
