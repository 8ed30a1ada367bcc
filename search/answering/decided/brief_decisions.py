"""A decision in brief: its record line and the paragraphs that hold most of the question."""

from __future__ import annotations

from collections.abc import Mapping

from minutebook.records import Paragraph, Resolution, Statement
from search.answering.decided.decisions import Decision, decided_spans
from search.answering.decided.resolution_answers import quoted_span
from search.answering.quoting import Citations
from search.answering.records_in_words import record_line
from search.answering.sources import stems
from search.answering.support.support import coverage

# A brief account keeps to the paragraphs that answer.
_BRIEF_PARAGRAPHS = 2


def state_in_brief(
    decision: Decision, weights: Mapping[str, float], citations: Citations, *, most: int = _BRIEF_PARAGRAPHS
) -> list[Statement]:
    """State a decision's record and the paragraphs of it that hold most of the question, verbatim."""
    spans = best_paragraphs(decision, weights, most)
    for best in best_paragraphs(decision, weights, 1):
        # The best paragraph is cited first, wherever it stands.
        quoted_span(decision, *best, citations)
    quoted = [s for start, end in spans for s in quoted_span(decision, start, end, citations)]
    if not quoted:
        return []
    line = record_line(decision.document, decision.meeting, decision.item)
    whole = len(_paragraphs(decision))
    if len(spans) < whole:
        # Else a part would be read as the whole resolution.
        line = f"{line.removesuffix('.')}; {len(spans)} of its {whole} paragraphs:"
    return [Statement("record", line, quoted[0].citations[:1]), *quoted]


def best_paragraphs(decision: Decision, weights: Mapping[str, float], most: int) -> list[tuple[int, int]]:
    """Return the spans of the paragraphs that hold most of the question, in their order.

    The first brings its marker with it ("RESOLVED: 1.1 ...").
    """
    spans = _paragraphs(decision)
    held = [coverage(weights, stems(decision.document.text[a:b])) for a, b in spans]
    chosen = sorted(range(len(spans)), key=lambda n: (-held[n], n))[:most]
    return [spans[n] for n in sorted(chosen)]


def _paragraphs(decision: Decision) -> list[tuple[int, int]]:
    item = decision.item
    spans = [_with_marker(r, p, n == 0) for r in item.resolutions for n, p in enumerate(r.paragraphs)]
    return spans or decided_spans(decision.document, item)


def _with_marker(resolution: Resolution, paragraph: Paragraph, is_first: bool) -> tuple[int, int]:
    return (resolution.start if is_first else paragraph.start), paragraph.end
