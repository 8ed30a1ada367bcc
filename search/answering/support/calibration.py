"""Fit the support model to an index, from the index itself.

Questions are made of the papers' own sentences: some of a sentence's words, some of what its passage says
about itself, some others, as people ask in words of their own. Asked of the papers they have an answer; asked
with the papers that say it hidden, or of a year without papers, they have none, and neither have questions
from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from minutebook.records import Filters, Hit
from minutebook.text import letters_key
from search.answering.facts.binding import read_asked
from search.answering.facts.evidence import find_evidence, read_passages
from search.answering.facts.found_values import ValueKind, find_values
from search.answering.facts.units import split_units
from search.answering.sources import Sources, stems
from search.answering.support.foreign_questions import QUESTIONS
from search.answering.support.support import subject_weights, telling_weights
from search.answering.support.support_model import GENERAL, Signs, SupportModel, rare_words, read_signs
from search.index.catalogue_reader import StoredChunk
from search.papers import Papers
from search.query.understanding import understand_question

# Fewer passages than this teach nothing: nearly every question finds its own.
LEAST_PASSAGES = 300
# Sentences that questions are made of; with both ways of asking and the foreign ones, 210 questions.
SENTENCES = 80
# Where the words of a question stand, measured on 249 gold questions that have an answer: 0.60 in the unit
# that fits best, 0.15 more in what its passage says about itself, 0.25 in neither.
_OWN, _CONTEXT = 0.55, 0.2
_WORDS = (3, 8)
# The share of gold questions that name a day or a month.
_DATED = 0.25
# So many years after a paper nobody has written papers yet.
_NO_PAPERS_FOR = 30
_SHORTEST_CHARS = 250
_SEARCHED = 60
_READ = 20
# How strongly the general model holds against what an index teaches (the ridge of the regression).
_PRIOR = 3.0
_ASK: dict[ValueKind, str] = {
    "money": "how much", "count": "how many", "percentage": "what percentage", "date": "when",
    "duration": "how long", "person": "who", "organisation": "which company", "reason": "why",
}  # fmt: skip
# Kinds that a passage does not hold by chance: asked of one without, they make near misses.
_NEVER_BY_CHANCE: tuple[ValueKind, ...] = ("money", "percentage", "duration", "organisation")
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Example:
    signs: Signs
    has_answer: bool
    weight: float = 1.0


def calibrate(papers: Papers) -> SupportModel:
    """Return the model for the papers as they are; the general one where they are too few. The same papers
    give the same model."""
    chunk_ids = [
        row["chunk_id"]
        for row in papers.catalogue.rows(
            "SELECT chunk_id FROM chunks WHERE NOT is_boilerplate AND NOT is_procedural AND length(text) > ?"
            " ORDER BY chunk_id",
            _SHORTEST_CHARS,
        )
    ]
    if len(chunk_ids) < LEAST_PASSAGES:
        return GENERAL
    # A fixed seed: two builds of the same papers answer the same.
    random = np.random.default_rng(0)
    chosen = [chunk_ids[at] for at in random.permutation(len(chunk_ids))[:SENTENCES]]
    examples = list(make_examples(papers, papers.catalogue.stored_chunks(chosen), random))
    return fit(examples, GENERAL, fitted_on=f"{len(examples)} questions made of the papers")


def make_examples(
    papers: Papers, chunks: Sequence[StoredChunk], random: np.random.Generator
) -> Iterator[Example]:
    sources = Sources(papers, papers.searched(Filters()))
    vocabulary = sorted({word for chunk in chunks for word in _content_words(chunk.chunk.text.lower())})
    for chunk in chunks:
        made = make_question(chunk, vocabulary, random)
        if made is None:
            continue
        hits = sources.search(made.question, _SEARCHED, Filters())
        yield from _example(sources, made.question, hits[:_READ], has_answer=True)
        if made.of_another_kind is not None:
            found = sources.search(made.of_another_kind, _READ, Filters())
            yield from _example(sources, made.of_another_kind, found, has_answer=False)
        if made.of_another_year is not None:
            hits = sources.search(made.of_another_year, _READ, Filters())
            yield from _example(sources, made.of_another_year, hits, has_answer=False)
        else:
            hidden = [hit for hit in hits if not _says(hit, chunk, letters_key(made.sentence))]
            hidden = [replace(hit, rank=rank) for rank, hit in enumerate(hidden[:_READ], start=1)]
            yield from _example(sources, made.question, hidden, has_answer=False)
    for question in QUESTIONS:
        hits = sources.search(question, _READ, Filters())
        yield from _example(sources, question, hits, has_answer=False)


@dataclass(frozen=True, slots=True)
class MadeQuestion:
    """A question that ``sentence`` answers; where it names a month, also the same of another year; and where
    the passage has no value of some kind, the same asked for that: a near miss."""

    question: str
    sentence: str
    of_another_year: str | None
    of_another_kind: str | None = None


def make_question(
    chunk: StoredChunk, vocabulary: Sequence[str], random: np.random.Generator
) -> MadeQuestion | None:
    """Ask for a value of one of the passage's sentences, in some of its words."""
    text = chunk.chunk.text
    units = split_units(text)
    for at in random.permutation(len(units)):
        unit = units[at]
        sentence = text[unit.start : unit.end]
        own = _content_words(sentence)
        if len(own) >= _WORDS[0] + 1:
            break
    else:
        return None
    about = chunk.item.title if chunk.item else chunk.document.title
    context = _content_words(f"{about} {(chunk.meeting and chunk.meeting.body) or ''}")
    pools = (own, context or own, vocabulary)
    words = []
    for _ in range(int(random.integers(*_WORDS))):
        pool = pools[int(np.searchsorted((_OWN, _OWN + _CONTEXT), random.random(), side="right"))]
        words.append(pool[int(random.integers(len(pool)))])
    kinds = [kind for kind in _ASK if find_values(kind, sentence, is_row=unit.is_row)]
    asking = _ASK[kinds[int(random.integers(len(kinds)))]] if kinds and random.random() < 0.7 else "what"
    said = " ".join(dict.fromkeys(words))
    question = f"{asking} {said}"
    missing = [kind for kind in _NEVER_BY_CHANCE if not find_values(kind, text)]
    another_kind = f"{_ASK[missing[int(random.integers(len(missing)))]]} {said}?" if missing else None
    date = chunk.meeting.date if chunk.meeting else None
    if date is None or random.random() >= _DATED:
        return MadeQuestion(f"{question}?", sentence, None, another_kind)
    another = f"{question} in {date:%B} {date.year + _NO_PAPERS_FOR}?"
    return MadeQuestion(f"{question} in {date:%B %Y}?", sentence, another, another_kind)


def _content_words(text: str) -> list[str]:
    words = dict.fromkeys(_WORD.findall(text))
    return [word for word in words if telling_weights(dict.fromkeys(stems(word), 1.0))]


def _says(hit: Hit, chunk: StoredChunk, sentence: str) -> bool:
    """Say whether a hit may say what the sentence says: the same document, another print, the same matter."""
    same_item = hit.item is not None and chunk.item is not None and hit.item.title == chunk.item.title
    same = hit.document.doc_id == chunk.document.doc_id or same_item
    return same or sentence in letters_key(hit.text)


def _example(sources: Sources, question: str, hits: Sequence[Hit], *, has_answer: bool) -> Iterator[Example]:
    signs = signs_of(sources, question, hits)
    if signs is not None:
        yield Example(signs, has_answer)


def signs_of(sources: Sources, query: str, hits: Sequence[Hit]) -> Signs | None:
    about = subject_weights(sources.weights(query))
    evidence = find_evidence(read_asked(query, about), read_passages(sources, hits))
    rare = rare_words(about, sources.papers.lexical.document_frequency)
    question = understand_question(query, sources.papers.bodies)
    return read_signs(query, question, about, rare, evidence, sources.other_forms(query))


def fit(
    examples: Sequence[Example], prior: SupportModel, *, fitted_on: str, ridge: float = _PRIOR
) -> SupportModel:
    """Fit a logistic regression by Newton's method, both classes weighing the same, drawn to ``prior``.

    With a Gaussian around the prior's weights, of precision ``ridge``, this is the maximum a posteriori: few
    examples move it little.
    """
    y = np.array([example.has_answer for example in examples], np.float64)
    if not 0 < y.sum() < len(y):
        return prior
    x = np.column_stack([np.array([example.signs for example in examples]), np.ones(len(y))])
    # Each class weighs a hundred questions, however many there are of it.
    share = np.array([example.weight for example in examples])
    for kind in (y == 1, y == 0):
        share[kind] *= 100.0 / share[kind].sum()
    start = np.array([*prior.weights, prior.constant])
    hold = np.diag([ridge] * len(prior.weights) + [min(0.1, ridge)])
    weights = start.copy()
    for _ in range(30):
        p = _logistic(x @ weights)
        gradient = x.T @ (share * (y - p)) - hold @ (weights - start)
        curvature = (x * (share * p * (1 - p))[:, None]).T @ x + hold
        weights = weights + np.linalg.solve(curvature, gradient)
    rounded = [round(float(weight), 4) for weight in weights]
    return SupportModel(tuple(rounded[:-1]), rounded[-1], fitted_on)


def _logistic(z: NDArray[np.float64]) -> NDArray[np.float64]:
    result: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-z))
    return result
