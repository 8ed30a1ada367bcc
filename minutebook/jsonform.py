"""Records as JSON, the same for the command line, the HTTP API and the process boundary."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

R = TypeVar("R")


def to_json(value: Any) -> Any:
    """Turn records into what ``json.dumps`` takes: dates as ISO 8601, tuples as lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [to_json(v) for v in value]
    if isinstance(value, dict):
        return {k: to_json(v) for k, v in value.items()}
    return value


def from_json(record: type[R], value: Any) -> R:
    """Make the record again from what ``to_json`` gave. Raises KeyError, TypeError or ValueError when the
    shape is another; a Literal's value is not checked.

    >>> from minutebook.records import MeetingRef
    >>> from_json(MeetingRef, {"body": "Cabinet", "date": "2024-02-07"})
    MeetingRef(body='Cabinet', date=datetime.date(2024, 2, 7))
    """
    hint: Any = record
    made: R = _maker(hint)(value)
    return made


@cache
def _maker(hint: Any) -> Callable[[Any], Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (wanted,) = (a for a in arguments if a is not NoneType)
        return partial(_optional, _maker(wanted))
    if origin is tuple and arguments[-1] is Ellipsis:
        return partial(_tuple, _maker(arguments[0]))
    if origin is tuple:
        return partial(_pair, tuple(_maker(a) for a in arguments))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        # A field that an older version did not write keeps its default.
        hints = get_type_hints(hint)
        makers = {f.name: _maker(hints[f.name]) for f in dataclasses.fields(hint)}
        changed = tuple((name, make) for name, make in makers.items() if make is not _same)
        return partial(_record, hint, frozenset(makers), changed)
    if hint is dt.date:
        return dt.date.fromisoformat
    if origin is Literal or hint in (str, int, float, bool):
        return _same
    raise TypeError(f"no way to read {hint} from JSON")


def _same(value: Any) -> Any:
    return value


def _optional(make: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else make(value)


def _tuple(make: Callable[[Any], Any], value: Any) -> tuple[Any, ...]:
    return tuple(map(make, value))


def _pair(makers: tuple[Callable[[Any], Any], ...], value: Any) -> tuple[Any, ...]:
    return tuple(make(v) for make, v in zip(makers, value, strict=True))


def _record(
    kind: Any, names: frozenset[str], changed: tuple[tuple[str, Callable[[Any], Any]], ...], value: Any
) -> Any:
    if not isinstance(value, dict):
        raise TypeError(f"no {kind.__name__} in {type(value).__name__}")
    # A paper has thousands of records, most of whose fields are as JSON has them.
    made = {name: field for name, field in value.items() if name in names}
    for name, make in changed:
        if name in made:
            made[name] = make(made[name])
    return kind(**made)
