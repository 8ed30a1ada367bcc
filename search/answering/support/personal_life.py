"""Questions about somebody's private life: "Who is the chief executive's wife?", "Where does Mr Hill live?"

Papers record what councillors and officers do for the council. Of their families and homes they say what had
to be declared, and that answers only where one sentence says it of the person who is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from search.query.stemming import stem_words

_KIN = (
    r"wife|wives|husband|spouse|civil partner|fianc[ée]e?|girlfriend|boyfriend|sons?|daughters?|child(?:ren)?"
    r"|kids?|mother|father|parents?|mum|dad|brothers?|sisters?|family|in-laws|uncle|aunt|nephew|niece|cousin"
    r"|grand(?:son|daughter|father|mother|children|parents)"
)
_TRAITS = (
    r"religion|faith|sexuality|ethnicity|illness|disease|diagnosis|medication|pregnan\w+|date of birth"
    r"|birthday|mortgage|bank account|hobb\w+|pets?|dog|cat|home|house|private address"
)
_STATES = (
    r"married|divorced|widowed|engaged to|pregnant|gay|lesbian|straight|religious|a christian|a muslim|jewish"
)
_TITLES = r"councillor|cllr|mr|mrs|ms|miss|dr|sir|dame|lord|lady|baroness|alderman"
_OFFICES = (
    r"leader(?: of the council)?|mayor|chair(?:man|woman|person)?|clerk|chief executive|monitoring officer"
    r"|(?:\w+ )?director(?: of [\w ]+?)?|head of [\w ]+?|cabinet member(?: for [\w ]+?)?|headteacher|officer"
)
_PERSON = (
    rf"(?P<who>(?:(?i:{_TITLES})\.?\s+[\w’'-]+(?:\s+[A-Z][\w-]+)?"
    rf"|(?:(?i:the|our)\s+)?(?i:(?:deputy |vice )?(?:{_OFFICES}))|[A-Z][a-z]+\s+[A-Z][\w-]+))"
)
_ASKED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_PERSON}['’]s?\s+(?:(?i:[a-z]+)\s+)?(?:(?i:{_KIN}|{_TRAITS}))\b",
        rf"\b(?i:do|does|did|has|have)\s+{_PERSON}\s+(?i:have|got)\s+(?:(?i:any|a|an|many)\s+)?"
        rf"(?i:{_KIN}|{_TRAITS})\b",
        rf"\b(?i:{_KIN})\s+(?i:do|does|did|has)\s+{_PERSON}\s+(?:(?i:have|got))\b",
        rf"\b(?i:is|was|are|were)\s+{_PERSON}\s+(?:(?i:{_STATES}))\b",
        rf"\b(?i:what|which)\s+(?:(?i:{_TRAITS}))\s+(?i:is|does|has|did|was)\s+{_PERSON}\b",
        rf"\b(?i:where)\s+(?i:do|does|did)\s+{_PERSON}\s+(?:(?i:live))\b",
        rf"\b(?:(?i:{_KIN}|home address|private address))\s+of\s+{_PERSON}(?=\s*\?|\s*$)",
    )
)
_SAID = re.compile(
    rf"\b(?:(?:his|her|their|whose|my|\w+['’]s?)\s+(?:\w+\s+)?(?:{_KIN}|{_TRAITS})|{_STATES}"
    r"|liv(?:es|ed|ing)\s+(?:in|at|near|on)|resident of"
    r"|(?:wife|husband|daughter|son|mother|father|parents?)\s+(?:of|to|was|is|had))\b",
    re.I,
)
_NOT_NAMES = frozenset(stem_words(f"{_TITLES.replace('|', ' ')} of the our council for s"))


def asked_of_person(query: str) -> frozenset[str]:
    """Return the stems of the name or office of the person whose private life a question asks about; nothing
    where it asks for nobody's.

    >>> sorted(asked_of_person("Who is the chief executive's wife?"))
    ['chief', 'execut']
    >>> asked_of_person("How many of the council's children in care moved?")
    frozenset()
    """
    for asked in _ASKED:
        if match := asked.search(query):
            return frozenset(stem_words(match["who"])) - _NOT_NAMES
    return frozenset()


def is_told_of(person: Set[str], sentences: Iterable[str]) -> bool:
    """Say whether one of the sentences tells something private of the person."""
    return any(_SAID.search(each) and person <= set(stem_words(each)) for each in sentences)
