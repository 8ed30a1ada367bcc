"""What became of what was recommended: paragraph by paragraph the same, changed, added or dropped.

Paragraphs are paired by the likeness of their words, rare ones counting more, best pair first; of equal
pairs the one nearer to its old place wins, so order is respected and does not bind. What is left over joins
a pair when it makes that pair more alike: one paragraph split in two, or two made one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.records import Paragraph, ParagraphChange, WordRun
from minutebook.structure_json import is_lead_in
from search.matters.deciding import Reading, read_decision
from search.matters.word_runs import joined, word_runs

# Below this share of common words (weighed by rarity) two paragraphs are two matters. Paragraphs that share
# only the phrases of delegation come to 0.3-0.4, a redrafted paragraph to 0.45 and more.
LEAST_LIKENESS = 0.42
# How much a pair from opposite ends of the lists loses: less than one changed word of a short paragraph.
_COST_OF_DISTANCE = 0.05
# A part of a split paragraph has nearly all of its words in the whole.
_LEAST_PART = 0.8
_FEWEST_PART_WORDS = 4
# Of two paragraphs that found no other, one that holds most of the other is a longer version of it.
_LEAST_REMNANT = 0.6
# More pairs than this in one resolution are compared near their places only.
_MANY_PAIRS = 40_000
_NEAR = 20

# "the recommendations as set out in the report of the Director of Place be agreed"
_ADOPTING = frozenset("agree approve accept adopt endorse support confirm".split())
_NOT_ALL = frozenset("exempt confidential private amended following except subject not save".split())
_MOST_ADOPTING_WORDS = 14

Group = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Side:
    paragraphs: tuple[Paragraph, ...]
    readings: tuple[Reading, ...]
    bags: tuple[Counter[str], ...]


def compare(recommended: Sequence[Paragraph], resolved: Sequence[Paragraph]) -> list[ParagraphChange]:
    """Return what became of each recommended paragraph, in the order of the resolution; what was dropped
    stands where it stood among the recommendations. Lead-ins and numbering are left out."""
    ours, theirs = _side(recommended), _side(resolved)
    weights = _weights([*ours.bags, *theirs.bags])
    groups = _with_leftovers(_pairs(ours, theirs, weights), ours, theirs, weights)
    groups = _adopted(groups, ours, theirs)
    return [_change(ours, theirs, group) for group in _ordered(groups, ours, theirs)]


def _side(paragraphs: Sequence[Paragraph]) -> _Side:
    kept: list[tuple[Paragraph, Reading]] = []
    inherited: str | None = None
    for paragraph in paragraphs:
        reading = read_decision(paragraph.text, inherited)
        if reading.is_lead_in or is_lead_in(paragraph):
            inherited = reading.handed_on
        else:
            kept.append((paragraph, reading))
    readings = tuple(reading for _, reading in kept)
    return _Side(tuple(p for p, _ in kept), readings, tuple(Counter(r.sense) for r in readings))


def _weights(bags: Sequence[Counter[str]]) -> dict[str, float]:
    holding = Counter(word for bag in bags for word in bag)
    return {word: math.log(1 + 2 * len(bags) / n) for word, n in holding.items()}


def _weight(bag: Counter[str], weights: Mapping[str, float]) -> float:
    return sum(weights[word] * n for word, n in bag.items())


def _likeness(a: Counter[str], b: Counter[str], weights: Mapping[str, float]) -> float:
    """Dice's coefficient of two bags of weighed words."""
    whole = _weight(a, weights) + _weight(b, weights)
    return 2 * _weight(a & b, weights) / whole if whole else 0.0


def _is_part(
    part: Counter[str], whole: Counter[str], weights: Mapping[str, float], least: float = _LEAST_PART
) -> bool:
    if part.total() < _FEWEST_PART_WORDS:
        return False
    return _weight(part & whole, weights) >= least * _weight(part, weights)


def _pairs(ours: _Side, theirs: _Side, weights: Mapping[str, float]) -> list[Group]:
    m, n = len(ours.bags), len(theirs.bags)
    near = max(m, n) if m * n <= _MANY_PAIRS else _NEAR
    scored: list[tuple[float, int, int]] = []
    for i in range(m):
        for j in range(n):
            distance = abs(i / m - j / n)
            if distance * max(m, n) > near:
                continue
            likeness = _likeness(ours.bags[i], theirs.bags[j], weights)
            if likeness >= LEAST_LIKENESS:
                scored.append((likeness - _COST_OF_DISTANCE * distance, i, j))
    taken: list[Group] = []
    used_i: set[int] = set()
    used_j: set[int] = set()
    for _, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            taken.append(((i,), (j,)))
    return taken


def _with_leftovers(
    pairs: Sequence[Group], ours: _Side, theirs: _Side, weights: Mapping[str, float]
) -> list[Group]:
    groups = list(pairs)
    for i in range(len(ours.bags)):
        if not any(i in group[0] for group in groups):
            _join(groups, ((i,), ()), ours, theirs, weights)
    for j in range(len(theirs.bags)):
        if not any(j in group[1] for group in groups):
            _join(groups, ((), (j,)), ours, theirs, weights)
    return _with_remnants(groups, ours, theirs, weights)


def _with_remnants(
    groups: Sequence[Group], ours: _Side, theirs: _Side, weights: Mapping[str, float]
) -> list[Group]:
    """Pair what found no other where one holds most of the words of the other."""
    kept = [group for group in groups if group[0] and group[1]]
    dropped = [group for group in groups if not group[1]]
    added = [group for group in groups if not group[0]]
    for group in dropped:
        old = _bag(ours, group[0])
        for other in added:
            new = _bag(theirs, other[1])
            small, large = (old, new) if old.total() <= new.total() else (new, old)
            if _is_part(small, large, weights, _LEAST_REMNANT):
                kept.append((group[0], other[1]))
                added.remove(other)
                break
        else:
            kept.append(group)
    return kept + added


def _adopted(groups: Sequence[Group], ours: _Side, theirs: _Side) -> list[Group]:
    """Put what was recommended with "that the recommendations in the report be agreed": all of it was."""
    adopting = [g for g in groups if not g[0] and all(adopts_all(theirs.readings[j]) for j in g[1])]
    dropped = [g for g in groups if not g[1]]
    if len(adopting) != 1 or not dropped:
        return list(groups)
    rest = [g for g in groups if g not in dropped and g not in adopting]
    return [*rest, *((left, adopting[0][1]) for left, _ in dropped)]


def adopts_all(reading: Reading) -> bool:
    """Say whether a resolution takes over the recommendations as they stand, without repeating them.

    >>> from search.matters.deciding import read_decision
    >>> adopts_all(read_decision("That the recommendations set out in the report be approved"))
    True
    >>> adopts_all(read_decision("That recommendations 2.1 and 2.3 be approved"))
    False
    """
    words = set(reading.keys)
    return (
        reading.verb in _ADOPTING
        and bool(words & {"recommendation", "recommendations"})
        and not words & _NOT_ALL
        and not any(word[0].isdigit() for word in words)
        and len(reading.keys) <= _MOST_ADOPTING_WORDS
    )


def _join(
    groups: list[Group], single: Group, ours: _Side, theirs: _Side, weights: Mapping[str, float]
) -> None:
    """Join a leftover to the group that it makes more alike, or keep it alone."""
    best: tuple[float, int, Group] | None = None
    for at, (left, right) in enumerate(groups):
        joined = (tuple(sorted({*left, *single[0]})), tuple(sorted({*right, *single[1]})))
        if min(len(joined[0]), len(joined[1])) > 1:
            continue  # several for several would hide what happened to each
        part = _bag(ours, single[0]) + _bag(theirs, single[1])
        whole = _bag(theirs, right) if single[0] else _bag(ours, left)
        gain = _group_likeness(joined, ours, theirs, weights) - _group_likeness(
            (left, right), ours, theirs, weights
        )
        if _is_part(part, whole, weights) and gain > 0 and (best is None or gain > best[0]):
            best = (gain, at, joined)
    if best is None:
        groups.append(single)
    else:
        groups[best[1]] = best[2]


def _bag(side: _Side, indexes: Sequence[int]) -> Counter[str]:
    return sum((side.bags[i] for i in indexes), Counter())


def _group_likeness(group: Group, ours: _Side, theirs: _Side, weights: Mapping[str, float]) -> float:
    if not group[0] or not group[1]:
        return 0.0
    return _likeness(_bag(ours, group[0]), _bag(theirs, group[1]), weights)


def _ordered(groups: Sequence[Group], ours: _Side, theirs: _Side) -> list[Group]:
    """Order by the place in the resolution; a dropped paragraph follows the one recommended before it."""
    after: dict[int, int] = {i: right[0] for left, right in groups if right for i in left}

    def place(group: Group) -> tuple[int, int, int]:
        left, right = group
        if right:
            return right[0], 0, 0
        earlier = [after[i] for i in range(left[0]) if i in after]
        return (earlier[-1] if earlier else -1), 1, left[0]

    return sorted(groups, key=place)


def _change(ours: _Side, theirs: _Side, group: Group) -> ParagraphChange:
    left, right = group
    before = tuple(ours.paragraphs[i] for i in left)
    after = tuple(theirs.paragraphs[j] for j in right)
    if not after:
        return ParagraphChange("dropped", before, ())
    if not before:
        return ParagraphChange("added", (), after)
    if len(right) == 1 and adopts_all(theirs.readings[right[0]]) and not adopts_all(ours.readings[left[0]]):
        return ParagraphChange("same", before, after)
    old, new = joined([ours.readings[i] for i in left]), joined([theirs.readings[j] for j in right])
    if old.sense == new.sense:
        return ParagraphChange("same", before, after, (WordRun("kept", " ".join(new.printed)),))
    return ParagraphChange("changed", before, after, tuple(word_runs(old, new)))
