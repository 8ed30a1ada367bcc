"""How much of a question a text supports: the share of the question's words, weighed by rarity, in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from search.answering.sources import stems
from search.query.subject import ASKING, GRAMMAR


def subject_weights(weights: Mapping[str, float]) -> dict[str, float]:
    """Return the weights of the words that say what a question is about; all of them if none is left."""
    about = {stem: w for stem, w in weights.items() if stem not in ASKING}
    return about or dict(weights)


def telling_weights(weights: Mapping[str, float]) -> dict[str, float]:
    """Return the weights of the words by which papers on a matter are told from others; perhaps none."""
    return {stem: w for stem, w in weights.items() if stem not in ASKING and stem not in GRAMMAR}


def coverage(weights: Mapping[str, float], found: Set[str]) -> float:
    """Return the share of the weights, 0 to 1, whose words are found."""
    total = sum(weights.values())
    return sum(w for stem, w in weights.items() if stem in found) / total if total else 0.0


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
