"""Passages found, those of one item together, the words asked for marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from minutebook.records import Hit, SearchResult
from ui.html.links import Links
from ui.html.marked import runs_of
from ui.html.templating import render


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of one item, or of a paper where no item is known, best first."""

    hits: tuple[Hit, ...]

    @property
    def first(self) -> Hit:
        return self.hits[0]


def search_html(result: SearchResult, links: Links, *, level: int = 2) -> Markup:
    """Return the hits as a list of items, in the order of the best hit of each."""
    return render(
        "search.html",
        result=result,
        groups=grouped(result.hits),
        links=links,
        level=level,
        runs_of=runs_of,
    )


def without_procedural(result: SearchResult) -> SearchResult:
    """Leave out passages of apologies, declarations, minutes of last time and the like."""
    return replace(result, hits=tuple(hit for hit in result.hits if not hit.is_procedural))


def grouped(hits: Sequence[Hit]) -> list[HitGroup]:
    groups: dict[tuple[str, str | None], list[Hit]] = {}
    for hit in hits:
        key = (hit.document.doc_id, hit.item.item_id if hit.item else None)
        groups.setdefault(key, []).append(hit)
    return [HitGroup(tuple(group)) for group in groups.values()]
