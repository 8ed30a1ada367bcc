"""Our BM25 against rank-bm25, the reference implementation of the evaluation's baseline."""

import json
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from rank_bm25 import BM25Okapi
from tantivy import Occur, Query

from search.index.lexical import LEXICAL_FOLDER, LexicalIndex
from search.index.lexical_schema import analyser
from search.query.lexical_query import word_in
from tests.search.made import made_index, paper

ROOT = Path(__file__).parents[2]
WORDS = (
    "road safety library closure budget care tender school housing waste planning grant scheme bus".split()
)


class Okapi(BM25Okapi):
    """With Lucene's inverse document frequency, which is never negative."""

    def _calc_idf(self, nd: dict[str, int]) -> None:
        self.idf = {word: math.log(1 + (self.corpus_size - n + 0.5) / (n + 0.5)) for word, n in nd.items()}


def scores_of_both(
    folder: Path, texts: Sequence[str], queries: Sequence[str]
) -> Iterator[tuple[dict[int, float], dict[int, float]]]:
    """Yield for each query the scores of our index and of the reference, by passage, where they are not 0."""
    made_index(folder, *[paper(f"{n:03d}", [text]) for n, text in enumerate(texts)])
    index = LexicalIndex(folder / LEXICAL_FOLDER)
    # The marker of the last transaction is a document without words.
    reference = Okapi([*(analyser().analyze(text) for text in texts), []], k1=1.2, b=0.75)
    known = {stem for document in reference.doc_freqs for stem in document}
    for query in queries:
        stems = [stem for stem in dict.fromkeys(analyser().analyze(query)) if stem in known]
        wanted = Query.boolean_query([(Occur.Should, word_in(stem, "text")) for stem in stems])
        hits = index._searcher.search(wanted, len(texts) + 1, count=False).hits
        documents = [(index._searcher.doc(address), score) for score, address in hits]
        found = {int(document["chunk_id"][0][:3]): score for document, score in documents}
        yield found, {n: s for n, s in enumerate(reference.get_scores(stems)) if s > 0}


def test_scores_are_those_of_the_reference(tmp_path: Path) -> None:
    # Below 40 words tantivy keeps a passage's length exactly, above it rounds.
    rng = random.Random(7)
    texts = [" ".join(rng.choices(WORDS, k=rng.randint(1, 39))) for _ in range(80)]
    queries = ("road safety", "library closure budget", "care", "waste planning of schools")
    for found, wanted in scores_of_both(tmp_path, texts, queries):
        assert found == pytest.approx(wanted, rel=1e-3)


def test_the_samples_are_ranked_as_the_reference_ranks_them(tmp_path: Path) -> None:
    lines = (ROOT / "eval" / "gold" / "samples.jsonl").read_text("utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    quotes = [fact["quote"] for question in questions for fact in question["facts"]]
    texts = [" ".join(quote.split()[:38]) for quote in dict.fromkeys(quotes)]
    for found, wanted in scores_of_both(tmp_path, texts, [question["query"] for question in questions]):
        assert found == pytest.approx(wanted, rel=1e-3)
