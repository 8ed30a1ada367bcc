"""Say what of a query was understood, so that it can be shown and undone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minutebook.dates import find_dates
from minutebook.records import QueryPart
from minutebook.text import fold, match_key
from search.index.lexical import LexicalIndex
from search.index.lexical_schema import analyser, question_analyser
from search.query.expansion import Expansion
from search.query.lexical_query import EXCLUDED, QUOTED
from search.query.periods import Period, find_months
from search.query.stemming import stem_words
from search.query.understanding import names_body

_WORD = re.compile(r"[^\W_][\w'\u2019]*")
# A date has at most so many words: "Thursday the 7th of February 2024" is understood from "7th".
_WORDS_OF_DATE = 5


def query_parts(
    text: str,
    lexical: LexicalIndex,
    bodies: Sequence[str],
    periods: Sequence[Period],
    found: Sequence[str],
    expansions: Sequence[Expansion] = (),
) -> tuple[QueryPart, ...]:
    """Return the parts of a query without fields: phrases, excluded words, time, bodies, slips.

    ``found`` are the texts of the hits, where a word that was meant is read as it is spelt.
    """
    plain = EXCLUDED.sub(" ", text)
    loose = QUOTED.sub(" ", plain)
    return (
        *(_part(text, "phrase", m[0], m[1], "phrase", m[1]) for m in QUOTED.finditer(plain)),
        *(
            _part(text, "excluded", m[0], m[1].strip('"\u201c\u201d'), "excluded")
            for m in EXCLUDED.finditer(text)
        ),
        *_times(text, plain, periods),
        *_bodies(text, plain, bodies),
        *_slips(text, loose, lexical, found),
        *_other_forms(text, expansions),
    )


def _times(text: str, plain: str, periods: Sequence[Period]) -> Iterator[QueryPart]:
    rest = plain
    for period in periods:
        rest = rest.replace(period.words, " ", 1)
        yield _part(text, "period", period.words, f"{_day(period.first)}/{_day(period.last)}", "first")
    for start, date in find_dates(rest):
        yield _part(text, "date", _words_of_date(rest[start:]), date.isoformat(), "first")
    dates = [(start, start + len(_words_of_date(rest[start:]))) for start, _ in find_dates(rest)]
    for start, end, (year, number) in find_months(rest):
        if not any(begins <= start < ends for begins, ends in dates):
            yield _part(text, "month", rest[start:end], f"{year}-{number:02d}", "first")


def _day(date: object) -> str:
    # Open at that end.
    return "" if str(date) in ("0001-01-01", "9999-12-31") else str(date)


def _words_of_date(text: str) -> str:
    words = re.findall(r"\S+", text)[:_WORDS_OF_DATE]
    shortest = next(n for n in range(1, len(words) + 1) if find_dates(" ".join(words[:n])) or n == len(words))
    return " ".join(words[:shortest]).rstrip("?.,;")


def _bodies(text: str, plain: str, bodies: Sequence[str]) -> Iterator[QueryPart]:
    """The longest names only: "Health Scrutiny Committee" does not also name "Scrutiny Committee"."""
    key = match_key(plain)
    named = sorted((body for body in bodies if names_body(key, body)), key=len, reverse=True)
    for place, body in enumerate(named):
        if not any(body in longer for longer in named[:place]):
            found = re.search(re.escape(body).replace(r"\ ", r"\s+"), fold(plain), re.IGNORECASE)
            yield _part(text, "body", found[0] if found else body, body, "first")


def _slips(text: str, loose: str, lexical: LexicalIndex, found: Sequence[str]) -> Iterator[QueryPart]:
    for word in dict.fromkeys(_WORD.findall(loose)):
        stems = question_analyser().analyze(word)
        meant = lexical.meant(stems[0]) if len(stems) == 1 else None
        if meant and meant != stems[0] and meant not in analyser().analyze(word):
            yield _part(text, "spelling", word, _spelt(meant, found), "also", f'"{word}"')


def _other_forms(text: str, expansions: Sequence[Expansion]) -> Iterator[QueryPart]:
    """One part for what is said, whatever number of forms it has."""
    forms: dict[tuple[str, str], list[str]] = {}
    for expansion in expansions:
        forms.setdefault((expansion.kind, expansion.words), []).append(expansion.value)
    for (kind, words), values in forms.items():
        yield _part(text, kind, words, " · ".join(values), "also", f'"{words}"')


def _spelt(stem: str, found: Sequence[str]) -> str:
    """Return a word with that stem as the papers spell it; the stem itself where no hit has one."""
    words = (word for text in found for word in _WORD.findall(text))
    return next((word.lower() for word in words if stem_words(word)[:1] == [stem]), stem)


def _part(text: str, kind: str, words: str, value: str, effect: str, instead: str = " ") -> QueryPart:
    return QueryPart(kind, words, value, effect, " ".join(text.replace(words, instead, 1).split()))
