"""The reader's version."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import fingerprint


def test_a_change_in_the_patterns_is_another_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "indexer" / "structure").mkdir(parents=True)
    patterns = tmp_path / "indexer" / "structure" / "patterns.toml"
    patterns.write_text("[[marker]]")
    monkeypatch.setattr(fingerprint, "_ROOT", tmp_path)
    fingerprint.reader_version.cache_clear()
    before = fingerprint.reader_version()
    fingerprint.reader_version.cache_clear()
    assert fingerprint.reader_version() == before
    patterns.write_text("[[marker]]\n")
    fingerprint.reader_version.cache_clear()
    assert fingerprint.reader_version() != before
    fingerprint.reader_version.cache_clear()
