"""What an address asks for. A browser sends every field of a form, the empty ones too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields

from minutebook.dates import find_dates
from minutebook.records import Filters
from ui.forms import MAX_K, MAX_NAME_CHARS, MAX_QUERY_CHARS

TEXT_FILTERS = tuple(field.name for field in fields(Filters) if not field.name.startswith("date_"))
STEP = 10
_MOST_PAGES = 10_000


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field, in words for whoever filled it in; ``field`` is the id of its input."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """``q`` is the question or the words; ``k`` how many passages; ``p`` which page of a list, from 1;
    ``procedural`` whether apologies, minutes of last time and the like are wanted too, ``gloss`` whether a
    model may be waited for."""

    q: str = ""
    filters: Filters = Filters()
    k: int = STEP
    p: int = 1
    procedural: bool = False
    gloss: bool = False
    faults: tuple[Fault, ...] = ()


def read_asked(parameters: Mapping[str, str]) -> Asked:
    """Read the parameters of an address; what cannot be read is left out and told.

    >>> read_asked({"q": " tender ", "body": "", "from": "2024-02-07"}).filters.date_from
    datetime.date(2024, 2, 7)
    """
    faults: list[Fault] = []
    q = " ".join(parameters.get("q", "").split())
    if len(q) > MAX_QUERY_CHARS:
        faults.append(Fault("q", f"Shorten the question to {MAX_QUERY_CHARS} characters"))
    texts = {name: _text(parameters, name, faults) for name in TEXT_FILTERS}
    first, last = _date(parameters, "from", faults), _date(parameters, "to", faults)
    if first and last and first > last:
        faults.append(Fault("from", "The first day must not be after the last"))
    filters = Filters(**texts, date_from=first, date_to=last)
    k = min(_number(parameters.get("k"), STEP), MAX_K)
    p, procedural = _number(parameters.get("p"), 1), bool(parameters.get("procedural"))
    gloss = bool(parameters.get("gloss"))
    return Asked(q[:MAX_QUERY_CHARS], filters, k, p, procedural, gloss, tuple(faults))


def _text(parameters: Mapping[str, str], name: str, faults: list[Fault]) -> str | None:
    value = parameters.get(name, "").strip()
    if len(value) > MAX_NAME_CHARS:
        faults.append(Fault(name, f"No {name} has so long a name"))
        return None
    return value or None


def _date(parameters: Mapping[str, str], name: str, faults: list[Fault]) -> dt.date | None:
    """Take ``2024-02-07``, as browsers send a date, or a date as people write it."""
    value = parameters.get(name, "").strip()[:MAX_NAME_CHARS]
    if not value:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        found = find_dates(value)
    if found:
        return found[0][1]
    faults.append(Fault(name, f"Write the {'first' if name == 'from' else 'last'} day as 7 February 2024"))
    return None


def _number(text: str | None, otherwise: int) -> int:
    is_number = text is not None and text.isascii() and text.isdecimal() and len(text) <= 6
    return min(max(int(text), 1), _MOST_PAGES) if text is not None and is_number else otherwise
