"""Matters taken in private: what the public papers say of them, and no more."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from minutebook.records import Hit, Statement
from search.answering.facts.evidence import Evidence
from search.answering.facts.passage_answers import state_evidence
from search.answering.quoting import Citations
from search.answering.records_in_words import record_line
from search.answering.sources import Sources, stems
from search.answering.support.support import coverage

# The title of a private item must hold this share of what the question is about.
_LEAST_TITLE = 0.45
# A sentence that says a paper is withheld must hold so much of the question, with its passage's title.
_LEAST_WITHHELD = 0.5
# How far below the best unit it may be.
_NEAR = 1.5
_WITHHELD = re.compile(
    r"\bexempt (?:report|appendi\w+|information|minute|item|paper|annex)|\(exempt\)"
    r"|\bexempt\s*[-–—]\s*paragraph|\bnot (?:to be|for) publi\w+|\bwithheld from publi|\bSchedule 12A\b"
    r"|\bPart (?:2|II) (?:report|appendi|paper)"
    r"|\bconfidential (?:report|appendi\w+|annex)",
    re.IGNORECASE,
)
_PARAGRAPHS = re.compile(
    r"\b(?:paragraph|category|categories|paragraphs)s?\s+(\d(?:\s*(?:,|and)\s*\d)*)", re.I
)


def state_private(
    sources: Sources, hits: Sequence[Hit], about: Mapping[str, float], citations: Citations
) -> tuple[list[Statement], str | None]:
    """State the public trace of an exempt item that the question is about, with the paragraph of
    Schedule 12A where one is stated. Nothing where no private item fits."""
    best: tuple[float, Hit] | None = None
    for hit in hits:
        if hit.item is None:
            continue
        found = sources.item(hit.document.doc_id, hit.item.item_id)
        if found is None or not found[1].exempt:
            continue
        meeting, item = found
        document = sources.document(hit.document.doc_id)
        words = document.text[item.start : item.end]
        said = f"{document.council} {meeting.body} {meeting.date} {item.title} {words}"
        fit = coverage(about, stems(said))
        if fit >= _LEAST_TITLE and (best is None or fit > best[0]):
            best = (fit, hit)
    if best is None or best[1].item is None:
        return [], None
    document = sources.document(best[1].document.doc_id)
    found = sources.item(document.doc_id, best[1].item.item_id)
    assert found is not None
    meeting, item = found
    numbers = citations.quote(document, item.start, min(item.end, item.start + 900), meeting, item)
    if not numbers:
        return [], None
    return [
        Statement("record", record_line(document, meeting, item), tuple(numbers[:1])),
        Statement("verbatim", citations.words_of(numbers), tuple(numbers)),
    ], _reason(" and ".join(item.exempt_paragraphs))


def state_withheld(
    sources: Sources, evidence: Sequence[Evidence], citations: Citations
) -> tuple[list[Statement], str | None]:
    """State that what is asked for is in a paper withheld, where the best sentences say so and none gives the
    value asked for."""
    if not evidence or evidence[0].features.values == 1.0:
        return [], None
    for each in evidence[:4]:
        fits = each.features.context >= _LEAST_WITHHELD and each.score >= evidence[0].score - _NEAR
        if fits and _WITHHELD.search(each.text):
            paragraphs = _PARAGRAPHS.search(each.text)
            statements = state_evidence(
                sources, [each, *(e for e in evidence if e is not each)], citations, most=2
            )
            return statements, _reason(paragraphs[1] if paragraphs else "")
    return [], None


def _reason(paragraphs: str) -> str:
    named = f", paragraph {paragraphs} of Schedule 12A" if paragraphs else ""
    return f"considered in private session{named}; the public papers say only what is quoted"
