"""Whether the papers hold an answer at all: a probability, by a model that is fitted to each index.

The model weighs a few signs that mean the same in any index. It is fitted anew whenever an index has changed
(``calibration.py``), so that no number is carried from one set of papers, or one encoder, to another.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import difflib
import json
import math
import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from search.answering.facts.asked_values import asked_values, words_of_kind
from search.answering.facts.evidence import Evidence, by_own_words
from search.answering.facts.found_values import ValueKind
from search.answering.sources import stems
from search.answering.support.other_forms import OtherForms, with_forms_held, with_pairs
from search.answering.support.support import coverage, telling_weights
from search.query.periods import names_period
from search.query.rarity import is_common
from search.query.stemming import stem_words
from search.query.understanding import Understood

# Raised when signs are read in another way, so that a model is fitted anew to every index.
READING = 6
# A word is rare that stands in so many passages or fewer.
_RARE = 2
_SHORTEST_INITIALS = 2
# As in ``search/query/spelling.py``, which looks through all words of the index and so must be more careful.
_SHORTEST_SLIP = 5
_LIKENESS = 0.8
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_NAME = re.compile(r"(?<=\s)[A-Z][\w’'-]*")


class Signs(NamedTuple):
    """What speaks for the papers holding an answer, about 0 to 1 each, whatever the index and its encoder."""

    fit: float
    """How well the best unit fits the question (``evidence.Features``), a tenth of it."""
    held: float
    """The share of the question's words in the best passage, with what it says about itself."""
    unheld: float
    """The share of the question's words that are rare in the papers and in none of the best passages."""
    names: float
    """The share of the question's names in the first passage; 1 where it names nothing."""
    bound: float
    """How well a value of the kind asked for is bound to what it is asked of, against how well the best unit
    is: the price of another thing is no answer. 1 where no value is asked for."""
    dated: float
    """Whether some of the best passages are of the day or month asked about; 1 where none is."""


# A value that is bound nearly as well as the best unit fits is bound: a heading may repeat all of a question.
_AS_GOOD = 0.85
# Signs are read from so many units.
_UNITS = 5


def read_signs(
    query: str,
    question: Understood,
    about: Mapping[str, float],
    rare: Set[str],
    evidence: Sequence[Evidence],
    forms: OtherForms,
) -> Signs | None:
    """Return the signs of support; None where nothing was found. ``rare`` are those of the question's words
    that are rare in the papers, ``forms`` other forms of its words."""
    if not evidence:
        return None
    worded, evidence = evidence[:_UNITS], by_own_words(evidence)
    # What is found by other forms of the words may be all there is.
    read = {each.passage.stored.chunk.chunk_id: each for each in (*evidence[:_UNITS], *worded)}
    said = [with_forms_held(passage_words(each), forms) for each in read.values()]
    passages = [with_slips(rare, words) for words in said]
    months = question.months | {(day.year, day.month) for day in question.dates}
    dates = _words_of_dates(question, months)
    kinds = asked_values(query)
    # "Spend" and "company" say which value is wanted: ``bound`` weighs that.
    beside = dates | words_of_kind(kinds[0]) if kinds else dates
    telling = {stem: weight for stem, weight in telling_weights(about).items() if stem not in beside}
    about = telling or about
    total = sum(about.values()) or 1.0
    missed = about.keys() & rare - set().union(*passages)
    named = stems(" ".join(_NAME.findall(query)))
    names = {stem: weight for stem, weight in about.items() if stem in named and _is_name(stem)}
    return Signs(
        fit=evidence[0].own_score / 10.0,
        held=max(coverage(about, words) for words in passages),
        unheld=sum(about.get(stem, 0.0) for stem in missed) / total,
        names=coverage(names, passages[0]) if names else 1.0,
        bound=_bound(kinds, question, evidence),
        dated=float(not months or any(_is_dated(each, months) for each in evidence[:_UNITS])),
    )


def _is_name(stem: str) -> bool:
    # Months are weighed as dates; of initials papers may have other forms.
    return len(stem) > _SHORTEST_INITIALS and not stem[:1].isdigit() and not names_period(stem)


def _bound(kinds: Sequence[ValueKind], question: Understood, evidence: Sequence[Evidence]) -> float:
    """Compare the best unit that holds a value of the kind asked for with the best of all. What was decided,
    voted or attended is answered from records, which need no value beside the words."""
    if not kinds or question.intent not in ("fact", "keyword"):
        return 1.0
    most = max(each.bound for each in evidence)
    valued = max((each.bound for each in evidence if each.has_first), default=0.0)
    lead = next((each for each in evidence if each.has_first), None)
    if lead is not None and not lead.is_of_noun:
        # What leads is the tax base of the town whose population is asked.
        return max((each.bound for each in evidence if each.has_first and each.is_of_noun), default=0.0)
    share = min(1.0, valued / most / _AS_GOOD) if most else 0.0
    # A reason is worded in too many ways to be missed for certain.
    return (1.0 + share) / 2.0 if kinds[0] == "reason" else share


def _words_of_dates(question: Understood, months: Set[tuple[int, int]]) -> set[str]:
    """Return the words of the dates a question names: ``dated`` weighs them, better than as words."""
    said = [f"{day.day:d}" for day in question.dates]
    said += [f"{dt.date(year, month, 1):%B %b} {year}" for year, month in months]
    return stems(" ".join(said))


def _is_dated(evidence: Evidence, months: Set[tuple[int, int]]) -> bool:
    meeting = evidence.passage.stored.meeting
    if meeting and meeting.date and (meeting.date.year, meeting.date.month) in months:
        return True
    said = evidence.passage.stored.chunk.text
    return any(f"{dt.date(year, month, 1):%B} {year}" in said for year, month in months)


def rare_words(about: Mapping[str, float], frequency: Callable[[str], int]) -> frozenset[str]:
    """Return the words that are rare in the papers and in English: in few papers nearly every one is."""
    return frozenset(stem for stem in about if frequency(stem) <= _RARE and not is_common(stem))


def with_slips(rare: Set[str], words: Set[str]) -> Set[str]:
    """Add the question's rare words that are a slip of the keyboard away from a word of the passage."""
    missing = sorted(rare - words)
    slips = {stem for stem in missing if len(stem) >= _SHORTEST_SLIP and stem.isalpha()}
    found = {stem for stem in slips if difflib.get_close_matches(stem, words, n=1, cutoff=_LIKENESS)}
    # "20mph" is printed "20 mph" too.
    parted = {stem for stem in missing if not stem.isalpha() and set(_PARTS.findall(stem)) <= words}
    return words | found | parted


def passage_words(evidence: Evidence) -> set[str]:
    """Return the stems of a unit's passage, with what it says about itself, and the pairs that follow."""
    found = evidence.passage.stored
    return with_pairs(stem_words(f"{found.context} {found.document.title} {found.chunk.text}"))


@dataclass(frozen=True, slots=True)
class SupportModel:
    """A logistic regression of "the papers hold an answer" on the signs. ``fitted_on`` says on what."""

    weights: tuple[float, ...]
    constant: float
    fitted_on: str

    def support(self, signs: Signs | None) -> float:
        """Return the probability, 0 to 1, were as many questions without an answer asked as with one."""
        if signs is None:
            return 0.0
        logit = self.constant + sum(w * s for w, s in zip(self.weights, signs, strict=True))
        return 1.0 / (1.0 + math.exp(-logit))

    def __post_init__(self) -> None:
        if len(self.weights) != len(Signs._fields):
            raise ValueError(f"{len(self.weights)} weights for {len(Signs._fields)} signs")

    def to_json(self) -> str:
        return json.dumps({"weights": self.weights, "constant": self.constant, "fitted_on": self.fitted_on})

    @classmethod
    def from_json(cls, text: str) -> SupportModel:
        row = json.loads(text)
        return cls(tuple(row["weights"]), row["constant"], row["fitted_on"])


@lru_cache(maxsize=8)
def model_of(kept: str | None) -> SupportModel:
    """Return the model that was kept with an index; the general one where none fits."""
    with contextlib.suppress(ValueError, KeyError, TypeError):
        if kept is not None:
            return SupportModel.from_json(kept)
    return GENERAL


# Where an index has too few passages to learn from; what an index teaches is added to it. Fitted as
# ``python -m eval fit`` does, on the gold and what questions there were for development, asked of whole
# collections and of parts of them with fewer than 300 passages. Fitted on the other councils, 0.04 of what a
# part answers falls below 0.3 and 0.89 of what no paper answers (22 November 2026). The constant was
# -10.45 by the fit; -10.3 was set by hand, and the shares were not measured again with it.
GENERAL = SupportModel((2.1, 1.2, -3.2, 1.9, 5.2, 1.4), -10.3, "gold questions")
