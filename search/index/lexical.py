"""Rank chunks by BM25 (tantivy: k1 = 1.2, b = 0.75) over title, context, text and references."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import tantivy
from numpy.typing import NDArray

from minutebook.errors import IndexError_
from minutebook.records import Filters
from search.index.lexical_schema import MARKER, schema
from search.query.lexical_query import (
    ELSEWHERE_ONLY,
    TEXT_FIELDS,
    Question,
    filtered,
    matching_query,
    pair_in_text,
    phrase_in,
    read_question,
    scored_query,
    word_and_where,
)
from search.query.spelling import nearest, undoubled

LEXICAL_FOLDER = "lexical"
# A word in at most so many chunks may be a slip, when its neighbour is in so many times more.
# More make no difference to whether papers write a compound so.
_MOST_PHRASES = 1000
_RARE = 2
_LIKELIER = 8
# An address is a chunk's segment and, in the lower bits, its place there.
DOC_BITS = 32
# Words of questions and of passages; each takes 100 bytes.
_KEPT_WORDS = 65_536

Addresses = NDArray[np.int64]
Scores = NDArray[np.float64]


class LexicalError(IndexError_):
    """The lexical index is absent or damaged; it can be made again from the catalogue."""


class LexicalIndex:
    """One state of the lexical index: what a writer adds later is not seen."""

    def __init__(self, folder: Path) -> None:
        if not (folder / "meta.json").is_file():
            raise LexicalError(f"no lexical index in {folder}")
        try:
            index = tantivy.Index(schema(), str(folder))
            index.config_reader("manual")
            index.reload()
            self._searcher = index.searcher()
            self.seq = _read_marker(self._searcher)
            self._meant: dict[str, str] = {}
            self._phrases: dict[tuple[str, str], int] = {}
            self.document_frequency = lru_cache(maxsize=_KEPT_WORDS)(self._document_frequency)
        except (ValueError, OSError) as exc:
            raise LexicalError(f"the lexical index in {folder} is damaged: {exc}") from exc

    @property
    def chunk_count(self) -> int:
        return int(self._searcher.num_docs) - 1

    def best(
        self,
        query: str,
        filters: Filters,
        *,
        least: int,
        with_boilerplate: bool = False,
        spelling: bool = True,
        also: Sequence[Sequence[str]] = (),
    ) -> tuple[Addresses, Scores]:
        """Return the addresses and scores of the best chunks, best first: at least so many, where so many
        match, and all that score as the last of these. ``also`` are phrases that count as words of the
        query."""
        question = self._spelt(read_question(query)) if spelling else read_question(query)
        wanted = scored_query(question, also)
        if wanted is None or least < 1:
            return np.empty(0, np.int64), np.empty(0)
        return self._best(filtered(wanted, filters, with_boilerplate=with_boilerplate), least)

    def matching(self, query: str) -> Addresses:
        """Return all chunks that hold enough of the query, in no order."""
        wanted = matching_query(self._spelt(read_question(query)))
        return np.empty(0, np.int64) if wanted is None else self.holding(wanted)

    def holding_word(self, word: str) -> tuple[Addresses, NDArray[np.bool_]]:
        """Return all chunks with a word, unordered, and which of them have it in their text and not only in
        what they say about themselves."""
        hits = self._hits(word_and_where(word), len(TEXT_FIELDS) * self.document_frequency(word))
        return _addresses(hits), _scores(hits) != ELSEWHERE_ONLY

    def holding(self, query: Any, *, most: int | None = None) -> Addresses:
        """Return all chunks that match a query, unordered. ``most`` is how many there can be, where that is
        known: tantivy makes room for as many as are asked for."""
        return _addresses(self._hits(query, self.chunk_count if most is None else most))

    def holding_pair(self, first: str, second: str) -> Addresses:
        """Return all chunks with two words together in their text."""
        most = min(self.document_frequency(first), self.document_frequency(second))
        return self.holding(pair_in_text(first, second), most=most)

    def phrase_frequency(self, first: str, second: str) -> int:
        """Return in how many chunks two words follow each other."""
        if (first, second) not in self._phrases:
            self._phrases[first, second] = len(self._hits(phrase_in([first, second]), _MOST_PHRASES))
        return self._phrases[first, second]

    def numbered(self) -> tuple[Addresses, NDArray[np.int64]]:
        """Return the addresses of all chunks and their numbers (``chunk_number``)."""
        query = tantivy.Query.exists_query("number")  # which the marker has not
        hits = self._hits(query, self.chunk_count)
        numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
        return _addresses(hits), np.array(numbers, np.int64)

    def _document_frequency(self, stem: str) -> int:
        """Return in how many chunks a stem stands, in their text or in what they say about themselves."""
        return max(int(self._searcher.doc_freq(name, stem)) for name in ("title", "context", "text"))

    def meant(self, stem: str) -> str:
        """Return the word that a stem is a slip for, itself in most cases."""
        if stem not in self._meant:
            known = self.document_frequency(stem)
            near = nearest(stem, self._vocabulary) if known <= _RARE else None
            # A rare word is right unless its neighbour is everywhere: papers have slips of their own.
            likelier = near is not None and self.document_frequency(near) >= _LIKELIER * max(known, 1)
            meant = near if likelier else undoubled(stem, self._vocabulary) if not known else None
            self._meant[stem] = meant or stem
        return self._meant[stem]

    def words_of(self, query: str, *, spelling: bool = True) -> list[str]:
        """Return the stems of a query in its order, each read as the word that it is a slip for."""
        words = read_question(query).words
        return [self.meant(word) for word in words] if spelling else list(words)

    def _spelt(self, question: Question) -> Question:
        words = [word for stem in question.words for word in (stem, self.meant(stem))]
        return replace(question, words=tuple(dict.fromkeys(words)))

    def _vocabulary(self, prefix: str) -> Sequence[tuple[str, int]]:
        terms: list[tuple[str, int]] = self._searcher.terms_with_prefix("text", prefix)
        return terms

    def holds(self, chunk_id: str) -> bool:
        query = tantivy.Query.term_query(schema(), "chunk_id", chunk_id)
        return len(self._searcher.search(query, 2, count=False).hits) == 1

    def _best(self, query: Any, least: int) -> tuple[Addresses, Scores]:
        # tantivy breaks ties by where a chunk happens to lie. So ask until the last score that is wanted is
        # not shared with a chunk that was left out.
        limit = least + 32
        while True:
            hits = self._hits(query, limit)
            if len(hits) < limit or hits[-1][0] < hits[least - 1][0]:
                break
            limit *= 4
        return _addresses(hits), _scores(hits)

    def _hits(self, query: Any, limit: int) -> Sequence[Any]:
        hits: Sequence[Any] = self._searcher.search(query, max(1, limit), count=False).hits
        return hits


def _addresses(hits: Sequence[Any]) -> Addresses:
    lie = (address.segment_ord << DOC_BITS | address.doc for _, address in hits)
    return np.fromiter(lie, np.int64, len(hits))


def _scores(hits: Sequence[Any]) -> Scores:
    return np.fromiter((score for score, _ in hits), np.float64, len(hits))


def _read_marker(searcher: Any) -> int | None:
    query = tantivy.Query.term_query(schema(), "marker", MARKER)
    hits = searcher.search(query, 2, count=False).hits
    if len(hits) != 1:
        return None
    return int(searcher.doc(hits[0][1])["seq"][0])
