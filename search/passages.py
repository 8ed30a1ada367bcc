"""What is indexed and encoded of a chunk, and the hashes by which equal passages are known."""

from __future__ import annotations

import hashlib

from minutebook.records import Chunk
from minutebook.text import fold, letters_key

# 128 bits: no two passages of any council will ever share one by chance.
_HASH_BYTES = 16


def encoded_text(chunk: Chunk) -> str:
    """Return what an encoder is given: what the passage says about itself, then the passage."""
    return f"{fold(chunk.context)}\n{fold(chunk.text)}"


def text_hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_HASH_BYTES).hexdigest()


def passage_hash(text: str) -> str:
    """Return the same for passages that differ in case, dashes, white space or line-end hyphens only."""
    return text_hash(letters_key(text))
