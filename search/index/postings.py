"""Which chunks hold a word, a pair or a phrase: a bit for each row of the dense index, kept for what was
lately asked for.

What candidates hold of a question is asked of some thousand rows for each of its words. Reading all rows of a
word once and looking the candidates up in them takes 0.02 ms a word; a search of the lexical index among the
candidates takes 3, whatever is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from search.index.filtering import Positions
from search.index.lexical import DOC_BITS, Addresses, LexicalIndex
from search.query.lexical_query import flag, phrase_in

Bits = NDArray[np.bool_]
_Packed = NDArray[np.uint8]
# 12 or, for a word, 25 KB each for 100,000 chunks.
_KEPT = 1024
_DOC = (1 << DOC_BITS) - 1


class Postings:
    """The postings of one state of the lexical index, by row. ``numbers`` are the rows' ``chunk_number``."""

    def __init__(self, lexical: LexicalIndex, numbers: NDArray[np.int64]) -> None:
        self._lexical = lexical
        addresses, known = lexical.numbered()
        ends = np.zeros(int((addresses >> DOC_BITS).max(initial=0)) + 1, np.int64)
        np.maximum.at(ends, addresses >> DOC_BITS, (addresses & _DOC) + 1)
        # Chunks that were taken out leave gaps.
        self._starts = np.cumsum(ends) - ends
        self._rows = np.zeros(int(ends.sum()), np.int64)
        order = np.argsort(numbers)
        self._rows[self._places(addresses)] = order[np.searchsorted(numbers, known, sorter=order)]
        self._count = len(numbers)
        self._of_word = lru_cache(maxsize=_KEPT)(self._read_word)
        self._of_pair = lru_cache(maxsize=_KEPT)(self._read_pair)
        self._of_phrase = lru_cache(maxsize=_KEPT)(self._read_phrase)
        self._of_flag = lru_cache(maxsize=_KEPT)(self._read_flag)

    def rows_of(self, addresses: Addresses) -> Positions:
        """Return the rows of chunks by where the lexical index has them, in the same order."""
        return self._rows[self._places(addresses)]

    def _places(self, addresses: Addresses) -> Positions:
        places: Positions = self._starts[addresses >> DOC_BITS] + (addresses & _DOC)
        return places

    def hold(self, rows: Positions, words: Sequence[str]) -> Bits:
        """Say of each word (a row) and each of the rows (a column) whether the word is in the text or in what
        the passage says about itself."""
        return _among([self._of_word(word)[0] for word in words], rows)

    def hold_in_text(self, rows: Positions, words: Sequence[str]) -> Bits:
        return _among([self._of_word(word)[1] for word in words], rows)

    def hold_pairs(self, rows: Positions, pairs: Sequence[tuple[str, str]]) -> Bits:
        """Say of each pair and each of the rows whether the two words stand together in the text."""
        return _among([self._of_pair(*pair) for pair in pairs], rows)

    def hold_phrase(self, rows: Positions, stems: Sequence[str]) -> Bits:
        """Return for each row whether words follow each other in one of the text fields."""
        return _among([self._of_phrase(tuple(stems))], rows).ravel()

    def hold_money(self, rows: Positions) -> Bits:
        return _among([self._of_flag("has_money")], rows).ravel()

    def tell_of_meeting(self, rows: Positions) -> Bits:
        return _among([self._of_flag("tells_of_meeting")], rows).ravel()

    def _read_word(self, word: str) -> tuple[_Packed, _Packed]:
        addresses, in_text = self._lexical.holding_word(word)
        rows = self.rows_of(addresses)
        return self._packed(rows), self._packed(rows[in_text])

    def _read_pair(self, first: str, second: str) -> _Packed:
        return self._packed(self.rows_of(self._lexical.holding_pair(first, second)))

    def _read_phrase(self, stems: Sequence[str]) -> _Packed:
        return self._packed(self.rows_of(self._lexical.holding(phrase_in(stems))))

    def _read_flag(self, name: str) -> _Packed:
        return self._packed(self.rows_of(self._lexical.holding(flag(name))))

    def _packed(self, rows: Positions) -> _Packed:
        held = np.zeros(self._count, np.bool_)
        held[rows] = True
        return np.packbits(held, bitorder="little")


def _among(held: Sequence[_Packed], rows: Positions) -> Bits:
    """Return a row for each of ``held``, a column for each of ``rows``."""
    byte, bit = rows >> 3, np.left_shift(1, rows & 7).astype(np.uint8)
    found = np.empty((len(held), len(rows)), np.bool_)
    for line, packed in zip(found, held, strict=True):
        np.not_equal(packed[byte] & bit, 0, out=line)
    return found
