"""From a file to a ``Reading``, robustly."""

from indexer.reading.limits import ReadLimits
from indexer.reading.reading import read_file

__all__ = ["ReadLimits", "read_file"]
