"""The one door to the papers, for the command line, the API, the page and the evaluation alike."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from minutebook.closing import Closing
from minutebook.records import (
    TIERS,
    Answer,
    Comparison,
    Document,
    DocumentEntry,
    Failure,
    FilterCounts,
    Filters,
    FollowUp,
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
from search.encoding.encoder import Encoder, Encoders, Vectors
from search.index import manifest
from search.index.catalogue import has_catalogue, no_index
from search.index.reader import IndexReader
from search.papers import Papers

# Each takes 1.5 KB.
_KEPT_QUERIES = 1024


class SearchService(Closing):
    """Search and answer from an index. Several threads may use one service; each call sees one state."""

    def __init__(
        self,
        reader: IndexReader,
        load_encoder: Callable[[], Encoder],
        *,
        gloss: Callable[[Answer], Answer] | None = None,
    ) -> None:
        self._reader = reader
        self._load_encoder = load_encoder
        self._gloss = gloss
        self._encoder: Encoder | None = None
        self._loading = threading.Lock()
        # An answer searches several times for the same words; a reader goes back to earlier questions.
        self._vector_of = lru_cache(maxsize=_KEPT_QUERIES)(self._encode)
        self._beside = ThreadPoolExecutor(1, "encode")

    def search(
        self, query: str, *, k: int = 10, filters: Filters = Filters(), procedural: bool = False
    ) -> SearchResult:
        """Search for what was typed (docs/searching.md). ``procedural`` takes in items of procedure and
        boilerplate too."""
        with self.papers() as papers:
            return papers.search(query, k=k, filters=filters, procedural=procedural)

    def facets(
        self, query: str = "", *, filters: Filters = Filters(), procedural: bool = False
    ) -> FilterCounts:
        """Count what further filters would leave of a search, or of all papers where the query is empty;
        procedural items are counted only where asked for."""
        with self.papers() as papers:
            return papers.facets(query, filters, procedural=procedural)

    def answer(self, query: str, *, filters: Filters = Filters(), gloss: bool = True) -> Answer:
        """Answer in the papers' own words, and then, with ``gloss`` and where a model is configured, in plain
        English too."""
        from search.answering import answer

        with self.papers() as papers:
            parsed = papers.parse(query, filters)
            answered = answer(parsed.text, filters=parsed.filters, papers=papers)
            understood = papers.parts(parsed, ())
        answered = replace(answered, query=query, understood=understood)
        # No state of the index is held while a model is waited for.
        return self.gloss(answered) if gloss else answered

    def gloss(self, answer: Answer) -> Answer:
        """Add the gloss to an answer that was shown without one: the papers' words need not wait for a model.
        Without a model the answer is returned as it is."""
        return self._gloss(answer) if self._gloss else answer

    @property
    def has_gloss(self) -> bool:
        """Say whether a model is configured that may be asked about these papers."""
        return self._gloss is not None

    def documents(self, filters: Filters = Filters()) -> list[DocumentEntry]:
        with self.papers() as papers:
            return papers.documents(filters)

    def document(self, doc: str) -> Document:
        """Return a document by its id or by any of its paths. Raises NotFoundError."""
        with self.papers() as papers:
            return papers.document(doc)

    def failures(self) -> list[Failure]:
        """Return the files that could not be indexed, with the reason, by path."""
        with self.papers() as papers:
            return papers.failures()

    def meetings(self, filters: Filters = Filters()) -> list[MeetingEntry]:
        with self.papers() as papers:
            return papers.meetings(filters)

    def item(self, item_id: str) -> ItemEntry:
        with self.papers() as papers:
            return papers.item(item_id)

    def links(self, item_id: str) -> list[Link]:
        """Return the papers that an item hangs together with. Raises NotFoundError."""
        with self.papers() as papers:
            return papers.links(item_id)

    def matter(self, item_id: str) -> list[MatterStep]:
        with self.papers() as papers:
            return papers.matter(item_id)

    def changes(self, item_id: str) -> Comparison | None:
        with self.papers() as papers:
            return papers.changes(item_id)

    def similar(
        self, item_id: str, *, k: int = 10, filters: Filters = Filters(), with_matter: bool = False
    ) -> list[SimilarItem]:
        """Return the items most like one; those of its own matter only where wanted. Raises NotFoundError."""
        with self.papers() as papers:
            return papers.similar(item_id, k=k, filters=filters, with_matter=with_matter)

    def document_links(self, doc: str) -> list[ItemLinks]:
        with self.papers() as papers:
            return papers.document_links(doc)

    def resolutions(self, filters: Filters = Filters(), *, compared: bool = False) -> list[LedgerEntry]:
        """Return the ledger; ``compared`` also says what was resolved otherwise than its report recommended,
        which takes a look at every report."""
        with self.papers() as papers:
            found = papers.resolutions(filters)
            return [papers.compared(entry) for entry in found] if compared else found

    def follow_ups(self, filters: Filters = Filters()) -> list[FollowUp]:
        """Return what became of delegations and of scrutiny's recommendations."""
        with self.papers() as papers:
            return papers.follow_ups(filters)

    def searched(self, filters: Filters = Filters()) -> Searched:
        with self.papers() as papers:
            return papers.searched(filters)

    def source_file(self, doc_id: str) -> Path:
        """Return the file a document was read from; NotFoundError when it has changed or gone since."""
        with self.papers() as papers:
            return papers.source_file(doc_id)

    @property
    def generation(self) -> str:
        with self.papers() as papers:
            return papers.generation

    @property
    def to_encode(self) -> int:
        """Return how many passages are found by their words only, as they are not encoded yet."""
        with self.papers() as papers:
            return papers.to_encode

    @property
    def published(self) -> str | None:
        """Return when this state of the index was published (ISO 8601, UTC), where the index says so."""
        with self.papers() as papers:
            return papers.published

    @contextmanager
    def papers(self) -> Iterator[Papers]:
        """Hold one state of the index for several questions to it."""
        with self._reader.snapshot() as snapshot:
            yield Papers(snapshot, self._begin_encoding)

    def warm_up(self) -> None:
        """Load the encoder, which the first question would wait for. Raises MinutebookError or OSError."""
        self._encode("")

    def close(self) -> None:
        self._beside.shutdown()
        self._reader.close()

    def _begin_encoding(self, query: str) -> Callable[[], Vectors]:
        """Encode on a second thread for a caller who is alone: others need the other core themselves."""
        if self._reader.is_shared:
            return partial(self._vector_of, query)
        return self._beside.submit(self._vector_of, query).result

    def _encode(self, query: str) -> Vectors:
        with self._loading:
            if self._encoder is None:
                self._encoder = self._load_encoder()
        vector: Vectors = self._encoder.encode([query])[0]
        return vector


def open_service(
    settings: Settings, *, tier: Tier = "public", encoders: Encoders | None = None
) -> SearchService:
    """Open the index of a tier. Services that are given the same ``encoders`` share them. Raises
    NoIndexError, or ManifestError for another encoder."""
    from search.encoding.encoder import load_encoder
    from search.index.writer import ENCODER_FOLDER

    folder = tier_folder(settings, tier)
    reader = IndexReader(folder)
    with reader.snapshot() as snapshot:
        made = snapshot.manifest
    manifest.check(made, {"encoder": settings.encoder}, folder)

    def load() -> Encoder:
        encoder = load_encoder(settings, folder / ENCODER_FOLDER)
        manifest.check(made, manifest.made_with(encoder), folder)
        return encoder

    def shared() -> Encoder:
        fingerprint = made.get("encoder_fingerprint")
        return encoders.get(fingerprint, load) if encoders is not None and fingerprint else load()

    return SearchService(reader, shared, gloss=_gloss(settings, tier))


def _gloss(settings: Settings, tier: Tier) -> Callable[[Answer], Answer] | None:
    """Return what adds glosses; None without an endpoint, or where the tier's papers may not go there."""
    if not settings.gloss_url or TIERS.index(tier) > TIERS.index(settings.gloss_tier):
        return None
    from search.glossing import glosser  # an HTTP client, which nobody else waits for

    return glosser(settings).gloss


def tier_folder(settings: Settings, tier: Tier) -> Path:
    """Return where the index of a tier is. It holds all that a reader of the tier may read, and nothing else:
    no query can reach a passage above its tier, nor be ranked by one."""
    return settings.index.expanduser() / tier


def readable_tier(settings: Settings, tier: Tier) -> Tier:
    """Return the tier whose index a reader of ``tier`` is to be given: their own, or the next below that
    there is. Raises NoIndexError where there is none."""
    below = TIERS[TIERS.index(tier) :: -1]
    found = next((t for t in below if has_catalogue(tier_folder(settings, t))), None)
    if found is None:
        raise no_index(settings.index)
    return found
