"""Compare what a parser found in a document with what a careful reader found.

Both sides have the shape of ``show --json``. Items are paired by number and title first, then by number
alone (the title is then wrong, the fields can still be compared).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from minutebook.text import letters_key

Json = dict[str, Any]
# Enough of a resolution's start to tell it from another, few enough to allow for where a reader stopped.
START_CHARS = 30
# A parser may begin at the lead-in ("Cabinet agree to:") where the reader began after it, or the reverse.
LEAD_IN_CHARS = 80


@dataclass(slots=True)
class Count:
    """Right, spurious and missed, for precision, recall and F1."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    def __iadd__(self, other: Count) -> Count:
        self.right += other.right
        self.spurious += other.spurious
        self.missed += other.missed
        return self

    @property
    def precision(self) -> float | None:
        found = self.right + self.spurious
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        wanted = self.right + self.missed
        return self.right / wanted if wanted else None

    @property
    def f1(self) -> float | None:
        total = 2 * self.right + self.spurious + self.missed
        return 2 * self.right / total if total else None


@dataclass(slots=True)
class StructureScore:
    """Counts by what is compared, and a line for each difference."""

    counts: dict[str, Count] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)

    def add(self, what: str, wanted: object, found: object, where: str) -> None:
        """Count a value: absent on both sides counts nothing, a different one is spurious and missed."""
        count = self.counts.setdefault(what, Count())
        if wanted == found:
            count.right += wanted is not None
            return
        count.spurious += found is not None
        count.missed += wanted is not None
        self.differences.append(f"{what}: {where}: wanted {wanted!r}, found {found!r}")


def compare(gold: Json, found: Json) -> StructureScore:
    score = StructureScore()
    score.add("kind", gold["kind"], found["kind"], gold["doc"])
    pairs, missed, spurious = _paired(_items(gold), _items(found))
    _meetings(score, gold, found)
    counted = score.counts.setdefault("items", Count())
    for (_, wanted), (_, item) in pairs:
        is_same = _title(wanted) == _title(item)
        counted += Count(int(is_same), int(not is_same), int(not is_same))
        if not is_same:
            score.differences.append(
                f"items: {wanted['number']}: wanted {wanted['title']!r}, found {item['title']!r}"
            )
    counted += Count(0, len(spurious), len(missed))
    score.differences += [f"items: missed {i['number']} {i['title']!r}" for _, i in missed]
    score.differences += [f"items: spurious {i['number']} {i['title']!r}" for _, i in spurious]
    for (wanted_meeting, wanted), (meeting, item) in pairs:
        where = f"{wanted['number']} {wanted['title'][:40]}"
        score.add("attribution", _meeting_key(wanted_meeting), _meeting_key(meeting), where)
        _fields(score, wanted, item, where)
    nothing: Json = {}
    for _, wanted in missed:
        _fields(score, wanted, nothing, f"{wanted['number']} {wanted['title'][:40]}")
    return score


def _meetings(score: StructureScore, gold: Json, found: Json) -> None:
    wanted = [_meeting_key(m) for m in gold["meetings"]]
    present = [_meeting_key(m) for m in found["meetings"] if m["items"] or m["body"]]
    for key in wanted:
        score.add("meetings", key, key if key in present else None, gold["doc"])
    for key in present:
        if key not in wanted:
            score.add("meetings", None, key, gold["doc"])


def _fields(score: StructureScore, wanted: Json, item: Json, where: str) -> None:
    for name in ("decision_ref", "report_ref", "pack_page_range"):
        score.add(name, _compact(wanted[name]), _compact(item.get(name)), where)
    if wanted["first_page"] is not None:
        pages = (item.get("first_page"), item.get("last_page")) if item else None
        score.add("pages", (wanted["first_page"], wanted["last_page"]), pages, where)
    score.add("outcome", wanted["outcome"], item.get("outcome"), where)
    score.add("exempt", wanted["exempt"] or None, item.get("exempt") or None, where)
    start, found_start = wanted["resolution_start"], item.get("resolution_start")
    score.add("resolution", start, start if start_matches(start, found_start) else found_start, where)
    n, found_n = wanted["n_resolution_paragraphs"], item.get("n_resolution_paragraphs")
    score.add("paragraphs", n or None, found_n or None, where)
    votes = [_vote_key(vote) for vote in item.get("votes") or ()]
    for vote in wanted["votes"] or ():
        key = _vote_key(vote)
        score.add("votes", key, votes.pop(votes.index(key)) if key in votes else None, where)
    for key in votes:
        score.add("votes", None, key, where)


def start_matches(wanted: str | None, found: str | None) -> bool:
    """Say whether both begin the same resolution, one perhaps with its lead-in before it."""
    if not wanted or not found:
        return wanted == found
    first, second = letters_key(wanted), letters_key(found)
    return _begins_within(first, second) or _begins_within(second, first)


def _begins_within(needle: str, text: str) -> bool:
    at = text.find(needle[:START_CHARS])
    return 0 <= at <= LEAD_IN_CHARS


def _items(document: Json) -> list[tuple[Json, Json]]:
    return [(meeting, item) for meeting in document["meetings"] for item in meeting["items"]]


Pair = tuple[tuple[Json, Json], tuple[Json, Json]]


def _paired(
    gold: Sequence[tuple[Json, Json]], found: Sequence[tuple[Json, Json]]
) -> tuple[list[Pair], list[tuple[Json, Json]], list[tuple[Json, Json]]]:
    keys: list[Callable[[Json, Json], object]] = [
        lambda meeting, item: (_number(item), _title(item), _meeting_key(meeting)),
        lambda meeting, item: (_number(item), _title(item)),
        lambda meeting, item: (_number(item), _meeting_key(meeting)),
    ]
    pairs: list[Pair] = []
    left, right = list(gold), list(found)
    for key in keys:
        for wanted in list(left):
            match = next((f for f in right if key(*f) == key(*wanted)), None)
            if match is not None:
                pairs.append((wanted, match))
                left.remove(wanted)
                right.remove(match)
    return pairs, left, right


def _number(item: Json) -> str:
    return _compact(item["number"] or "") or ""


def _title(item: Json) -> str:
    return letters_key(item["title"]).strip(".:")


def _meeting_key(meeting: Json) -> tuple[str, str | None, str]:
    return (letters_key(meeting["body"] or ""), meeting["date"], meeting["role"])


def _vote_key(vote: Json) -> tuple[object, ...]:
    return (vote["for"], vote["against"], vote["abstain"], vote["page"])


def _compact(value: str | None) -> str | None:
    return re.sub(r"\s+", "", value).casefold() if value is not None else None
