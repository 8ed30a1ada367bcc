"""Sums, shares, terms and dates that a question takes for granted against those that stand in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from search.answering.decided.decisions import Decision, decided_spans
from search.answering.draft import Draft
from search.answering.facts.claims import MEASURES, claims_of
from search.answering.facts.evidence import Evidence
from search.answering.facts.units import split_units
from search.answering.premises.supposing import LEAST_FIT, Contradiction, supposed_part
from search.answering.sources import stems
from search.answering.support.support import coverage, telling_weights

_PRINTED = re.compile(
    r"£\s?\d[\d,.]*\d?\s?(?:million|thousand|bn|billion|[mk])?\b|\d[\d,.]*\s?(?:%|per\s?cent\b)"
    r"|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)[\s-]"
    r"(?:calendar\s|working\s)?(?:day|week|fortnight|month|year)s?\b",
    re.I,
)
# "More than £5m" is another figure's bound, "cut from £45,000" what a figure was before.
_BOUND = re.compile(
    r"\b(?:more|less|fewer|greater|higher|lower|longer) than\s*$|\b(?:over|under|above|below|exceed\w*"
    r"|at least|at most|up to|about|around|nearly|almost|between|from|than|within|per)\s*(?:the\s|a\s)?$",
    re.I,
)
_DECIDED = re.compile(
    r"\b(?:approv\w+|agree[ds]?|adopt\w*|accept\w*|endors\w+|resolv\w+|decid\w+|set|cut|reduc\w+|rais\w+|increas\w+"
    r"|award\w*|allocat\w*|lower\w*)\b",
    re.I,
)
# What a minute tells of proposals was not decided by that.
_PROPOSED = re.compile(
    r"\b(?:propos\w+|recommend\w*|moved|amendment|alternatives?|considered and rejected|would|suggest\w*)\b",
    re.I,
)
# Figures a thirtieth apart are taken for one.
_ROUNDED = Decimal("0.03")
# A passage that holds nearly as much of the question may be the one that is meant.
_ALIKE = 0.8
_BESIDE = 2
# Words beside the figure in the question that must stand by the other figure too.
_BESIDE_CHARS = 48
_FURTHEST = 4.0
_LEAST_OWN = 0.3
_LEAST_CONTEXT = 0.5
_MOST_ITEM_CHARS = 20_000


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as it is printed, what it counts ("£", "%", a measure of time) and how many."""

    words: str
    unit: str
    value: Decimal
    start: int
    end: int


def another_figure(draft: Draft, decisions: Sequence[Decision]) -> Contradiction | None:
    """Return the decision, or else the sentence, that gives another figure for what the question asks about,
    where none gives the one that it supposes."""
    supposed = supposed_part(draft.query)
    for asked in printed_figures(supposed):
        if _BOUND.search(supposed, 0, asked.start) or not draft.evidence:
            continue
        beside = stems(_around(supposed, asked)) & set(telling_weights(draft.about))
        decided = _decided(decisions[0], asked, beside) if decisions and _DECIDED.search(supposed) else None
        if decided:
            return Contradiction(f"{decided.words}, not {asked.words}", decisions[0])
        told = _told(draft, asked, beside)
        if told:
            return Contradiction(f"{told[1].words}, not {asked.words}", evidence=told[0])
    return None


def printed_figures(text: str) -> list[Printed]:
    """Return the sums, shares and terms in a text, in its order.

    >>> [(p.unit, int(p.value)) for p in printed_figures("a £1.2m grant for five years, up 10%")]
    [('£', 1200000), ('year', 5), ('%', 10)]
    """
    return [
        Printed(match[0].strip(" ,."), unit, value, match.start(), match.end())
        for match in _PRINTED.finditer(text)
        for unit, value in _read(match[0])
    ]


# A budget report prints the same sums again and again.
@lru_cache(maxsize=4096)
def _read(words: str) -> tuple[tuple[str, Decimal], ...]:
    figures = sorted(claims_of(words).figures)
    return tuple((unit, value) for unit, value in figures if unit in ("£", "%") or unit in MEASURES)


def agree(a: Decimal, b: Decimal) -> bool:
    """Say whether two figures may be one, one of them rounded.

    >>> agree(Decimal("1651275"), Decimal("1650000")), agree(Decimal("5300"), Decimal("3300"))
    (True, False)
    """
    if abs(a - b) <= _ROUNDED * max(a, b):
        return True
    digits = min(len(a.normalize().as_tuple().digits), len(b.normalize().as_tuple().digits))
    return digits > 1 and f"{a:.{digits - 1}e}" == f"{b:.{digits - 1}e}"


def _decided(decision: Decision, asked: Printed, beside: set[str]) -> Printed | None:
    """Return the figure that was decided in place of the one asked about, which the minute has nowhere but in
    what was proposed."""
    item, text = decision.item, decision.document.text
    if decision.fit < LEAST_FIT or decision.document.kind not in ("minutes", "decision-notice"):
        return None
    minute = text[item.start : min(item.end, item.start + _MOST_ITEM_CHARS)]
    if _stands(asked, [unit for unit in _sentences(minute) if not _PROPOSED.search(unit)]):
        return None
    return next(
        (
            other
            for start, end in decided_spans(decision.document, item)
            for other in printed_figures(text[start:end])
            if other.unit == asked.unit and len(beside & stems(_around(text[start:end], other))) >= _BESIDE
        ),
        None,
    )


def _sentences(text: str) -> list[str]:
    return [text[unit.start : unit.end] for unit in split_units(text)]


def _told(draft: Draft, asked: Printed, beside: set[str]) -> tuple[Evidence, Printed] | None:
    """Return the sentence and its figure in the place of the one asked about, which nothing found on the same
    matter gives."""
    about = {s: w for s, w in draft.about.items() if not s[:1].isdigit()}
    held = [(coverage(about, stems(hit.text)), hit.text) for hit in draft.hits]
    best = draft.evidence[0].score
    for each in draft.evidence:
        if each.score < best - _FURTHEST:
            return None
        fits = each.features.own >= _LEAST_OWN and each.features.context >= _LEAST_CONTEXT
        others = [p for p in printed_figures(each.text) if p.unit == asked.unit] if fits else []
        near = [p for p in others if beside & stems(_around(each.text, p))]
        if near and not each.text.rstrip().endswith("?") and not _stands(asked, [_item_text(draft, each)]):
            own = coverage(about, stems(each.passage.stored.chunk.text))
            alike = [text for share, text in held if share >= _ALIKE * own]
            return None if _stands(asked, alike) else (each, near[0])
    return None


def _stands(asked: Printed, texts: Iterable[str]) -> bool:
    """Say whether the figure stands somewhere, other than as what was before."""
    return any(
        printed.unit == asked.unit
        and agree(printed.value, asked.value)
        and not (
            re.search(r"\bfrom\s*$", text[: printed.start]) and re.match(r"\s+to\b", text[printed.end :])
        )
        for text in texts
        if _mark(asked.unit) in text.lower()
        for printed in printed_figures(text)
    )


def _mark(unit: str) -> str:
    """Return what a text has that prints a figure of a unit at all."""
    return "" if unit == "%" else unit


def _around(text: str, printed: Printed) -> str:
    before = text[max(0, printed.start - _BESIDE_CHARS) : printed.start]
    return f"{before} {text[printed.end : printed.end + _BESIDE_CHARS]}"


def _item_text(draft: Draft, evidence: Evidence) -> str:
    chunk = evidence.passage.stored.chunk
    found = draft.sources.item(chunk.doc_id, chunk.item_id) if chunk.item_id else None
    if found is None:
        return chunk.text
    text = draft.sources.document(chunk.doc_id).text
    return text[found[1].start : min(found[1].end, found[1].start + _MOST_ITEM_CHARS)]
