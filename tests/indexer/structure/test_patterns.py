"""Every pattern is shown by its examples."""

from __future__ import annotations

import pytest

from indexer.structure.patterns import Pattern, patterns, table_names

ENTRIES = [(table, number, p) for table in table_names() for number, p in enumerate(patterns(table))]


@pytest.mark.parametrize(("table", "number", "pattern"), ENTRIES, ids=[f"{t}-{n}" for t, n, _ in ENTRIES])
def test_each_pattern_finds_each_of_its_examples(table: str, number: int, pattern: Pattern) -> None:
    assert pattern.fields["examples"], f"{table} {number} has no example"
    for example in pattern.fields["examples"]:
        assert pattern.regex.search(example), example
