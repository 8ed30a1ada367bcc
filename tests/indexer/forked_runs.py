"""Run ``index_paths`` in a child that can be killed, over and over, without importing everything each time.

``python forked_runs.py FOLDER INDEX``: for each line on stdin, fork a child that indexes FOLDER, print its
process id, wait for it and print how it ended.
"""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from indexer.indexing import index_paths
from indexer.reading.workers import ReadRequest, ReadResult
from minutebook.records import Chunk, Document, Item, Meeting
from minutebook.settings import Settings
from minutebook.text import clean
from search.encoding.encoder import HashingEncoder, Vectors


class CountingEncoder(HashingEncoder):
    """Keeps what it was given."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return super().encode(texts)


class PlainReader:
    """Read plain text in this process; count what is read. A file that says UNREADABLE cannot be read."""

    def __init__(self, settings: Settings) -> None:
        self.read_paths: list[str] = []

    def read(self, requests: Iterable[ReadRequest]) -> Iterator[ReadResult]:
        for request in requests:
            self.read_paths.append(request.path)
            text = clean(request.file.read_text("utf-8"))
            if "UNREADABLE" in text:
                yield ReadResult(request, None, (), "it says so")
                continue
            document = plain_document(request, text)
            yield ReadResult(request, document, tuple(plain_chunks(document)), None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass


def plain_document(request: ReadRequest, text: str) -> Document:
    """Understand nothing: a paper is one item, titled by its path, as a careless title would be."""
    item = Item(f"{request.doc_id}-m0-i0", None, request.path, 0, len(text))
    meeting = Meeting(f"{request.doc_id}-m0", None, None, "subject", 0, len(text), items=(item,))
    return Document(
        request.doc_id, request.path, request.sha256, "text", "other", None, request.path,
        request.council, text, (), (meeting,), tier=request.tier,
    )  # fmt: skip


def plain_chunks(document: Document) -> Iterator[Chunk]:
    (meeting,) = document.meetings
    (item,) = meeting.items
    for ordinal, found in enumerate(re.finditer(r"[^\n]+", document.text)):
        yield Chunk(
            f"{document.doc_id}-{ordinal:05d}", document.doc_id, ordinal, found.start(), found.end(),
            found[0], document.title, meeting.meeting_id, item.item_id, "body",
        )  # fmt: skip


def kill_settings(index: Path) -> Settings:
    # Every paper in a transaction of its own: as many moments to be killed at as there can be.
    return Settings(index=index, encoder="hashing", publish_s=0.0)


def main(folder: Path, index: Path) -> None:
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                index_paths([folder], settings=kill_settings(index), open_reader=PlainReader)
                code = 0
            except BaseException:
                traceback.print_exc()
            os._exit(code)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
