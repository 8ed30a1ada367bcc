"""Every setting, its default and the reason for it. Nothing else reads the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from minutebook.errors import UsageError
from minutebook.records import TIERS, Tier

DEFAULT_ENCODER = "all-MiniLM-L6-v2"


@dataclass(frozen=True, slots=True)
class Settings:
    index: Path = Path(".minutebook")
    # Where an encoder exported once is kept, so that a second index need not import torch again.
    cache: Path = Path("~/.cache/minutebook")
    encoder: str = DEFAULT_ENCODER
    # The file of what readers say of answers; None: beside the index. Set it where that is read-only.
    feedback: Path | None = None

    # Reading happens in child processes; two suit the two cores these machines have.
    reader_processes: int = 2
    # The slowest honest file seen, a 346-page pack, takes 1.5 s; a hostile one is given up after this.
    read_timeout_s: float = 30.0
    # PDFium aborts cleanly at 1 GB on the four files that would take 3 GB and more.
    read_memory_bytes: int = 1 << 30
    # The largest real paper is 7.6 MB; above this a file is reported, not read.
    max_file_bytes: int = 200 << 20
    # A 346-page pack holds 0.9 million characters.
    max_text_chars: int = 20_000_000
    # A scanned page takes OCR 2.5 s on an idle core; noise and maps take up to ten times that.
    ocr_page_timeout_s: float = 60.0
    # Twenty minutes of one core for one file; the pages after that are named in its notes.
    ocr_max_pages: int = 500

    # What was read is encoded and published together after so long or so many papers; a kill costs no more.
    publish_s: float = 2.0
    publish_papers: int = 200

    # The OpenAI-compatible endpoint whose model may put answers in plain English (docs/gloss.md); none by
    # default, since the question and the quoted passages are sent there.
    gloss_url: str | None = None
    gloss_model: str | None = None
    gloss_key: str | None = field(default=None, repr=False)
    # The highest tier whose papers may be sent: exempt papers stay here unless somebody decides otherwise.
    gloss_tier: Tier = "public"
    # The answer waits for it: time for five sentences of a small model, and no more than a reader has.
    gloss_timeout_s: float = 20.0
    # Five sentences take 2 KB; a model that thinks aloud first, ten times that.
    gloss_max_reply_bytes: int = 64 << 10

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Take what is set of ``MINUTEBOOK_INDEX``, ``_CACHE``, ``_ENCODER``, ``_FEEDBACK``, ``_GLOSS_URL``,
        ``_GLOSS_MODEL``, ``_GLOSS_KEY``, ``_GLOSS_TIER`` and ``_GLOSS_TIMEOUT_S``."""
        env = os.environ if environ is None else environ
        return cls(
            index=Path(env.get("MINUTEBOOK_INDEX", ".minutebook")),
            cache=Path(env.get("MINUTEBOOK_CACHE", "~/.cache/minutebook")).expanduser(),
            encoder=env.get("MINUTEBOOK_ENCODER", DEFAULT_ENCODER),
            feedback=Path(env["MINUTEBOOK_FEEDBACK"]).expanduser()
            if env.get("MINUTEBOOK_FEEDBACK")
            else None,
            gloss_url=env.get("MINUTEBOOK_GLOSS_URL") or None,
            gloss_model=env.get("MINUTEBOOK_GLOSS_MODEL") or None,
            gloss_key=env.get("MINUTEBOOK_GLOSS_KEY") or None,
            gloss_tier=_tier(env.get("MINUTEBOOK_GLOSS_TIER") or "public"),
            gloss_timeout_s=_seconds(env.get("MINUTEBOOK_GLOSS_TIMEOUT_S") or "20"),
        )


def _tier(name: str) -> Tier:
    found = next((tier for tier in TIERS if tier == name), None)
    if found is None:
        raise UsageError(f"MINUTEBOOK_GLOSS_TIER={name}: not one of {', '.join(TIERS)}")
    return found


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    # Whoever waits longer has closed the page; infinity and NaN are no time.
    if not 0 < seconds <= 120:
        raise UsageError(f"MINUTEBOOK_GLOSS_TIMEOUT_S={text}: not a number of seconds up to 120")
    return seconds
