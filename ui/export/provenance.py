"""Where an export comes from: what was asked, of which state of the index, and when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from minutebook.wording import long_date


@dataclass(frozen=True, slots=True)
class Provenance:
    """``url`` is the permalink that shows the same; ``published`` is when the index took this state."""

    url: str
    index: str
    published: str | None
    exported: dt.datetime

    def sentence(self) -> str:
        published = f", published {_day(self.published)}" if self.published else ""
        exported = f"{long_date(self.exported.date())} at {self.exported:%H:%M} UTC"
        return f"Exported from Minutebook on {exported}; index {self.index}{published}; {self.url}"

    def fields(self) -> dict[str, str]:
        return {
            "index": self.index,
            "published": self.published or "",
            "exported": self.exported.isoformat(timespec="seconds"),
            "url": self.url,
        }


def _day(published: str) -> str:
    return long_date(dt.datetime.fromisoformat(published).date())
