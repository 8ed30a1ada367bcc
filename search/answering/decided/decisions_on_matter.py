"""Which of the decisions found are on the matter asked about: a body decides on many others.

"What did Cabinet agree about shopping trolleys?" is answered by no resolution of Cabinet's on its accounts,
though search finds one, having nothing better, where a report alone tells of trolleys.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from search.answering.decided.decisions import Decision
from search.answering.draft import Draft
from search.answering.sources import stems
from search.answering.support.other_forms import with_forms_held
from search.answering.support.support import coverage, telling_weights

NO_DECISION = "no decision on it was found in the papers searched; what follows is what they say of it"
# A decision on the matter holds so much of what the best passage holds of the question, in any of its words.
_LEAST_HELD = 0.35
_PASSAGES = 10
_SOMETHING = 0.01
# Of 190 answers about decisions that are right, none led with one that fits less (23 November 2026).
_LEAST_FIT = 0.4


def of_the_matter(draft: Draft, decisions: Sequence[Decision]) -> list[Decision]:
    """Return the decisions that hold something of what is asked, beside the passages found. Who decided and
    when is no matter."""
    about = telling_weights(draft.about) or draft.about
    forms = draft.sources.other_forms(draft.query)

    def held(words: Set[str]) -> float:
        return coverage(about, with_forms_held(words, forms))

    passages = (
        f"{h.text} {h.item.title if h.item else ''} {h.document.title}" for h in draft.hits[:_PASSAGES]
    )
    least = _LEAST_HELD * max((held(stems(passage)) for passage in passages), default=0.0)
    return [d for d in decisions if d.fit >= _LEAST_FIT and held(d.words) >= max(least, _SOMETHING)]
