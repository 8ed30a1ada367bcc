"""An answer: its record line, the papers' own words set apart, citations, history, and what was searched."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from minutebook.records import Answer, Comparison, Filters, MatterStep, Statement
from minutebook.text import match_key
from minutebook.wording import GLOSS_HEADING, NO_GLOSS
from ui.html.links import Links
from ui.html.matters import comparison_html, matter_html
from ui.html.suggestions import suggestions
from ui.html.templating import render

STATUS_WORDS = {
    "answered": "Answered from the papers",
    "partial": "Answered in part",
    "not_found": "Not found in the papers searched",
    "private": "Considered in private session",
}

# A matter of years has a dozen citations, most of them of its history: a keyboard goes past these few only.
_FIRST_CITATIONS = 4


def answer_html(
    answer: Answer,
    links: Links,
    *,
    filters: Filters = Filters(),
    comparison: Comparison | None = None,
    matter: Sequence[MatterStep] = (),
    gloss: Markup | None = None,
    level: int = 2,
) -> Markup:
    """Return an answer as an ``<article>`` whose first heading has the given level.

    ``comparison`` is what the report recommended against what was resolved; ``matter`` is shown where the
    answer has no history of its own; ``gloss`` stands below the papers' words where the answer has none.
    """
    first = _FIRST_CITATIONS if len(answer.citations) > _FIRST_CITATIONS + 1 else len(answer.citations)
    # The text is shown only where there are no statements.
    is_text_shown = not answer.statements
    is_reason_told = is_text_shown and match_key(answer.reason or "") in match_key(answer.text)
    return render(
        "answer.html",
        answer=answer,
        links=links,
        level=level,
        status=STATUS_WORDS[answer.status],
        gloss=gloss_html(answer, links) if _glosses(answer) else gloss,
        statements=[statement for statement in answer.statements if statement.kind != "gloss"],
        citations=answer.citations[:first],
        more_citations=answer.citations[first:],
        cited={citation.n: citation for citation in answer.citations},
        reason=None if is_reason_told else answer.reason,
        comparison=comparison_html(comparison, links, level=level + 1) if comparison else None,
        matter=matter_html(matter, links, level=level + 1) if len(matter) > 1 else None,
        suggestions=suggestions(answer, filters, links) if answer.status == "not_found" else [],
    )


def gloss_html(answer: Answer, links: Links) -> Markup:
    """Return the gloss of an answer, or why it has none where that was said."""
    _, said, why = (answer.reason or "").partition(NO_GLOSS)
    return render(
        "gloss.html",
        glosses=_glosses(answer),
        gloss_heading=GLOSS_HEADING,
        missing=said + why,
        cited={citation.n: citation for citation in answer.citations},
        links=links,
    )


def is_quoting(answer: Answer) -> bool:
    """Say whether there is something to put in plain English."""
    return any(statement.kind == "verbatim" for statement in answer.statements)


def _glosses(answer: Answer) -> list[Statement]:
    return [statement for statement in answer.statements if statement.kind == "gloss"]
