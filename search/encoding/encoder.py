"""Turn texts into vectors. ``load_encoder`` is the one place that knows which encoder a name means."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from minutebook.settings import DEFAULT_ENCODER, Settings
from search.index.lexical_schema import analyser

Vectors = NDArray[np.float32]

HASHING = "hashing"


class Encoder(Protocol):
    """What makes vectors of texts. ``fingerprint`` changes whenever the vectors would."""

    @property
    def name(self) -> str: ...
    @property
    def dimension(self) -> int: ...
    @property
    def fingerprint(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return a row of unit length for each text, float32; the same text always gives the same row."""
        ...


class HashingEncoder:
    """Hash stemmed words into a vector: no model, no meaning, the same everywhere. For tests.

    >>> encoder = HashingEncoder()
    >>> a, b, c = encoder.encode(["road safety", "the safety of roads", "library hours"])
    >>> bool(a @ b > a @ c)
    True
    """

    name = HASHING
    dimension = 256
    fingerprint = "hashing-256-1"

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in analyser().analyze(text):
                digest = hashlib.blake2b(word.encode(), digest_size=8).digest()
                # The sign keeps the vectors of unlike texts at right angles on average (feature hashing,
                # Weinberger et al. 2009).
                row[digest[0]] += 1.0 if digest[1] & 1 else -1.0
            if not row.any():
                row[0] = 1.0
        return unit_rows(rows)


class Encoders:
    """The encoders that a process has loaded, each once: indexes made with the same one share it."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._loaded: dict[str, Encoder] = {}

    def __len__(self) -> int:
        return len(self._loaded)

    def get(self, fingerprint: str, load: Callable[[], Encoder]) -> Encoder:
        """Return the encoder of that fingerprint; ``load`` raises where it finds another."""
        with self._guard:
            if fingerprint not in self._loaded:
                self._loaded[fingerprint] = load()
            return self._loaded[fingerprint]


def unit_rows(rows: NDArray[np.float32]) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = rows / np.maximum(lengths, np.float32(1e-12))
    return unit


def load_encoder(settings: Settings, kept_in: Path) -> Encoder:
    """Return the encoder that the settings name.

    ``kept_in`` is where an index keeps its own copy of an exported model, so that asking it needs neither
    torch nor the package the model came from.
    """
    if settings.encoder == HASHING:
        return HashingEncoder()
    if settings.encoder == DEFAULT_ENCODER:
        from search.encoding.onnx_encoder import OnnxEncoder, keep_copy
        from search.encoding.onnx_export import exported

        if not (kept_in / "encoder.json").is_file():
            keep_copy(exported(settings.cache), kept_in)
        return OnnxEncoder(kept_in)
    from search.encoding.sentence_encoder import SentenceEncoder

    return SentenceEncoder(settings.encoder)


def load_passage_encoder(
    settings: Settings, kept_in: Path, *, providers: Sequence[str] | None = None
) -> Encoder:
    """Return the encoder for indexing: as ``load_encoder``, on a GPU where there is one. ``providers`` are
    what onnxruntime offers; None asks it."""
    light = load_encoder(settings, kept_in)
    if settings.encoder != DEFAULT_ENCODER:
        return light
    from search.encoding.gpu_encoder import GpuEncoder, has_gpu
    from search.encoding.onnx_export import exported

    return GpuEncoder(light, exported(settings.cache, whole=True)) if has_gpu(providers) else light
