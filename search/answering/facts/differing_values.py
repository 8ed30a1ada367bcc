"""Papers that give different values for the same thing: said side by side, with their dates.

The January draft and the February budget both answer the question; which is meant is the reader's to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from minutebook.records import Statement
from minutebook.text import fold
from search.answering.facts.evidence import Evidence
from search.answering.records_in_words import long_date
from search.query.stemming import stem_words

# A second unit speaks of the same thing where it fits nearly as well and most words are the same: of a
# sentence that was brought up to date two thirds and more stay.
_NEARLY = 2.0
_SAME_WORDS = 0.6
# A shorter unit says too little to be known as the same.
_LEAST_WORDS = 5
_MONTHS = frozenset(
    "January February March April May June July August September October November December".split()
)


def state_differing(chosen: Sequence[Evidence], citations: Mapping[int, int]) -> list[Statement]:
    """Say what values the units give where they differ; nothing where they agree. ``chosen`` are the quoted
    units, best first, ``citations`` the number of the citation of each, by its place among them."""
    # A unit with several values does not say which is meant.
    if not chosen or len(_values(chosen[0])) != 1:
        return []
    first = chosen[0]
    differing = {0: first}
    for place, each in enumerate(chosen[1:], start=1):
        known = {_values(other) for other in differing.values()}
        if _is_of_same(first, each) and _values(each) not in known and place in citations:
            differing[place] = each
    if len(differing) == 1 or 0 not in citations:
        return []
    ordered = sorted(differing.items(), key=lambda found: (_date(found[1]), found[0]))
    said = "; ".join(f"{' and '.join(_values(each))} ({_source(each)})" for _, each in ordered)
    return [Statement("record", f"The papers differ: {said}.", tuple(citations[n] for n, _ in ordered))]


def _is_of_same(first: Evidence, other: Evidence) -> bool:
    if other.score < first.score - _NEARLY or len(_values(other)) != 1:
        return False
    if other.passage.stored.document.doc_id == first.passage.stored.document.doc_id:
        return False
    if _names(first) != _names(other):
        return False
    a, b = _words(first), _words(other)
    return len(a & b) >= max(_LEAST_WORDS, _SAME_WORDS * max(len(a), len(b)))


def _words(evidence: Evidence) -> set[str]:
    return {word for word in stem_words(evidence.text) if not word[:1].isdigit()}


def _names(evidence: Evidence) -> set[str]:
    """Return names and labels: "Option B" and "Option C" are two things."""
    found = set(re.findall(r"(?<=[a-z,] )[A-Z][\w’'-]*", fold(evidence.text)))
    return found - _MONTHS


def _values(evidence: Evidence) -> tuple[str, ...]:
    words = evidence.passage.stored.chunk.text
    return tuple(dict.fromkeys(fold(words[start:end]) for start, end in evidence.values))


def _date(evidence: Evidence) -> str:
    meeting = evidence.passage.stored.meeting
    return meeting.date.isoformat() if meeting and meeting.date else ""


def _source(evidence: Evidence) -> str:
    found = evidence.passage.stored
    meeting = found.meeting
    where = [meeting.body or "", long_date(meeting.date) if meeting.date else ""] if meeting else []
    kind = found.document.kind.replace("-", " ")
    return ", ".join(part for part in (*where, kind) if part)
