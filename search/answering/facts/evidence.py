"""Which sentence or row holds the answer: the units of the first passages, ordered by how well they fit.

A unit fits when it holds the question's words, in its own words first and then in what stands around it and
what its passage says about itself, and a value of the kind that is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from minutebook.records import Hit
from minutebook.text import fold
from search.answering.facts.binding import Asked, Surroundings, binding
from search.answering.facts.found_values import ValueKind, new_values
from search.answering.facts.row_heads import asked_column, read_heads
from search.answering.facts.units import Unit, split_units
from search.answering.sources import Sources
from search.answering.support.other_forms import OtherForms, with_forms_held
from search.index.catalogue_reader import StoredChunk
from search.query.stemming import stem_words

# Passages whose sentences are weighed, and those of them whose neighbours are too: a table often begins on
# the passage that fits and goes on in the next.
READ = 16
WITH_NEIGHBOURS = 4
# Bounds the work of one question; a passage has about six units.
_MOST_UNITS = 300
# Each takes some 10 KB.
_KEPT_TEXTS = 1024


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that is read, with the rank of its hit and the hit's score relative to the first's."""

    stored: StoredChunk
    rank: int
    relative: float
    is_neighbour: bool


class Shares(NamedTuple):
    """How much of a question's words a unit holds: the first of its ``Features``, which say what each is."""

    own: float
    around: float
    context: float
    passage: float
    rarest: float
    rarest_around: float


class Features(NamedTuple):
    """How a unit fits a question, each 0 to 1. Words of the question count by their rarity."""

    own: float
    """Share of the question's words in the unit."""
    around: float
    """The same in the unit with the units before and after it."""
    context: float
    """The same in the unit with what its passage says about itself."""
    passage: float
    """The same in the whole passage with what it says about itself."""
    rarest: float
    """The rarest word of the question that the unit holds, against the rarest of the question."""
    rarest_around: float
    values: float
    """Share of the kinds of value asked for that the unit holds; a half where none is asked for."""
    to_the_point: float
    """Share of the unit's own words, figures apart, that the question holds."""
    label: float
    """The same for a row: its label is what the question asks about."""
    relative: float
    first: float
    """One divided by the rank of the hit."""
    is_neighbour: float
    is_short: float
    is_sentence: float


# ``python -m eval fit``: a listwise logistic regression on the fact questions of the shared gold and samples.
# Fitted on either and tried on the other, the first unit is right for 0.61 to 0.63 of them, one of the
# first three for 0.78 to 0.87 (22 November 2026).
WEIGHTS = Features(
    own=1.5, around=0.7, context=2.6, passage=0.9, rarest=1.0, rarest_around=1.3, values=2.8,
    to_the_point=2.0, label=1.4, relative=1.9, first=1.0, is_neighbour=-0.4, is_short=-0.4, is_sentence=0.6,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """A unit with how well it fits the question. ``values`` are the spans, in the passage, of values of the
    kinds asked for; ``bound`` is how much of what they are asked of stands in the unit and about it, 0 to 1,
    ``has_first`` whether the unit holds a value of the kind that is asked for first. ``own_score`` is
    how well it fits by the question's own words, without their other forms; ``is_of_noun`` whether the noun
    that a value must be of stands by the unit, True where any may do."""

    passage: Passage
    unit: Unit
    score: float
    features: Features
    values: tuple[tuple[int, int], ...]
    bound: float = 0.0
    has_first: bool = False
    own_score: float = 0.0
    is_of_noun: bool = True

    @property
    def text(self) -> str:
        return self.passage.stored.chunk.text[self.unit.start : self.unit.end]


def read_passages(sources: Sources, hits: Sequence[Hit]) -> list[Passage]:
    """Fetch the first hits' passages and the neighbours of the first few."""
    top = max((hit.score for hit in hits), default=0.0) or 1.0
    own = {hit.chunk_id: (hit.rank, hit.score / top) for hit in hits[:READ]}
    beside = {
        chunk_id: (hit.rank, hit.score / top)
        for hit in reversed(hits[:WITH_NEIGHBOURS])
        for chunk_id in _beside(hit.chunk_id)
        if chunk_id not in own
    }
    stored = sources.papers.catalogue.stored_chunks([*own, *beside])
    items = {found.chunk.item_id for found in stored if found.chunk.chunk_id in own}
    return [
        Passage(found, *{**beside, **own}[chunk_id], is_neighbour=chunk_id not in own)
        for found in stored
        if (chunk_id := found.chunk.chunk_id) in own or found.chunk.item_id in items
    ]


def _beside(chunk_id: str) -> list[str]:
    """Name the passages before and after one: an id ends with the ordinal in the document."""
    doc_id, _, ordinal = chunk_id.rpartition("-")
    return [f"{doc_id}-{n:05d}" for n in (int(ordinal) - 1, int(ordinal) + 1) if n >= 0]


def find_evidence(asked: Asked, passages: Sequence[Passage]) -> list[Evidence]:
    """Return the units of the passages, best first, ties by place."""
    found: list[Evidence] = []
    for passage in passages:
        found += _weighed(asked, passage)
        if len(found) >= _MOST_UNITS:
            break
    return sorted(found, key=lambda e: (-e.score, *_place(e)))


def by_own_words(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Order units by the question's own words: an answer is found by other forms of them, but they are no
    sign that the papers have one."""
    return sorted(evidence, key=lambda e: (-e.own_score, *_place(e)))


def _place(evidence: Evidence) -> tuple[int, str, int]:
    return evidence.passage.rank, evidence.passage.stored.chunk.chunk_id, evidence.unit.start


def _weighed(asked: Asked, passage: Passage) -> list[Evidence]:
    chunk = passage.stored.chunk
    units, texts, words, heads = _read(chunk.text)
    about_itself = stem_words(f"{passage.stored.context} {passage.stored.document.title}")
    forms = _forms_said(asked, set(about_itself).union(*words))
    # A row is read with the head of its table.
    own = [
        set(each).union(*(stem_words(fold(column)) for column in head))
        for each, head in zip(words, heads, strict=True)
    ]
    said = [with_forms_held(each, forms) for each in own]
    context = with_forms_held(set(about_itself), forms)
    shares = _shares(asked.about, said, context)
    own_shares = _shares(asked.about, own, set(about_itself)) if forms else shares
    found = []
    for n, unit in enumerate(units):
        values = [_values(asked, kind, texts[n], unit, chunk.section) for kind in asked.kinds]
        if heads[n] and (column := asked_column(chunk.text, unit, heads[n], asked.about.keys())):
            values = [[span for span in each if _is_within(span, column)] or each for each in values]
        to_the_point = _to_the_point(asked.about, words[n])
        features = Features(
            *shares[n],
            values=sum(map(bool, values)) / len(values) if values else 0.5,
            to_the_point=to_the_point,
            label=to_the_point if unit.is_row else 0.0,
            relative=passage.relative,
            first=1.0 / passage.rank,
            is_neighbour=float(passage.is_neighbour),
            is_short=float(len(words[n]) < 6),
            is_sentence=float(texts[n].endswith((".", ";", "?", ":"))),
        )
        spans = tuple(sorted({span for group in values for span in group}))
        near = Surroundings(said[n], set().union(*said[_beside_unit(n)]), context)
        bound = binding(asked, texts[n], unit, near, values[0] if values else ())
        has_first = bool(values and values[0])
        score = fit_of(features)
        own_score = fit_of(Features(*own_shares[n], *features[len(own_shares[n]) :])) if forms else score
        is_of_noun = not asked.noun or bool(asked.noun & (near.own | near.around))
        found.append(Evidence(passage, unit, score, features, spans, bound, has_first, own_score, is_of_noun))
    return found


def _is_within(span: tuple[int, int], cell: tuple[int, int]) -> bool:
    return cell[0] <= span[0] and span[1] <= cell[1]


def _beside_unit(n: int) -> slice:
    return slice(max(0, n - 1), n + 2)


def _shares(about: Mapping[str, float], said: Sequence[Set[str]], context: Set[str]) -> list[Shares]:
    """Return how much of a question each unit of a passage holds, alone and with what is around it."""
    held = [_Held(about, each) for each in said]
    around_it = _Held(about, context)
    whole = _Held(about, around_it.stems.union(*(each.stems for each in held)))
    found = []
    for n, each in enumerate(held):
        around = _Held(about, each.stems.union(*(beside.stems for beside in held[_beside_unit(n)])))
        with_context = _Held(about, each.stems | around_it.stems)
        found.append(
            Shares(each.share, around.share, with_context.share, whole.share, each.rarest, around.rarest)
        )
    return found


def _forms_said(asked: Asked, words: Set[str]) -> OtherForms:
    """Return the other forms that a passage has: most have none, and need not be looked through for them."""
    found = {stem: [other for other in others if other <= words] for stem, others in asked.forms.items()}
    return {stem: others for stem, others in found.items() if others}


# An answer looks at some passages several times, calibration at most of them twenty times.
@lru_cache(maxsize=_KEPT_TEXTS)
def _read(
    text: str,
) -> tuple[Sequence[Unit], Sequence[str], Sequence[Sequence[str]], Sequence[Sequence[str]]]:
    """Return the units of a passage, their texts, their words as stems, and the heads of rows' columns."""
    units = split_units(text)
    texts = [text[unit.start : unit.end] for unit in units]
    return units, texts, [stem_words(fold(each)) for each in texts], read_heads(text, units)


def fit_of(features: Features) -> float:
    return sum(weight * feature for weight, feature in zip(WEIGHTS, features, strict=True))


class _Held:
    """The words of a question that some words hold."""

    __slots__ = ("rarest", "share", "stems")

    def __init__(self, about: Mapping[str, float], words: Set[str]) -> None:
        self.stems = about.keys() & words
        self.share = self.rarest = 0.0
        # Most units hold no word of the question.
        if self.stems:
            weights = [about[stem] for stem in self.stems]
            self.share = sum(weights) / (sum(about.values()) or 1.0)
            self.rarest = max(weights) / (max(about.values()) or 1.0)


# "As set out in the report" gives no reason.
_ELSEWHERE = re.compile(r"\bas\s+(?:set\s+out|outlined|contained|detailed|stated|given)\b", re.IGNORECASE)


def gives_no_reason(words: str) -> bool:
    """Say whether what stands under "Reasons" only points to another paper.

    >>> gives_no_reason("As set out in the report."), gives_no_reason("The old ones leak.")
    (True, False)
    """
    return bool(_ELSEWHERE.search(words)) or len(words.split()) < 3


def _values(asked: Asked, kind: ValueKind, text: str, unit: Unit, section: str) -> list[tuple[int, int]]:
    """Find values of a kind that may answer the question, as spans in the passage. What stands under "Reasons
    for the decision" is one, whatever its words."""
    if kind == "reason" and section == "reasons":
        said = re.sub(r"^\W*reasons?\b[^:?]{0,40}[:?]?\s*", "", text, flags=re.IGNORECASE)
        if not gives_no_reason(said):
            return [(unit.start + len(text) - len(said), unit.start + len(text))]
    spans = new_values(kind, text, asked.query, is_row=unit.is_row)
    return [(unit.start + start, unit.start + end) for start, end in spans]


def _to_the_point(about: Mapping[str, float], words: Sequence[str]) -> float:
    own = [word for word in words if not word[:1].isdigit()]
    return len([word for word in own if word in about]) / len(own) if own else 0.0
