"""Filters as groups of radio buttons, each with how many items it would leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.records import FilterCount, FilterCounts, Filters
from minutebook.text import match_key
from minutebook.wording import kind_words, outcome_words

_LEGENDS = {
    "council": "Council",
    "body": "Body",
    "kind": "Kind of paper",
    "outcome": "Outcome",
    "section": "Part of the paper",
}


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    name: str
    legend: str
    choices: tuple[Choice, ...]

    @property
    def is_limited(self) -> bool:
        return any(choice.is_chosen for choice in self.choices)


def choice_groups(
    counts: FilterCounts, filters: Filters, *, names: Sequence[str] = tuple(_LEGENDS)
) -> list[ChoiceGroup]:
    """Return a group for each filter that has something to choose between."""
    groups = [_group(name, getattr(counts, name), getattr(filters, name)) for name in names]
    return [group for group in groups if len(group.choices) > 1 or group.is_limited]


def _group(name: str, counted: Sequence[FilterCount], chosen: str | None) -> ChoiceGroup:
    choices = [
        Choice(one.value, _label(name, one.value), one.count, _is_same(one.value, chosen)) for one in counted
    ]
    if chosen and not any(choice.is_chosen for choice in choices):
        # What is asked for stays visible, and can be taken away, also where nothing has it.
        choices.append(Choice(chosen, _label(name, chosen), 0, True))
    return ChoiceGroup(name, _LEGENDS[name], tuple(choices))


def _is_same(value: str, chosen: str | None) -> bool:
    return chosen is not None and match_key(value) == match_key(chosen)


def _label(name: str, value: str) -> str:
    if name == "outcome":
        return outcome_words(value)
    return kind_words(value) if name in ("kind", "section") else value
