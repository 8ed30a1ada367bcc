"""Which words of a recommendation were kept, removed or added in what was resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from minutebook.records import RunKind, WordRun
from search.matters.deciding import Reading


def joined(readings: Sequence[Reading]) -> Reading:
    """Read several paragraphs as one: the verbs of the later ones are words of it."""
    whole = readings[0]
    for reading in readings[1:]:
        shift = len(whole.printed)
        words = [(shift + p, k) for p, k in zip(reading.places, reading.keys, strict=True)]
        if reading.verb is not None and reading.verb_at is not None:
            words = [(shift + reading.verb_at, reading.verb), *words]
        whole = replace(
            whole,
            printed=whole.printed + reading.printed,
            places=whole.places + tuple(p for p, _ in words),
            keys=whole.keys + tuple(k for _, k in words),
        )
    return whole


def word_runs(old: Reading, new: Reading) -> list[WordRun]:
    """Return the words kept, removed and added. Those kept and added are all the words of ``new``, as they
    are printed there.

    >>> from search.matters.deciding import read_decision
    >>> [(r.kind, r.text) for r in word_runs(read_decision("To award it for two years"),
    ...                                      read_decision("That it be awarded for three years"))]
    [('kept', 'That it be awarded for'), ('removed', 'two'), ('added', 'three'), ('kept', 'years')]
    """
    old_words, new_words = _words(old, new), _words(new, old)
    matcher = SequenceMatcher(None, [k for _, k in old_words], [k for _, k in new_words], autojunk=False)
    runs: list[WordRun] = []
    shown = 0
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if i2 > i1 and tag != "equal":
            runs.append(WordRun("removed", _printed(old, old_words[i1][0], old_words[i2 - 1][0] + 1)))
        if j2 > j1:
            end = new_words[j2 - 1][0] + 1 if j2 < len(new_words) else len(new.printed)
            kind: RunKind = "kept" if tag == "equal" else "added"
            runs.append(WordRun(kind, _printed(new, shown, end)))
            shown = end
    if shown < len(new.printed):
        # Nothing after these words counts; the runs still make up the whole.
        runs.append(WordRun("kept", _printed(new, shown, len(new.printed))))
    return runs


def _words(reading: Reading, other: Reading) -> list[tuple[int, str]]:
    """Return the words to align; the verb only where the two differ in it, since its place may differ."""
    words = list(zip(reading.places, reading.keys, strict=True))
    if reading.verb != other.verb and reading.verb is not None and reading.verb_at is not None:
        words.append((reading.verb_at, reading.verb))
    return sorted(words)


def _printed(reading: Reading, start: int, end: int) -> str:
    return " ".join(reading.printed[start:end])
