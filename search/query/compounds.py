"""Compounds, written as one word or as two: "web site" finds the website, "cyclepath" the cycle path.

Papers write them both ways, often in one and the same paper, and so do those who ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from search.index.lexical_schema import question_analyser
from search.query.expansion import Expansion
from search.query.stemming import split_words, stem_of

# Shorter parts are prefixes and endings: "in side", "partner s".
_SHORTEST_PART = 3
_SHORTEST_WHOLE = 7
# Words run together or torn apart by a PDF ("planningapplication", "child ren") are no compounds: rare beside
# their parts or the whole, and of the torn ones a part stands nowhere else.
_RAREST = 0.05
_ELSEWHERE = 2

Frequency = Callable[[str], int]
Together = Callable[[str, str], int]


def compounds(query: str, frequency: Frequency, together: Together) -> Iterator[Expansion]:
    """Yield the other spelling of each compound that the papers write so: ``frequency`` counts the passages
    that hold a stem, ``together`` those in which two follow each other.

    >>> frequency = {"web": 2, "site": 9, "websit": 3}.__getitem__
    >>> [(e.words, e.value) for e in compounds("Who made the web site?", frequency, lambda a, b: 0)]
    [('web site', 'website')]
    """
    words = [word for word in split_words(query) if word.isalpha()]
    told = [word for word in words if _is_told(word)]
    for first, second in pairwise(words):
        is_told = first in told and second in told
        if is_told and min(len(first), len(second)) >= _SHORTEST_PART:
            yield from _joined(first, second, frequency)
    for word in told:
        yield from _split(word, frequency, together)


def _joined(first: str, second: str, frequency: Frequency) -> Iterator[Expansion]:
    said, whole = _stems(first, second), f"{first}{second}".lower()
    stem = stem_of(whole)
    if not said or not stem or len(whole) < _SHORTEST_WHOLE:
        return
    if frequency(stem) > _RAREST * min(map(frequency, said)):
        yield Expansion(f"{first} {second}", whole, said, (stem,), "synonym")


def _split(word: str, frequency: Frequency, together: Together) -> Iterator[Expansion]:
    if len(word) < _SHORTEST_WHOLE:
        return
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        first, second = word[:at].lower(), word[at:].lower()
        is_told = _is_told(first) and _is_told(second)
        parts, stem = _stems(first, second) if is_told else None, stem_of(word.lower())
        rarest = min(map(frequency, parts)) if parts else 0
        if not parts or not stem or not rarest:
            continue
        both = together(*parts)
        if both and both > _RAREST * frequency(stem) and both * _ELSEWHERE <= rarest:
            yield Expansion(word, f"{first} {second}", (stem,), parts, "synonym")


def _is_told(word: str) -> bool:
    """Say whether a word is one that is looked for."""
    return bool(question_analyser().analyze(word))


def _stems(first: str, second: str) -> tuple[str, str] | None:
    stems = stem_of(first.lower()), stem_of(second.lower())
    return (stems[0], stems[1]) if stems[0] and stems[1] else None
