"""How much a word tells: its rarity in the papers, and in English at large where the papers are few.

In a parish's ninety passages most words are rare, "told" and "without" no less than "mandate". A word that is
common in English counts as if some passages more were searched, in which it stands as often as it does there.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files

from search.query.stemming import stem_of

# So many passages of English at large are counted in: .90 to .92 of unanswerable questions on small indexes
# are then refused where .05 of the answerable are, with 30 to 1,000 of them, .87 with none.
_OF_ENGLISH = 200
# Words of a passage, and the sum of 1 / rank over a vocabulary of 30,000: by Zipf's law the word of rank r is
# one of 10.9 r words.
_PASSAGE_WORDS = 120
_HARMONIC = 10.9
# What is not among the commonest words stands in so many passages of English.
_OF_OTHERS = 0.001
# One of the commonest 2,200.
_COMMON = 0.005


def rarity(stem: str, *, holding: int, passages: int) -> float:
    """Return the inverse document frequency of a word that stands in ``holding`` of ``passages``.

    >>> rarity("told", holding=0, passages=90) < rarity("mandat", holding=0, passages=90)
    True
    """
    total = passages + _OF_ENGLISH
    held = min(holding, passages) + _OF_ENGLISH * _share_of_english().get(stem, _OF_OTHERS)
    return math.log(1 + (total - held + 0.5) / (held + 0.5))


def is_common(stem: str) -> bool:
    """Say whether a word is so common in English that a paper which lacks it may speak of the matter.

    >>> is_common("without"), is_common("mermaid")
    (True, False)
    """
    return _share_of_english().get(stem, _OF_OTHERS) > _COMMON


@cache
def _share_of_english() -> dict[str, float]:
    """Return the share of passages with each of the commonest words. ``common_words.txt`` is the beginning of
    BERT's vocabulary (Devlin et al. 2019), which is in the order of frequency."""
    shares: dict[str, float] = {}
    words = files("search.query").joinpath("common_words.txt").read_text(encoding="utf-8").split()
    for rank, word in enumerate(words, start=1):
        stem = stem_of(word)
        if stem is not None:
            # The commonest form of a stem comes first, and is the most of it.
            shares.setdefault(stem, 1 - math.exp(-_PASSAGE_WORDS / (_HARMONIC * rank)))
    return shares
