"""Which reader read a paper: a digest of the code and libraries that decide what an index holds of a file.

Nobody has to remember to raise a number: when reading, structure or chunking change, the next run reads every
paper again, and so when something else of a passage is encoded. Vectors are kept by their text, so only what
came out differently is encoded again.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_DECIDING = (
    "indexer/*.py",
    "indexer/reading/*.py",
    "indexer/structure/*",
    "minutebook/records.py",
    "minutebook/text.py",
    "search/index/passages.py",
)
_LIBRARIES = ("pypdf", "pypdfium2", "python-docx", "beautifulsoup4", "charset-normalizer")


@cache
def reader_version() -> str:
    """Return 16 hexadecimal digits that change with the reader."""
    digest = hashlib.sha256()
    for pattern in _DECIDING:
        for file in sorted(_ROOT.glob(pattern)):
            if file.suffix in (".py", ".toml"):
                digest.update(file.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    return digest.hexdigest()[:16]
