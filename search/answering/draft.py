"""An answer while it is put together: what was asked, what was found, what is said so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from minutebook.records import Filters, Hit, Statement, Step
from search.answering.decided.decisions import Decision
from search.answering.facts.evidence import Evidence
from search.answering.quoting import Citations
from search.answering.sources import Sources
from search.query.understanding import Understood


@dataclass(slots=True)
class Draft:
    """``weights`` are those of all words of the question, ``about`` of those that say what it is about.
    ``reason`` says why the answer is no more than it is; ``decisions`` are kept once they were looked for,
    and ``on_matter`` those on the matter asked about; ``to_call_in`` is the decision whose deadline is
    asked for, ``next_meeting`` are the sentences that give the day of the meeting asked for, None where none
    is."""

    query: str
    filters: Filters
    question: Understood
    sources: Sources
    weights: Mapping[str, float]
    about: Mapping[str, float]
    hits: list[Hit]
    evidence: list[Evidence]
    citations: Citations = field(default_factory=Citations)
    statements: list[Statement] = field(default_factory=list)
    timeline: list[Step] = field(default_factory=list)
    reason: str | None = None
    decisions: list[Decision] | None = None
    on_matter: list[Decision] | None = None
    to_call_in: Decision | None = None
    next_meeting: list[Evidence] | None = None
