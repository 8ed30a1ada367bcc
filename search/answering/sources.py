"""What an answer is made from: one state of the index, and a search over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from minutebook.records import Document, Filters, Hit, Item, Meeting, Searched
from search.answering.support.other_forms import OtherForms, other_forms
from search.papers import Papers
from search.query.lexical_query import read_question
from search.query.rarity import rarity
from search.query.stemming import stem_words

# A paper, where a stretch of it begins and where it ends.
Span = tuple[str, int, int]


@dataclass(slots=True)
class Sources:
    """Documents are read, and words searched for, once for an answer."""

    papers: Papers
    searched: Searched
    _documents: dict[str, Document] = field(default_factory=dict)
    _found: dict[tuple[str, int, Filters], list[Hit]] = field(default_factory=dict)

    @property
    def generation(self) -> str:
        return self.papers.generation

    def search(self, query: str, k: int, filters: Filters) -> list[Hit]:
        asked = (query, k, filters)
        if asked not in self._found:
            self._found[asked] = self.papers.retrieve(query, k=k, filters=filters, to_show=False)
        return self._found[asked]

    def document(self, doc_id: str) -> Document:
        if doc_id not in self._documents:
            self._documents[doc_id] = self.papers.document(doc_id)
        return self._documents[doc_id]

    def item(self, doc_id: str, item_id: str) -> tuple[Meeting, Item] | None:
        for meeting in self.document(doc_id).meetings:
            for item in meeting.items:
                if item.item_id == item_id:
                    return meeting, item
        return None

    def meeting(self, doc_id: str, meeting_id: str | None) -> Meeting | None:
        return next((m for m in self.document(doc_id).meetings if m.meeting_id == meeting_id), None)

    def spans(self, hits: Sequence[Hit]) -> list[Span]:
        """Return where the passages of hits stand, in their order."""
        stored = self.papers.catalogue.stored_chunks([hit.chunk_id for hit in hits])
        chunks = {found.chunk.chunk_id: found.chunk for found in stored}
        found = (chunks[hit.chunk_id] for hit in hits if hit.chunk_id in chunks)
        return [(chunk.doc_id, chunk.start, chunk.end) for chunk in found]

    def weights(self, query: str) -> dict[str, float]:
        """Return the question's words (as stems) with how rare each is."""
        total = max(1, self.papers.lexical.chunk_count)
        weights = {}
        for stem in map(self.papers.lexical.meant, read_question(query).words):
            holding = self.papers.lexical.document_frequency(stem)
            weights[stem] = rarity(stem, holding=holding, passages=total)
        return weights

    def other_forms(self, query: str) -> OtherForms:
        """Return the other forms of a question's words that tell in a whole passage: of grammar, synonyms,
        and what papers abbreviate."""
        expansions = self.papers.retriever.expansions(query, Filters())
        return other_forms(query, expansions, as_pairs=True)


def stems(text: str) -> set[str]:
    """Return the stems of a text, as the index has them."""
    return set(stem_words(text))
