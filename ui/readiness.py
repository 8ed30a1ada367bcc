"""Can questions be answered now, and if not as well as they should be, why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["ready", "degraded", "unready"]


@dataclass(frozen=True, slots=True)
class Readiness:
    """``papers`` counts those of each tier's index. ``reasons`` name no path and no paper: anyone may ask."""

    index: str | None
    papers: dict[str, int]
    reasons: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        if not self.papers:
            return "unready"
        return "degraded" if self.reasons else "ready"
