"""Where words stand in the rendered papers: which paper, which PDF page, which minute or agenda item."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache

import docx
import pypdfium2

from minutebook.text import clean, letters_key
from samples.build import Paper, bytes_of, laid_out, papers, parts_of
from samples.markup import Block, plain, read

_BRACKETED = re.compile(r"\s*\(Decision: \d+\)")
DECISION = re.compile(r"\bDecision:? (\d{6}|\d\d/\d{5})\b", re.I)
_HEADING = re.compile(r"(\d+)\.? (.*)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A minute's heading: ``printed`` is the whole line, ``number`` and ``title`` what it says."""

    printed: str
    number: str
    title: str
    decision_ref: str | None


@dataclass(frozen=True, slots=True)
class Leaf:
    """A PDF page, or all of a file without pages (``page`` is None). ``key`` is its text for comparing."""

    page: int | None
    text: str
    key: str
    item: str | None
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    doc: str
    item: str | None
    page: int | None


def doc_of(paper: Paper) -> str:
    """Name a paper as ``minutebook index samples/papers`` does."""
    return f"papers/{paper.path}"


def heading_of(block: Block) -> Heading | None:
    """Read a numbered heading.

    >>> heading_of(Block("heading", "67. Leisure (Decision: 240100)")).title
    'Leisure'
    """
    found = _HEADING.match(block.text) if block.kind == "heading" else None
    if found is None:
        return None
    decision = DECISION.search(block.text)
    title = _BRACKETED.sub("", found[2]).strip()
    return Heading(plain(block.text), found[1], title, decision[1] if decision else None)


@cache
def headings(source: str) -> tuple[Heading, ...]:
    """Return the minutes' headings in order; a report's sections are not items."""
    if not source.endswith("-minutes"):
        return ()
    return tuple(h for block in read(source) if (h := heading_of(block)))


@cache
def papers_once() -> tuple[Paper, ...]:
    return tuple(papers())


@cache
def leaves(paper: Paper) -> tuple[Leaf, ...]:
    """Return the text of each page as a reader of the file gets it, from before any scanning."""
    if paper.form in ("docx", "html", "text"):
        text = _unpaged(paper)
        return (Leaf(None, text, letters_key(text), None, headings(paper.source)),)
    pdf, layout = laid_out(paper)
    sources = [paper.source, *(component.source for component in paper.components)]
    parts = parts_of(paper)
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for number, sheet in enumerate(layout.sheets, 1):
        text = clean(document[number - 1].get_textpage().get_text_range())
        under = headings(sources[sheet.part])
        found.append(Leaf(number, text, letters_key(text), parts[sheet.part].item, under))
    document.close()
    return tuple(found)


def _unpaged(paper: Paper) -> str:
    content = bytes_of(paper)
    if paper.form != "docx":
        return clean(content.decode())
    return clean("\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs))


def find(quote: str, only: str = "", *, scans: bool = False) -> list[Place]:
    """Return every place of the quote; ``only`` limits it to papers whose path holds these words."""
    key = letters_key(quote)
    return [
        Place(doc_of(paper), item_at(paper, leaf, key), leaf.page)
        for paper in papers_once()
        if only in paper.path and (paper.form == "scan") == scans
        for leaf in leaves(paper)
        if key in leaf.key
    ]


def item_at(paper: Paper, leaf: Leaf, key: str) -> str | None:
    """Return the minute under which the words stand, else the agenda item they are bound in under."""
    before = ""
    for other in leaves(paper):
        if other == leaf:
            break
        before += other.key if other.headings == leaf.headings else ""
    read_so_far = (before + leaf.key)[: len(before) + leaf.key.index(key) + len(key)]
    passed = [h.number for h in leaf.headings if letters_key(h.printed) in read_so_far]
    return passed[-1] if passed else leaf.item
