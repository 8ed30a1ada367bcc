"""How much of a question a text supports: the share of the question's words, weighed by rarity, in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from search.answering.sources import stems

# Words of asking and deciding: they say what kind of answer is wanted, not what it is about.
_ASKING = frozenset(
    stem
    for word in (
        "what who when where why which how did does was were resolve resolved decide decided decision "
        "agree agreed approve approved council cabinet committee meeting say said tell happen happened "
        "make made give given take taken put get many much any about page minute minutes item report "
        "outcome there have has been do "
    ).split()
    for stem in stems(word)
)
# Words of grammar and of asking for a history tell nothing of whether the papers know a matter. They help to
# choose among sentences all the same: left out there too, facts are found at 1 for 0.57 in place of 0.63.
_GRAMMAR = frozenset(
    stem
    for word in (
        "being am are s t ll ve d re didn doesn isn aren wasn weren hasn haven hadn wouldn couldn shouldn "
        "from onto over under after before between during through than other "
        "another some each every all both most few several such same own too very just now also still "
        "yet again only because need needs more less go goes going gone went ahead something anything "
        "nothing else record recorded up out back away straight off down around across along against "
        "towards upon within per via its them here he she his her him whom whose may might must shall "
        "should would could cannot let come came set use used using done doing having mean means meant "
        "call called want wanted think know look looks instead ever never always often well thing things "
        "way lot latest currently today various certain ask asked took got step steps history timeline "
        "trace chronology story progress progressed "
    ).split()
    for stem in stems(word)
)


def subject_weights(weights: Mapping[str, float]) -> dict[str, float]:
    """Return the weights of the words that say what a question is about; all of them if none is left."""
    about = {stem: w for stem, w in weights.items() if stem not in _ASKING}
    return about or dict(weights)


def telling_weights(weights: Mapping[str, float]) -> dict[str, float]:
    """Return the weights of the words by which papers on a matter are told from others; perhaps none."""
    return {stem: w for stem, w in weights.items() if stem not in _ASKING and stem not in _GRAMMAR}


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
