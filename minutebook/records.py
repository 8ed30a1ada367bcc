"""The records that papers, passages and answers are made of, one for each stage.

    file ──▶ Reading ──▶ Document (Meeting, Item, Resolution) ──▶ Chunk ──▶ Hit ──▶ Answer (Citation)

Every ``start`` and ``end`` is a character offset into the text of the document (``end`` exclusive),
so the pages of anything are computed from offsets and never guessed. ``Page.number`` is the physical
page counted from 1; ``Page.label`` is what is printed on it. A document without pages (text, Word, HTML)
has an empty ``pages``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

FileFormat = Literal["pdf", "docx", "html", "markdown", "text"]
Tier = Literal["public", "members", "officers"]
DocumentKind = Literal[
    "minutes",
    "agenda-pack",
    "report",
    "appendix",
    "decision-notice",
    "proposed-decision",
    "call-in",
    "supplement",
    "questions",
    "forward-plan",
    "other",
]
MeetingRole = Literal["subject", "previous-minutes"]
Outcome = Literal[
    "resolved",
    "agreed",
    "noted",
    "recommended",
    "referred",
    "deferred",
    "withdrawn",
    "refused",
    "lost",
    "none",
    "not-minuted",
]
TIERS: tuple[Tier, ...] = ("public", "members", "officers")


# --- what a file holds -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``[start, end)`` is all of its text; ``[body_start, body_end)`` leaves out page furniture
    (stamps, running heads, page numbers) at its top and bottom."""

    number: int
    label: str | None
    start: int
    end: int
    body_start: int
    body_end: int
    is_scanned: bool = False
    by_ocr: bool = False


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    title: str
    page: int
    level: int


@dataclass(frozen=True, slots=True)
class FileMetadata:
    title: str | None = None
    subject: str | None = None
    author: str | None = None
    created: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says, before it is understood. ``notes`` names what was odd or could not be read."""

    format: FileFormat
    text: str
    pages: tuple[Page, ...] = ()
    outline: tuple[OutlineEntry, ...] = ()
    metadata: FileMetadata = FileMetadata()
    notes: tuple[str, ...] = ()


# --- what a paper means ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field of a document has its value: ``source`` names where it was read."""

    field: str
    value: str
    source: str

    @property
    def is_beside(self) -> bool:
        """Whether the paper's neighbours say it, and not the paper."""
        return self.source.endswith(BESIDE)


# How the source ends of what a paper's neighbours say of it.
BESIDE = "of the papers beside it"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered or lettered paragraph. ``text`` is verbatim with white space folded and page furniture
    left out; ``number`` is as printed, without its brackets or full stop."""

    number: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a meeting decided, from its marker (``RESOLVED that``) to its last paragraph."""

    marker: str
    outcome: Outcome
    start: int
    end: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Vote:
    on: str
    proposer: str | None
    seconder: str | None
    for_count: int | None
    against_count: int | None
    abstain_count: int | None
    result: str | None
    start: int
    end: int
    names_for: tuple[str, ...] = ()
    names_against: tuple[str, ...] = ()
    names_abstain: tuple[str, ...] = ()

    @property
    def is_lost(self) -> bool:
        """Whether the minutes say that it was lost; False where they give no result."""
        return (self.result or "").startswith(("lost", "defeated", "rejected", "fell", "not carried"))


@dataclass(frozen=True, slots=True)
class Detail:
    """Something an item states besides its decision: ``reason``, ``alternatives``, ``declaration``,
    ``action``, ``delegation``, or a field of a report's header (``report-of``, ``wards``, …). ``who`` is the
    member, delegate or owner; ``consulting`` whom a delegate must consult."""

    kind: str
    text: str
    start: int
    end: int
    who: str | None = None
    consulting: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an item. ``kind`` is a plain word (``discussion``, ``resolution``, ``recommendations``,
    ``financial``, …); ``heading`` is as printed."""

    kind: str
    heading: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item or a minute. ``number`` and ``title`` are as printed. For a minute,
    ``agenda_number`` is the agenda's number where the minutes print it ("(Item 5)")."""

    item_id: str
    number: str | None
    title: str
    start: int
    end: int
    outcome: Outcome = "none"
    decision_ref: str | None = None
    report_ref: str | None = None
    agenda_number: str | None = None
    pack_page_range: str | None = None
    exempt: bool = False
    exempt_paragraphs: tuple[str, ...] = ()
    is_procedural: bool = False
    call_in: str | None = None
    sections: tuple[Section, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    recommendations: tuple[Paragraph, ...] = ()
    votes: tuple[Vote, ...] = ()
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a meeting. ``status``: present, apologies, in attendance."""

    name: str
    role: str | None
    status: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Meeting:
    meeting_id: str
    body: str | None
    date: dt.date | None
    role: MeetingRole
    start: int
    end: int
    time: str | None = None
    finished: str | None = None
    call_in_deadline: str | None = None
    people: tuple[Person, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A decision, report, key-decision, planning or minute number met in the text. ``value`` is normalised
    (upper case, no spaces). ``is_subject``: the item or document is *about* it rather than mentions it."""

    kind: str
    value: str
    start: int
    end: int
    item_id: str | None
    is_subject: bool


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation that a paper explains. ``is_word``: the paper has its letters as a word too."""

    short: str
    long: str
    is_word: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A paper, understood. ``doc_id`` comes from the file's SHA-256, ``path`` begins with the last part
    of the folder given to the indexer."""

    doc_id: str
    path: str
    sha256: str
    format: FileFormat
    kind: DocumentKind
    form: str | None
    title: str
    council: str | None
    text: str
    pages: tuple[Page, ...]
    meetings: tuple[Meeting, ...]
    references: tuple[Reference, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()
    tier: Tier = "public"

    @property
    def own_council(self) -> str | None:
        """The council that the paper itself names, whatever the papers beside it say."""
        told = [each for each in self.evidence if each.field == "council"]
        own = own_council_evidence(told)
        return own.value if own else None if told else self.council


def own_council_evidence(evidence: Iterable[Evidence]) -> Evidence | None:
    """Return what a paper itself says of its council."""
    return next((each for each in evidence if each.field == "council" and not each.is_beside), None)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage within one item and section. ``context`` is what the passage says about itself (body,
    date, item, section); behind the council's name it is indexed and encoded in front of ``text``."""

    chunk_id: str
    doc_id: str
    ordinal: int
    start: int
    end: int
    text: str
    context: str
    meeting_id: str | None
    item_id: str | None
    section: str
    is_boilerplate: bool = False
    is_procedural: bool = False


# --- what is asked and found -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is limited to. ``None`` limits nothing; text is compared without case; the dates are
    inclusive and compare with the meeting's date."""

    council: str | None = None
    body: str | None = None
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    kind: str | None = None
    section: str | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """A chunk as a retriever ranks it. Scores of different retrievers do not compare."""

    chunk_id: str
    score: float


@dataclass(frozen=True, slots=True)
class PageRef:
    page: int
    label: str | None


@dataclass(frozen=True, slots=True)
class DocumentRef:
    doc_id: str
    path: str
    title: str
    kind: str
    council: str | None


@dataclass(frozen=True, slots=True)
class MeetingRef:
    body: str | None
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class ItemRef:
    """An item's name. ``is_minute``: its number is a minute's, though it may be bound into a pack."""

    item_id: str
    number: str | None
    title: str
    decision_ref: str | None
    report_ref: str | None
    is_minute: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where the same passage stands too."""

    doc_id: str
    path: str
    pages: tuple[PageRef, ...]
    item: ItemRef | None


@dataclass(frozen=True, slots=True)
class Hit:
    rank: int
    chunk_id: str
    document: DocumentRef
    meeting: MeetingRef | None
    item: ItemRef | None
    section: str
    pages: tuple[PageRef, ...]
    text: str
    snippet_html: str
    matched_by: tuple[str, ...]
    url: str
    also_at: tuple[Place, ...] = ()
    score: float = 0.0
    is_procedural: bool = False


@dataclass(frozen=True, slots=True)
class QueryPart:
    """Something that a query was understood to say. ``words`` are its own, ``value`` what they were read as.
    ``effect``: a ``field`` limits the search as a filter does; a ``phrase`` must be there, what is
    ``excluded`` must not; ``first`` moves passages up; ``also`` looks for other words too. ``without`` is the
    query that undoes it."""

    kind: str
    words: str
    value: str
    effect: str
    without: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that a number might name, and the query that names it alone."""

    item: ItemRef
    meeting: MeetingRef | None
    document: DocumentRef
    query: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """``filters`` are those that applied, the fields typed in the query among them. ``candidates`` are the
    items that a number names, where it names several."""

    query: str
    filters: Filters
    hits: tuple[Hit, ...]
    understood: tuple[QueryPart, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class FilterCount:
    """A value to limit a search to, and how many items it would leave."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class FilterCounts:
    """What a search can be limited to further. Each list counts items with all filters but its own, so that
    it shows what another choice would find. ``total`` passes all filters."""

    query: str
    filters: Filters
    total: int
    council: tuple[FilterCount, ...]
    body: tuple[FilterCount, ...]
    kind: tuple[FilterCount, ...]
    section: tuple[FilterCount, ...]
    outcome: tuple[FilterCount, ...]
    year: tuple[FilterCount, ...]


Status = Literal["answered", "partial", "not_found", "private"]
Intent = Literal["resolution", "fact", "reference", "timeline", "vote", "attendance", "precedent", "keyword"]
StatementKind = Literal["verbatim", "record", "gloss"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quotation stands. ``quote`` is a substring of the page after folding white space and
    end-of-line hyphens. ``page`` is None in a document without pages."""

    n: int
    doc_id: str
    path: str
    document_title: str
    kind: str
    meeting: MeetingRef | None
    item: ItemRef | None
    page: int | None
    page_label: str | None
    quote: str
    url: str
    by_ocr: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A part of an answer. ``marks`` are where the values that were asked for stand in ``text``."""

    kind: StatementKind
    text: str
    citations: tuple[int, ...]
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One meeting's part in the history of a matter."""

    date: dt.date | None
    body: str | None
    item: ItemRef | None
    outcome: str
    citation: int


@dataclass(frozen=True, slots=True)
class Searched:
    documents: int
    bodies: tuple[str, ...]
    date_from: dt.date | None
    date_to: dt.date | None


@dataclass(frozen=True, slots=True)
class Answer:
    query: str
    status: Status
    intent: Intent
    text: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    timeline: tuple[Step, ...]
    searched: Searched
    reason: str | None
    index: str
    support: float | None = None
    understood: tuple[QueryPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Delegation:
    """A paragraph of a resolution that gives somebody authority: ``who``, after ``consulting`` whom."""

    text: str
    who: str | None
    consulting: str | None
    page: PageRef | None


# "minuted": nothing says whether the minutes are a draft or confirmed.
DecisionStatus = Literal["minuted", "draft", "confirmed", "varied", "rescinded"]


@dataclass(frozen=True, slots=True)
class LaterDecision:
    """What a later paper decided on the same matter, in its own words. ``reasons``: what joins the two."""

    document: DocumentRef
    meeting: MeetingRef
    item: ItemRef
    page: PageRef | None
    text: str
    reasons: tuple[LinkReason, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A resolution with where it was taken, as ``minutebook resolutions`` lists it. ``changed_by`` are the
    later resolutions that vary or rescind it. ``is_as_recommended`` is None where it was not compared with
    its report, or no report is in the papers."""

    document: DocumentRef
    meeting: MeetingRef
    item: ItemRef
    outcome: str
    marker: str
    paragraphs: tuple[tuple[Paragraph, PageRef | None], ...]
    votes: tuple[Vote, ...]
    delegations: tuple[Delegation, ...] = ()
    call_in: str | None = None
    status: DecisionStatus = "minuted"
    changed_by: tuple[LaterDecision, ...] = ()
    is_as_recommended: bool | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of a delegation, or of what scrutiny recommended: ``later`` is empty where the papers hold
    nothing of it."""

    kind: Literal["delegation", "scrutiny-recommendation"]
    document: DocumentRef
    meeting: MeetingRef
    item: ItemRef
    page: PageRef | None
    text: str
    who: str | None
    consulting: str | None
    later: tuple[LaterDecision, ...]


# --- what the index lists --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A paper in the list of papers. ``also_at`` are the paths of further copies of its file."""

    doc_id: str
    path: str
    title: str
    kind: str
    council: str | None
    meetings: tuple[MeetingRef, ...]
    pages: int
    chunks: int
    also_at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """A meeting as one document tells of it."""

    meeting_id: str
    meeting: MeetingRef
    role: MeetingRole
    document: DocumentRef
    items: tuple[ItemRef, ...]


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """An item with where it stands; ``detail`` is all that was parsed of it, ``text`` its own text."""

    item: ItemRef
    meeting: MeetingRef
    document: DocumentRef
    pages: tuple[PageRef, ...]
    detail: Item
    text: str


# --- how papers hang together ----------------------------------------------------------------------

ChangeKind = Literal["same", "changed", "added", "dropped"]
RunKind = Literal["kept", "removed", "added"]
# What another paper is to the one that was asked about.
LinkKind = Literal[
    "same-paper",
    "same-minute",
    "report",
    "minute",
    "proposed-decision",
    "decision",
    "earlier-version",
    "later-version",
    "addendum",
    "amended-paper",
    "draft-minute",
    "confirmed-minute",
]
Stage = Literal["report", "minute", "proposed-decision", "decision", "call-in", "forward-plan", "other"]


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words that stand together in a comparison. The words that were kept or added make up the resolution
    as it is printed; those removed are the recommendation's."""

    kind: RunKind
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """What became of a recommended paragraph. One that was split has several that were resolved, one that
    was joined to others stands with them; ``words`` is empty for what was dropped or added whole."""

    kind: ChangeKind
    recommended: tuple[Paragraph, ...]
    resolved: tuple[Paragraph, ...]
    words: tuple[WordRun, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkReason:
    """What made a link: ``by`` is a plain word (reference, title, meeting, number, passages, name, text),
    ``value`` what was found."""

    by: str
    value: str


@dataclass(frozen=True, slots=True)
class Link:
    """Another paper, or an item of one, and what it is to the item that was asked about."""

    kind: LinkKind
    document: DocumentRef
    meeting: MeetingRef | None
    item: ItemRef | None
    pages: tuple[PageRef, ...]
    reasons: tuple[LinkReason, ...]


@dataclass(frozen=True, slots=True)
class MatterStep:
    """One stage of a matter at one meeting. ``also_at`` are further prints and papers of the same stage."""

    date: dt.date | None
    body: str | None
    stage: Stage
    outcome: Outcome
    item: ItemRef
    document: DocumentRef
    pages: tuple[PageRef, ...]
    reasons: tuple[LinkReason, ...]
    also_at: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A report's recommendations against what the minute says was resolved."""

    report: Place
    minute: Place
    changes: tuple[ParagraphChange, ...]


@dataclass(frozen=True, slots=True)
class SimilarItem:
    """An item like another. ``is_same_matter``: it belongs to the other's own history, so is no precedent."""

    rank: int
    item: ItemRef
    meeting: MeetingRef | None
    document: DocumentRef
    outcome: Outcome
    pages: tuple[PageRef, ...]
    is_same_matter: bool
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class ItemLinks:
    """How an item hangs together with other papers; ``comparison`` where it has both sides."""

    item_id: str
    links: tuple[Link, ...]
    comparison: Comparison | None


# --- what indexing reports -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Failure:
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class IndexReport:
    indexed: int
    unchanged: int
    replaced: int
    removed: int
    failures: tuple[Failure, ...]
    pages: int
    chunks: int
    seconds: float
    notes: tuple[Failure, ...] = ()
    # When all papers could be found by their words; the rest of ``seconds`` went into their meaning.
    searchable_seconds: float = 0.0


# --- pages from offsets ----------------------------------------------------------------------------


def pages_of(pages: Sequence[Page], start: int, end: int) -> list[Page]:
    """Return the pages on which ``[start, end)`` has body text, in order; all pages it touches if none has.

    >>> two = [Page(1, None, 0, 10, 0, 10), Page(2, None, 11, 20, 11, 20)]
    >>> [page.number for page in pages_of(two, 8, 15)]
    [1, 2]
    """
    with_body = [p for p in pages if p.body_start < p.body_end and p.body_start < end and start < p.body_end]
    return with_body or [p for p in pages if p.start < end and start < p.end]


def ref_of(item: Item) -> ItemRef:
    """Return an item's name."""
    is_minute = item.outcome != "not-minuted"
    return ItemRef(item.item_id, item.number, item.title, item.decision_ref, item.report_ref, is_minute)
