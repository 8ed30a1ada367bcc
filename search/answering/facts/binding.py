"""What a question asks for, and how tightly a value in a sentence is bound to what it is asked of.

The price of something else stands in many papers: a value answers where the question's words stand with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from minutebook.text import fold
from search.answering.facts.anchors import anchors, named_noun
from search.answering.facts.asked_values import asked_values, counted_things, words_of_kind
from search.answering.facts.found_values import ValueKind
from search.answering.facts.units import Unit
from search.answering.support.other_forms import OtherForms, other_forms
from search.answering.support.support import telling_weights
from search.query.stemming import stem_words
from search.query.synonyms import synonyms

# What a word binds that stands in the sentence before or after, or in what the passage says about itself.
_AROUND, _CONTEXT = 0.9, 0.8
# "The turnout in 2024" is no answer for 2025.
_OF_ANOTHER_YEAR = 0.7
# Nor is "160 feet" one to how many gardens, or a sum in a sentence that has no word of the question.
_OF_ANOTHER_THING = 0.8
_COUNTED_WITHIN_CHARS = 45
# Nor a name to who is the head of a school in a sentence that speaks of no head.
_WITHOUT_ANCHOR = 0.5
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for: kinds of value, and words with their weights. ``bound_to`` are those that say
    of what the value is asked, ``anchors`` those of which one must stand by it, ``noun`` the one among them
    that the value must be of, ``forms`` what else says a word: irregular forms and synonyms."""

    query: str
    kinds: tuple[ValueKind, ...]
    about: Mapping[str, float]
    bound_to: Mapping[str, float]
    years: frozenset[str]
    counted: frozenset[str]
    anchors: frozenset[str]
    noun: frozenset[str]
    forms: OtherForms


def read_asked(query: str, about: Mapping[str, float]) -> Asked:
    kinds = asked_values(query)
    telling = telling_weights(about) or about
    of_kind = words_of_kind(kinds[0]) if kinds else frozenset()
    bound_to = {stem: weight for stem, weight in telling.items() if stem not in of_kind}
    return Asked(
        query,
        kinds,
        about,
        bound_to or telling,
        frozenset(_YEAR.findall(query)),
        counted_things(query),
        anchors(query, kinds),
        named_noun(query, kinds),
        {stem: others for stem, others in other_forms(query, synonyms(query)).items() if stem in about},
    )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The stems of a unit, of it with its neighbours, and of what its passage says about itself."""

    own: Set[str]
    around: Set[str]
    context: Set[str]


def binding(
    asked: Asked, text: str, unit: Unit, near: Surroundings, values: Sequence[tuple[int, int]]
) -> float:
    """Return how much of what is asked stands with a unit, 0 to 1, nearer words binding more. ``values`` are
    the spans in the passage of those of the kind that is asked for first."""
    words = asked.bound_to
    held = sum(weight * _pull(stem, near) for stem, weight in words.items()) / (sum(words.values()) or 1.0)
    if not any(stem in near.own for stem in words):
        held *= _OF_ANOTHER_THING
    if values and asked.kinds[0] == "count" and not _counts(asked, text, unit, values):
        is_near = bool(asked.counted & (near.own | near.around | near.context))
        held *= _OF_ANOTHER_THING if is_near else _WITHOUT_ANCHOR
    if values and asked.anchors and not asked.anchors & (near.own | near.around):
        held *= _WITHOUT_ANCHOR
    if asked.years and any(map(_YEAR.fullmatch, near.own)) and not asked.years & _all(near):
        held *= _OF_ANOTHER_YEAR
    return held


def _pull(stem: str, near: Surroundings) -> float:
    if stem in near.own:
        return 1.0
    return _AROUND if stem in near.around else _CONTEXT if stem in near.context else 0.0


def _all(near: Surroundings) -> Set[str]:
    return near.own | near.around | near.context


def _counts(asked: Asked, text: str, unit: Unit, values: Sequence[tuple[int, int]]) -> bool:
    """Say whether a number stands by what is counted; in a table it may be the column's head."""
    if unit.is_row or not asked.counted:
        return True
    spans = [(start - unit.start, end - unit.start) for start, end in values]
    near = (text[max(0, s - _COUNTED_WITHIN_CHARS) : e + _COUNTED_WITHIN_CHARS] for s, e in spans)
    return any(asked.counted & set(stem_words(fold(words))) for words in near)
