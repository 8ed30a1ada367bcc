"""Build tantivy queries from what a user typed, out of terms only: nothing typed is parsed as a language.

Words in double quotes are a phrase and must be there; other words add to the score; a word with a digit in
it is also looked up as a reference. Filters are part of the query and add nothing to the score.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tantivy import FieldType, Occur, Query

from minutebook.records import Filters
from minutebook.text import encodable
from search.index.catalogue_reader import reference_key
from search.index.filtering import date_bounds, wanted_keys
from search.index.lexical_schema import analyser, question_analyser, schema

# What a passage says about itself matters most (docs/design.md: recall@5 0.668 without, 0.741 with). But a
# title is short, so BM25 rates a match in it high already, and its words stand in the context too: half of
# each. On 63 gold questions over the seeds, a right passage comes first for 0.492, MRR 0.628; with whole
# weights 0.460 and 0.614, with the title doubled 0.413 and 0.577 (22 November 2026).
TITLE_BOOST = 0.5
CONTEXT_BOOST = 0.75
TEXT_BOOST = 1.0
# Somebody who types a reference wants the record that it names before any page that mentions it, whatever
# the other words score; BM25 gives a rare term about 10.
SUBJECT_REFERENCE_BOOST = 8.0
REFERENCE_BOOST = 3.0

# Two words between the words of a pair: "tender of the domiciliary care services".
PAIR_SLOP = 2
_FIELDS = (("title", TITLE_BOOST), ("context", CONTEXT_BOOST), ("text", TEXT_BOOST))
TEXT_FIELDS = tuple(field for field, _ in _FIELDS)
# The score of ``word_and_where`` for a word that only title or context have; with the text it is one more.
ELSEWHERE_ONLY = 2.0
QUOTED = re.compile(r"[\"\u201c\u201d]([^\"\u201c\u201d]+)[\"\u201c\u201d]")
# A hyphen before a word, and none within: "well-being" and "2024-25" are words.
EXCLUDED = re.compile(r"(?<!\S)-([^\W\d_][\w'\u2019]*(?!\S)|\"[^\"]+\"|\u201c[^\u201d]+\u201d)")
# How references look once white space is out: 24/00093, 110692, CS17033, DC/17/02345, 77/21.
_REFERENCE = re.compile(r"(?=.*\d)[\w][\w/.\-]*[\w]|\d+", re.ASCII)
# Everything ranked is not a match: a question of eight words has some common one in every paper.
_ALL_OF = 2
_SHARE = 0.6
# More words than any question has; a pasted page must not become a query of thousands of terms.
_MOST_WORDS = 64


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed, as stems, phrases of stems, and candidates for a reference."""

    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    references: tuple[str, ...]
    excluded: tuple[tuple[str, ...], ...] = ()

    @property
    def is_telling(self) -> bool:
        """Whether it says anything that can be looked for."""
        return bool(self.words or self.phrases or self.references)


# The retrievers, the answerer and each snippet read the same question.
@lru_cache(maxsize=256)
def read_question(text: str) -> Question:
    """
    >>> question = read_question('what did Cabinet say of "domiciliary care" in 24/00093?')
    >>> question.words, question.phrases
    (('cabinet', 'domiciliari', 'care', '24', '00093'), (('domiciliari', 'care'),))
    >>> read_question("grants -roads 2024-25").excluded
    (('road',),)
    """
    text = encodable(text)
    excluded = [tuple(analyser().analyze(match[1])) for match in EXCLUDED.finditer(text)]
    text = EXCLUDED.sub(" ", text)
    quoted = [tuple(analyser().analyze(match[1])) for match in QUOTED.finditer(text)]
    words = question_analyser().analyze(text) or analyser().analyze(text)
    return Question(
        tuple(dict.fromkeys(words))[:_MOST_WORDS],
        tuple(dict.fromkeys(phrase for phrase in quoted if phrase)),
        tuple(reference_candidates(text))[:_MOST_WORDS],
        tuple(dict.fromkeys(stems for stems in excluded if stems)),
    )


def reference_candidates(text: str) -> list[str]:
    """Return each word with a digit, alone and joined with its neighbours ("CS 17033"), as references.

    >>> reference_candidates("report CS 17033?")
    ['CS17033', '17033', 'REPORTCS17033']
    """
    words = [word.strip(".,;:?!()[]'\"\u2018\u2019\u201c\u201d") for word in text.split()]
    ends = [end for end, word in enumerate(words, start=1) if any(map(str.isdigit, word))]
    joined = (words[end - size : end] for size in (2, 1, 3) for end in ends if end >= size)
    candidates = (reference_key("".join(each)) for each in joined)
    return list(dict.fromkeys(c for c in candidates if _REFERENCE.fullmatch(c)))


def scored_query(question: Question, also: Sequence[Sequence[str]] = ()) -> Any | None:
    """Return what is ranked by, or None where nothing that could be found was typed.

    ``also`` are phrases, as stems, that count as one word each: other forms of what was typed."""
    # One flat list: tantivy takes a third less time over it than over a list of lists.
    wanted = [clause for word in question.words for clause in _in_each_field(word)]
    wanted += [_boosted(_phrase(stems), 1.0 / len(stems)) for stems in also]
    for reference in question.references:
        wanted.append(_boosted(_term("subject_refs", reference), SUBJECT_REFERENCE_BOOST))
        wanted.append(_boosted(_term("refs", reference), REFERENCE_BOOST))
    if not wanted:
        return None
    ranked = _any(wanted)
    limits = _limits(question)
    return Query.boolean_query([(Occur.Must, ranked), *limits]) if limits else ranked


def excluded_query(question: Question) -> Any | None:
    """Return what a chunk must not match, or None."""
    return _any([_phrase(stems) for stems in question.excluded]) if question.excluded else None


def _limits(question: Question) -> list[tuple[Any, Any]]:
    phrases = [(Occur.Must, _phrase(phrase)) for phrase in question.phrases]
    return [*phrases, *((Occur.MustNot, _phrase(stems)) for stems in question.excluded)]


def matching_query(question: Question) -> Any | None:
    """Return what must be found of a question for a chunk to count as a match: all of one or two words, three
    in five of more, and every phrase."""
    words = [_word(word) for word in question.words]
    if not words:
        return None
    least = len(words) if len(words) <= _ALL_OF else math.ceil(_SHARE * len(words))
    enough = Query.boolean_query([(Occur.Should, word) for word in words], minimum_number_should_match=least)
    return Query.boolean_query([(Occur.Must, enough), *_limits(question)])


def word_in(stem: str, *fields: str) -> Any:
    """Return a query for a word in any of the fields, all text fields where none is named."""
    return _any([_term(field, stem) for field in fields or TEXT_FIELDS])


def word_and_where(stem: str) -> Any:
    """Return a query for a word; the score tells whether it is in the text, or ``ELSEWHERE_ONLY``."""
    elsewhere = word_in(stem, *(field for field in TEXT_FIELDS if field != "text"))
    return _any(
        [
            Query.const_score_query(_term("text", stem), 1.0),
            Query.const_score_query(elsewhere, ELSEWHERE_ONLY),
        ]
    )


def phrase_in(stems: Sequence[str]) -> Any:
    """Return a query for words that follow each other in any of the text fields."""
    return _any([_phrase_in(field, stems) for field in TEXT_FIELDS])


def pair_in_text(first: str, second: str) -> Any:
    """Return a query for two words that follow each other in the text, others between them or not."""
    return Query.phrase_query(schema(), "text", [first, second], slop=PAIR_SLOP)


def flag(name: str) -> Any:
    return _term(name, True)


def filtered(query: Any, filters: Filters, *, with_boilerplate: bool) -> Any:
    """Return the query limited to chunks that pass the filters."""
    clauses = [(Occur.Must, query)]
    for facet, key in wanted_keys(filters):
        clauses.append((Occur.Must, _unscored(_term(facet, key))))
    bounds = date_bounds(filters)
    if bounds:
        days = Query.range_query(schema(), "date", FieldType.Integer, *bounds)
        clauses.append((Occur.Must, _unscored(days)))
    if not with_boilerplate:
        clauses.append((Occur.MustNot, _term("is_boilerplate", True)))
    return Query.boolean_query(clauses) if len(clauses) > 1 else query


def _word(stem: str) -> Any:
    return _any(_in_each_field(stem))


def _in_each_field(stem: str) -> list[Any]:
    return [_boosted(_term(field, stem), boost) for field, boost in _FIELDS]


def _phrase(stems: Sequence[str]) -> Any:
    if len(stems) == 1:
        return _word(stems[0])
    return phrase_in(stems)


def _phrase_in(field: str, stems: Sequence[str]) -> Any:
    one = len(stems) == 1
    return _term(field, stems[0]) if one else Query.phrase_query(schema(), field, list(stems))


def _term(field: str, value: str | bool) -> Any:
    # Only phrases need positions; by default they are opened for every word.
    return Query.term_query(schema(), field, value, index_option="freq")


def _boosted(query: Any, boost: float) -> Any:
    return query if boost == 1.0 else Query.boost_query(query, boost)


def _unscored(query: Any) -> Any:
    return Query.const_score_query(query, 0.0)


def _any(queries: Sequence[Any]) -> Any:
    return Query.boolean_query([(Occur.Should, query) for query in queries])
