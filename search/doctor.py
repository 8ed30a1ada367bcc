"""Check an installation: what is installed, whether the encoder works, whether there is room and an index."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from minutebook.errors import IndexError_, MinutebookError
from minutebook.settings import Settings
from search.encoding.encoder import load_encoder
from search.index.verifying import Check
from search.service import open_service

_LIBRARIES = (
    "tantivy",
    "faiss-cpu",
    "onnxruntime",
    "tokenizers",
    "pypdfium2",
    "pypdf",
    "sentence-transformers",
)
# RETURNING came with 3.35, the operator ->> with 3.38.
_LEAST_SQLITE = (3, 38)
# 100,000 chunks take some 400 MB in the catalogue, the dense index and the lexical index together.
_LEAST_FREE_BYTES = 1 << 30


def examine(settings: Settings) -> list[Check]:
    """Return what was looked at; nothing raises."""
    return [
        Check("python", sys.version_info >= (3, 11), sys.version.split()[0]),
        Check("sqlite", sqlite3.sqlite_version_info >= _LEAST_SQLITE, sqlite3.sqlite_version),
        *(_tried(f"library {name}", partial(importlib.metadata.version, name)) for name in _LIBRARIES),
        _tried("encoder", lambda: _encoder(settings)),
        _room(settings.index.expanduser()),
        _tesseract(),
        _tried("index", lambda: _index(settings)),
        _tried("gloss", lambda: _model(settings)),
    ]  # fmt: skip


def _tried(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, look())
    except importlib.metadata.PackageNotFoundError:
        return Check(name, False, "not installed")
    except (MinutebookError, OSError, ImportError) as exc:
        return Check(name, False, str(exc))


def _encoder(settings: Settings) -> str:
    # In a folder of its own: looking must not make an index.
    encoder = load_encoder(settings, settings.cache.expanduser() / "doctor")
    asked, near, far = encoder.encode(["mend the road", "repair the highway", "school meals"])
    if float(asked @ near) <= float(asked @ far):
        raise IndexError_(f"{encoder.name} takes a paraphrase for further away than another matter")
    return f"{encoder.name}, {encoder.dimension} dimensions"


def _room(index: Path) -> Check:
    place = next(folder for folder in (index, *index.absolute().parents) if folder.is_dir())
    free = shutil.disk_usage(place).free
    is_fine = free >= _LEAST_FREE_BYTES and os.access(place, os.W_OK)
    return Check("room for the index", is_fine, f"{free / 2**30:.1f} GiB free at {place}")


def _tesseract() -> Check:
    found = shutil.which("tesseract")
    return Check("tesseract", True, found or "not installed: scanned pages stay without text")


def _index(settings: Settings) -> str:
    with open_service(settings) as service:
        searched = service.searched()
        waiting = f"; {service.to_encode} passages are not encoded yet: index again, unless a run is at it"
        more = waiting if service.to_encode else ""
        return f"{searched.documents} papers in {settings.index}, generation {service.generation}{more}"


def _model(settings: Settings) -> str:
    if not settings.gloss_url:
        return "off: no model is configured (docs/gloss.md)"
    from search.glossing import try_out

    return try_out(settings)
