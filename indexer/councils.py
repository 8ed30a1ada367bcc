"""Whose papers are in a folder: one that names no council, or only seems to, is of its neighbours' council.

An appendix or a spreadsheet printed to PDF seldom says whose it is, a web address gives a name nobody uses,
and a partner's letter names the partner. What a paper says by itself stays in its evidence, so that every run
can settle the councils anew.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from minutebook.jsonform import from_json
from minutebook.records import BESIDE, Document, DocumentKind, Evidence, own_council_evidence
from search.index.catalogue_reader import CatalogueReader
from search.index.item_table import council_key
from search.index.writer import IndexWriter

# Of the papers of a folder that name a council so many, of ten, must name the same.
_OF_TEN = 9
# A name on the front page is set aside in a folder of at least so many papers that name another, and never on
# a paper that only the council itself makes.
_LEAST_AGAINST_FRONT = 10
_OWN_PAPERS: frozenset[DocumentKind] = frozenset(["minutes", "agenda-pack", "supplement", "decision-notice"])


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper's ``council`` as it is in the index, and the ``name`` that it gives by itself, or that was
    given for it by hand; ``is_guess`` where nobody wrote the name so."""

    doc_id: str
    path: PurePosixPath
    kind: DocumentKind
    council: str | None
    name: str | None
    source: str
    is_given: bool

    @property
    def is_guess(self) -> bool:
        return self.source.startswith("web address")


def settle_councils(writer: IndexWriter) -> int:
    """Give every paper whose council was not given by hand that of its folder, where it speaks for it.

    Returns how many papers were changed. No vector changes (``encoded_texts``).
    """
    if not writer.has_changes():
        return 0
    papers = list(_papers(writer.catalogue))
    folders = _Folders(papers)
    found = [(paper, *folders.council_of(paper)) for paper in papers if not paper.is_given]
    changed = [(paper.doc_id, name, source) for paper, name, source in found if name != paper.council]
    if changed:
        with writer.transaction() as change:
            for doc_id, name, source in changed:
                document = writer.catalogue.document(doc_id)
                assert document is not None
                chunks = [stored.chunk for stored in writer.catalogue.chunks_of_document(doc_id)]
                change.put_council(_with_council(document, name, source), chunks)
    return len(changed)


def _papers(catalogue: CatalogueReader) -> Iterator[_Paper]:
    for row in catalogue.rows(
        "SELECT doc_id, path, kind, council, given_council, json_extract(structure, '$.evidence') AS evidence"
        " FROM documents ORDER BY doc_id"
    ):
        own = own_council_evidence(from_json(Evidence, each) for each in json.loads(row["evidence"]))
        path = PurePosixPath(row["path"])
        is_given = row["given_council"] is not None
        name, source = (own.value, own.source) if own else (row["given_council"], "")
        yield _Paper(row["doc_id"], path, row["kind"], row["council"], name, source, is_given)


class _Folders:
    """How often the papers below each folder name which council."""

    def __init__(self, papers: list[_Paper]) -> None:
        self._named: dict[PurePosixPath, Counter[str]] = defaultdict(Counter)
        self._written: dict[str, Counter[str]] = defaultdict(Counter)
        for paper in papers:
            if paper.name is None:
                continue
            key = council_key(paper.name)
            if not paper.is_guess:
                self._written[key][paper.name] += 1
            for folder in paper.path.parents:
                self._named[folder][key] += 1

    def council_of(self, paper: _Paper) -> tuple[str | None, str]:
        """Return the council of a paper, and where that is known from."""
        below: PurePosixPath | None = None
        for folder in paper.path.parents:
            if folder.name == "" and below is not None:
                break  # folders that were given apart
            named = self._named.get(folder, Counter())
            total = named.total()
            leading, count = max(named.items(), key=lambda kv: (kv[1], kv[0]), default=("", 0))
            # Where councils are mixed, a folder speaks for those below it that say so too.
            is_theirs = below is None or count == total or leading in self._named.get(below, {})
            if total and is_theirs and 10 * count >= _OF_TEN * total:
                name = self._usual(leading)
                if name and self._may_settle(paper, leading, count):
                    return name, f"{count} of {total} {BESIDE}"
            below = folder
        return paper.name, paper.source

    def _may_settle(self, paper: _Paper, leading: str, count: int) -> bool:
        if paper.name is None or paper.is_guess or council_key(paper.name) == leading:
            return True
        return count >= _LEAST_AGAINST_FRONT and paper.kind not in _OWN_PAPERS

    def _usual(self, key: str) -> str | None:
        """Return the name that most papers give the council; None where none writes it out."""
        written: Mapping[str, int] = self._written.get(key, {})
        return min(written, key=lambda name: (-written[name], name)) if written else None


def _with_council(document: Document, name: str | None, source: str) -> Document:
    evidence = [each for each in document.evidence if not each.is_beside]
    if name is not None and source.endswith(BESIDE):
        evidence.append(Evidence("council", name, source))
    return replace(document, council=name, evidence=tuple(evidence))
