"""Another form of what a query says, looked for too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a query says (``words``, stems ``said``), and the other form (``value``, stems ``also``)."""

    words: str
    value: str
    said: tuple[str, ...]
    also: tuple[str, ...]
    kind: Literal["abbreviation", "synonym"] = "abbreviation"
