"""From a ``Reading`` to a ``Document``: what kind of paper it is, its meetings, items and resolutions."""

from indexer.structure.understanding import understand

__all__ = ["understand"]
