"""When a hit or a citation covers a fact of the gold.

A fact is covered by a hit that is on one of its places: the same document and, in a PDF, the same page; in
a text file without pages, a passage that holds the quote or at least half of its five-word shingles
(shingles as in Broder, "On the resemblance and containment of documents", 1997). Judging by page and
quote, never by chunk, keeps the judgements when passages are cut differently.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eval.questions import Fact, GoldPlace
from minutebook.records import Citation, Hit
from minutebook.text import contains_verbatim, match_key

SHINGLE_WORDS = 5
ENOUGH_SHINGLES = 0.5


def hit_covers(hit: Hit, fact: Fact) -> bool:
    """Say whether the hit, at its own place or another where the passage stands too, covers the fact."""
    return covered_place(hit, fact) is not None


def covered_place(hit: Hit, fact: Fact) -> GoldPlace | None:
    """Return the place of the fact that the hit stands on, the first where it stands on several."""
    at = [(hit.document.path, hit.pages), *((place.path, place.pages) for place in hit.also_at)]
    for path, pages in at:
        for place in fact.places:
            if path == place.doc and (
                place.page in {ref.page for ref in pages}
                if place.page is not None
                else holds(hit.text, fact.quote)
            ):
                return place
    return None


def citation_covers(citation: Citation, fact: Fact) -> bool:
    """Say whether the citation stands on a place of the fact.

    In a text file the shorter of the two quotations must be held by the other.
    """
    return any(
        citation.path == place.doc
        and (
            citation.page == place.page
            if place.page is not None
            else holds(citation.quote, fact.quote) or holds(fact.quote, citation.quote)
        )
        for place in fact.places
    )


def holds(text: str, quote: str) -> bool:
    """Say whether the text holds the quote, or half of its five-word shingles."""
    if contains_verbatim(text, quote):
        return True
    wanted = _shingles(quote)
    found = wanted & _shingles(text)
    return bool(wanted) and len(found) >= ENOUGH_SHINGLES * len(wanted)


def first_ranks(hits: Sequence[Hit], facts: Iterable[Fact]) -> list[int | None]:
    """Return for each fact the rank, from 1, of the first hit that covers it; None where none does."""
    return [
        next((rank for rank, hit in enumerate(hits, start=1) if hit_covers(hit, fact)), None)
        for fact in facts
    ]


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = match_key(text).split()
    return {tuple(words[i : i + SHINGLE_WORDS]) for i in range(len(words) - SHINGLE_WORDS + 1)}
