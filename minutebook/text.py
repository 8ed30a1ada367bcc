"""Text, normalised in one place for both sides of the index and for every comparison.

``clean`` runs once, when a file is read, before any offset exists. ``fold`` makes one line of printed
lines, for showing and for the verbatim check. ``match_key`` is for comparing words whatever their case,
dashes and quotes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Zero-width characters, soft hyphens, bidi marks and overrides, byte-order marks, and the private
# non-characters that PDFium writes where it met no letter.
# Stands where a table parted what is read in one line, a minute's number and its text, or a column's heading
# and what a cell says under it: no paper's own text has it.
COLUMN_GAP = "\u2003"
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_NEWLINES = re.compile("\r\n|[\r\n\x0b\x0c\u0085\u2028\u2029]")
# The hyphen first, then the letter before it: so the search can skip to hyphens.
_LINE_END_HYPHEN = re.compile(r"[-\u2010\u2011](?<=[^\W\d_].)\s*\n\s*(?=[^\W\d_])")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_SINGLE_QUOTES = re.compile("[\u2018\u2019\u201a\u201b\u2032`\u00b4]")
_DOUBLE_QUOTES = re.compile("[\u201c-\u201f\u2033\u00ab\u00bb]")


def clean(text: str) -> str:
    r"""Drop characters that nobody sees and unify line ends; compose accents (NFC).

    >>> clean("RESOL\u200bVED\r\nthat\u202e x")
    'RESOLVED\nthat x'
    """
    text = _NEWLINES.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _CONTROL.sub("", text)
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    r"""Make one line: join words hyphenated at a line's end, fold white space.

    A capital after the hyphen keeps it: it was a double name, not a broken word.

    >>> fold("the recom-\nmendation of Mr Barrington-\nKing")
    'the recommendation of Mr Barrington-King'
    """
    # Most of what is folded is one line already.
    if "\n" in text:
        text = _LINE_END_HYPHEN.sub(lambda m: "-" if m.string[m.end()].isupper() else "", text)
    return " ".join(text.split())


def match_key(text: str) -> str:
    """Reduce to what counts in a comparison: case, dashes, quotes and spaces are folded.

    >>> match_key("Children’s  Services – 2025") == match_key("CHILDREN'S services - 2025")
    True
    """
    text = fold(text)
    if text.isascii():
        return text.replace("`", "'").casefold()
    text = unicodedata.normalize("NFKC", text)
    text = _DOUBLE_QUOTES.sub('"', _SINGLE_QUOTES.sub("'", _DASHES.sub("-", text)))
    return " ".join(text.split()).casefold()


# Tags of a line, the stars of emphasis at a word's edge, and the dash of a list before a paragraph's number.
_MARKUP = re.compile(
    r"</?(?:u|b|i|em|strong|mark|sup|sub|span|p|ul|ol|li|caption)>"
    r"|\*{2,}|(?<![\w*])\*(?=[\w(“‘\"'])|(?<=[\w.,;:)”’\"'])\*(?![\w*])"
    r"|(?<=\s)- (?=\(?\d{1,2}(?:\.\d{1,2})+\b)",
    re.IGNORECASE,
)


def without_markup(
    text: str, marks: Sequence[tuple[int, int]] = ()
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Leave out what Markdown and simple HTML say of the look of words; return the text and ``marks`` in it.

    >>> without_markup("**RESOLVED**: - 1.1 by the 19<sup>th</sup> March", [(27, 48)])
    ('RESOLVED: 1.1 by the 19th March', ((21, 31),))
    """
    spans = [match.span() for match in _MARKUP.finditer(text)]

    def moved(at: int) -> int:
        return at - sum(min(end, at) - start for start, end in spans if start < at)

    return _MARKUP.sub("", text), tuple((moved(start), moved(end)) for start, end in marks)


def letters_key(text: str) -> str:
    """Keep only letters, digits and signs that carry meaning in figures: hyphens and spaces go.

    The verbatim check uses it, since a paper's line-end hyphen may or may not belong to its word.

    >>> letters_key("re-\\ncommissioning of £1,471k") == letters_key("recommissioning of £1,471k")
    True
    """
    return match_key(text).replace(" ", "").replace("-", "")


def contains_verbatim(page_text: str, quote: str) -> bool:
    """Say whether ``quote`` stands on the page, after folding white space and end-of-line hyphens."""
    needle = letters_key(quote)
    return bool(needle) and needle in letters_key(page_text)


def encodable(text: str) -> str:
    r"""Replace lone surrogates (bytes of a file name or a command line that are no UTF-8).

    >>> encodable("caf\udce9")
    'caf?'
    """
    return text.encode("utf-8", "replace").decode()
