"""Questions about a body whose papers are not here: another council, a board that others only mention.

What the papers of one body say near a question's words is not what another body did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from minutebook.text import match_key

_KIND = r"(?:Committee|Board|Panel|Council|Cabinet|Executive|Commission|Forum|Authority)"
_NAME = re.compile(
    rf"\b((?:[A-Z][\w’'.-]*,?\s+(?:(?:and|of|for|on|the|&)\s+(?=[A-Z]))*){{1,6}}{_KIND})\b(?!\s+[Tt]ax)"
)
_FIRST_WORDS = re.compile(
    r"^(?:(?:What|Which|Who|When|Where|Why|How|Did|Does|Do|Has|Have|Was|Were|Is|Are|Will|The|In|At|By|Of|For)\s+)+"
)
_ALONE = ("cabinet", "executive")
_SAID_OF_ANY = frozenset(
    "the full county borough city district town parish metropolitan council and of for on".split()
)
_ACTS = (
    r"(?:resolve[sd]?|decide[sd]?|agree[sd]?|approve[sd]?|vote[sd]?|sa(?:y|id|ys)|recommend(?:s|ed)?|adopt(?:s|ed)?|"
    r"refuse[sd]?|reject(?:s|ed)?|support(?:s|ed)?|endorse[sd]?|consider(?:s|ed)?|conclude[sd]?|note[sd]?)"
)


_BELONGING = r"(?:sits? on|serves? on|members? of|chairs?|chaired|attended|chair of|clerk to)"


def absent_body(
    query: str, bodies: Iterable[str], councils: Iterable[str], passages: Sequence[str]
) -> str | None:
    """Name a body that the question asks about and no paper is of, unless the passages tell of it.

    Where the question asks what the body did, a passage must say that it did something; where it asks who
    belongs to it, its name is enough. ``bodies`` and ``councils`` are the keys of those with papers.

    >>> absent_body("What did the Health and Wellbeing Board decide?", ["cabinet"], ["anytown"], [])
    'Health and Wellbeing Board'
    >>> absent_body("What did Anytown Cabinet decide?", ["cabinet"], ["anytown borough council"], [])
    """
    known = [set(_words(name)) for name in (*bodies, *councils)]
    of_councils = {word for council in councils for word in _words(council)}
    for match in _NAME.finditer(query):
        name = _FIRST_WORDS.sub("", match[1])
        wanted = set(_words(name)) - _SAID_OF_ANY
        # "January Cabinet", "the Thurrock Executive": the last word alone is a name.
        last = _words(name)[-1]
        if not wanted or (last in _ALONE and {last} in known):
            continue
        if any(wanted <= words or wanted - of_councils <= words for words in known):
            continue
        acts = re.search(rf"{re.escape(name)}\s+(?:\w+ly\s+)?{_ACTS}\b", query, re.IGNORECASE)
        belongs = re.search(rf"{_BELONGING}\s+(?:the\s+)?{re.escape(name)}", query, re.IGNORECASE)
        if (acts or belongs) and not _is_told_of(name, passages, acts=acts is not None):
            return name
    return None


def _is_told_of(name: str, passages: Sequence[str], *, acts: bool) -> bool:
    wanted = re.escape(match_key(name))
    # A body's name may be followed by its doing at once, or after "at its meeting on 3 May".
    rule = re.compile(rf"{wanted}.{{0,60}}?\b{_ACTS}\b" if acts else wanted)
    return any(rule.search(match_key(passage)) for passage in passages)


def _words(name: str) -> list[str]:
    return re.findall(r"[\w&]+", match_key(name))
