"""Word's automatic numbers, worked out again: they are not in the text of the paragraphs.

ECMA-376 part 1, 17.9. A paragraph names a numbering instance (``w:num``) and a level, itself or by its
style; the instance names an abstract numbering (``w:abstractNum``) whose levels have a start, a format and
a text such as ``%1.%2``. Instances of one abstract numbering count on together, unless they override.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_BULLET = "•"
# Word itself stops roman numerals at 32,767; longer ones are an attack on memory.
_MOST_ROMAN = 32_767


@dataclass(frozen=True, slots=True)
class Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    is_legal: bool = False
    restarts: bool = True


@dataclass(frozen=True, slots=True)
class Instance:
    """A ``w:num``: its abstract numbering, the levels that it changes and the starts that it overrides."""

    abstract_id: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Numbering:
    instances: Mapping[str, Instance]
    # The level at which a paragraph style is numbered, for each abstract numbering.
    style_levels: Mapping[tuple[str, str], int]


def _value(element: Any, name: str) -> str | None:
    child = element.find(f"{W}{name}") if element is not None else None
    return None if child is None else child.get(f"{W}val")


def _number(text: str | None, default: int) -> int:
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def _is_on(element: Any, name: str) -> bool:
    child = element.find(f"{W}{name}")
    return child is not None and child.get(f"{W}val") not in ("0", "false", "off")


def _level(element: Any) -> Level:
    return Level(
        start=_number(_value(element, "start"), 1),
        format=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText") or "",
        is_legal=_is_on(element, "isLgl"),
        restarts=_value(element, "lvlRestart") != "0",
    )


def _levels(parent: Any) -> dict[int, Level]:
    found = {_number(el.get(f"{W}ilvl"), -1): _level(el) for el in parent.findall(f"{W}lvl")}
    return {level: value for level, value in found.items() if 0 <= level < _LEVELS}


def parse_numbering(root: Any) -> Numbering:
    """Read ``word/numbering.xml``; ``None`` (no such part) gives no numbering at all."""
    if root is None:
        return Numbering({}, {})
    abstract: dict[str, dict[int, Level]] = {}
    style_levels: dict[tuple[str, str], int] = {}
    by_style_link: dict[str, str] = {}
    links: dict[str, str] = {}
    for element in root.findall(f"{W}abstractNum"):
        identity = element.get(f"{W}abstractNumId") or ""
        abstract[identity] = _levels(element)
        if made_for := _value(element, "styleLink"):
            by_style_link[made_for] = identity
        if uses := _value(element, "numStyleLink"):
            links[identity] = uses
        for level in element.findall(f"{W}lvl"):
            if style := _value(level, "pStyle"):
                style_levels[identity, style] = _number(level.get(f"{W}ilvl"), 0)
    instances = {}
    for element in root.findall(f"{W}num"):
        identity = _value(element, "abstractNumId") or ""
        identity = by_style_link.get(links.get(identity, ""), identity)
        instances[element.get(f"{W}numId") or ""] = _instance(element, identity, abstract.get(identity, {}))
    return Numbering(instances, style_levels)


def _instance(element: Any, abstract_id: str, levels: Mapping[int, Level]) -> Instance:
    changed = dict(levels)
    starts: dict[int, int] = {}
    for override in element.findall(f"{W}lvlOverride"):
        level = _number(override.get(f"{W}ilvl"), -1)
        if own := _levels(override).get(level):
            changed[level] = own
        if (start := _value(override, "startOverride")) is not None:
            starts[level] = _number(start, 1)
            changed[level] = replace(changed.get(level, Level()), start=starts[level])
    return Instance(abstract_id, changed, starts)


class Counter:
    """Number the paragraphs of a document in their order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._used: set[str] = set()

    def level_of_style(self, num_id: str, style: str) -> int:
        """Return the level at which the style is numbered, 0 when it is not said."""
        instance = self._numbering.instances.get(num_id)
        return self._numbering.style_levels.get((instance.abstract_id, style), 0) if instance else 0

    def next(self, num_id: str, level: int) -> str | None:
        """Count a paragraph and return its number as printed, or None when it prints none."""
        instance = self._numbering.instances.get(num_id)
        if instance is None or level not in instance.levels:
            return None
        counts = self._counts.setdefault(instance.abstract_id, {})
        if num_id not in self._used:
            self._used.add(num_id)
            for overridden in instance.starts:
                counts.pop(overridden, None)
        self._advance(counts, instance.levels, level)
        return _printed(instance.levels, counts, level)

    @staticmethod
    def _advance(counts: dict[int, int], levels: Mapping[int, Level], level: int) -> None:
        for higher in range(level):
            counts.setdefault(higher, levels.get(higher, Level()).start)
        counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for deeper in range(level + 1, _LEVELS):
            if levels.get(deeper, Level()).restarts:
                counts.pop(deeper, None)


def _printed(levels: Mapping[int, Level], counts: Mapping[int, int], level: int) -> str | None:
    own = levels[level]
    if own.format == "bullet":
        return _BULLET
    text = own.text
    for index in range(level, -1, -1):
        if (mark := f"%{index + 1}") in text:
            of_level = levels.get(index, Level())
            style = "decimal" if own.is_legal and index < level else of_level.format
            text = text.replace(mark, _formatted(counts.get(index, of_level.start), style))
    return text.strip() or None


def _formatted(number: int, style: str) -> str:
    return _FORMATS.get(style, str)(number)


def _letters(number: int) -> str:
    """Word goes a … z, aa, bb … zz, aaa: it repeats the letter."""
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    out = ""
    for value, sign in ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
                        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):  # fmt: skip
        out += sign * (number // value)
        number %= value
    return out


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "ordinal": _ordinal,
    "none": lambda n: "",
}
