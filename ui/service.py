"""What the faces need of ``search.service.SearchService``, and how a request gets its reader's."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from starlette.requests import Request

from minutebook.closing import Closing
from minutebook.errors import MinutebookError, NoIndexError
from minutebook.records import (
    TIERS,
    Answer,
    Comparison,
    Document,
    DocumentEntry,
    Failure,
    FilterCounts,
    Filters,
    ItemEntry,
    ItemLinks,
    LedgerEntry,
    Link,
    MatterStep,
    MeetingEntry,
    Searched,
    SearchResult,
    SimilarItem,
    Tier,
)
from minutebook.settings import Settings
from search.encoding.encoder import Encoders
from search.service import SearchService, open_service, readable_tier
from ui.access import reader_of
from ui.readiness import Readiness

log = logging.getLogger("minutebook.ui")


class Service(Protocol):
    @property
    def generation(self) -> str: ...
    @property
    def published(self) -> str | None: ...
    @property
    def has_gloss(self) -> bool: ...
    def search(
        self, query: str, *, k: int = ..., filters: Filters = ..., procedural: bool = ...
    ) -> SearchResult: ...
    def facets(self, query: str = ..., *, filters: Filters = ..., procedural: bool = ...) -> FilterCounts: ...
    def answer(self, query: str, *, filters: Filters = ..., gloss: bool = ...) -> Answer: ...
    def documents(self, filters: Filters = ...) -> Sequence[DocumentEntry]: ...
    def document(self, doc: str) -> Document: ...
    def document_links(self, doc: str) -> Sequence[ItemLinks]: ...
    def failures(self) -> Sequence[Failure]: ...
    def meetings(self, filters: Filters = ...) -> Sequence[MeetingEntry]: ...
    def item(self, item_id: str) -> ItemEntry: ...
    def links(self, item_id: str) -> Sequence[Link]: ...
    def matter(self, item_id: str) -> Sequence[MatterStep]: ...
    def changes(self, item_id: str) -> Comparison | None: ...
    def similar(
        self, item_id: str, *, k: int = ..., filters: Filters = ..., with_matter: bool = ...
    ) -> Sequence[SimilarItem]: ...
    def resolutions(self, filters: Filters = ...) -> list[LedgerEntry]: ...
    def searched(self, filters: Filters = ...) -> Searched: ...
    def source_file(self, doc_id: str) -> Path: ...


# Every route and every event of the page asks this for its service, and never keeps one: so nobody's question
# can reach an index that their key does not open.
ServiceOf = Callable[[Request], Service]


class Services(Closing):
    """The services of one index, one for each tier, opened when a reader of the tier first asks."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._guard = threading.Lock()
        self._opened: dict[Tier, SearchService] = {}
        # One for all tiers: it takes a hundred megabytes.
        self._encoders = Encoders()

    def of_request(self, request: Request) -> Service:
        """Return the service of the request's reader (a ``ServiceOf``)."""
        return self.of_tier(reader_of(request).tier)

    def of_tier(self, tier: Tier) -> SearchService:
        """Return the service of all that a reader of the tier may read. Raises NoIndexError."""
        with self._guard:
            readable = self._readable(tier)
            if readable not in self._opened:
                self._opened[readable] = open_service(self._settings, tier=readable, encoders=self._encoders)
            return self._opened[readable]

    def _readable(self, tier: Tier) -> Tier:
        try:
            return readable_tier(self._settings, tier)
        except NoIndexError:
            # Moved away while another is made: what is open serves on.
            for below in TIERS[TIERS.index(tier) :: -1]:
                if below in self._opened:
                    return below
            raise

    def readiness(self) -> Readiness:
        """Look at every index that there is, and whether a question can be encoded."""
        papers: dict[str, int] = {}
        reasons: list[str] = []
        generation = None
        for tier in TIERS:
            try:
                if readable_tier(self._settings, tier) == tier:
                    service = self.of_tier(tier)
                    service.warm_up()
                    papers[tier] = service.searched().documents
                    generation = generation or service.generation
                    if waiting := service.to_encode:
                        reasons.append(
                            f"passages of {tier} papers found by their words only as yet: {waiting}"
                        )
            except NoIndexError:
                continue
            except (MinutebookError, OSError) as error:
                log.warning("an index cannot be used", extra={"tier": tier, "reason": str(error)})
                reasons.append(f"the index of {tier} papers cannot be used")
        return Readiness(generation, papers, tuple(reasons) if papers or reasons else ("there is no index",))

    def close(self) -> None:
        with self._guard:
            for service in self._opened.values():
                service.close()
            self._opened.clear()
