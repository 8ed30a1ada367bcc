"""Rankings to compare with: BM25 as `rank-bm25` does it, over the passages of the same index."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from minutebook.records import Filters, Hit
from minutebook.settings import Settings
from minutebook.text import match_key
from search.index.catalogue_reader import StoredChunk
from search.index.snapshot import open_snapshot
from search.service import tier_folder

_WORD = re.compile(r"\w+")


class RankBm25:
    """BM25Okapi with its own defaults over lower-cased words: what a developer would write first.

    Passages are ranked without their context. Filters are applied to the ranking, ties go by id.
    """

    def __init__(self, settings: Settings) -> None:
        from rank_bm25 import BM25Okapi

        snapshot = open_snapshot(tier_folder(settings, "public"))
        try:
            catalogue = snapshot.catalogue
            stored = [
                chunk for doc_id in catalogue.doc_ids() for chunk in catalogue.chunks_of_document(doc_id)
            ]
        finally:
            snapshot.close()
        self._chunks = sorted(stored, key=lambda chunk: chunk.chunk.chunk_id)
        self._bm25 = BM25Okapi([words(chunk.chunk.text) for chunk in self._chunks])

    def search(self, query: str, k: int, filters: Filters) -> Sequence[Hit]:
        scores = self._bm25.get_scores(words(query))
        best = (int(place) for place in np.argsort(-scores, kind="stable"))
        passing = [place for place in best if scores[place] > 0 and passes(self._chunks[place], filters)][:k]
        return [
            as_hit(self._chunks[place], rank, float(scores[place]))
            for rank, place in enumerate(passing, start=1)
        ]


def words(text: str) -> list[str]:
    """
    >>> words("Members' 24/00093 – TENDER")
    ['members', '24', '00093', 'tender']
    """
    return _WORD.findall(text.casefold())


def passes(chunk: StoredChunk, filters: Filters) -> bool:
    """Say whether the filters let the chunk through; text is compared without case."""
    meeting = chunk.meeting
    date = meeting.date if meeting else None
    texts = [
        (filters.council, chunk.document.council),
        (filters.body, meeting.body if meeting else None),
        (filters.kind, chunk.document.kind),
        (filters.section, chunk.chunk.section),
    ]
    if any(wanted is not None and match_key(wanted) != match_key(has or "") for wanted, has in texts):
        return False
    if filters.date_from is None and filters.date_to is None:
        return True
    return (
        date is not None
        and (filters.date_from is None or filters.date_from <= date)
        and (filters.date_to is None or date <= filters.date_to)
    )


def as_hit(chunk: StoredChunk, rank: int, score: float) -> Hit:
    return Hit(
        rank=rank,
        chunk_id=chunk.chunk.chunk_id,
        document=chunk.document,
        meeting=chunk.meeting,
        item=chunk.item,
        section=chunk.chunk.section,
        pages=chunk.pages,
        text=chunk.chunk.text,
        snippet_html="",
        matched_by=("rank-bm25",),
        url="",
        score=score,
    )
