"""Show the part of a passage that a query's words stand in, as HTML in which only ``<mark>`` is ours."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from minutebook.text import fold
from search.query.lexical_query import read_question
from search.query.stemming import stem_of

# Three lines of a page of results.
SNIPPET_CHARS = 320
_ELLIPSIS = "…"
# Words as the index has them (tantivy's "simple" tokeniser): letters and digits.
_WORD = re.compile(r"[^\W_]+")
# A stem begins as its words do, but for accents: these need every word looked at. Its last letter may be
# another ("polici"), hardly the one before.
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_SHORTEST_BEGINNING = 3
_LAST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class _Word:
    stem: str
    start: int
    end: int


def snippet_html(text: str, query: str, *, max_chars: int = SNIPPET_CHARS) -> str:
    """Return the stretch of ``text`` with the most different words of the query, marked.

    >>> snippet_html("Fees were <approved>.", "approving fees")
    '<mark>Fees</mark> were &lt;<mark>approved</mark>&gt;.'
    """
    line = fold(text)
    found = _words(line, *_looked_for(query))
    start, end = _window(line, found, max_chars)
    marked = _marked(line, start, end, found)
    return f"{_ELLIPSIS if start else ''}{marked}{_ELLIPSIS if end < len(line) else ''}"


# The same of all hits of a search.
@lru_cache(maxsize=256)
def _looked_for(query: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems that are marked, and how words with them begin."""
    question = read_question(query)
    stems = frozenset([*question.words, *(stem for phrase in question.phrases for stem in phrase)])
    return stems, frozenset(s[: max(_SHORTEST_BEGINNING, len(s) - _LAST_LETTERS)] for s in stems)


def _words(line: str, wanted: Set[str], beginnings: Iterable[str]) -> list[_Word]:
    if not wanted:
        return []
    is_accented = not line.isascii() and _ACCENTED.search(line)
    matches = _WORD.finditer(line) if is_accented else _beginning_as(line, beginnings)
    words = ((stem_of(match[0].lower()), match) for match in matches)
    return [_Word(stem, m.start(), m.end()) for stem, m in words if stem is not None and stem in wanted]


def _beginning_as(line: str, beginnings: Iterable[str]) -> Iterator[re.Match[str]]:
    """Return the words of a line that begin as one of these, in order: a third of the time of looking at
    every word."""
    low = line.lower()
    starts = set[int]()
    for beginning in beginnings:
        start = low.find(beginning)
        while start >= 0:
            if start == 0 or not low[start - 1].isalnum():
                starts.add(start)
            start = low.find(beginning, start + 1)
    return (match for start in sorted(starts) if (match := _WORD.match(line, start)))


def _window(line: str, found: Sequence[_Word], max_chars: int) -> tuple[int, int]:
    if len(line) <= max_chars:
        return 0, len(line)
    best, most = 0, 0
    for first in found:
        stems = {w.stem for w in found if first.start <= w.start and w.end <= first.start + max_chars}
        if len(stems) > most:
            best, most = first.start, len(stems)
    # A few words before the first match say what it is about.
    start = max(0, min(best - max_chars // 6, len(line) - max_chars))
    return _word_start(line, start), _word_end(line, min(start + max_chars, len(line)))


def _word_start(line: str, place: int) -> int:
    if place == 0 or line[place - 1] == " ":
        return place
    space = line.find(" ", place, place + 40)
    return place if space < 0 else space + 1


def _word_end(line: str, place: int) -> int:
    if place == len(line) or line[place] == " ":
        return place
    space = line.rfind(" ", max(0, place - 40), place)
    return place if space < 0 else space


def _marked(line: str, start: int, end: int, found: Sequence[_Word]) -> str:
    parts: list[str] = []
    place = start
    for word in found:
        if word.start < place or word.end > end:
            continue
        parts += [
            html.escape(line[place : word.start]),
            "<mark>", html.escape(line[word.start : word.end]), "</mark>",
        ]  # fmt: skip
        place = word.end
    return "".join([*parts, html.escape(line[place:end])])
