"""Our BM25 against rank-bm25, the reference implementation of the evaluation's baseline."""

import math
import random
from pathlib import Path

import pytest
from rank_bm25 import BM25Okapi
from tantivy import Occur, Query

from search.lexical import LEXICAL_FOLDER, LexicalIndex
from search.lexical_query import word_in
from search.lexical_schema import analyser
from tests.search.made import made_index, paper

WORDS = (
    "road safety library closure budget care tender school housing waste planning grant scheme bus".split()
)


class Okapi(BM25Okapi):
    """With Lucene's inverse document frequency, which is never negative."""

    def _calc_idf(self, nd: dict[str, int]) -> None:
        self.idf = {word: math.log(1 + (self.corpus_size - n + 0.5) / (n + 0.5)) for word, n in nd.items()}


def test_scores_are_those_of_the_reference(tmp_path: Path) -> None:
    # Below 40 words tantivy keeps a passage's length exactly, above it rounds.
    rng = random.Random(7)
    texts = [" ".join(rng.choices(WORDS, k=rng.randint(1, 39))) for _ in range(80)]
    folder = made_index(tmp_path, *[paper(f"{n:03d}", [text]) for n, text in enumerate(texts)])
    index = LexicalIndex(folder / LEXICAL_FOLDER)
    # The marker of the last transaction is a document without words.
    reference = Okapi([*(analyser().analyze(text) for text in texts), []], k1=1.2, b=0.75)
    for query in ("road safety", "library closure budget", "care", "waste waste planning of schools"):
        stems = [
            stem for stem in analyser().analyze(query) if any(stem in doc for doc in reference.doc_freqs)
        ]
        wanted = Query.boolean_query([(Occur.Should, word_in(stem, "text")) for stem in stems])
        hits = index._searcher.search(wanted, 100, count=False).hits
        documents = [(index._searcher.doc(address), score) for score, address in hits]
        found = {int(document["chunk_id"][0][:3]): score for document, score in documents}
        scores = reference.get_scores(stems)
        assert found == pytest.approx({n: s for n, s in enumerate(scores) if s > 0}, rel=1e-3)
