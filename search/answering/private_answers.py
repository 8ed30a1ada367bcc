"""Matters taken in private: what the public papers say of them, and no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minutebook.records import Hit, Statement
from search.answering.quoting import Citations
from search.answering.records_in_words import record_line
from search.answering.sources import Sources, stems
from search.answering.support import coverage

# The title of a private item must hold this share of what the question is about.
_LEAST_TITLE = 0.45


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
    paragraphs = (
        f", paragraph {' and '.join(item.exempt_paragraphs)} of Schedule 12A"
        if item.exempt_paragraphs
        else ""
    )
    reason = f"considered in private session{paragraphs}; the public papers say only what is quoted"
    quotes = [c.quote for c in citations.found if c.n in numbers]
    return [
        Statement("record", record_line(document, meeting, item), tuple(numbers[:1])),
        Statement("verbatim", " ".join(quotes), tuple(numbers)),
    ], reason
