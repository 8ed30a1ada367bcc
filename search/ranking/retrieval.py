"""Find passages: candidates by words and by meaning, filtered inside both, fused into one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from minutebook.records import Filters, Hit, Place
from minutebook.text import encodable
from search.encoding.encoder import Vectors
from search.index.catalogue_reader import CatalogueReader, StoredChunk
from search.index.runs import NOTHING, Run
from search.index.snapshot import Snapshot
from search.index.word_search import search_words
from search.query.compounds import compounds
from search.query.expansion import Expansion
from search.query.intent import find_intent
from search.query.lexical_query import EXCLUDED, QUOTED, Question, excluded_query, read_question
from search.query.references import find_records
from search.query.synonyms import synonyms
from search.query.understanding import Understood, understand_question
from search.ranking.evidence import read_ahead
from search.ranking.fusion import weighted_sum
from search.ranking.listing import newest_items
from search.ranking.ranking import ALL_STAGES, Stages, rank
from search.ranking.snippets import snippet_html
from search.ranking.weights import WEIGHTS

# What each retriever gives before fusion. Far more than is shown: min-max needs a tail to measure from.
CANDIDATES = 200
# "RESOLVED: that the report be noted" is another decision at every meeting; a long passage is the same
# passage wherever it is printed.
_SAME_ANYWHERE_CHARS = 200
# A page of a form that stands in a thousand papers must not make a hit of a thousand places.
_MOST_PLACES = 20


# Begins to encode a query; what it returns waits for the vector.
BeginEncoding = Callable[[str], Callable[[], Vectors]]


class Retriever:
    """Rank the passages of one snapshot."""

    def __init__(self, snapshot: Snapshot, encode: BeginEncoding, stages: Stages = ALL_STAGES) -> None:
        self._snapshot = snapshot
        self._encode = encode
        self._stages = stages
        # A request finds, ranks and explains by the same ones.
        self._expansions: dict[tuple[str, str | None], list[Expansion]] = {}

    def with_stages(self, stages: Stages) -> Retriever:
        """Return a retriever of the same papers with other stages, for measuring what each is worth."""
        return Retriever(self._snapshot, self._encode, stages)

    def retrieve(
        self,
        query: str,
        *,
        k: int = 10,
        filters: Filters = Filters(),
        candidates: int = CANDIDATES,
        procedural: bool = False,
        to_show: bool = True,
    ) -> list[Hit]:
        """Return the ``k`` best passages, one hit for the same passage in several places.

        ``procedural`` takes in items of procedure and boilerplate too. Hits that are not ``to_show`` come
        sooner, without their snippets and other places.
        """
        query = encodable(query)
        pool = max(candidates, 4 * k)
        question = read_question(query)
        # Who puts words in quotes wants those words; a vector cannot promise them.
        is_by_meaning = self._stages.dense and not question.phrases and bool(query.strip())
        # While a second thread may be encoding, all that needs no vector.
        vector = self._encode(query) if is_by_meaning else None
        by_words = self.lexical(query, filters, candidates=pool, with_boilerplate=procedural)
        words = self._snapshot.lexical.words_of(query, spelling=self._stages.spelling)
        understood = self._understood(query)
        by_meaning = NOTHING
        if vector is not None:
            if self._stages.evidence:
                read_ahead(self._snapshot, words)
            by_meaning = self._near(vector(), filters, candidates=pool, with_boilerplate=procedural)
        if question.excluded:
            by_meaning = self._without(question, by_meaning)
        fused = weighted_sum([(1.0 - WEIGHTS.dense, by_words), (WEIGHTS.dense, by_meaning)])
        # What must be there, or must not, is seen to where passages are found.
        is_limited = bool(question.phrases or question.excluded) or filters != Filters()
        ranked = rank(
            self._snapshot, query, words, understood, fused, stages=self._stages, procedural=procedural,
            expansions=self.expansions(query, filters), found_only=is_limited,
        )  # fmt: skip
        ranked = self._with_records(query, filters, ranked)
        sources = {"lexical": by_words, "dense": by_meaning}
        return self._hits(query, ranked, k, sources, to_show=to_show)

    def list_newest(
        self, query: str, *, k: int = 10, filters: Filters = Filters(), procedural: bool = False
    ) -> list[Hit]:
        """Return what passes the filters, the latest first, less what the query excludes."""
        listed = newest_items(self._snapshot.dense.facets, filters, procedural=procedural)
        question = read_question(encodable(query))
        if question.excluded:
            listed = self._without(question, listed)
        return self._hits("", listed, k, {}, to_show=True)

    def _understood(self, query: str) -> Understood:
        bodies: list[str] = self._snapshot.dense.facets.values["body"].tolist()
        return understand_question(query, bodies, self._snapshot.newest)

    def _without(self, question: Question, found: Run) -> Run:
        """Leave out what holds an excluded word: a vector knows nothing of words."""
        holding = self._snapshot.lexical.holding(excluded_query(question))
        kept = np.isin(found.rows, self._snapshot.postings.rows_of(holding), invert=True)
        return Run(found.rows[kept], found.scores[kept])

    def _with_records(self, query: str, filters: Filters, ranked: Run) -> Run:
        """Put the records that a query of references names above all else."""
        if not self._stages.references or find_intent(query) != "reference":
            return ranked
        records = find_records(self._snapshot.catalogue, query, filters)
        passing = self._snapshot.dense.facets.passing(filters, with_boilerplate=True)
        ids = [chunk_id for record in records for chunk_id in record.chunk_ids]
        named = self._snapshot.dense.places(ids)
        named = named[passing[named]]
        top = float(ranked.scores[0]) if len(ranked) else 0.0
        others = np.isin(ranked.rows, named, invert=True)
        return Run(
            np.concatenate([named, ranked.rows[others]]),
            np.concatenate([top + 1.0 - 0.01 * np.arange(len(named)), ranked.scores[others]]),
        )

    def expansions(self, query: str, filters: Filters) -> Sequence[Expansion]:
        """Return the other forms of what a query says: abbreviations, and synonyms and spellings of compounds
        that the papers use."""
        asked = query, filters.council
        if asked not in self._expansions:
            self._expansions[asked] = self._expand(*asked)
        return self._expansions[asked]

    def _expand(self, query: str, council: str | None) -> list[Expansion]:
        # What stands in quotes is meant as it is; a word left out is left out in that form.
        plain = QUOTED.sub(" ", EXCLUDED.sub(" ", query))
        found: list[Expansion] = []
        if self._stages.abbreviations:
            found += self._snapshot.abbreviations.expand(plain, council)
        if self._stages.synonyms:
            known = self._snapshot.lexical.document_frequency
            explained = {e.also for e in found}
            found += [
                e for e in synonyms(plain) if e.also not in explained and all(known(stem) for stem in e.also)
            ]
            explained |= {e.also for e in found}
            found += [
                e
                for e in compounds(plain, known, self._snapshot.lexical.phrase_frequency)
                if e.also not in explained
            ]
        return found

    def lexical(
        self, query: str, filters: Filters, *, candidates: int, with_boilerplate: bool = False
    ) -> Run:
        return search_words(
            self._snapshot, query, filters, candidates=candidates, with_boilerplate=with_boilerplate,
            spelling=self._stages.spelling, also=[e.also for e in self.expansions(query, filters)],
        )  # fmt: skip

    def dense(self, query: str, filters: Filters, *, candidates: int, with_boilerplate: bool = False) -> Run:
        if not query.strip():
            return NOTHING
        vector = self._encode(query)()
        return self._near(vector, filters, candidates=candidates, with_boilerplate=with_boilerplate)

    def _near(self, vector: Vectors, filters: Filters, *, candidates: int, with_boilerplate: bool) -> Run:
        return self._snapshot.dense.search(
            vector, filters, candidates=candidates, with_boilerplate=with_boilerplate
        )

    def hits(self, query: str, ranked: Run, *, k: int, matched_by: str) -> list[Hit]:
        """Return hits for one retriever's ranking, for measuring it alone."""
        return self._hits(query, ranked, k, {matched_by: ranked}, to_show=True)

    def _hits(
        self, query: str, ranked: Run, k: int, sources: Mapping[str, Run], *,
        to_show: bool,
    ) -> list[Hit]:  # fmt: skip
        catalogue = self._snapshot.catalogue
        row_of: dict[str, int] = {}
        score_of: dict[str, float] = {}
        kept: dict[tuple[str, str], StoredChunk] = {}
        batch = k + k // 4 + 1  # few passages stand in two papers
        for start in range(0, len(ranked), batch):
            rows = ranked.rows[start : start + batch]
            ids = self._snapshot.dense.ids(rows)
            row_of.update(zip(ids, rows.tolist(), strict=True))
            for chunk_id, score in zip(ids, ranked.scores[start:].tolist(), strict=False):
                score_of.setdefault(chunk_id, score)
            for chunk in catalogue.stored_chunks(ids):
                kept.setdefault(_identity(chunk), chunk)
            if len(kept) >= k:
                break
        chosen = list(kept.values())[:k]
        found_by = {name: set(run.rows.tolist()) for name, run in sources.items()}
        also_at = _also_at(catalogue, chosen) if to_show else {}
        return [
            Hit(
                rank=rank,
                chunk_id=(chunk_id := found.chunk.chunk_id),
                document=found.document,
                meeting=found.meeting,
                item=found.item,
                section=found.chunk.section,
                pages=found.pages,
                text=found.chunk.text,
                snippet_html=snippet_html(found.chunk.text, query) if to_show else "",
                matched_by=tuple(name for name, rows in found_by.items() if row_of[chunk_id] in rows),
                url=page_url(found.document.doc_id, found.pages[0].page if found.pages else None),
                also_at=also_at.get(chunk_id, ()),
                score=score_of[chunk_id],
                is_procedural=found.chunk.is_procedural,
            )
            for rank, found in enumerate(chosen, start=1)
        ]


def page_url(doc_id: str, page: int | None) -> str:
    """Return the address of a paper's file, at a page; PDF viewers understand the fragment."""
    address = f"/api/v1/documents/{doc_id}/file"
    return f"{address}#page={page}" if page else address


def _identity(found: StoredChunk) -> tuple[str, str]:
    if len(found.chunk.text) >= _SAME_ANYWHERE_CHARS:
        return found.passage_hash, ""
    return found.passage_hash, repr(found.meeting)


def _twins(catalogue: CatalogueReader, chosen: Sequence[StoredChunk]) -> dict[str, list[StoredChunk]]:
    # No chosen chunk is another's twin: they would have been one hit.
    groups = catalogue.same_passages(
        (found.passage_hash for found in chosen), besides=(found.chunk.chunk_id for found in chosen)
    )
    return {
        found.chunk.chunk_id: [
            twin for twin in groups.get(found.passage_hash, ()) if _identity(twin) == _identity(found)
        ]
        for found in chosen
    }


def _also_at(catalogue: CatalogueReader, chosen: Sequence[StoredChunk]) -> dict[str, tuple[Place, ...]]:
    """Return for each chosen chunk the other places with its passage."""
    twins = _twins(catalogue, chosen)
    shown = (*chosen, *(twin for group in twins.values() for twin in group))
    paths = catalogue.paths_of_each(found.document.doc_id for found in shown)
    return {
        found.chunk.chunk_id: _other_places(found, twins[found.chunk.chunk_id], paths) for found in chosen
    }


def _other_places(
    found: StoredChunk, twins: Iterable[StoredChunk], paths: Mapping[str, Sequence[str]]
) -> tuple[Place, ...]:
    places: list[Place] = []
    for chunk in (found, *twins):
        for path in paths[chunk.document.doc_id]:
            if chunk is not found or path != found.document.path:
                places.append(Place(chunk.document.doc_id, path, chunk.pages, chunk.item))
            if len(places) == _MOST_PLACES:
                return tuple(places)
    return tuple(places)
