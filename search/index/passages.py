"""What is indexed and encoded of a chunk, and the hashes by which equal passages are known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from minutebook.records import Chunk, Document
from minutebook.text import fold, letters_key

# 128 bits: no two passages of any council will ever share one by chance.
_HASH_BYTES = 16


def said_of_itself(council: str | None, context: str) -> str:
    """Return what a passage says about itself, with whose paper it is."""
    return f"{council}, {context}" if council else context


def encoded_texts(document: Document, chunks: Iterable[Chunk]) -> list[str]:
    """Return what an encoder is given of each passage: what it says about itself, then the passage.

    The council is the paper's own: papers that come later may settle another, and change no vector.
    """
    council = document.own_council
    return [f"{fold(said_of_itself(council, c.context))}\n{fold(c.text)}" for c in chunks]


def text_hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_HASH_BYTES).hexdigest()


def passage_hash(text: str) -> str:
    """Return the same for passages that differ in case, dashes, white space or line-end hyphens only."""
    return text_hash(letters_key(text))
