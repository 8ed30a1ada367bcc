"""Rank chunks by the inner product of their vector with the query's: exact, with filters inside (FAISS)."""

from __future__ import annotations

import contextlib
import os
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from minutebook.errors import IndexError_
from minutebook.records import Filters, Scored
from search.catalogue_reader import CatalogueReader
from search.encoder import Vectors
from search.filtering import TEXT_FACETS, FacetColumns, Positions

DENSE_FOLDER = "dense"


class DenseIndex:
    """All vectors of one generation, in the order of their chunk ids, with the facets of their chunks."""

    def __init__(self, chunk_ids: NDArray[np.bytes_], facets: FacetColumns, vectors: Vectors) -> None:
        self.chunk_ids = chunk_ids
        self.facets = facets
        self.vectors = vectors
        self._flat = faiss.IndexFlatIP(vectors.shape[1])
        self._flat.add(vectors)

    def search(
        self, query: Vectors, filters: Filters, *, candidates: int, with_boilerplate: bool = False
    ) -> list[Scored]:
        """Return at most ``candidates`` chunks, best first; equal scores by chunk_id."""
        passing = self.facets.passing(filters, with_boilerplate=with_boilerplate)
        # Asking for more than pass would be answered with padding. Some more than wanted, so that passages
        # with the same text, which tie, are cut off by id and not by FAISS.
        limit = min(candidates + 32, int(passing.sum()))
        if limit < 1 or candidates < 1:
            return []
        bits = np.packbits(passing, bitorder="little")
        selector = faiss.IDSelectorBitmap(len(passing), faiss.swig_ptr(bits))
        parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]  # made by SWIG
        scores, places = self._flat.search(query.reshape(1, -1), limit, params=parameters)
        found = [
            Scored(self.chunk_ids[place].decode(), float(score))
            for score, place in zip(scores[0], places[0], strict=True)
            if place >= 0
        ]
        return sorted(found, key=lambda s: (-s.score, s.chunk_id))[:candidates]

    def places(self, chunk_ids: Sequence[str]) -> Positions:
        """Return the rows of chunks, all of which must be in the index."""
        return np.searchsorted(self.chunk_ids, np.array(chunk_ids, dtype=np.bytes_)).astype(np.int64)

    def save(self, folder: Path, generation: str) -> None:
        """Write the file of this generation and delete those of others; all or nothing."""
        folder.mkdir(exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(suffix=".tmp", dir=folder)
        try:
            with os.fdopen(descriptor, "wb") as file:
                np.savez(file, **self._arrays())
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, _file(folder, generation))
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(temporary)
        for other in folder.iterdir():
            if other != _file(folder, generation):
                other.unlink(missing_ok=True)

    def _arrays(self) -> dict[str, Any]:
        arrays: dict[str, Any] = {
            "chunk_ids": self.chunk_ids,
            "vectors": self.vectors,
            "dates": self.facets.dates,
            "is_boilerplate": self.facets.is_boilerplate,
            "is_procedural": self.facets.is_procedural,
            "groups": self.facets.groups,
        }
        for name in TEXT_FACETS:
            arrays[f"{name}_values"] = self.facets.values[name]
            arrays[f"{name}_codes"] = self.facets.codes[name]
        return arrays


def load(folder: Path, generation: str) -> DenseIndex | None:
    """Read the file of a generation; None where there is none or it is damaged (each part has a CRC)."""
    try:
        with _file(folder, generation).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            facets = FacetColumns(
                {name: arrays[f"{name}_values"] for name in TEXT_FACETS},
                {name: arrays[f"{name}_codes"] for name in TEXT_FACETS},
                arrays["dates"],
                arrays["is_boilerplate"],
                arrays["is_procedural"],
                arrays["groups"],
            )
            return DenseIndex(arrays["chunk_ids"], facets, arrays["vectors"])
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def build(catalogue: CatalogueReader, dimension: int) -> DenseIndex:
    """Make the dense index of what the catalogue holds. Raises IndexError_ when a vector is missing."""
    chunk_ids, facets, hashes = catalogue.facets()
    rows: dict[str, list[int]] = {}
    for row, key in enumerate(hashes):
        rows.setdefault(key, []).append(row)
    vectors = np.zeros((len(chunk_ids), dimension), np.float32)
    for key, vector in catalogue.vectors():
        if key in rows:
            vectors[rows.pop(key)] = vector
    if rows:
        raise IndexError_(f"the catalogue lacks {len(rows)} vectors; move the index away and index again")
    return DenseIndex(np.array(chunk_ids, dtype=np.bytes_), FacetColumns.of(facets), vectors)


def _file(folder: Path, generation: str) -> Path:
    return folder / f"{generation}.npz"
