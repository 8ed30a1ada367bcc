"""Fit the weights by which sentences are chosen (``search/answering/facts/evidence.py``) on gold facts.

A listwise logistic regression: over the units of a question, softmax of the weighted features, as likely as
can be on the units that hold a fact (ListNet's top-one probability; Cao et al., "Learning to rank: from
pairwise approach to listwise approach", ICML 2007), with a small penalty on large weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.questions import Question
from eval.relevance import holds
from minutebook.text import letters_key, match_key
from search.answering.facts.binding import read_asked
from search.answering.facts.evidence import Evidence, Features, find_evidence, read_passages
from search.answering.sources import Sources
from search.answering.support.support import subject_weights
from search.papers import Papers
from search.service import SearchService

KIND = "fact"
PASSAGES = 20
_PENALTY = 0.01
_STEPS = 400
_RATE = 0.1
# Shorter units ("Total") stand within many quotes by chance.
_LEAST_CHARS = 12

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """The units of one question, a row of features each, and which of them hold a fact of it."""

    features: Floats
    holds_fact: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Fitness:
    """Of how many questions the best unit, or one of the best three, holds a fact."""

    n: int
    first: float
    first_three: float


def examples(service: SearchService, questions: Sequence[Question]) -> list[Example]:
    """Return an example for each fact question of which some unit among the passages found holds a fact."""
    with service.papers() as papers:
        made = [_example(papers, question) for question in questions if question.kind == KIND]
    return [example for example in made if example.holds_fact.any()]


def _example(papers: Papers, question: Question) -> Example:
    sources = Sources(papers, papers.searched(question.filters))
    hits = sources.search(question.query, PASSAGES, question.filters)
    asked = read_asked(question.query, subject_weights(sources.weights(question.query)))
    evidence = find_evidence(asked, read_passages(sources, hits))
    rows = np.array([each.features for each in evidence], np.float64).reshape(-1, len(Features._fields))
    return Example(rows, np.array([_holds_fact(question, each) for each in evidence], np.bool_))


def _holds_fact(question: Question, evidence: Evidence) -> bool:
    found = evidence.passage.stored
    pages = {ref.page for ref in found.pages}
    words = letters_key(evidence.text)
    if not any(match_key(said) in match_key(found.chunk.text) for said in question.must_include):
        return False
    for fact in question.facts:
        here = any(p.doc == found.document.path and p.page in {None, *pages} for p in fact.places)
        quote = letters_key(fact.quote)
        if here and len(words) > _LEAST_CHARS and (quote in words or words in quote):
            return True
        if here and holds(evidence.text, fact.quote):
            return True
    return False


def fit(found: Sequence[Example]) -> Features:
    weights = np.zeros(len(Features._fields))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        gradient = -_PENALTY * weights
        for each in found:
            gradient += _gradient(each, weights) / len(found)
        # Adam (Kingma and Ba 2015): the features are of unlike sizes.
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        weights += _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return Features(*(round(float(weight), 1) for weight in weights))


def _gradient(example: Example, weights: Floats) -> Floats:
    chances = _softmax(example.features @ weights)
    right = chances * example.holds_fact
    gradient: Floats = example.features.T @ (right / (right.sum() + 1e-12) - chances)
    return gradient


def _softmax(scores: Floats) -> Floats:
    odds = np.exp(scores - scores.max())
    chances: Floats = odds / odds.sum()
    return chances


def fitness(found: Sequence[Example], weights: Features) -> Fitness:
    ranks = []
    for example in found:
        order = np.argsort(-(example.features @ np.array(weights)), kind="stable")
        ranks.append(int(np.flatnonzero(example.holds_fact[order])[0]))
    n = len(ranks)
    return Fitness(n, sum(r == 0 for r in ranks) / (n or 1), sum(r < 3 for r in ranks) / (n or 1))


def report(found: Mapping[str, Sequence[Example]]) -> str:
    """Fit the weights on all collections, and try those fitted on the others on each."""
    every = [example for examples in found.values() for example in examples]
    lines = []
    for name, examples in found.items():
        others = [example for example in every if not any(example is own for own in examples)]
        if others:
            lines.append(f"fitted on the others, tried on {name}: {fitness(examples, fit(others))}")
    weights = fit(every)
    return "\n".join([*lines, f"fitted on all, tried on all: {fitness(every, weights)}", str(weights)])
