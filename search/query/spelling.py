"""Words that stand nowhere in the papers, read as the nearest word that does."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence

# Shorter words have too many neighbours.
_SHORTEST = 4
# The share of letters in common (difflib's ratio) of a slip of the keyboard: "covenent", "homlessness".
_LIKENESS = 0.8
_DOUBLED = re.compile(r"(.)\1")

Vocabulary = Callable[[str], Sequence[tuple[str, int]]]


def undoubled(word: str, vocabulary: Vocabulary) -> str | None:
    """Return the most frequent word that differs from one in doubled letters only, the commonest slip; None
    where none does.

    >>> undoubled("alotment", lambda prefix: [("allotment", 1), ("alloy", 3)])
    'allotment'
    """
    if not word.isalpha():
        return None
    single = _DOUBLED.sub(r"\1", word)
    like = [(n, w) for w, n in vocabulary(word[:1]) if w != word and _DOUBLED.sub(r"\1", w) == single]
    return max(like)[1] if like else None


def nearest(word: str, vocabulary: Vocabulary) -> str | None:
    """Return the likeliest word meant by one that is not in the index; None where nothing is near.

    ``vocabulary`` gives the index's words that begin with some letters, each with its frequency. The first
    letter is taken as right; of equally near words the more frequent is meant.

    >>> nearest("milmead", lambda prefix: [("mill", 40), ("millmead", 25)])
    'millmead'
    """
    if len(word) < _SHORTEST or any(c.isdigit() for c in word):
        return None
    frequency = {w: n for w, n in vocabulary(word[:1]) if abs(len(w) - len(word)) <= 2}
    close = difflib.get_close_matches(word, frequency, n=5, cutoff=_LIKENESS)
    if not close:
        return None
    return max(close, key=lambda w: (round(difflib.SequenceMatcher(None, word, w).ratio(), 2), frequency[w]))
