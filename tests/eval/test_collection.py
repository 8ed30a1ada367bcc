from pathlib import Path

import pytest

from eval.collection import choose, known_collections
from minutebook.errors import UsageError


def test_a_collection_is_known_when_its_papers_and_gold_are_there(tmp_path: Path) -> None:
    root, shared = tmp_path / "main", tmp_path / "shared"
    (root / "samples" / "papers").mkdir(parents=True)
    assert known_collections(root, shared) == []

    (root / "eval" / "gold").mkdir(parents=True)
    (root / "eval" / "gold" / "samples.jsonl").touch()
    (root / "eval" / "gold" / "samples-scan.jsonl").touch()
    for folder in ("corpus/seeds", "corpus/kent", "corpus/burton", "gold"):
        (shared / folder).mkdir(parents=True)
    assert [c.name for c in known_collections(root, shared)] == ["samples"]

    (shared / "gold" / "kent.jsonl").touch()
    assert [c.name for c in known_collections(root, shared)] == ["samples", "shared"]


def test_an_unknown_collection_is_named() -> None:
    with pytest.raises(UsageError, match="no such collection here: moon"):
        choose(["moon"])
