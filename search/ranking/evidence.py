"""What candidate passages hold of a question: its words, those that stand together, amounts of money, the
meetings they tell of."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from search.index.filtering import Positions
from search.index.snapshot import Snapshot
from search.query.expansion import Expansion
from search.query.subject import is_of_subject

Shares = NDArray[np.float64]
Bits = NDArray[np.bool_]
# Words, pairs and other forms that are looked for: more than any question has, less than a pasted page.
_LOOKED_FOR = 24
_NO_ROWS: Positions = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One value for each candidate. ``coverage`` is the share of the question's words, weighed by rarity, in
    the passage and what it says about itself; ``window`` the same with the text of its neighbours;
    ``subject`` that of the words that say what the question is about, 1 where none does; ``pairs`` the share
    of neighbouring words that stand together in the text."""

    coverage: Shares
    window: Shares
    subject: Shares
    pairs: Shares
    has_money: Bits
    tells_of_meeting: Bits


def find_evidence(
    snapshot: Snapshot,
    words: Sequence[str],
    candidates: Positions,
    expansions: Sequence[Expansion] = (),
) -> Evidence:
    """Look at all candidates (rows of the dense index). The rarest 24 words count.

    A word is held, too, where the other form of an abbreviation or a synonym stands that it belongs to.
    """
    rarity = {word: _rarity(snapshot, word) for word in dict.fromkeys(words)}
    rarest = _rarest(rarity)
    weights = np.array([rarity[word] for word in rarest])
    of_subject = weights * np.array([is_of_subject(word) for word in rarest], np.bool_)
    postings = snapshot.postings
    anywhere = postings.hold(candidates, rarest)
    for expansion in expansions[:_LOOKED_FOR]:
        # In the text or in what the passage says about itself.
        other_form = postings.hold_phrase(candidates, expansion.also)
        for row, word in enumerate(rarest):
            if word in expansion.said:
                anywhere[row] |= other_form
    # The passage itself among them: at the edge of a document it stands for the neighbour it lacks.
    nearby = np.concatenate([_before(snapshot, candidates), candidates, _after(snapshot, candidates)])
    in_texts = postings.hold_in_text(nearby, rarest)
    around = in_texts.reshape(len(rarest), 3, len(candidates)).any(axis=1)
    pairs = _pairs(words, rarity)
    return Evidence(
        _share(weights, anywhere),
        _share(weights, anywhere | around),
        _share(of_subject, anywhere | around) if of_subject.any() else np.ones(len(candidates)),
        _share(
            np.array([min(rarity[a], rarity[b]) for a, b in pairs]),
            postings.hold_pairs(candidates, pairs),
        ),
        postings.hold_money(candidates),
        postings.tell_of_meeting(candidates),
    )


def read_ahead(snapshot: Snapshot, words: Sequence[str]) -> None:
    """Read what ``find_evidence`` will ask of these words, whatever the candidates; the postings keep it."""
    rarity = {word: _rarity(snapshot, word) for word in dict.fromkeys(words)}
    snapshot.postings.hold(_NO_ROWS, _rarest(rarity))
    snapshot.postings.hold_pairs(_NO_ROWS, _pairs(words, rarity))


def _rarest(rarity: Mapping[str, float]) -> list[str]:
    return sorted((w for w in rarity if rarity[w]), key=lambda w: -rarity[w])[:_LOOKED_FOR]


def _pairs(words: Sequence[str], rarity: Mapping[str, float]) -> list[tuple[str, str]]:
    return [(a, b) for a, b in pairwise(words) if rarity[a] and rarity[b]][:_LOOKED_FOR]


def _before(snapshot: Snapshot, rows: Positions) -> Positions:
    """Return the passage before each, itself at the beginning of its document."""
    return np.where(snapshot.goes_on[rows], rows - 1, rows)


def _after(snapshot: Snapshot, rows: Positions) -> Positions:
    return np.where(snapshot.goes_on[rows + 1], rows + 1, rows)


def _rarity(snapshot: Snapshot, word: str) -> float:
    """Return the inverse document frequency of BM25, 0 for a word that stands nowhere."""
    total, df = snapshot.lexical.chunk_count, snapshot.lexical.document_frequency(word)
    return math.log(1 + (total - df + 0.5) / (df + 0.5)) if df else 0.0


def _share(weights: Shares, held: Bits) -> Shares:
    total = float(weights.sum())
    if not total:
        return np.zeros(held.shape[1])
    share: Shares = weights @ held / total
    return share
