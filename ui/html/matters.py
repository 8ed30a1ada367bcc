"""What hangs together: recommended against resolved, the history of a matter, an item's other papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from minutebook.links_text import LINK_WORDS
from minutebook.records import ChangeKind, Comparison, Link, MatterStep
from ui.html.links import Links
from ui.html.templating import render

CHANGE_WORDS: dict[ChangeKind, str] = {
    "same": "resolved as recommended",
    "changed": "changed",
    "added": "added by the meeting",
    "dropped": "recommended, not resolved",
}


def comparison_html(comparison: Comparison, links: Links, *, level: int = 3) -> Markup:
    """Return each paragraph with what was struck out in ``<del>`` and what came in in ``<ins>``, in words
    too for those who hear the page."""
    counts = Counter(change.kind for change in comparison.changes)
    told = ", ".join(f"{counts[kind]} {words}" for kind, words in CHANGE_WORDS.items() if counts[kind])
    is_changed = set(counts) != {"same"}
    return render(
        "comparison.html",
        comparison=comparison,
        links=links,
        level=level,
        # That all was resolved as recommended needs no second reading of it.
        told=told if is_changed else "All of it was resolved as recommended",
        is_changed=is_changed,
        change_words=CHANGE_WORDS,
    )


def matter_html(steps: Sequence[MatterStep], links: Links, *, level: int = 3) -> Markup:
    """Return the stages of a matter as an ordered list."""
    return render("matter.html", steps=steps, links=links, level=level)


def item_links_html(linked: Sequence[Link], links: Links, *, level: int = 3) -> Markup:
    """Return the papers that an item hangs together with, and why."""
    return render("item_links.html", linked=linked, links=links, level=level, link_words=LINK_WORDS)
