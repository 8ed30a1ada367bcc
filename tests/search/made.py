"""Small papers for the tests of the index, and an index of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from minutebook.records import (
    Chunk,
    Document,
    Filters,
    Item,
    Meeting,
    Page,
    Paragraph,
    Reference,
    Resolution,
)
from search.encoding.encoder import Encoder, HashingEncoder
from search.index.catalogue_writer import SourceFile
from search.index.passages import encoded_texts, text_hash
from search.index.snapshot import Snapshot
from search.index.word_search import search_words
from search.index.writer import IndexWriter

ENCODER = HashingEncoder()


def paper(
    doc_id: str,
    passages: Sequence[str],
    *,
    title: str = "Minutes",
    body: str | None = "Cabinet",
    date: dt.date | None = dt.date(2024, 2, 7),
    kind: str = "minutes",
    council: str | None = "Kent County Council",
    section: str = "discussion",
    references: Sequence[str] = (),
    boilerplate: Sequence[int] = (),
) -> tuple[Document, list[Chunk]]:
    """Return a paper of one item whose passages stand on a page each."""
    doc_id = (doc_id + "0" * 16)[:16]
    text = "\n".join(passages)
    starts = [sum(len(p) + 1 for p in passages[:n]) for n in range(len(passages))]
    pages = tuple(
        Page(n + 1, str(n + 11), start, start + len(p), start, start + len(p))
        for n, (start, p) in enumerate(zip(starts, passages, strict=True))
    )
    item = Item(f"{doc_id}-m0-i0", "240", title, 0, len(text))
    if section == "resolution":
        paragraphs = tuple(
            Paragraph(str(n + 1), p, start, start + len(p))
            for n, (start, p) in enumerate(zip(starts, passages, strict=True))
        )
        item = replace(
            item,
            outcome="resolved",
            resolutions=(Resolution("RESOLVED", "resolved", 0, len(text), paragraphs),),
        )
    refs = tuple(Reference("decision", value, 0, 1, item.item_id, True) for value in references)
    meeting = Meeting(f"{doc_id}-m0", body, date, "subject", 0, len(text), items=(item,))
    document = Document(
        doc_id, f"kent/{doc_id}.txt", doc_id * 4, "text", kind, None, title, council, text, pages,  # type: ignore[arg-type]
        (meeting,), refs,
    )  # fmt: skip
    chunks = [
        Chunk(
            f"{doc_id}-{n:05d}", doc_id, n, start, start + len(p), p, f"{council} · {body} · {date}",
            meeting.meeting_id, item.item_id, section, n in boilerplate,
        )
        for n, (start, p) in enumerate(zip(starts, passages, strict=True))
    ]  # fmt: skip
    return document, chunks


def found_words(
    snapshot: Snapshot, query: str, filters: Filters = Filters(), *, candidates: int = 10, **more: bool
) -> dict[str, float]:
    """Return the chunks that the words of a query find, best first, with their scores."""
    run = search_words(snapshot, query, filters, candidates=candidates, **more)
    return dict(zip(snapshot.dense.ids(run.rows), run.scores.tolist(), strict=True))


def write(writer: IndexWriter, *papers: tuple[Document, list[Chunk]], encoder: Encoder = ENCODER) -> None:
    """Publish papers in one transaction."""
    texts = {text_hash(t): t for paper in papers for t in encoded_texts(*paper)}
    writer.keep_vectors(dict(zip(texts, encoder.encode(list(texts.values())), strict=True)))
    with writer.transaction() as change:
        for document, chunks in papers:
            change.put_document(document, chunks, version="1", given_council=None)
            source = SourceFile(document.path, Path("/nowhere") / document.path, 1, 1, document.sha256)
            change.put_path(source, document.doc_id)


def made_index(folder: Path, *papers: tuple[Document, list[Chunk]]) -> Path:
    with IndexWriter(folder, ENCODER) as writer:
        write(writer, *papers)
        writer.seal()
    return folder
