"""What a question says of where to look: dates, months, bodies, and what kind of answer it asks for.

What is understood moves passages up the list; only filters keep passages out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from minutebook.dates import find_dates
from minutebook.records import Intent
from minutebook.text import match_key
from search.query.intent import find_intent
from search.query.periods import Period, find_months, find_periods

# "County Council", "full Council" and "Council" are one body to whoever asks.
_COUNCIL = re.compile(r"^(?:(?:full|county|borough|city|district|town|parish|metropolitan)\s+)*council$")
_ASKS_COUNCIL = re.compile(
    r"\b(?:full|county|borough|city|district|town|parish)?\s*council\b(?!\s+tax)", re.I
)
_NO_BODY = r"(?!\s+(?:tax|member|director|officer)\b)"


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question names. ``bodies`` are keys (``match_key``) of bodies in the index."""

    intent: Intent
    dates: frozenset[dt.date]
    months: frozenset[tuple[int, int]]
    bodies: frozenset[str]
    periods: tuple[Period, ...] = ()


def names_body(key: str, body: str) -> bool:
    """Say whether a text (as ``match_key``) names a body; council tax is not the Council's, nor is what a
    Cabinet member decides alone Cabinet's.

    >>> names_body("what did council say of council tax", "council"), names_body("council tax", "council")
    (True, False)
    """
    # Most bodies are not named at all: that is seen without a pattern.
    return bool(body) and body in key and re.search(rf"\b{re.escape(body)}\b{_NO_BODY}", key) is not None


def understand_question(query: str, bodies: Iterable[str], newest: dt.date | None = None) -> Understood:
    """Read a question. ``bodies`` are the keys of the bodies that the index knows, ``newest`` the day from
    which "last year" counts.

    >>> found = understand_question("What did Cabinet decide in January 2025?", ["cabinet", "council"])
    >>> found.intent, sorted(found.months), sorted(found.bodies)
    ('resolution', [(2025, 1)], ['cabinet'])
    """
    key = match_key(query)
    named = {body for body in bodies if names_body(key, body)}
    if _ASKS_COUNCIL.search(key):
        named |= {body for body in bodies if _COUNCIL.match(body)}
    return Understood(
        find_intent(query),
        frozenset(date for _, date in find_dates(query)),
        frozenset(month for _, _, month in find_months(query)),
        frozenset(named),
        tuple(find_periods(query, newest)),
    )
