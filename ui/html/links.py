"""Where the links of a fragment lead: each page that shows fragments has addresses of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from minutebook.contract_json import filters_json
from minutebook.records import Filters
from ui.forms import MAX_QUERY_CHARS


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses below ``root`` (permalinks) and below ``api`` (page images and files).

    ``has_script`` says that the page around the fragment answers to buttons (``.mb-copy``).

    >>> Links().page("d1", 4, "RESOLVED: that")
    '/plain/page/d1/4?quote=RESOLVED%3A+that'
    >>> Links().file("d1", 4)
    '/api/v1/documents/d1/file#page=4'
    """

    root: str = "/plain"
    api: str = "/api/v1"
    has_script: bool = False

    def answer(self, query: str, filters: Filters = Filters()) -> str:
        return self._at("answer", {"q": query} | filter_parameters(filters))

    def search(self, query: str, filters: Filters = Filters()) -> str:
        return self._at("search", {"q": query} | filter_parameters(filters))

    def decisions(self, filters: Filters = Filters(), p: int = 1) -> str:
        return self.listing("decisions", filters, p)

    def listing(self, view: str, filters: Filters = Filters(), p: int = 1) -> str:
        """Return a list (``decisions``, ``meetings``, ``papers``) with filters, at one of its pages."""
        return self._at(view, filter_parameters(filters) | ({"p": str(p)} if p > 1 else {}))

    def form(self, view: str) -> tuple[str, dict[str, str]]:
        """Return where the form of a list is sent, and what it sends along."""
        return self._at(view), {}

    def export(self, what: str, ending: str, parameters: Mapping[str, str]) -> str:
        """Return where an answer, a search or the decisions are to be had as a file."""
        return f"/export/{what}.{ending}" + (f"?{urlencode(parameters)}" if parameters else "")

    def document(self, doc_id: str) -> str:
        return self._at(f"document/{quote(doc_id, safe='')}")

    def meeting(self, meeting_id: str) -> str:
        return self._at(f"meeting/{quote(meeting_id, safe='')}")

    def item(self, item_id: str) -> str:
        return self._at(f"item/{quote(item_id, safe='')}")

    def page(self, doc_id: str, page: int, words: str | None = None) -> str:
        return self._at(f"page/{quote(doc_id, safe='')}/{page}", {"quote": shortened(words)} if words else {})

    def image(self, doc_id: str, page: int, words: str | None = None) -> str:
        query = f"?{urlencode({'quote': shortened(words)})}" if words else ""
        return f"{self.api}/documents/{quote(doc_id, safe='')}/pages/{page}.png{query}"

    def file(self, doc_id: str, page: int | None = None) -> str:
        """Return the paper itself; a browser opens a PDF at the page."""
        fragment = f"#page={page}" if page is not None else ""
        return f"{self.api}/documents/{quote(doc_id, safe='')}/file{fragment}"

    def _at(self, path: str, parameters: Mapping[str, str] | None = None) -> str:
        return f"{self.root}/{path}" + (f"?{urlencode(parameters)}" if parameters else "")


def filter_parameters(filters: Filters) -> dict[str, str]:
    """Return the filters that limit something, as the parameters of an address.

    >>> filter_parameters(Filters(body="Cabinet"))
    {'body': 'Cabinet'}
    """
    return {key: str(value) for key, value in filters_json(filters).items()}


def shortened(words: str, most: int = MAX_QUERY_CHARS) -> str:
    """Return the beginning of a long quotation, whole words: enough to mark where it stands.

    >>> shortened("approve the tender", 12)
    'approve the'
    """
    if len(words) <= most:
        return words
    return words[: words.rfind(" ", 0, most + 1) if " " in words[: most + 1] else most]
