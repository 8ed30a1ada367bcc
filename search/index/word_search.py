"""Search by words, in rows: BM25 of the lexical index, joined with what the dense index knows of each row."""

from __future__ import annotations

from collections.abc import Sequence

from minutebook.records import Filters
from search.index.runs import NOTHING, Run, best_first
from search.index.snapshot import Snapshot

# How many more are asked for, as a share, so that enough are left without boilerplate.
_SPARE = 0.25


def search_words(
    snapshot: Snapshot,
    query: str,
    filters: Filters,
    *,
    candidates: int,
    with_boilerplate: bool = False,
    spelling: bool = True,
    also: Sequence[Sequence[str]] = (),
) -> Run:
    """Return at most ``candidates`` chunks, best first; equal scores by chunk_id. ``also`` are phrases that
    count as words of the query."""
    if candidates < 1:
        return NOTHING

    def best(least: int, *, all_kinds: bool) -> Run:
        addresses, scores = snapshot.lexical.best(
            query, filters, least=least, with_boilerplate=all_kinds, spelling=spelling, also=also
        )
        return Run(snapshot.postings.rows_of(addresses), scores)

    if with_boilerplate:
        return best_first(best(candidates, all_kinds=True), candidates)
    # tantivy takes half as long again where it has to leave something out. Little of what matches is
    # boilerplate, so it is left out here, where enough remain.
    least = candidates + int(_SPARE * candidates) + 1
    found = best(least, all_kinds=True)
    kept = ~snapshot.dense.facets.is_boilerplate[found.rows]
    rest = Run(found.rows[kept], found.scores[kept])
    # What scores as the last of those found may have been cut off.
    is_enough = len(rest) >= candidates and rest.scores[candidates - 1] > found.scores[-1]
    if len(found) >= least and not is_enough:
        rest = best(candidates, all_kinds=False)
    return best_first(rest, candidates)
