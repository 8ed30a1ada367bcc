"""Which words of a recommendation became others in the resolution, in a line that can be read out."""

from __future__ import annotations

from collections.abc import Sequence

from minutebook.records import WordRun

# More differences than this, or longer ones, are read side by side.
_MOST = 6
_LONGEST_WORDS = 24


def changed_words(runs: Sequence[WordRun]) -> str | None:
    """Say what became of the words of a changed paragraph, None where that is no help.

    >>> changed_words([WordRun("kept", "for"), WordRun("removed", "two"), WordRun("added", "three")])
    '“two” became “three”'
    >>> changed_words([WordRun("kept", "agree"), WordRun("added", "and publish"), WordRun("kept", "it")])
    '“and publish” was added'
    """
    told: list[str] = []
    removed: str | None = None
    for run in (*runs, WordRun("kept", "")):
        if removed is not None and run.kind == "added":
            told += [f"“{removed}” became “{_bare(run)}”"] if removed != _bare(run) else []
            removed = None
            continue
        if removed is not None:
            told.append(f"“{removed}” was left out")
            removed = None
        if run.kind == "removed":
            removed = _bare(run)
        elif run.kind == "added":
            told.append(f"“{_bare(run)}” was added")
    is_short = all(len(run.text.split()) <= _LONGEST_WORDS for run in runs if run.kind != "kept")
    has_kept = any(run.kind == "kept" and run.text for run in runs)
    return "; ".join(told) if told and len(told) <= _MOST and is_short and has_kept else None


def _bare(run: WordRun) -> str:
    """Return the words without the stop that happened to follow them."""
    return run.text.rstrip(" .,;:")
