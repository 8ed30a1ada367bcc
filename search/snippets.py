"""Show the part of a passage that a query's words stand in, as HTML in which only ``<mark>`` is ours."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from minutebook.text import fold
from search.lexical_query import read_question
from search.stemming import stem_words

# Three lines of a page of results.
SNIPPET_CHARS = 320
_ELLIPSIS = "…"
# Words as the index has them (tantivy's "simple" tokeniser): letters and digits.
_WORD = r"[^\W_]"
# A stem begins as its words do, but for accents: these need every word looked at.
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_BEGINNING = 3


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
    question = read_question(query)
    wanted = {*question.words, *(stem for phrase in question.phrases for stem in phrase)}
    found = _words(line, wanted)
    start, end = _window(line, found, max_chars)
    marked = _marked(line, start, end, found)
    return f"{_ELLIPSIS if start else ''}{marked}{_ELLIPSIS if end < len(line) else ''}"


def _words(line: str, wanted: set[str]) -> list[_Word]:
    if not wanted:
        return []
    beginnings = [""] if _ACCENTED.search(line) else [stem[:_BEGINNING] for stem in wanted]
    matches = _words_beginning(frozenset(beginnings)).finditer(line)
    words = ((stem, match) for match in matches for stem in stem_words(match[0]))
    return [_Word(stem, match.start(), match.end()) for stem, match in words if stem in wanted]


@lru_cache(maxsize=256)
def _words_beginning(beginnings: frozenset[str]) -> re.Pattern[str]:
    one_of = "|".join(sorted(map(re.escape, beginnings)))
    return re.compile(rf"(?<!{_WORD})(?={one_of}){_WORD}+", re.IGNORECASE)


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
