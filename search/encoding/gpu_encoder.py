"""Encode passages on a GPU, where onnxruntime offers one: the whole model, in batches of like length.

It stands in for the encoder that it is given and keeps its name and fingerprint: vectors of the whole model
and of the 8-bit one have a cosine of 0.992 and are searched together, so that an index made with a GPU is
asked without one. Queries, and runs of few passages, are encoded as ever. Not yet run on a GPU.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from search.encoding.encoder import Encoder, Vectors, unit_rows
from search.encoding.onnx_encoder import CONFIG, MODEL, TOKENIZER

GPU_PROVIDER = "CUDAExecutionProvider"
# 16,000 word pieces at once: work enough for a GPU, in 400 MB.
_BATCH = 64
# What one round of indexing brings; fewer are done before a GPU has them.
_FEWEST = 16


def has_gpu(offered: Sequence[str] | None = None) -> bool:
    """Say whether onnxruntime can use a GPU: the package onnxruntime-gpu is installed, not onnxruntime."""
    return GPU_PROVIDER in (onnxruntime.get_available_providers() if offered is None else offered)


class GpuEncoder:
    """``light``, with the whole model for passages, from a folder that ``onnx_export`` filled."""

    def __init__(self, light: Encoder, folder: Path, *, provider: str = GPU_PROVIDER) -> None:
        self.name, self.dimension, self.fingerprint = light.name, light.dimension, light.fingerprint
        self._light = light
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.enable_truncation(json.loads((folder / CONFIG).read_text("utf-8"))["max_tokens"])
        self._tokenizer.enable_padding()
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3  # errors only: warnings go straight to the terminal
        self._session = onnxruntime.InferenceSession(str(folder / MODEL), options, providers=[provider])
        # Without a driver onnxruntime goes to the processor silently, where the 8-bit model is faster.
        self.is_used = provider in self._session.get_providers()

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not self.is_used or len(texts) < _FEWEST:
            return self._light.encode(texts)
        rows = np.zeros((len(texts), self.dimension), np.float32)
        order = sorted(range(len(texts)), key=lambda i: (len(texts[i]), i))
        for start in range(0, len(order), _BATCH):
            places = order[start : start + _BATCH]
            rows[places] = self._means([texts[i] for i in places])
        return unit_rows(rows)

    def _means(self, texts: Sequence[str]) -> NDArray[np.float32]:
        encodings = self._tokenizer.encode_batch(list(texts))
        tokens = np.array([encoding.ids for encoding in encodings], np.int64)
        mask = np.array([encoding.attention_mask for encoding in encodings], np.int64)
        (states,) = self._session.run(None, {"input_ids": tokens, "attention_mask": mask})
        weights = mask[:, :, None].astype(np.float32)
        means: NDArray[np.float32] = (states * weights).sum(axis=1) / weights.sum(axis=1)
        return means
