"""Which chunks hold a word: their rows in the dense index, kept for the words lately asked for.

What candidates hold of a question is asked of some thousand rows for each of its words. Reading all rows of a
word once and looking the candidates up in them takes 0.1 ms a word; a search of the lexical index among the
candidates takes 3, whatever is asked.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from search.filtering import Positions
from search.lexical import LexicalIndex
from search.lexical_query import TEXT_FIELDS, flag

Bits = NDArray[np.bool_]
_Rows = NDArray[np.int32]
# A word in all of 100,000 chunks takes 400 KB, most words less than one.
_KEPT_WORDS = 512
# The rows with an amount of money, among the words.
_MONEY = ""


class Postings:
    """The postings of one state of the lexical index, by row. ``numbers`` are the rows' ``chunk_number``."""

    def __init__(self, lexical: LexicalIndex, numbers: NDArray[np.int64]) -> None:
        self._lexical = lexical
        self._order = np.argsort(numbers).astype(np.int32)
        self._numbers = numbers[self._order]
        self._rows = lru_cache(maxsize=_KEPT_WORDS)(self._read)

    def hold(self, rows: Positions, word: str, *fields: str) -> Bits:
        """Return for each row whether a word is in one of the fields, all text fields where none is named."""
        return _among(self._rows(word, *fields), rows)

    def hold_money(self, rows: Positions) -> Bits:
        return _among(self._rows(_MONEY), rows)

    def _read(self, word: str, *fields: str) -> _Rows:
        if word == _MONEY:
            numbers = self._lexical.numbers_of(flag("has_money"))
        else:
            numbers = self._lexical.numbers_of_word(word, fields or TEXT_FIELDS)
        found = self._order[np.searchsorted(self._numbers, numbers)]
        found.sort()
        return found


def _among(found: _Rows, rows: Positions) -> Bits:
    if not len(found):
        return np.zeros(len(rows), np.bool_)
    at = np.minimum(np.searchsorted(found, rows), len(found) - 1)
    held: Bits = found[at] == rows
    return held
