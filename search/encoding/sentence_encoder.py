"""Encode with any model that sentence-transformers loads, by name or by folder. Slow to start."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from sentence_transformers import SentenceTransformer

from minutebook.errors import UsageError
from search.encoding.encoder import Vectors, unit_rows


class SentenceEncoder:
    """A sentence-transformers model as it comes: its own pooling, truncation and precision."""

    def __init__(self, name: str) -> None:
        self.name = name
        try:
            self._model = SentenceTransformer(name, device="cpu")
        except (OSError, ValueError) as exc:
            raise UsageError(
                f"no encoder {name!r}: not a folder, nor a model that can be had ({exc})"
            ) from exc
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self.fingerprint = self._hash_weights()

    def encode(self, texts: Sequence[str]) -> Vectors:
        # One by one, as long as the batch does not change the vectors: padding can, in the last digits.
        rows = self._model.encode(list(texts), batch_size=1, show_progress_bar=False, convert_to_numpy=True)
        return unit_rows(np.asarray(rows, np.float32))

    def _hash_weights(self) -> str:
        sha = hashlib.sha256()
        for key, tensor in sorted(self._model.state_dict().items()):
            sha.update(key.encode())
            sha.update(tensor.detach().cpu().contiguous().numpy().tobytes())
        return sha.hexdigest()[:16]
