"""How an index was made: settings, encoder, versions and counts, kept in the catalogue's transactions.

``generation`` names the content: the same papers, read by the same code under the same paths with the same
encoder, have the same generation wherever and in whatever order they were indexed. While passages wait for
their vectors it is another one.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from minutebook import __version__
from minutebook.errors import ManifestError
from search.encoding.encoder import Encoder
from search.index.catalogue_reader import CatalogueReader

MANIFEST_FILE = "manifest.json"
# The field with the number of chunks that are found by their words only.
TO_ENCODE = "count_to_encode"
_LIBRARIES = ("tantivy", "faiss-cpu", "onnxruntime", "tokenizers", "numpy")


def made_with(encoder: Encoder) -> dict[str, str]:
    """Return the fields that a later writer or reader must agree with."""
    return {
        "encoder": encoder.name,
        "encoder_fingerprint": encoder.fingerprint,
        "dimension": str(encoder.dimension),
    }


@cache
def versions() -> dict[str, str]:
    found = {f"version_{name}": importlib.metadata.version(name) for name in _LIBRARIES}
    return {"version_minutebook": __version__, **found}


def check(manifest: Mapping[str, str], wanted: Mapping[str, str], folder: Path) -> None:
    """Raise ManifestError, which names the field and both values, where the index was made otherwise."""
    for field, value in wanted.items():
        if field in manifest and manifest[field] != value:
            raise ManifestError(
                f"{field}: the index at {folder} was made with {manifest[field]!r}, not {value!r}; "
                "use the same, or index into another folder"
            )


def generation(catalogue: CatalogueReader, encoder_fingerprint: str) -> str:
    """Return a name for what the catalogue holds."""
    sha = hashlib.sha256(encoder_fingerprint.encode())
    if catalogue.count_without_vectors():
        sha.update(b"passages to encode\n")
    for row in catalogue.rows("SELECT doc_id, read_path, version, checksum FROM documents ORDER BY doc_id"):
        sha.update("\0".join(row).encode("utf-8", "surrogatepass") + b"\n")
    for row in catalogue.rows("SELECT path, doc_id FROM paths ORDER BY path"):
        sha.update("\0".join(row).encode("utf-8", "surrogatepass") + b"\n")
    return sha.hexdigest()[:16]


def write_copy(folder: Path, manifest: Mapping[str, str]) -> None:
    """Write the manifest as JSON for people to read; the catalogue's is the one that counts."""
    descriptor, temporary = tempfile.mkstemp(suffix=".tmp", dir=folder)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(dict(sorted(manifest.items())), file, indent=1, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, folder / MANIFEST_FILE)
