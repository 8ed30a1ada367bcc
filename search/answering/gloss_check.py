"""Whether a sentence that a model wrote is borne out by the words it cites; what is not, is not shown.

No check of words can prove a paraphrase. These catch what misleads most: a figure, date or name that stands
nowhere in the cited words, an outcome they do not tell, a "not" they do not have, a matter of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.records import Citation
from minutebook.text import match_key
from search.answering.claims import Claims, Day, claims_of, without_paragraph_numbers
from search.answering.sources import stems

# Letters of Western languages, figures and the signs of prose: what no link, mark-up or disguise is made of.
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-žḀ-ỿ0-9 .,;:'\"()£€$%/&+\-–—‘’“”?!½¼¾°²³]+")
# Addresses need no more than those; and what begins like one is one.
_ADDRESS = re.compile(r":/|//|\bwww\b|\b[\w-]+\.[a-z]{2,}\b|\b[a-z]{2,}:\S|&#?\w+;", re.IGNORECASE)
_NEGATION = re.compile(
    r"\b(?:not|no|nor|never|neither|none|nothing|nobody|cannot|without|unable|fail(?:s|ed)?)\b|n['’]t\b", re.I
)
# A sentence with a word of a group needs one of the same group in what it cites. "Approve" alone is no
# decision: reports ask for it.
_OUTCOMES = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        r"approved|agreed|resolved|decided|adopted|accepted|endorsed|granted|passed|carried|authorised"
        r"|confirmed|ratified|signed off|gave (?:its )?approval|voted for",
        r"reject\w*|refus\w+|declin\w+|dismiss\w*|defeat\w*|los[et]|lost|oppos\w+|against|overturn\w*"
        r"|turned down|voted down|blocked",
        r"defer\w*|postpon\w+|delay\w*|adjourn\w*|put off",
        r"withdr\w+|abandon\w*|scrap\w*|dropped",
        r"clos(?:e|es|ed|ing|ure)|cancel\w*|ceas\w+|stop\w*|abolish\w*|terminat\w+|rescind\w*|shut\w*|axed",
        r"unanimous\w*|unopposed",
        r"majority|most",
        r"half|halv\w+",
        r"quarters?",
        r"thirds?",
        r"doubl\w+|twice",
        r"trebl\w+|tripl\w+",
    )
)
# Plain words replace the papers' own, but not most of them.
_LEAST_SHARED = 0.5


def is_borne_out(sentence: str, cited: Sequence[Citation]) -> bool:
    """Say whether a sentence is plain text, and all it claims stands in what it cites.

    Figures, times and references must stand in the quoted words; days and names there or in the citation's
    own record (meeting, date, title of the item).
    """
    if not is_plain(sentence):
        return False
    words = "\n".join(citation.quote for citation in cited)
    return (
        _has_claims(claims_of(sentence), cited, words)
        and (not _NEGATION.search(sentence) or bool(_NEGATION.search(words)))
        and all(group.search(words) for group in _OUTCOMES if group.search(sentence))
        and _share(sentence, f"{words}\n{_record(cited)}") >= _LEAST_SHARED
    )


def is_plain(sentence: str) -> bool:
    """Say whether a sentence has no link, address, mark-up or character that prose has no use for.

    >>> is_plain("It costs £6.20 (from 1 May)."), is_plain("See evil.example."), is_plain("<b>It</b> is.")
    (True, False, False)
    """
    return bool(_PLAIN.fullmatch(sentence)) and not _ADDRESS.search(sentence)


def _has_claims(claimed: Claims, cited: Sequence[Citation], words: str) -> bool:
    said = claims_of(without_paragraph_numbers(words))
    record = _record(cited)
    held = [c.meeting.date for c in cited if c.meeting and c.meeting.date]
    days = {*said.days, *((day.day, day.month, day.year) for day in held)}
    years = {("", year) for _, _, year in days}
    named = _run(f"{words}\n{record}")
    return (
        all(any(_is_within(day, other) for other in days) for day in claimed.days)
        and claimed.times <= said.times
        and claimed.figures <= said.figures | years
        and claimed.references <= said.references
        and all(_run(name) in named for name in claimed.names)
        and (claimed.first is None or stems(claimed.first) <= stems(named))
    )


def _is_within(day: Day, other: Day) -> bool:
    """Say whether a day claims no more than another: "March 2026" lies within "11 March 2026"."""
    return all(part is None or part == its for part, its in zip(day, other, strict=True))


def _record(cited: Sequence[Citation]) -> str:
    parts = []
    for citation in cited:
        parts += [citation.meeting.body or ""] if citation.meeting else []
        parts += [citation.item.title] if citation.item else []
    return "\n".join(parts)


def _run(text: str) -> str:
    """Return the words one after another, each between spaces, so that a name is sought whole."""
    return " " + " ".join(re.sub(r"'s?$", "", word) for word in re.findall(r"[\w'-]+", match_key(text))) + " "


def _share(sentence: str, words: str) -> float:
    claimed = stems(sentence)
    return len(claimed & stems(words)) / len(claimed) if claimed else 0.0
