"""Fill a template: every value is escaped, and characters that no reader sees are left out."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from minutebook import wording
from ui.html.verbatim import lines_of, marked, with_marks

# Control characters are no HTML; overrides of writing direction could turn one word into another.
# Halves of characters and non-characters stand in no XML, and so in no Word document.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufffe\uffff]"
)


def render(template: str, **values: object) -> Markup:
    """Return the filled template, safe to put into a page or into another template."""
    return Markup(_environment().get_template(template).render(**values))


def seen(value: object) -> object:
    r"""
    >>> seen("a\x00b\u202ec")
    'abc'
    """
    return _UNSEEN.sub("", value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("ui.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=seen,
    )
    made.filters |= {
        "long_date": wording.long_date,
        "outcome_words": wording.outcome_words,
        "kind_words": wording.kind_words,
        "meeting_words": wording.meeting_words,
        "item_words": wording.item_words,
        "pages_words": wording.pages_words,
        "page_words": wording.page_words,
        "cited_where": wording.cited_where,
        "cited_page": wording.cited_page,
        "citation_words": wording.citation_words,
        "lines_of": lines_of,
        "with_marks": with_marks,
        "marked": lambda text: marked(str(seen(text))),
    }
    return made
