"""Answers from passages: the sentence or row that holds what is asked, with what it needs around it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from minutebook.records import Document, Item, Meeting, Statement
from minutebook.text import fold
from search.answering.facts.differing_values import state_differing
from search.answering.facts.evidence import Evidence
from search.answering.facts.units import split_units
from search.answering.quoting import Citations
from search.answering.records_in_words import record_line
from search.answering.sources import Sources
from search.answering.support.support import best_window

# The best passage is quoted at length, the others as far as they add to it.
FIRST_CHARS = 900
OTHER_CHARS = 600
# A passage whose best unit fits so much worse than the best of all adds nothing. Of the passages quoted
# beyond the first, 0.3 of those of its item were on a gold page down to 4.0; of those of another item 0.37
# within 1.0 of it, 0.19 to 2.0 and 0.09 further down, but 0.2 where more of what is asked stands with them
# (23 November 2026, all gold).
_FURTHEST = 4.0
_FURTHEST_OF_ANOTHER_ITEM = 2.3
# Of what a colon leads to, the first sentence or paragraph, in so many characters.
_LED_TO_CHARS = 500


def state_evidence(
    sources: Sources, evidence: Sequence[Evidence], citations: Citations, *, most: int = 4
) -> list[Statement]:
    """Quote the stretches around the best units, one passage each, best first. ``evidence`` is in order."""
    return state_chosen(sources, _of_the_matter(best_of_passages(evidence, most)), evidence, citations)


def _of_the_matter(chosen: Sequence[Evidence]) -> list[Evidence]:
    """Leave out what other items say that fits much worse than the first and holds less of what is asked."""
    return [
        each
        for each in chosen
        if _item(each) == _item(chosen[0])
        or each.bound > chosen[0].bound
        or each.score >= chosen[0].score - _FURTHEST_OF_ANOTHER_ITEM
    ]


def _item(evidence: Evidence) -> str:
    chunk = evidence.passage.stored.chunk
    return chunk.item_id or chunk.doc_id


def state_chosen(
    sources: Sources, chosen: Sequence[Evidence], evidence: Sequence[Evidence], citations: Citations
) -> list[Statement]:
    """Quote the stretches around the chosen units; ``evidence`` are they and those that stand by them."""
    statements: list[Statement] = []
    cited: dict[int, int] = {}
    for place, best in enumerate(chosen):
        chunk = best.passage.stored.chunk
        document = sources.document(chunk.doc_id)
        same = [e for e in evidence if e.passage is best.passage]
        limit = FIRST_CHARS if not statements else OTHER_CHARS
        start, end = _stretch(document, best, same, limit)
        found = sources.item(chunk.doc_id, chunk.item_id) if chunk.item_id else None
        meeting, item = found or (sources.meeting(chunk.doc_id, chunk.meeting_id), None)
        quoted = _quote(document, start, end, meeting, item, citations, best)
        if quoted:
            cited[place] = quoted[-1].citations[0]
        statements += quoted
    return [*state_differing(chosen, cited), *statements]


def best_of_passages(evidence: Sequence[Evidence], most: int) -> list[Evidence]:
    """Return the best unit of each of the best passages; the same words are quoted once."""
    chosen: list[Evidence] = []
    seen: set[str] = set()
    for each in evidence:
        if chosen and each.score < chosen[0].score - _FURTHEST:
            break
        keys = {each.passage.stored.chunk.chunk_id, fold(each.text)}
        if not keys & seen:
            seen |= keys
            chosen.append(each)
        if len(chosen) == most:
            break
    return chosen


def _stretch(document: Document, best: Evidence, same: Sequence[Evidence], limit: int) -> tuple[int, int]:
    """Grow from the best unit to its neighbours on its page, the better first; return offsets."""
    chunk = best.passage.stored.chunk
    units = sorted(same, key=lambda e: e.unit.start)
    first = last = units.index(best)
    low, high = _page_of(document, chunk.start + best.unit.start)
    while True:
        options = []
        for n, edges in ((first - 1, (first - 1, last)), (last + 1, (first, last + 1))):
            if 0 <= n < len(units):
                start, end = units[edges[0]].unit.start, units[edges[1]].unit.end
                on_page = low <= chunk.start + units[n].unit.start < high
                if end - start <= limit and on_page:
                    options.append((math.exp(units[n].score - best.score), edges))
        if not options:
            break
        first, last = max(options)[1]
    end = chunk.start + units[last].unit.end
    # What ends in a colon says nothing without what it introduces.
    if document.text[max(0, end - 3) : end].rstrip().endswith(":"):
        end = _end_of_next(document, end)
    return chunk.start + units[first].unit.start, end


def _end_of_next(document: Document, end: int) -> int:
    """Return where the unit that follows ends, on the next page where this one has no more."""
    at = end
    for page, following in pairwise(document.pages):
        if page.start <= end <= page.end and not document.text[end : page.body_end].strip():
            at = following.body_start
    units = split_units(document.text[at : at + _LED_TO_CHARS])
    return at + units[0].end if units else end


def _page_of(document: Document, at: int) -> tuple[int, int]:
    for page in document.pages:
        if page.start <= at < page.end:
            return page.start, page.end
    return 0, len(document.text)


def _quote(
    document: Document,
    start: int,
    end: int,
    meeting: Meeting | None,
    item: Item | None,
    citations: Citations,
    best: Evidence,
) -> list[Statement]:
    numbers = citations.quote(document, start, end, meeting, item)
    if not numbers:
        return []
    statements = []
    if meeting and item and item.title:
        statements.append(Statement("record", record_line(document, meeting, item), tuple(numbers[:1])))
    text = citations.words_of(numbers)
    return [*statements, Statement("verbatim", text, tuple(numbers), _marks(text, best))]


def _marks(text: str, best: Evidence) -> tuple[tuple[int, int], ...]:
    """Return where the values that were asked for stand in a quotation."""
    words = best.passage.stored.chunk.text
    at = text.find(fold(best.text))
    if at < 0:
        return ()
    marks = []
    for start, end in best.values:
        before = len(fold(words[best.unit.start : start] + "|")) - 1
        value = fold(words[start:end])
        if text[at + before : at + before + len(value)] == value:
            marks.append((at + before, at + before + len(value)))
    return tuple(marks)


def quote_window(
    document: Document,
    start: int,
    text: str,
    weights: Mapping[str, float],
    meeting: Meeting | None,
    item: Item | None,
    citations: Citations,
    *,
    max_chars: int,
) -> list[Statement]:
    """Quote the stretch of a passage that holds most of the question, under its record line."""
    window = best_window(text, weights, max_chars=max_chars)
    numbers = citations.quote(document, start + window.start, start + window.end, meeting, item)
    if not numbers:
        return []
    statements = []
    if meeting and item and item.title:
        statements.append(Statement("record", record_line(document, meeting, item), tuple(numbers[:1])))
    return [*statements, Statement("verbatim", citations.words_of(numbers), tuple(numbers))]
