"""Read many papers, in child processes, in order.

A paper goes up a ladder until a rung holds:

1. a child reads it with PDFium, understands it and cuts it into chunks;
2. when that child dies or takes too long, another reads it with pypdf, which cannot crash;
3. when that fails too, the paper is reported with the reason.

Pages without a text layer are then read by OCR, one at a time and each in its own time, and the paper is
understood again with their text.
"""

from __future__ import annotations

import itertools
import queue
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter

from indexer.reading.child import ReadTask
from indexer.reading.recognising import Recogniser
from minutebook.closing import Closing
from minutebook.errors import UnreadableError
from minutebook.records import Chunk, Document, Tier
from minutebook.sandbox import ChildError, Limits, Sandbox
from minutebook.settings import Settings

# A finished paper waits for the ones before it; so many for each child keep all children busy.
_AHEAD = 3
_FUNCTION = "indexer.reading.child:answer"


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """A file to read, and what to call the document that comes of it."""

    file: Path
    path: str
    doc_id: str
    sha256: str
    council: str | None
    tier: Tier


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A document with its chunks, or the ``reason`` why there is none."""

    request: ReadRequest
    document: Document | None
    chunks: tuple[Chunk, ...]
    reason: str | None


@dataclass(frozen=True, slots=True)
class _Understood:
    document: Document
    chunks: tuple[Chunk, ...]


_UNDERSTOOD = TypeAdapter(_Understood)


class PaperReader(Closing):
    """Child processes that read papers. A context manager; starts children when they are needed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        limits = Limits(settings.read_memory_bytes, settings.read_timeout_s)
        self._sandboxes = [Sandbox(_FUNCTION, limits) for _ in range(max(1, settings.reader_processes))]
        self._free: queue.SimpleQueue[Sandbox] = queue.SimpleQueue()
        for sandbox in self._sandboxes:
            self._free.put(sandbox)
        self._recogniser = Recogniser(settings)
        self._threads = ThreadPoolExecutor(len(self._sandboxes), thread_name_prefix="read")

    def read(self, requests: Iterable[ReadRequest]) -> Iterator[ReadResult]:
        """Yield a result for each request, in their order, while the next ones are being read.

        Takes no more requests than it needs to keep the children busy.
        """
        waiting: deque[Future[ReadResult]] = deque()
        source = iter(requests)
        try:
            for request in itertools.islice(source, _AHEAD * len(self._sandboxes)):
                waiting.append(self._threads.submit(self._result, request))
            while waiting:
                result = waiting.popleft().result()
                for request in itertools.islice(source, 1):
                    waiting.append(self._threads.submit(self._result, request))
                yield result
        finally:
            for future in waiting:
                future.cancel()

    def close(self) -> None:
        """End the children and what they were doing."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for sandbox in self._sandboxes:
            sandbox.close()
        self._recogniser.close()
        self._threads.shutdown(wait=True)

    def _result(self, request: ReadRequest) -> ReadResult:
        sandbox = self._free.get()
        try:
            understood = self._climb(sandbox, self._task(request))
        except UnreadableError as error:
            return ReadResult(request, None, (), str(error))
        finally:
            self._free.put(sandbox)
        return ReadResult(request, understood.document, understood.chunks, None)

    def _task(self, request: ReadRequest) -> ReadTask:
        return ReadTask(
            # The child works elsewhere, so that nothing in the current folder can be imported.
            file=str(request.file.absolute()),
            path=request.path,
            doc_id=request.doc_id,
            sha256=request.sha256,
            council=request.council,
            tier=request.tier,
            max_file_bytes=self._settings.max_file_bytes,
            max_text_chars=self._settings.max_text_chars,
        )

    def _climb(self, sandbox: Sandbox, task: ReadTask) -> _Understood:
        try:
            understood = _call(sandbox, task)
        except ChildError as error:
            if not task.file.lower().endswith(".pdf"):
                raise
            task = replace(task, without_pdfium=True)
            understood = _second_try(sandbox, task, str(error))
        scanned = [page.number for page in understood.document.pages if page.is_scanned]
        return self._with_ocr(sandbox, task, understood, scanned) if scanned else understood

    def _with_ocr(
        self, sandbox: Sandbox, task: ReadTask, understood: _Understood, scanned: Sequence[int]
    ) -> _Understood:
        recognised, notes = self._recogniser.read(Path(task.file), scanned)
        if recognised:
            try:
                understood = _call(sandbox, replace(task, recognised=recognised))
            except ChildError as error:
                notes = [*notes, f"what OCR read could not be used: {error}"]
        document = replace(understood.document, notes=(*understood.document.notes, *notes))
        return replace(understood, document=document)


def _second_try(sandbox: Sandbox, task: ReadTask, first: str) -> _Understood:
    try:
        return _call(sandbox, task)
    except UnreadableError as second:
        raise UnreadableError(f"PDFium {first}; pypdf: {second}") from second


def _call(sandbox: Sandbox, task: ReadTask) -> _Understood:
    return _UNDERSTOOD.validate_json(sandbox.call(asdict(task)))
