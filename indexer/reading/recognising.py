"""Have scanned pages read by OCR, each in its own time and memory."""

from __future__ import annotations

from collections.abc import Sequence

from minutebook.sandbox import Limits, Sandbox


def recogniser() -> Sandbox:
    """Return the sandbox that reads pictures of pages."""
    return Sandbox("indexer.reading.ocr:answer", Limits())


def recognise(sandbox: Sandbox, file: str, pages: Sequence[int]) -> tuple[dict[int, str], list[str]]:
    """Return text by page, and notes on pages that could not be read."""
    return {}, []
