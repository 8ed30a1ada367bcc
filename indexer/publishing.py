"""Publish papers as they are read: every few seconds, and so that a kill costs little.

A new paper is published at once and encoded when all have been read (``encoding.py``). One that readers have
already, and that is only read again, stays as it was until its new passages are encoded.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from indexer.encoding import encode_texts
from indexer.planning import Reading
from minutebook.records import Chunk, Document
from minutebook.settings import Settings
from search.index.passages import encoded_texts, text_hash
from search.index.writer import IndexWriter

# So many texts to encode are worth publishing for: some four seconds of two cores.
_MANY_TEXTS = 128


class Publisher:
    """Collect papers and failures; publish them together when enough, or enough time, has come together."""

    def __init__(self, writer: IndexWriter, settings: Settings, version: str) -> None:
        self._settings = settings
        self._writer = writer
        self._version = version
        self._papers: list[tuple[Reading, Document, Sequence[Chunk]]] = []
        self._failures: list[tuple[Reading, str]] = []
        self._texts: dict[str, str] = {}
        self._since = time.monotonic()

    def add(self, reading: Reading, document: Document, chunks: Sequence[Chunk]) -> None:
        self._papers.append((reading, document, chunks))
        if self._writer.catalogue.holds(reading.doc_id):
            texts = {text_hash(text): text for text in encoded_texts(document, chunks)}
            known = self._writer.catalogue.known_vectors(texts)
            self._texts.update((key, text) for key, text in texts.items() if key not in known)
        self._publish_if_due()

    def add_failure(self, reading: Reading, reason: str) -> None:
        self._failures.append((reading, reason))
        self._publish_if_due()

    def publish(self) -> None:
        """Publish all that was collected, at once."""
        for vectors in encode_texts(self._writer.encoder, self._texts):
            self._writer.keep_vectors(vectors)
        self._texts.clear()
        if self._papers or self._failures:
            with self._writer.transaction() as change:
                for reading, document, chunks in self._papers:
                    change.put_document(
                        document, chunks, version=self._version, given_council=reading.council
                    )
                    for file in reading.files:
                        change.put_path(file, reading.doc_id)
                for reading, reason in self._failures:
                    for file in reading.files:
                        change.drop_path(file.path)
                        change.put_failure(file, reason, reading.attempts + 1, self._version)
        self._papers.clear()
        self._failures.clear()
        self._since = time.monotonic()

    def _publish_if_due(self) -> None:
        waiting = len(self._papers) + len(self._failures)
        is_late = time.monotonic() - self._since > self._settings.publish_s
        if is_late or waiting >= self._settings.publish_papers or len(self._texts) >= _MANY_TEXTS:
            self.publish()
