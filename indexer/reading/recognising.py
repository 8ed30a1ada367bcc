"""Have scanned pages read by OCR, each in its own time and memory, several at once."""

from __future__ import annotations

import json
import queue
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from indexer.reading.pdf_parts import page_numbers
from minutebook.errors import UnreadableError
from minutebook.sandbox import Limits, Sandbox
from minutebook.settings import Settings

_FUNCTION = "indexer.reading.ocr:answer"
_INSTALL = "no OCR program is installed; for Debian: apt-get install tesseract-ocr, then index again"


class Recogniser:
    """Child processes that read pictures of pages. ``tesseract``: the program, None to look for it."""

    def __init__(self, settings: Settings, tesseract: str | None = None) -> None:
        self._settings = settings
        self._program = shutil.which(tesseract or "tesseract")
        limits = Limits(settings.read_memory_bytes, settings.ocr_page_timeout_s)
        self._sandboxes = [Sandbox(_FUNCTION, limits) for _ in range(max(1, settings.reader_processes))]
        self._free: queue.SimpleQueue[Sandbox] = queue.SimpleQueue()
        for sandbox in self._sandboxes:
            self._free.put(sandbox)
        self._threads = ThreadPoolExecutor(len(self._sandboxes), thread_name_prefix="ocr")

    @property
    def is_installed(self) -> bool:
        return self._program is not None

    def read(self, file: Path, pages: Sequence[int]) -> tuple[dict[int, str], list[str]]:
        """Return text by page, and notes on the pages (numbers from 1) that could not be read."""
        if self._program is None:
            return {}, [f"{page_numbers(pages)} not read: {_INSTALL}"]
        wanted = list(pages)[: self._settings.ocr_max_pages]
        texts: dict[int, str] = {}
        failures: dict[str, list[int]] = {}
        for page, result in zip(
            wanted, self._threads.map(lambda p: self._page(file, p), wanted), strict=True
        ):
            if isinstance(result, UnreadableError):
                failures.setdefault(f"not read by OCR: {result}", []).append(page)
            else:
                texts[page] = result
        if len(pages) > len(wanted):
            over = f"not read by OCR: more than {self._settings.ocr_max_pages:,} scanned pages in one file"
            failures[over] = list(pages)[len(wanted) :]
        return texts, [f"{page_numbers(numbers)} {reason}" for reason, numbers in failures.items()]

    def close(self) -> None:
        """End the children and what they were doing."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for sandbox in self._sandboxes:
            sandbox.close()
        self._threads.shutdown(wait=True)

    def _page(self, file: Path, page: int) -> str | UnreadableError:
        sandbox = self._free.get()
        try:
            answer = sandbox.call(
                {
                    "file": str(file.absolute()),
                    "page": page,
                    "tesseract": self._program,
                    "max_file_bytes": self._settings.max_file_bytes,
                }
            )
            return str(json.loads(answer)["text"])
        except UnreadableError as error:
            return error
        finally:
            self._free.put(sandbox)
