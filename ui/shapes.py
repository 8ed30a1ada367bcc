"""What the API answers with, for its description (OpenAPI) and nothing else: the contract's JSON is made by
``minutebook.contract_json`` and ``structure_json``, and a test holds the two together."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any, get_type_hints

from pydantic import BaseModel, Field, create_model

from minutebook.records import (
    Answer,
    DocumentEntry,
    FilterCounts,
    LaterDecision,
    LedgerEntry,
    Link,
    MatterStep,
    MeetingEntry,
    Outcome,
    Place,
    SearchResult,
    SimilarItem,
    WordRun,
)


class Problem(BaseModel):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]] | None = None


class Limited(BaseModel):
    """The filters that were applied, under the names they are given by."""

    council: str | None = None
    body: str | None = None
    date_from: dt.date | None = Field(None, alias="from")
    date_to: dt.date | None = Field(None, alias="to")
    kind: str | None = None
    section: str | None = None
    outcome: str | None = None


def shape_of(record: type[Any], name: str, **instead: Any) -> type[BaseModel]:
    """Return the shape of a record's JSON, with some of its fields shown ``instead`` in another form."""
    hints = get_type_hints(record)
    fields: dict[str, Any] = {}
    for field in dataclasses.fields(record):
        default = ... if field.default is dataclasses.MISSING else field.default
        fields[field.name] = (hints[field.name], default)
    fields |= {name: (form, ...) for name, form in instead.items()}
    return create_model(name, **fields)


SearchShape = shape_of(SearchResult, "SearchShape", filters=Limited)


FacetsShape = shape_of(FilterCounts, "FacetsShape", filters=Limited)


class SearchedShape(BaseModel):
    documents: int
    bodies: list[str]
    date_from: dt.date | None = Field(alias="from")
    date_to: dt.date | None = Field(alias="to")


AnswerShape = shape_of(Answer, "AnswerShape", searched=SearchedShape)


class Listed(BaseModel):
    """One part of a list. ``next`` is the address of the next part; ``index`` the generation listed."""

    total: int
    limit: int
    offset: int
    next: str | None
    filters: Limited
    index: str


class DocumentsShape(Listed):
    documents: list[DocumentEntry]


class MeetingsShape(Listed):
    meetings: list[MeetingEntry]


class ParagraphShape(BaseModel):
    number: str | None
    text: str
    page: int | None = None
    page_label: str | None = None


class VoteShape(BaseModel):
    on: str
    proposer: str | None
    seconder: str | None
    votes_for: int | None = Field(alias="for")
    against: int | None
    abstain: int | None
    result: str | None


class FollowUpShape(BaseModel):
    kind: str
    text: str
    who: str | None
    consulting: str | None
    later: list[LaterDecision]


ResolutionShape: Any = shape_of(
    LedgerEntry, "ResolutionShape", paragraphs=list[ParagraphShape], votes=list[VoteShape],
    follow_ups=list[FollowUpShape],
)  # fmt: skip


class ResolutionsShape(Listed):
    resolutions: list[ResolutionShape]


class MinutedShape(BaseModel):
    marker: str
    outcome: Outcome
    paragraphs: list[ParagraphShape]


class ItemOfDocument(BaseModel):
    item_id: str
    number: str | None
    title: str
    decision_ref: str | None
    report_ref: str | None
    first_page: int | None
    last_page: int | None
    pack_page_range: str | None
    exempt: bool
    outcome: Outcome
    call_in: str | None
    resolutions: list[MinutedShape]
    recommendations: list[ParagraphShape]


class MeetingOfDocument(BaseModel):
    meeting_id: str
    body: str | None
    date: dt.date | None
    role: str
    first_page: int | None
    last_page: int | None
    items: list[ItemOfDocument]


class PageOfDocument(BaseModel):
    page: int
    label: str | None
    item: str | None
    is_scanned: bool
    by_ocr: bool


class DocumentShape(BaseModel):
    doc: str
    doc_id: str
    kind: str
    title: str
    council: str | None
    format: str
    tier: str
    sha256: str
    meetings: list[MeetingOfDocument]
    pages: list[PageOfDocument]


class PageShape(BaseModel):
    doc_id: str
    path: str
    page: int
    label: str | None
    is_scanned: bool
    by_ocr: bool
    text: str


class LinksShape(BaseModel):
    item_id: str
    links: list[Link]


class MatterShape(BaseModel):
    item_id: str
    steps: list[MatterStep]


class SimilarShape(BaseModel):
    item_id: str
    similar: list[SimilarItem]


class ChangeShape(BaseModel):
    kind: str
    recommended: list[ParagraphShape]
    resolved: list[ParagraphShape]
    words: list[WordRun]


class ComparisonShape(BaseModel):
    report: Place
    minute: Place
    paragraphs: list[ChangeShape]


class ChangesShape(BaseModel):
    """What was recommended against what was resolved; null where one side is not in the papers."""

    item_id: str
    comparison: ComparisonShape | None
