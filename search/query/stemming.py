"""Stems of a text, as the index has them, fast: a word is stemmed once in the life of the process.

Answering stems some 20,000 characters for a question; the same few thousand words come again and again.
"""

from __future__ import annotations

import re
from functools import lru_cache

from search.index.lexical_schema import analyser

# As tantivy's simple tokenizer: runs of letters and digits.
_WORD = re.compile(r"[^\W_]+")


def stem_words(text: str) -> list[str]:
    """Return the stems of a text in order, repeats kept.

    >>> stem_words("Fees, and the fee's rise")
    ['fee', 'and', 'the', 'fee', 's', 'rise']
    """
    return [stem for word in _WORD.findall(text.lower()) if (stem := stem_of(word)) is not None]


def split_words(text: str) -> list[str]:
    """Return the words whose stems ``stem_words`` gives, as they are written.

    >>> split_words("Fees, and the fee's rise")
    ['Fees', 'and', 'the', 'fee', 's', 'rise']
    """
    return [word for word in _WORD.findall(text) if stem_of(word.lower()) is not None]


# A large council's vocabulary; a word takes about 150 bytes.
@lru_cache(maxsize=200_000)
def stem_of(word: str) -> str | None:
    """Return the stem of a word in lower case; None where it is too long to be one."""
    found = analyser().analyze(word)
    return str(found[0]) if found else None
