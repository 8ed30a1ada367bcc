"""How much of a question a text supports: the share of the question's words, weighed by rarity, in it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.answering.sources import stems

# Words of asking and deciding: they say what kind of answer is wanted, not what it is about.
_ASKING = frozenset(
    stem
    for word in (
        "what who when where why which how did does was were resolve resolved decide decided decision agree "
        "agreed approve approved council cabinet committee meeting say said tell happen happened"
        " make made give "
        "given take taken put get many much any about page minute minutes item report outcome there have has "
        "been do"
    ).split()
    for stem in stems(word)
)


def subject_weights(weights: Mapping[str, float]) -> dict[str, float]:
    """Return the weights of the words that say what a question is about; all of them if none is left."""
    about = {stem: w for stem, w in weights.items() if stem not in _ASKING}
    return about or dict(weights)


def coverage(weights: Mapping[str, float], found: set[str]) -> float:
    """Return the share of the weights, 0 to 1, whose words are found."""
    total = sum(weights.values())
    return sum(w for stem, w in weights.items() if stem in found) / total if total else 0.0


# A logistic regression of "the papers hold an answer" on 303 gold questions (shared and samples'): on the
# share of the question's words in the first passage, in the best of the first eight, and of its names in the
# best of the first five. Cross-validated area under the curve 0.869; each alone 0.852, 0.851, 0.558.
_FIRST, _BEST, _NAMES, _CONSTANT = 2.88, 3.67, 1.09, -2.71
_NAME = re.compile(r"(?<=\s)[A-Z][\w’'-]*")


def support_of(query: str, weights: Mapping[str, float], passages: Sequence[set[str]]) -> float:
    """Return the probability, 0 to 1, that passages (as stems, best first) hold an answer to the question."""
    if not passages:
        return 0.0
    named = stems(" ".join(_NAME.findall(query)))
    names = {stem: weight for stem, weight in weights.items() if stem in named}
    first = coverage(weights, passages[0])
    best = max(coverage(weights, passage) for passage in passages[:8])
    held = max(coverage(names, passage) for passage in passages[:5]) if names else 1.0
    return 1.0 / (1.0 + math.exp(-(_FIRST * first + _BEST * best + _NAMES * held + _CONSTANT)))


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of text with its offsets and the share of the question's weights it holds."""

    start: int
    end: int
    coverage: float


def best_window(text: str, weights: Mapping[str, float], *, max_chars: int) -> Window:
    """Return the stretch of whole sentences or lines, at most ``max_chars`` long, that holds most."""
    units = _units(text)
    best = Window(0, min(len(text), max_chars), 0.0)
    for first in range(len(units)):
        found: set[str] = set()
        for last in range(first, len(units)):
            start, end = units[first][0], units[last][1]
            if end - start > max_chars and last > first:
                break
            found |= units[last][2]
            share = coverage(weights, found)
            better = share > best.coverage + 1e-9
            if better:
                best = Window(start, end, share)
    return best


def _units(text: str) -> Sequence[tuple[int, int, set[str]]]:
    units: list[tuple[int, int, set[str]]] = []
    for match in re.finditer(r"\S[^\n]*?(?:[.;?!](?=\s)|\n|$)", text):
        if match[0].strip():
            units.append((match.start(), match.end(), stems(match[0])))
    return units
