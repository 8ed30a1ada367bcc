"""Abbreviations both ways, as the papers themselves explain them: HOSC finds the committee by its name, and
the name what says HOSC only."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from minutebook.text import match_key
from search.index.catalogue_reader import CatalogueReader
from search.index.filtering import facet_key
from search.query.expansion import Expansion
from search.query.stemming import stem_words

_WORD = re.compile(r"[^\W_]+")
# Other readings of the same letters count when papers explain them half as often as the first.
_OTHER_READINGS = 0.5
_MOST_READINGS = 3


class Abbreviations:
    """What the papers explain. Of a council's own papers where a search is limited to it, else of all."""

    def __init__(self, readings: Mapping[str, Mapping[str, Counter[str]]], words: Iterable[str]) -> None:
        # By council key ("" for all), then by the letters in lower case.
        self._readings = readings
        self._words = frozenset(words)
        self._shorts = {
            council: _by_first_stem(by_letters) for council, by_letters in readings.items()
        }  # fmt: skip

    @classmethod
    def read(cls, catalogue: CatalogueReader) -> Abbreviations:
        readings: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        words = set()
        for row in catalogue.abbreviations():
            for council in {"", row["council_key"] or ""}:
                readings[council][row["short"].lower()][row["long"]] += row["papers"]
            if row["is_word"]:
                words.add(row["short"].lower())
        return cls(readings, words)

    def expand(self, query: str, council: str | None = None) -> list[Expansion]:
        """Return what else to look for. A word that is a word too (SEND) is an abbreviation in capitals."""
        key = facet_key(council)
        council_key = key if key in self._readings else ""
        found = [
            Expansion(word, long, tuple(stem_words(word)), tuple(stem_words(long)))
            for word in dict.fromkeys(_WORD.findall(query))
            if word.isupper() or word.lower() not in self._words
            for long in self._longs(council_key, word.lower())
        ]
        return [*found, *self._shortened(council_key, query)]

    def _longs(self, council: str, letters: str) -> list[str]:
        counted = self._readings.get(council, {}).get(letters)
        if not counted:
            return []
        readings: dict[str, Counter[str]] = defaultdict(Counter)
        for long, papers in counted.items():
            readings[_reading(long)][long] += papers
        ranked = sorted(readings.values(), key=lambda spelt: (-spelt.total(), min(spelt)))
        enough = ranked[0].total() * _OTHER_READINGS
        return [spelt.most_common(1)[0][0] for spelt in ranked[:_MOST_READINGS] if spelt.total() >= enough]

    def _shortened(self, council: str, query: str) -> list[Expansion]:
        stems = stem_words(query)
        known = self._shorts.get(council, {})
        return [
            Expansion(long, short.upper(), of_long, tuple(stem_words(short)))
            for place, stem in enumerate(stems)
            for of_long, long, short in known.get(stem, ())
            if tuple(stems[place : place + len(of_long)]) == of_long
        ]


def _by_first_stem(
    by_letters: Mapping[str, Counter[str]],
) -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    for letters, counted in sorted(by_letters.items()):
        seen = set()
        for long in sorted(counted):
            stems = tuple(stem_words(long))
            if stems and stems not in seen:
                seen.add(stems)
                found[stems[0]].append((stems, long, letters))
    return found


def _reading(long: str) -> str:
    """Return the same for "Education, Health & Care Plans" and "education health and care plan"."""
    return " ".join(stem_words(match_key(long).replace("&", "and")))
