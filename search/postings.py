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

from search.filtering import Positions
from search.lexical import LexicalIndex
from search.lexical_query import flag, phrase_in

Bits = NDArray[np.bool_]
_Packed = NDArray[np.uint8]
# 12 or, for a word, 25 KB each for 100,000 chunks.
_KEPT = 1024


class Postings:
    """The postings of one state of the lexical index, by row. ``numbers`` are the rows' ``chunk_number``."""

    def __init__(self, lexical: LexicalIndex, numbers: NDArray[np.int64]) -> None:
        self._lexical = lexical
        self._order = np.argsort(numbers)
        self._numbers = numbers[self._order]
        self._of_word = lru_cache(maxsize=_KEPT)(self._read_word)
        self._of_pair = lru_cache(maxsize=_KEPT)(self._read_pair)
        self._of_phrase = lru_cache(maxsize=_KEPT)(self._read_phrase)
        self._of_flag = lru_cache(maxsize=_KEPT)(self._read_flag)

    def rows_of(self, numbers: NDArray[np.int64]) -> Positions:
        """Return the rows of chunks by their ``chunk_number``, in the same order."""
        return self._order[np.searchsorted(self._numbers, numbers)]

    def hold(self, rows: Positions, word: str) -> Bits:
        """Return for each row whether a word is in its text or in what it says about itself."""
        return _among(self._of_word(word)[0], rows)

    def hold_in_text(self, rows: Positions, word: str) -> Bits:
        return _among(self._of_word(word)[1], rows)

    def hold_pair(self, rows: Positions, first: str, second: str) -> Bits:
        """Return for each row whether two words stand together in its text."""
        return _among(self._of_pair(first, second), rows)

    def hold_phrase(self, rows: Positions, stems: Sequence[str]) -> Bits:
        """Return for each row whether words follow each other in one of the text fields."""
        return _among(self._of_phrase(tuple(stems)), rows)

    def hold_money(self, rows: Positions) -> Bits:
        return _among(self._of_flag("has_money"), rows)

    def tell_of_meeting(self, rows: Positions) -> Bits:
        return _among(self._of_flag("tells_of_meeting"), rows)

    def _read_word(self, word: str) -> tuple[_Packed, _Packed]:
        numbers, in_text = self._lexical.numbers_of_word(word)
        rows = self.rows_of(numbers)
        return self._packed(rows), self._packed(rows[in_text])

    def _read_pair(self, first: str, second: str) -> _Packed:
        return self._packed(self.rows_of(self._lexical.numbers_of_pair(first, second)))

    def _read_phrase(self, stems: Sequence[str]) -> _Packed:
        return self._packed(self.rows_of(self._lexical.numbers_of(phrase_in(stems))))

    def _read_flag(self, name: str) -> _Packed:
        return self._packed(self.rows_of(self._lexical.numbers_of(flag(name))))

    def _packed(self, rows: Positions) -> _Packed:
        held = np.zeros(len(self._numbers), np.bool_)
        held[rows] = True
        return np.packbits(held, bitorder="little")


def _among(packed: _Packed, rows: Positions) -> Bits:
    held: Bits = (packed[rows >> 3] >> (rows & 7) & 1).astype(np.bool_)
    return held
