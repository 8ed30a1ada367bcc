"""An address of the page: which view, and the fields that say what it shows.

The address is the page's only state. Whatever a visitor does leads to a place; the place's address restores
it in another browser.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from ui.forms import MAX_QUERY_CHARS

# The place opened by "/" alone.
FIRST_VIEW = "ask"
_MOST_FIELDS = 40


@dataclass(frozen=True, slots=True)
class Place:
    """A view and its fields in order; a field may come several times, an empty one never."""

    view: str = FIRST_VIEW
    fields: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, address: str) -> Place:
        """Read the query string of an address.

        >>> Place.parse("?view=search&q=care&body=Cabinet")
        Place(view='search', fields=(('q', 'care'), ('body', 'Cabinet')))
        """
        query = address.partition("?")[2] if "?" in address else address
        query = query.partition("#")[0]
        try:
            pairs = parse_qsl(query, max_num_fields=_MOST_FIELDS)
        except ValueError:  # more fields than any place has
            return cls()
        return cls.of(pairs)

    @classmethod
    def of(cls, pairs: list[tuple[str, str]]) -> Place:
        cut = [(name, value.strip()[:MAX_QUERY_CHARS]) for name, value in pairs]
        view = next((value for name, value in cut if name == "view" and value), FIRST_VIEW)
        return cls(view, tuple((name, value) for name, value in cut if value and name != "view"))

    def get(self, name: str) -> str | None:
        """Return the first value of a field."""
        return next((value for field, value in self.fields if field == name), None)

    def all(self, name: str) -> list[str]:
        return [value for field, value in self.fields if field == name]

    def number(self, name: str) -> int | None:
        """Return a field that is a whole number from 1, None where it is absent or another thing."""
        value = self.get(name)
        is_number = value is not None and value.isascii() and value.isdecimal() and len(value) < 7
        return int(value) or None if value is not None and is_number else None

    def with_(self, **changes: str | int | None) -> Place:
        """Return the place with some fields set anew; None takes a field away.

        >>> Place("ask", (("q", "care"),)).with_(citation=2).url
        '/?view=ask&q=care&citation=2'
        """
        kept = [(name, value) for name, value in self.fields if name not in changes]
        added = [(name, str(value)) for name, value in changes.items() if value not in (None, "")]
        return Place(self.view, tuple(kept + added))

    @property
    def url(self) -> str:
        return "/?" + urlencode([("view", self.view), *self.fields])


START = Place()
