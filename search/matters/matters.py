"""A matter's way through meetings: the steps that an item belongs to, in order, with what joins them.

References come first: papers about the same decision or report, then papers that mention it. Titles come
next: those that share most of their own words and name no other period. What was joined by a title may bring
its own references, once; it brings no further titles, so a matter does not drift into its neighbours.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from minutebook.records import LinkReason, MatterStep, Stage
from search.index.item_table import Entry, ItemIndex, ItemTable, is_one_period, may_be_one_council
from search.matters.deferrals import came_back
from search.matters.minute_mentions import meaning, minutes_meant
from search.query.titles import containment, likeness

# Two own words in common (a shared year counts as one), which are most of the poorer title's own words.
_SHARED_WORDS = 2
_LEAST_CONTAINMENT = 0.7
# More words in common leave room for more that differ.
_MANY_SHARED_WORDS = 4
_LEAST_CONTAINMENT_OF_MANY = 0.5
_LEAST_LIKENESS = 0.4
# A paper that mentions more references than this lists decisions, and is about none of them.
_MOST_MENTIONS = 6
# A reference that more papers than this mention is no sign of one matter.
_MOST_MENTIONING = 40
# Longer items of general title (a Leader's report) go through many matters.
_SHORT_CHARS = 3000
_STAGES: dict[str, Stage] = {
    "minutes": "minute",
    "agenda-pack": "report",
    "report": "report",
    "appendix": "report",
    "supplement": "report",
    "proposed-decision": "proposed-decision",
    "decision-notice": "decision",
    "call-in": "call-in",
    "forward-plan": "forward-plan",
}
_STAGE_ORDER: tuple[Stage, ...] = (
    "forward-plan",
    "proposed-decision",
    "call-in",
    "report",
    "other",
    "minute",
    "decision",
)
# Which paper leads where several are one stage: the report itself before the agenda's entry for it.
_LEADING = ("minutes", "report", "decision-notice", "proposed-decision", "agenda-pack", "supplement", "other")
_ANNEXED = re.compile(r"\b(?:appendix|annex|schedule)\b", re.I)

Joined = dict[str, list[LinkReason]]


def find_matter(table: ItemTable, item_id: str) -> list[MatterStep]:
    """Return the steps by date, undated ones last; the item's own step is always among them.

    Empty for an item that is not in the table. A standing or procedural item without a reference is alone.
    """
    index = table.index
    seed = index.by_id.get(item_id)
    if seed is None:
        return []
    joined: Joined = {item_id: []}
    core = list(_by_reference(index, [seed], joined))
    titled = list(_by_title(index, [seed, *core], joined))
    _bring(index, [seed, *core], titled, joined)
    named = _by_minute(table, [seed, *core], [*titled], joined)
    named += _by_deferral(table, [seed, *core, *titled], joined)
    list(_by_reference(index, named, joined))
    return _steps(table, [index.by_id[i] for i in joined], joined)


def _by_reference(index: ItemIndex, entries: Iterable[Entry], joined: Joined) -> Iterator[Entry]:
    """Follow the references that papers are about, as far as they go."""
    waiting = list(entries)
    while waiting:
        entry = waiting.pop(0)
        for value in sorted(entry.subjects):
            for other in index.by_subject.get(value, ()):
                if may_be_one_council(entry, other) and _join(joined, other, "reference", value):
                    waiting.append(other)
                    yield other


def _by_title(index: ItemIndex, entries: Iterable[Entry], joined: Joined) -> Iterator[Entry]:
    for entry in entries:
        if is_untold(index, entry):
            continue
        candidates = {
            other.item_id: other for word in sorted(entry.title.own) for other in index.by_word.get(word, ())
        }
        for other in candidates.values():
            shared = shared_title(index, entry, other) if other.item_id != entry.item_id else None
            if shared and _join(joined, other, "title", shared):
                yield other


def _bring(index: ItemIndex, core: list[Entry], titled: list[Entry], joined: Joined) -> None:
    """Join what the titled papers are about, and the papers that mention or are mentioned."""
    brought = list(_by_reference(index, titled, joined))
    telling = frozenset(word for entry in core for word in entry.title.telling)
    for entry in (*core, *titled, *brought):
        for value in sorted(entry.subjects):
            mentioning = index.by_mention.get(value, ())
            if len(mentioning) > _MOST_MENTIONING:
                continue
            for other in mentioning:
                if len(other.mentions) <= _MOST_MENTIONS and may_be_one_council(entry, other):
                    _join_mention(joined, other, value, telling)
    for entry in core:
        if len(entry.mentions) > _MOST_MENTIONS:
            continue
        for value in sorted(entry.mentions):
            for other in index.by_subject.get(value, ()):
                if may_be_one_council(entry, other):
                    _join_mention(joined, other, value, telling)


def _by_minute(table: ItemTable, core: list[Entry], titled: list[Entry], joined: Joined) -> list[Entry]:
    """Join the minutes that papers name, and the papers that name these minutes; return those."""
    telling = frozenset(word for entry in core for word in entry.title.telling)
    named: list[Entry] = []
    for entry in (*core, *titled):
        if entry.is_procedural:
            continue
        for other in minutes_meant(table, entry):
            if _join_mention(joined, other, f"minute {other.ref.number}", telling):
                named.append(other)
        for other in meaning(table, entry):
            if _join_mention(joined, other, f"minute {entry.ref.number}", telling):
                named.append(other)
    return named


def _by_deferral(table: ItemTable, entries: list[Entry], joined: Joined) -> list[Entry]:
    """Join what was put off and came back under another title."""
    return [
        other
        for entry in entries
        for other, phrase in came_back(table, entry)
        if _join(joined, other, "mention", phrase)
    ]


def _join_mention(joined: Joined, other: Entry, value: str, telling: frozenset[str]) -> bool:
    """Join a paper that mentions, or is mentioned, if its title has to do with the matter.

    "Matters referred by the Committee" says nothing by its title: it is joined while it is short.
    """
    is_short = other.title.is_generic and other.end - other.start <= _SHORT_CHARS
    if other.is_procedural or not (is_short or other.title.telling & telling):
        return False
    return _join(joined, other, "mention", value)


def _join(joined: Joined, entry: Entry, by: str, value: str) -> bool:
    """Add a reason; say whether the item is new to the matter."""
    reason = LinkReason(by, value)
    if entry.item_id in joined:
        if joined[entry.item_id] and reason not in joined[entry.item_id]:
            joined[entry.item_id].append(reason)
        return False
    joined[entry.item_id] = [reason]
    return True


def is_untold(index: ItemIndex, entry: Entry) -> bool:
    """Say whether the title tells no matter: procedure, a standing item, words of any paper only."""
    return entry.is_procedural or entry.title.is_generic or index.is_standing(entry)


def shared_title(index: ItemIndex, a: Entry, b: Entry) -> str | None:
    """Return the words that make two titles one matter, None where they do not."""
    # The cheapest questions first: a common word brings hundreds of candidates.
    shared = a.title.own & b.title.own
    if a.title.own != b.title.own:
        count = len(shared) + bool(a.title.years & b.title.years)
        if count < _SHARED_WORDS or not a.title.telling & b.title.telling:
            return None
        least = _LEAST_CONTAINMENT if count < _MANY_SHARED_WORDS else _LEAST_CONTAINMENT_OF_MANY
        if containment(a.title, b.title, index.weights) < least:
            return None
        if likeness(a.title, b.title, index.weights) < _LEAST_LIKENESS:
            return None
    if is_untold(index, b) or not is_one_period(a, b) or not may_be_one_council(a, b):
        return None
    return " ".join(sorted(shared))


# --- steps -------------------------------------------------------------------------------------------


def _steps(table: ItemTable, entries: list[Entry], joined: Joined) -> list[MatterStep]:
    groups: defaultdict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=_leading_order):
        groups[_group(entry)].append(entry)
    steps = [_step(table, group, joined) for group in groups.values()]
    return sorted(steps, key=_step_order)


def _step_order(step: MatterStep) -> tuple[dt.date, str, int, str, str]:
    date = step.date or dt.date.max
    return date, step.body or "", _STAGE_ORDER.index(step.stage), step.document.path, step.item.item_id


def _leading_order(entry: Entry) -> tuple[bool, bool, int, object]:
    kind = entry.document.kind
    rank = _LEADING.index(kind) if kind in _LEADING else len(_LEADING)
    is_annexed = bool(_ANNEXED.search(PurePosixPath(entry.document.path).name))
    # The minutes of the meeting themselves lead the print in a later pack.
    return entry.role == "previous-minutes", is_annexed, rank, entry.sort_key


def stage_of(entry: Entry) -> Stage:
    return "minute" if entry.is_minute else _STAGES.get(entry.document.kind, "other")


def _group(entry: Entry) -> tuple[object, ...]:
    """Papers of one stage at one meeting are one step; two minutes of a meeting are two."""
    stage = stage_of(entry)
    if entry.meeting is None:
        return stage, entry.body, entry.date, min(entry.subjects, default=entry.item_id)
    if stage == "minute":
        return stage, entry.meeting, entry.ref.number, entry.title if entry.ref.number is None else None
    return stage, entry.meeting


def _step(table: ItemTable, group: list[Entry], joined: Joined) -> MatterStep:
    lead, *others = group
    reasons = dict.fromkeys(reason for entry in group for reason in joined[entry.item_id])
    return MatterStep(
        lead.date,
        lead.body,
        stage_of(lead),
        lead.outcome,
        lead.ref,
        lead.document,
        table.pages(lead),
        tuple(reasons),
        tuple(table.place(other) for other in others),
    )
