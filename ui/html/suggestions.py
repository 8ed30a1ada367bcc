"""What to try where the papers searched hold no answer."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.records import Answer, Filters
from minutebook.wording import long_date
from ui.html.links import Links


@dataclass(frozen=True, slots=True)
class Suggestion:
    text: str
    url: str | None = None


def suggestions(answer: Answer, filters: Filters, links: Links) -> list[Suggestion]:
    """Return next steps, the likeliest first."""
    found: list[Suggestion] = []
    if filters != Filters():
        found.append(Suggestion("Ask again without the filters", links.answer(answer.query)))
    found.append(Suggestion("Search for the words instead", links.search(answer.query, filters)))
    found.append(Suggestion("Browse the decisions of these papers", links.decisions(filters)))
    found.append(Suggestion("Name the body, the month or the subject as the papers would"))
    found.append(Suggestion("Ask for a decision or report by its number, if you have it"))
    searched = answer.searched
    if searched.date_from and searched.date_to:
        span = f"{long_date(searched.date_from)} to {long_date(searched.date_to)}"
        found.append(Suggestion(f"The papers searched are of meetings from {span}; others may hold it"))
    return found
