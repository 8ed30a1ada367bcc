"""Abbreviations as a paper explains them: "Medium Term Financial Strategy (MTFS)", "MTFS (Medium Term …)".

The letters must be the initials of the words, small words aside: the strict half of Schwartz and Hearst, "A
simple algorithm for identifying abbreviation definitions in biomedical text" (PSB 2003). So a bracket that
holds a name, a party or a place is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.records import Abbreviation

_SMALL = frozenset("a an and at by for from in of on or the to with".split())
_SHORT = r"[A-Z][A-Za-z]{0,6}[A-Z]s?"
_BRACKET = re.compile(rf"\(\s*(?:the\s+)?[\"“‘']?({_SHORT})[\"”’']?\s*\)")
_AFTER = re.compile(rf"\b({_SHORT})\s+\(((?:[\w’'-]+[,&]?\s+){{1,9}}[\w’'-]+)\)")
_LINE_ENDS = re.compile(r"\s*\n\s*")
_FEWEST_LETTERS = 2


def find_abbreviations(text: str) -> list[Abbreviation]:
    """Return what the text explains, each once, in its order.

    >>> find_abbreviations("the Local Plan (LP)")
    [Abbreviation(short='LP', long='Local Plan', is_word=False)]
    """
    flat = _LINE_ENDS.sub(" ", text)
    pairs = dict.fromkeys(_pairs(flat))
    words = set(re.findall(r"\b[a-z]{2,8}\b", flat))
    return [Abbreviation(short, long, short.lower() in words) for short, long in pairs]


def _pairs(flat: str) -> Iterator[tuple[str, str]]:
    for bracket in _BRACKET.finditer(flat):
        before = flat[max(0, bracket.start() - 160) : bracket.start()]
        # Nothing reaches over the end of a sentence.
        words = re.split(r"[.;:!?()\[\]|•]\s?", before)[-1].split()
        long = _spelt_out(bracket[1], words)
        if long:
            yield _singular(bracket[1]), long
    for match in _AFTER.finditer(flat):
        words = match[2].split()
        if _spelt_out(match[1], words) == " ".join(words):
            yield _singular(match[1]), " ".join(words)


def _spelt_out(short: str, words: list[str]) -> str | None:
    """Return the last words whose initials are the letters.

    >>> _spelt_out("SEND", "children with Special Educational Needs and Disabilities".split())
    'Special Educational Needs and Disabilities'
    """
    letters = [c.lower() for c in _singular(short) if c.isalpha()]
    if len(letters) < _FEWEST_LETTERS:
        return None
    at = len(words)
    while letters and at:
        at -= 1
        word = words[at].lower()
        begins = word not in _SMALL and word.lstrip("\"“‘'(")[:1] == letters[-1]
        if begins or (word == "and" and letters[-1] == "a"):
            letters.pop()
        elif word not in _SMALL and word != "&":
            return None
    return " ".join(words[at:]).strip(",") if not letters else None


def _singular(short: str) -> str:
    return short.removesuffix("s") if short[:-1].isupper() else short
