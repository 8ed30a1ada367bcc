"""Which of the decisions found are on the matter asked about: a body decides on many others.

"What did Cabinet agree about shopping trolleys?" is answered by no resolution of Cabinet's on its accounts,
though search finds one, having nothing better, where a report alone tells of trolleys.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.answering.decided.decisions import Decision
from search.answering.draft import Draft
from search.answering.support.other_forms import with_forms_held
from search.answering.support.support import coverage

NO_DECISION = "no decision on it was found in the papers searched; what follows is what they say of it"
# A decision on the matter holds so much of what the best passage holds of the question, in any of its words.
_LEAST_HELD = 0.35
_SOMETHING = 0.01
# Of 190 answers about decisions that are right, none led with one that fits less (23 November 2026).
_LEAST_FIT = 0.4
_DECIDED = re.compile(r"\b(?:resolved|agreed|decided|approved)\b", re.IGNORECASE)


def of_the_matter(draft: Draft, decisions: Sequence[Decision]) -> list[Decision]:
    """Return the decisions that hold something of what is asked, beside the passages found. Who decided and
    when is no matter."""
    forms = draft.sources.other_forms(draft.query)
    best = max((each.features.passage for each in draft.evidence), default=0.0)
    least = max(_LEAST_HELD * best, _SOMETHING)
    return [
        decision
        for decision in decisions
        if decision.fit >= _LEAST_FIT
        and coverage(draft.about, with_forms_held(decision.words, forms)) >= least
    ]


def tells_of_deciding(draft: Draft) -> bool:
    """Say whether the best passage itself says that something was decided: not every paper's decisions are
    understood as such."""
    return bool(draft.evidence and _DECIDED.search(draft.evidence[0].passage.stored.chunk.text))
