"""New papers are found by their words before they are encoded; what a kill leaves, the next run encodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from indexer.indexing import index_paths
from minutebook.settings import Settings
from search.doctor import examine
from search.encoding.encoder import HashingEncoder, Vectors
from search.index.verifying import verify
from search.service import open_service
from tests.indexer.forked_runs import CountingEncoder, PlainReader


class InterruptedEncoder(CountingEncoder):
    """Does something before it encodes the first time, and fails when it has encoded so many texts."""

    def __init__(self, first: Callable[[], None] = lambda: None, *, fails_after: int = 1000) -> None:
        super().__init__()
        self._first, self._fails_after = first, fails_after

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not self.texts:
            self._first()
        if len(self.texts) >= self._fails_after:
            raise MemoryError
        return super().encode(texts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "kent"
    folder.mkdir()
    (folder / "fees.txt").write_text("Domiciliary care fees were approved.", "utf-8")
    lines = [f"Street {n} was swept." for n in range(300)]
    (folder / "streets.txt").write_text("\n".join(lines), "utf-8")
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index=tmp_path / "index", encoder="hashing", cache=tmp_path / "cache")


def matched_by(settings: Settings, query: str) -> dict[str, tuple[str, ...]]:
    with open_service(settings) as service:
        return {hit.document.path: hit.matched_by for hit in service.search(query, k=1).hits}


def waiting(settings: Settings) -> int:
    with open_service(settings) as service:
        return service.to_encode


def faults(settings: Settings) -> list[str]:
    return [check.detail for check in verify(settings) if not check.is_fine]


def test_new_papers_are_found_by_their_words_before_they_are_encoded(
    folder: Path, settings: Settings
) -> None:
    seen: list[object] = []

    def look() -> None:
        seen.extend((matched_by(settings, "domiciliary fees"), waiting(settings), faults(settings)))

    report = index_paths(
        [folder], settings=settings, open_reader=PlainReader, encoder=InterruptedEncoder(look)
    )
    assert seen == [{"kent/fees.txt": ("lexical",)}, 301, []]
    assert matched_by(settings, "domiciliary fees") == {"kent/fees.txt": ("lexical", "dense")}
    assert waiting(settings) == 0
    assert 0.0 < report.searchable_seconds < report.seconds


def test_what_a_death_left_without_vectors_is_said_and_encoded_by_the_next_run(
    folder: Path, settings: Settings
) -> None:
    with pytest.raises(MemoryError):
        index_paths(
            [folder], settings=settings, open_reader=PlainReader, encoder=InterruptedEncoder(fails_after=128)
        )
    assert matched_by(settings, "domiciliary fees")["kent/fees.txt"] in (("lexical",), ("lexical", "dense"))
    assert waiting(settings) == 301
    assert faults(settings) == []
    (told,) = [check.detail for check in examine(settings) if check.name == "index"]
    assert told.endswith("301 passages are not encoded yet: index again, unless a run is at it")

    encoder = InterruptedEncoder()
    report = index_paths([folder], settings=settings, open_reader=PlainReader, encoder=encoder)
    assert (report.indexed, report.unchanged, len(encoder.texts)) == (0, 2, 301 - 128)
    assert (waiting(settings), faults(settings)) == (0, [])
    fresh = Settings(index=settings.index.with_name("fresh"), encoder="hashing")
    index_paths([folder], settings=fresh, open_reader=PlainReader)
    with open_service(settings) as one, open_service(fresh) as other:
        assert one.generation == other.generation
        assert one.search("swept streets").hits == other.search("swept streets").hits


def test_a_paper_that_is_only_read_again_is_never_without_its_vectors(
    folder: Path, settings: Settings
) -> None:
    index_paths([folder], settings=settings, open_reader=PlainReader, encoder=HashingEncoder())
    seen: list[int] = []
    encoder = InterruptedEncoder(lambda: seen.append(waiting(settings)))
    # Another council, which every passage bears, makes them read again.
    index_paths([folder], settings=settings, open_reader=PlainReader, encoder=encoder, council="Kent Council")
    assert (len(encoder.texts), seen) == (301, [0])
