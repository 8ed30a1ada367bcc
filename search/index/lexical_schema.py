"""The lexical index's fields, and the analysers that make words of text on both of its sides."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import tantivy

from search.index.filtering import TEXT_FACETS

# The one document in the lexical index that is no chunk: it carries the catalogue's transaction number.
MARKER = "catalogue"
# Longer than any English word; what is longer is a broken line of a table or worse.
_LONGEST_WORD = 40
_ANALYSER = "council-english"
# Words that make a question of what is asked. Rare in minutes, so BM25 would rate them high: "what" led to
# the forms that ask "What specific policy is the subject?". tantivy's own list has none of them.
_QUESTION_WORDS = (
    "what which who whom whose when where why how did do does was were has have had can could would"
    " about me us i we you your our my please tell show find say says said ever any there"
).split()


@cache
def schema() -> Any:
    """Return tantivy's schema. Text is not stored: the catalogue has it."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("chunk_id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("doc_id", "marker", *TEXT_FACETS):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("refs", "subject_refs"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="freq")
    for name in ("title", "context", "text"):
        builder.add_text_field(name, tokenizer_name=_ANALYSER, index_option="position")
    builder.add_integer_field("seq", stored=True)
    builder.add_integer_field("number", fast=True)
    builder.add_integer_field("date", indexed=True, fast=True)
    builder.add_boolean_field("is_boilerplate", indexed=True)
    builder.add_boolean_field("is_procedural", indexed=True)
    builder.add_boolean_field("has_money", indexed=True)
    builder.add_boolean_field("tells_of_meeting", indexed=True)
    return builder.build()


def chunk_number(chunk_id: str) -> int:
    """Return the number under which a chunk's column is kept: 63 bits of a hash, which no two chunks share.

    Reading numbers of ten thousand matches takes a millisecond; reading their ids takes a hundred.
    """
    digest = hashlib.blake2b(chunk_id.encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


@cache
def analyser() -> Any:
    """Lower case, accents off, English stems. Stop words stay: phrases need them."""
    return _words().filter(tantivy.Filter.stemmer("english")).build()


@cache
def question_analyser() -> Any:
    """As ``analyser``, without the words that say nothing about what is asked."""
    builder = _words().filter(tantivy.Filter.stopword("english"))
    builder = builder.filter(tantivy.Filter.custom_stopword(_QUESTION_WORDS))
    return builder.filter(tantivy.Filter.stemmer("english")).build()


def register(index: Any) -> None:
    index.register_tokenizer(_ANALYSER, analyser())


def _words() -> Any:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    builder = builder.filter(tantivy.Filter.remove_long(_LONGEST_WORD))
    return builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())
