"""Give passages their vectors: the slow part of indexing, done when all papers can be found by their words.

Vectors are kept as they are made, and taken up by readers all at once, with the last of them. Killed before
that, the next run goes on where this one ended.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence

from search.encoding.encoder import Encoder, Vectors
from search.index import manifest
from search.index.catalogue_reader import CatalogueReader
from search.index.passages import encoded_texts, text_hash
from search.index.writer import IndexWriter

Progress = Callable[[int, int, str], None]

ENCODING = "passages encoded; all papers can be searched"
# What a kill costs: some four seconds of two cores.
_AT_ONCE = 128


def encode_waiting(writer: IndexWriter, progress: Progress) -> None:
    """Encode what was published without a vector, a text that stands in several places once."""
    waiting = writer.catalogue.without_vectors()
    total, done = sum(map(len, waiting.values())), 0
    if total:
        progress(done, total, ENCODING)
    texts = _texts(writer.catalogue, waiting)
    while part := dict(itertools.islice(texts, _AT_ONCE)):
        (vectors,) = encode_texts(writer.encoder, part)
        done += len(part)
        if done < total:
            writer.keep_vectors(vectors)
        else:
            with writer.transaction() as change:
                change.put_vectors(vectors)
        progress(done, total, ENCODING)
    if not total and writer.catalogue.manifest().get(manifest.TO_ENCODE, "0") != "0":
        # A paper that was read again brought the last ones, and the run was killed before it was published.
        with writer.transaction():
            pass


def _texts(catalogue: CatalogueReader, waiting: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for doc_id, chunk_ids in waiting.items():
        document = catalogue.document(doc_id)
        assert document is not None
        chunks = [stored.chunk for stored in catalogue.stored_chunks(chunk_ids)]
        for text in encoded_texts(document, chunks):
            yield text_hash(text), text


def encode_texts(encoder: Encoder, texts: Mapping[str, str]) -> Iterator[dict[str, Vectors]]:
    """Yield the vectors of texts by the texts' hashes, some at a time."""
    keys = list(texts)
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        yield dict(zip(part, encoder.encode([texts[key] for key in part]), strict=True))
