"""How much text two items share: equal passages, counted by the catalogue, and words, compared here."""

from __future__ import annotations

import json
from collections import Counter

from minutebook.text import match_key
from search.index.catalogue_reader import CatalogueReader

# Shorter passages (headings, "Not applicable") stand in unrelated papers.
_LEAST_PASSAGE_CHARS = 80
# As much of a paper as tells a revised text from another one of the same name.
_COMPARED_PASSAGES = 12
_RUN_WORDS = 3
_PASSAGES = "SELECT passage_hash FROM chunks WHERE item_id = ?1 AND length(text) >= ?2 AND NOT is_boilerplate"

_ALL_PASSAGES = "SELECT passage_hash FROM chunks WHERE item_id = ?"


class Sameness:
    """Answers are kept for as long as the object: one question about links."""

    def __init__(self, catalogue: CatalogueReader) -> None:
        self._catalogue = catalogue
        self._drafts: dict[str, bool] = {}
        self._runs: dict[str, Counter[str]] = {}
        self._sharing: dict[str, dict[str, tuple[int, int, int]]] = {}

    def sharing(self, item_id: str) -> dict[str, tuple[int, int, int]]:
        """Return the items that share passages: how many, how many the shorter and the longer item have."""
        if item_id not in self._sharing:
            self._sharing[item_id] = self._count_shared(item_id)
        return self._sharing[item_id]

    def _count_shared(self, item_id: str) -> dict[str, tuple[int, int, int]]:
        shared = self._catalogue.rows(
            "SELECT item_id, count(DISTINCT passage_hash) AS n FROM chunks"
            f" WHERE passage_hash IN ({_PASSAGES}) AND item_id <> ?1"
            " GROUP BY item_id ORDER BY item_id",
            item_id,
            _LEAST_PASSAGE_CHARS,
        )
        sizes = self._sizes([item_id, *(row["item_id"] for row in shared)])
        own = sizes.get(item_id, 0)
        return {
            row["item_id"]: (row["n"], min(own, sizes[row["item_id"]]), max(own, sizes[row["item_id"]]))
            for row in shared
        }

    def likeness(self, a: str, b: str) -> float:
        """Return Dice's coefficient of the runs of three words in the first passages of two items."""
        ours, theirs = self._words(a), self._words(b)
        whole = ours.total() + theirs.total()
        return 2 * (ours & theirs).total() / whole if whole else 0.0

    def is_equal(self, a: str, b: str) -> bool:
        """Say whether two items have the same passages, short ones too."""
        ours, theirs = (
            {r["passage_hash"] for r in self._catalogue.rows(_ALL_PASSAGES, item_id)} for item_id in (a, b)
        )
        return ours == theirs

    def is_draft(self, doc_id: str) -> bool:
        if doc_id not in self._drafts:
            (row,) = self._catalogue.rows(
                "SELECT structure ->> '$.form' AS form FROM documents WHERE doc_id = ?", doc_id
            )
            self._drafts[doc_id] = row["form"] == "draft"
        return self._drafts[doc_id]

    def _sizes(self, item_ids: list[str]) -> dict[str, int]:
        rows = self._catalogue.rows(
            "SELECT item_id, count(DISTINCT passage_hash) AS n FROM chunks"
            " WHERE item_id IN (SELECT value FROM json_each(?1)) AND length(text) >= ?2"
            " AND NOT is_boilerplate GROUP BY item_id",
            json.dumps(item_ids),
            _LEAST_PASSAGE_CHARS,
        )
        return {row["item_id"]: row["n"] for row in rows}

    def _words(self, item_id: str) -> Counter[str]:
        if item_id not in self._runs:
            rows = self._catalogue.rows(
                "SELECT text FROM chunks WHERE item_id = ? ORDER BY ordinal LIMIT ?",
                item_id,
                _COMPARED_PASSAGES,
            )
            words = match_key(" ".join(row["text"] for row in rows)).split()
            runs = (" ".join(words[i : i + _RUN_WORDS]) for i in range(max(len(words) - _RUN_WORDS + 1, 0)))
            self._runs[item_id] = Counter(runs)
        return self._runs[item_id]
