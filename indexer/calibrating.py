"""Fit the measure of support to an index when a run has changed it."""

from __future__ import annotations

from collections.abc import Callable

from search.answering.support.calibration import calibrate
from search.answering.support.support_model import GENERAL, READING, Signs
from search.encoding.encoder import Vectors
from search.index.snapshot import Snapshot
from search.index.writer import IndexWriter
from search.papers import SUPPORT_MODEL, Papers

_FITTED_TO = "support_fitted_to"


def calibrate_index(writer: IndexWriter) -> None:
    """Fit the model to what the index holds and keep it in the manifest, unless it is fitted to that."""
    made = writer.catalogue.manifest()
    if "generation" not in made:
        return
    state = f"{made['generation']} {READING} {' '.join(Signs._fields)} {GENERAL.to_json()}"
    if made.get(_FITTED_TO) == state:
        return

    def encode(query: str) -> Callable[[], Vectors]:
        return lambda: writer.encoder.encode([query])[0]

    snapshot = Snapshot(writer.folder)
    try:
        model = calibrate(Papers(snapshot, encode))
    finally:
        snapshot.close()
    writer.note({SUPPORT_MODEL: model.to_json(), _FITTED_TO: state})
