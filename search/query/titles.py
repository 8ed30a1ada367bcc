"""What a title is about: its own words, apart from those of any paper, and the period it is for.

"Adult Care Fees 2025/26 - Report for Decision" and "Draft Budget 2026/27" are told from "Adult Care Fees
2025/26" by their own words and by the year; "Minutes" and "Update by the Leader" have no words of their own.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from minutebook.text import match_key

_COMMON = frozenset(
    """
    a an about absence account addendum addition additional adopt adoption after agenda agree also
    amend amended amendment and annex announcement annual answer answers any apology appendix
    application appointment approval approve area arising as at attendance attended authority award
    be before body briefing budget-book business by cabinet calendar call call-in chair chairman
    chairperson change choice city clerk comment commissioning committee community confirm
    confirmation consent consider consideration consult consultation contract corporate
    correspondence council councillor county cover covering date decision declaration deferred
    delegated delegation delivery detail director directorate disclosable discussion disposal
    district document dpia draft emerging end eqia event exclusion executive exempt expansion
    extension feedback final first following for forthcoming forward framework friday from front
    frontsheet full further future general governance group half held if implementation in including
    information initial interest interim introduction invoice is issue it item its last late latest
    lead leader levy list local maintenance making management matter mayor medium meeting member
    membership mid midyear minute modification monday monitoring month monthly more motion new next
    nomination not note notice noting number of officer on operation option or order other outcome
    outline outside overview pack paper parish part payment pecuniary performance period petition
    plan planning policy portfolio presentation press previous procurement prod programme progress
    project proposal proposed protocol provision public quarter quarterly question re re-procurement
    receive recommendation recommended reconsideration record reference referral referred refresh
    register renewal report representative reprocurement request required resolution response result
    review revised saturday schedule scheme scorecard scrutiny second section selection service set
    setting sheet significant since six speaker special stage statement strategic strategy sub
    submitted summary sunday supplement supplementary supporting taken task tender term terms than
    thanks that the their third this thursday time to town tracker transfer tuesday two under update
    updated upgrade urgent use vary verbal vote was wednesday which will with work working year
    yearly
    """.split()
)
# Services name half of what a council does: they do not tell one matter from another by themselves.
_SERVICES = frozenset(
    "adult care child children education environment family finance financial health highway home housing "
    "neighbourhood people school social street transport wellbeing young".split()
)
_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
).split()
_MARKED_NUMBER = re.compile(
    r"\(?(?:decision|report)(?:\s+no\.?|\s+number)?:?\s*[\w/-]*\d[\w/-]*\)?"
    r"|^\s*item\s+\d+\w?\b|\bappendi(?:x|ces)\s+\w{1,2}\b|\bminutes?\s+\d+\b|\b\d{2}[/-]\d{5}\b|\b[a-z]{2,4}\d{4,6}\w?\b"
)
_YEARS = re.compile(r"\b(?:20)?(\d\d)\s?[-/]\s?(?:20)?(\d\d)\b(?![-/]\d)")
_YEAR = re.compile(r"\b20(\d\d)\b")
_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?[\s-]+(?:{'|'.join(_MONTHS)})[\s-]+(?:20\d\d)\b")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[\s-]+(?=20\d\d)")
_QUARTER = re.compile(r"\b(?:q|quarter\s+)([1-4])\b")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
# A common word tells a little: "Local Plan" is nearer to "Local Transport Plan" than to "Fees".
_COMMON_WEIGHT = 0.2
_SERVICE_WEIGHT = 0.4

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Title:
    """``own`` words are those that few papers share by custom; ``years`` are single (financial) years."""

    own: frozenset[str]
    common: frozenset[str]
    years: frozenset[str]
    quarters: frozenset[str]
    months: frozenset[str]

    @property
    def is_generic(self) -> bool:
        return not self.own

    @property
    def telling(self) -> frozenset[str]:
        return self.own - _SERVICES


def read_title(title: str, council: str | None = None) -> Title:
    """Read a title; the words of the council's own name tell its papers nothing.

    >>> sorted(read_title("PL25003 Future of the Household Recycling Centres").own)
    ['centre', 'household', 'recycling']
    >>> read_title("Minutes of the Meeting held on 9th January 2025").is_generic
    True
    >>> read_title("Draft Budget 2025-26 and MTFP 2025-28").years
    frozenset({'25/26'})
    """
    text = _MARKED_NUMBER.sub(" ", match_key(title))
    text = _DAY.sub(" ", text)
    years = {f"{a}/{b}" for a, b in _YEARS.findall(text) if (int(a) + 1) % 100 == int(b)}
    text = _YEARS.sub(" ", text)
    quarters = _shared(_QUARTER.findall(text))
    text = _QUARTER.sub(" ", text)
    months = _shared(month[:3] for month in _MONTH.findall(text))
    text = _MONTH.sub(" ", text)
    years |= set(_YEAR.findall(text))
    words = [_singular(word) for word in _WORD.findall(_YEAR.sub(" ", text))]
    aside = _of_custom(council or "")
    own = frozenset(w for w in words if w not in aside and (len(w) > 1 or w.isdigit()))
    return Title(own, _shared(set(words) - own), _shared(years), quarters, months)


# Thousands of titles are of one council; its set takes longer to make than the rest of reading one.
@lru_cache(maxsize=256)
def _of_custom(council: str) -> frozenset[str]:
    return _COMMON | {_singular(word) for word in _WORD.findall(match_key(council))}


def _shared(words: Iterable[str]) -> frozenset[str]:
    # Python makes a new empty set each time, of 216 bytes; most titles have three.
    return frozenset(words) or _NOTHING


def _singular(word: str) -> str:
    word = word.removesuffix("'s").replace("'", "")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return (
        word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word
    )


def word_weights(titles: Iterable[Title]) -> dict[str, float]:
    """Weigh words by rarity among the distinct titles."""
    distinct = set(titles)
    holding = Counter(word for title in distinct for word in title.own | title.common)
    return {word: math.log(1 + len(distinct) / n) * _custom_weight(word) for word, n in holding.items()}


def _custom_weight(word: str) -> float:
    if word in _COMMON:
        return _COMMON_WEIGHT
    return _SERVICE_WEIGHT if word in _SERVICES else 1.0


def is_other_period(a: Title, b: Title) -> bool:
    """Say whether the two name different years, quarters or months: reports in a series, not one matter."""
    return any(
        x and y and not x & y for x, y in ((a.years, b.years), (a.quarters, b.quarters), (a.months, b.months))
    )


def likeness(a: Title, b: Title, weights: Mapping[str, float]) -> float:
    """Return Dice's coefficient of the two titles' weighed words, 1.0 for the same words."""
    shared = _weight((a.own & b.own) | (a.common & b.common), weights)
    whole = _weight(a.own | a.common, weights) + _weight(b.own | b.common, weights)
    return 2 * shared / whole if whole else 0.0


def containment(a: Title, b: Title, weights: Mapping[str, float]) -> float:
    """Return the share of the poorer title's own words, weighed, that the other has too."""
    least = min(_weight(a.own, weights), _weight(b.own, weights))
    return _weight(a.own & b.own, weights) / least if least else 0.0


def _weight(words: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(word, 0.0) for word in words)
