"""Links and comparisons as lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from minutebook.records import Comparison, ItemLinks, Link, ParagraphChange, WordRun

_INDENT = " " * 10
LINK_WORDS = {
    "same-paper": "same paper",
    "same-minute": "same minute",
    "report": "report",
    "minute": "minute",
    "proposed-decision": "proposed decision",
    "decision": "decision taken",
    "earlier-version": "earlier version",
    "later-version": "later version, which replaces it",
    "addendum": "addendum",
    "amended-paper": "paper that it amends",
    "draft-minute": "draft of the minute",
    "confirmed-minute": "minute as confirmed",
}
_SIGNS = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


def item_links_lines(linked: ItemLinks) -> list[str]:
    """Return the links of an item and what became of its recommendations, a line each."""
    lines = [_INDENT + link_line(link) for link in linked.links]
    return lines + (comparison_lines(linked.comparison) if linked.comparison else [])


def link_line(link: Link) -> str:
    number = f" item {link.item.number}" if link.item and link.item.number else ""
    page = f", page {link.pages[0].page}" if link.pages else ""
    why = "; ".join(f"{reason.by} {reason.value}" for reason in link.reasons)
    return f"-> {LINK_WORDS[link.kind]}: {link.document.path}{number}{page} ({why})"


def comparison_lines(comparison: Comparison) -> list[str]:
    counts = Counter(change.kind for change in comparison.changes)
    told = ", ".join(
        f"{counts[kind]} {kind}" for kind in ("same", "changed", "added", "dropped") if counts[kind]
    )
    lines = [f"{_INDENT}recommended against resolved: {told}"]
    return lines + [f"{_INDENT}  {_change_line(c)}" for c in comparison.changes if c.kind != "same"]


def _change_line(change: ParagraphChange) -> str:
    paragraphs = change.resolved or change.recommended
    number = " ".join(p.number for p in paragraphs if p.number)
    words = marked(change.words) if change.words else " ".join(p.text for p in paragraphs)
    return f"{change.kind} {number}: {words}"


def marked(words: Sequence[WordRun]) -> str:
    """Mark words as ``git diff --word-diff`` does.

    >>> marked([WordRun("kept", "for"), WordRun("removed", "two"), WordRun("added", "three")])
    'for [-two-] {+three+}'
    """
    return " ".join(_SIGNS[run.kind].format(run.text) for run in words)
