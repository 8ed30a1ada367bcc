"""What is indexed and encoded of a chunk, and the hashes by which equal passages are known."""

from __future__ import annotations

import hashlib

from minutebook.records import Chunk
from minutebook.text import fold, letters_key

# 128 bits: no two passages of any council will ever share one by chance.
_HASH_BYTES = 16


# What a meeting said and resolved is encoded whole, with what it says about itself. Of all else, nine in ten
# passages of real papers, an encoder reads how it begins: less than half of the work, and hybrid search is as
# good (docs/evaluation.md). The rest of such a passage is found by its words.
_ENCODED_WHOLE = frozenset(["discussion", "resolution"])
# Some 60 word pieces.
_BEGINNING_CHARS = 300


def encoded_text(chunk: Chunk) -> str:
    """Return what an encoder is given of a passage."""
    text = fold(chunk.text)
    return f"{fold(chunk.context)}\n{text}" if chunk.section in _ENCODED_WHOLE else beginning(text)


def beginning(text: str, most_chars: int = _BEGINNING_CHARS) -> str:
    """Return the first words of a line.

    >>> beginning("the tender of the services", 12)
    'the tender'
    """
    if len(text) <= most_chars:
        return text
    end = text.rfind(" ", 1, most_chars + 1)
    return text[: end if end > 0 else most_chars]


def text_hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_HASH_BYTES).hexdigest()


def passage_hash(text: str) -> str:
    """Return the same for passages that differ in case, dashes, white space or line-end hyphens only."""
    return text_hash(letters_key(text))
