"""How much of the exact nearest passages the dense index finds as the service asks it, and in what time.

    python -m benchmarks.dense [--chunks 100000] [--queries 200] [--index DIR]

Vectors are those of the made papers (``benchmarks/papers.py``), which lie about their items by chance; with
``--index`` those of an index, and where these are fewer than wanted, mixtures of two of them. A query is a
passage's vector mixed with another's, so that its cosine to the passage is about 0.7, as that of questions to
what answers them. Times are of the processor.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import faiss
import numpy as np

from benchmarks.papers import papers
from minutebook.records import Filters
from search.encoding.encoder import Vectors, unit_rows
from search.index.catalogue import open_for_reading
from search.index.catalogue_reader import CatalogueReader
from search.index.dense import DenseIndex, build
from search.index.filtering import FacetColumns, Facets, Positions
from search.ranking.retrieval import CANDIDATES

DIMENSION = 384
DEPTHS = (10, CANDIDATES)
_COSINE = 0.7
_FACETS = Facets("", "", "minutes", "body", 0, is_boilerplate=False, is_procedural=False)


def made_vectors(chunks: int) -> Vectors:
    return np.concatenate([paper.vectors for paper in papers(chunks, DIMENSION)])[:chunks]


def grown(vectors: Vectors, chunks: int) -> Vectors:
    """Return so many vectors: those given, then mixtures of two."""
    rng = np.random.default_rng(1)
    more = max(0, chunks - len(vectors))
    first, second = (vectors[rng.choice(len(vectors), more)] for _ in range(2))
    share = rng.uniform(0.2, 0.5, (more, 1)).astype(np.float32)
    return np.concatenate([vectors, unit_rows((1 - share) * first + share * second)])


def vectors_of(folder: Path) -> Vectors:
    """Return the vectors of the index of a tier, which is in ``folder``."""
    catalogue = CatalogueReader(open_for_reading(folder))
    try:
        return build(catalogue, int(catalogue.manifest()["dimension"])).vectors
    finally:
        catalogue.close()


def index_of(vectors: Vectors) -> DenseIndex:
    ids = np.array([f"{n:08d}" for n in range(len(vectors))], dtype=np.bytes_)
    return DenseIndex(ids, FacetColumns.of([_FACETS] * len(vectors)), vectors)


def queries_near(vectors: Vectors, count: int) -> Vectors:
    rng = np.random.default_rng(0)
    near, other = (vectors[rng.choice(len(vectors), count)] for _ in range(2))
    return unit_rows(_COSINE * near + np.float32(np.sqrt(1 - _COSINE**2)) * other)


def timed(search: Callable[[Vectors], Positions], queries: Vectors) -> tuple[list[Positions], float]:
    """Return what was found, and the median of the milliseconds."""
    found, spent = [], []
    for query in queries:
        started = time.process_time()
        found.append(search(query))
        spent.append(time.process_time() - started)
    return found, float(np.median(spent)) * 1000


def recall(found: Sequence[Positions], wanted: Sequence[Positions]) -> float:
    """Return the mean share of the wanted that was found.

    >>> recall([np.array([1, 2])], [np.array([2, 3])])
    0.5
    """
    return float(np.mean([np.isin(w, f).mean() for f, w in zip(found, wanted, strict=True)]))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dense", description=__doc__.splitlines()[0])
    parser.add_argument("--chunks", type=int, default=100_000, metavar="N", help="passages (100000)")
    parser.add_argument("--queries", type=int, default=200, metavar="N", help="(200)")
    parser.add_argument("--index", type=Path, metavar="DIR", help="an index's folder of a tier, as x/public")
    wanted = parser.parse_args(arguments)
    vectors = grown(vectors_of(wanted.index), wanted.chunks) if wanted.index else made_vectors(wanted.chunks)
    queries = queries_near(vectors, wanted.queries)
    exact = faiss.IndexFlatIP(vectors.shape[1])
    exact.add(vectors)
    index = index_of(vectors)
    nearest, exact_ms = timed(lambda query: exact.search(query[None], CANDIDATES)[1][0], queries)
    found, ms = timed(lambda query: index.search(query, Filters(), candidates=CANDIDATES).rows, queries)
    print(
        f"{len(vectors):,} passages, {len(queries)} queries, {ms:.1f} ms each; exact search {exact_ms:.1f} ms"
    )
    for depth in DEPTHS:
        share = recall([rows[:depth] for rows in found], [rows[:depth] for rows in nearest])
        print(f"of the exact first {depth:3}: {share:.4f}")


if __name__ == "__main__":
    main()
