"""A search service over papers that a test writes itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from indexer.indexing import index_paths
from minutebook.settings import Settings
from search.service import SearchService, open_service


@contextmanager
def service_over(place: Path, papers: Mapping[str, str]) -> Iterator[SearchService]:
    """Write text files ``papers/NAME.txt`` in ``place``, index them with the hashing encoder, and search."""
    folder = place / "papers"
    folder.mkdir()
    for name, text in papers.items():
        (folder / f"{name}.txt").write_text(text)
    settings = Settings(index=place / "index", encoder="hashing")
    index_paths([folder], settings=settings)
    with open_service(settings) as opened:
        yield opened
