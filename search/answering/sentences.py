"""Sentences and list entries of a passage, with offsets: what an answer can quote whole.

A line of a page is no unit of sense, and a full stop ends no sentence in "para. 3.2" or "Cllr. Smith".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Longer "sentences" are tables or lists that were not told apart.
MAX_CHARS = 700
_NO_END = re.compile(
    r"(?:\b(?:Cllr|Mr|Mrs|Ms|Dr|St|No|Nos|para|paras|approx|e\.g|i\.e|etc|pp?|vs|s|c)|\b[A-Z]|(?:^|\s)\(?\d{1,2})$",
    re.I,
)
_BREAK = re.compile(
    r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[•]*[A-Z0-9£•])|\n\s*\n|;\s+(?=\(?[a-z0-9]{1,3}[.)])"
)
_ENTRY = re.compile(
    r"\n(?=\s*(?:[•▪●*\u2022\uf0b7-]\s|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]\s|\d{1,2}\.\d{1,2}\s|#))"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Return the spans of sentences and list entries, in order.

    >>> text = "The sum of £2.5m was agreed. See para. 3 of the report."
    >>> [text[a:b] for a, b in sentences(text)]
    ['The sum of £2.5m was agreed.', 'See para. 3 of the report.']
    """
    start = 0
    cuts = sorted({m.start(): m.end() for rule in (_BREAK, _ENTRY) for m in rule.finditer(text)}.items())
    for at, following in [*cuts, (len(text), len(text))]:
        if at < start or (
            text[at:following].strip("\"”’')] \t\n") == "" and _is_open(text, start, at, following)
        ):
            continue
        yield from _pieces(text, start, at)
        start = following


def _is_open(text: str, start: int, at: int, following: int) -> bool:
    """Say whether the full stop before a break belongs to a short form."""
    if "\n" in text[at:following] and text[at:following].count("\n") > 1:
        return False
    said = text[start:at].rstrip()
    return said.endswith(".") and bool(_NO_END.search(said[:-1]))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_CHARS:
        cut = text.rfind("\n", start + 1, start + MAX_CHARS)
        cut = cut if cut > start else start + MAX_CHARS
        yield start, cut
        start = cut
    if start < end:
        yield start, end
