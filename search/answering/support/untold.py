"""Questions whether something is so, where the papers have the matter and not that.

"Are there dragons at the fort?" is answered by no paper that says nothing of dragons, whatever it says of the
fort.
"Was planning permission granted for the extension?": a parish council is asked what it thinks of one, and
minutes that. "Did the Council buy the mower?": it asked what one costs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from search.answering.draft import Draft
from search.answering.support.other_forms import with_forms_held
from search.answering.support.support import coverage, telling_weights
from search.answering.support.support_model import passage_words, rare_words, with_slips

_POLAR = re.compile(r"^\s*(?:is|are|was|were|did|do|does|has|have|had|will|would|can)\b", re.I)
# Deeds as questions have them, and all that papers may call them, or what came of them instead. What a
# meeting does by deciding (approve, agree, note) is told by the record of its decision.
_DEEDS = tuple(
    (re.compile(rf"\b(?:{asked})\b", re.I), re.compile(rf"\b(?:{said})", re.I))
    for asked, said in (
        (r"buy|bought|purchased?|acquired?", r"buy|bought|purchas|acqui|order(?:ed|ing)|paid|payment|procur"),
        (r"sell|sold", r"sell|sold\b|sale\b|dispos|transfer|auction"),
        (
            r"appoint(?:ed)?|hired?|recruit(?:ed)?",
            r"(?:re-?)?appoint|elect|recruit|co-?opt|nominat|engag|employ|hire|select|award",
        ),
        (
            # A parish council that lets a club have the green "agreed" to it.
            r"(?:planning|listed building)\b.*\bgranted|granted\s+planning",
            r"grant|approv|permit|allow|refus|reject|dismiss|uph[eo]ld|withdr|declin|issued|consented",
        ),
    )
)
# Whether it was decided to do so is told by the record of that, in whatever words.
_DECIDED = re.compile(r"\b(?:agree|approve|decide|resolve|vote|authorise)d?\b", re.I)
# A passage that holds nearly as much of the question as the best may tell of it as well.
_NEARLY = 0.8
_PASSAGES = 5
# A word that the papers lack may be another name for one that they have; one that weighs so much of the
# question is what it asks about.
_MOST_MISSING = 0.25


def is_untold(draft: Draft) -> bool:
    """Say whether a question asks if something is so, or was done, that the passages found do not tell of."""
    if not _POLAR.search(draft.query) or not draft.evidence:
        return False
    forms = draft.sources.other_forms(draft.query)
    held = [with_forms_held(passage_words(each), forms) for each in draft.evidence[:_PASSAGES]]
    return _lacks_word(draft, held) or _lacks_deed(draft, held)


def _lacks_word(draft: Draft, held: Sequence[Set[str]]) -> bool:
    telling = telling_weights(draft.about)
    rare = rare_words(telling, draft.sources.papers.lexical.document_frequency)
    missing = rare - set().union(*(with_slips(rare, words) for words in held))
    return sum(telling[stem] for stem in missing) > _MOST_MISSING * sum(telling.values())


def _lacks_deed(draft: Draft, held: Sequence[Set[str]]) -> bool:
    for asked, said in _DEEDS:
        if asked.search(draft.query) and not _DECIDED.search(draft.query):
            shares = [coverage(telling_weights(draft.about), words) for words in held]
            return not any(
                share >= _NEARLY * max(shares) and said.search(each.passage.stored.chunk.text)
                for share, each in zip(shares, draft.evidence, strict=False)
            )
    return False
