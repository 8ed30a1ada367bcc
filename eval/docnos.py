"""Names of places for TREC files: ``kent/cabinet/minutes.pdf#4``, percent-encoded, since names there hold
no spaces.

A hit of ours may stand on several pages and in several papers. It is named for the place by which it covers
a fact that no hit before it has covered, and else for its first page; a name that is taken gets ``~2``. So a
run holds one line a hit, and what another tool computes from run and qrels (success, reciprocal rank) is
what we compute. A hit that covers facts on two pages at once is named for the first of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from eval.questions import Fact, GoldPlace
from eval.relevance import covered_place
from minutebook.records import Hit


def place_docno(place: GoldPlace) -> str:
    """
    >>> place_docno(GoldPlace("kent/a b.pdf", "240", 4)), place_docno(GoldPlace("seeds/a.txt", "7 3", None))
    ('kent/a%20b.pdf#4', 'seeds/a.txt#item-7%203')
    """
    where = str(place.page) if place.page is not None else f"item-{place.item or ''}"
    return f"{quote(place.doc)}#{quote(where)}"


def hit_docnos(hits: Sequence[Hit], facts: Sequence[Fact]) -> list[tuple[str, bool]]:
    """Name each hit, and say whether it covers a fact."""
    named: list[tuple[str, bool]] = []
    taken: dict[str, int] = {}
    is_open = [True] * len(facts)
    for hit in hits:
        places = [covered_place(hit, fact) for fact in facts]
        new = [place for place, is_new in zip(places, is_open, strict=True) if place and is_new]
        is_open = [is_new and place is None for place, is_new in zip(places, is_open, strict=True)]
        name = place_docno(new[0]) if new else _own_docno(hit)
        taken[name] = taken.get(name, 0) + 1
        unique = name if taken[name] == 1 else f"{name}~{taken[name]}"
        named.append((unique, any(place is not None for place in places)))
    return named


def _own_docno(hit: Hit) -> str:
    where = str(hit.pages[0].page) if hit.pages else hit.chunk_id
    return f"{quote(hit.document.path)}#{where}"
