"""The patterns of ``patterns.toml``, compiled. Nothing else in the parser knows a council's wording."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry: its table, its regular expression, and whatever else the entry says."""

    table: str
    regex: re.Pattern[str]
    fields: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.fields[name]


@cache
def patterns(table: str) -> tuple[Pattern, ...]:
    """Return the entries of a table, in the order of the file."""
    return tuple(
        Pattern(table, re.compile(entry["pattern"], re.IGNORECASE | re.MULTILINE), entry)
        for entry in _tables()[table]
    )


def table_names() -> list[str]:
    return list(_tables())


@cache
def _tables() -> dict[str, list[dict[str, Any]]]:
    text = files("indexer.structure").joinpath("patterns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def matches_any(table: str, text: str) -> bool:
    """Say whether a pattern of the table matches at the start of ``text``."""
    return any(p.regex.match(text) for p in patterns(table))


def search_any(table: str, text: str) -> bool:
    return any(p.regex.search(text) for p in patterns(table))
