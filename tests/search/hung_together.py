"""Small meetings and papers that hang together, and an item table over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from minutebook.records import Chunk, Document, Paragraph, Resolution
from search.index.catalogue import open_for_reading
from search.index.catalogue_reader import CatalogueReader
from search.index.item_table import ItemTable
from tests.search.made import made_index, paper

Paper = tuple[Document, list[Chunk]]
JANUARY, FEBRUARY, MARCH = dt.date(2025, 1, 15), dt.date(2025, 2, 12), dt.date(2025, 3, 19)


def item_paper(
    name: str,
    title: str,
    *,
    kind: str = "minutes",
    number: str | None = "12",
    date: dt.date | None = FEBRUARY,
    body: str | None = "Cabinet",
    council: str | None = "Kent County Council",
    path: str | None = None,
    about: Sequence[str] = (),
    agenda_number: str | None = None,
    role: str = "subject",
    form: str | None = None,
    recommended: Sequence[str] = (),
    resolved: Sequence[str] = (),
    passages: Sequence[str] = (),
) -> Paper:
    """Return a paper with one item; its id is ``item_id(name)``."""
    document, chunks = paper(
        name, passages or [f"{title} ({name})."], title=title, body=body, date=date, kind=kind,
        council=council, references=about,
    )  # fmt: skip
    (meeting,) = document.meetings
    (item,) = meeting.items
    item = replace(
        item,
        number=number,
        agenda_number=agenda_number,
        recommendations=_paragraphs(recommended),
        resolutions=(Resolution("RESOLVED", "resolved", 0, 1, _paragraphs(resolved)),) if resolved else (),
        is_procedural=title in ("Minutes", "Apologies"),
    )
    meeting = replace(meeting, items=(item,), role=role)  # type: ignore[arg-type]
    return replace(document, meetings=(meeting,), path=path or document.path, form=form), chunks


def _paragraphs(texts: Sequence[str]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(str(n), text, 0, 1) for n, text in enumerate(texts, 1))


def item_id(name: str) -> str:
    return f"{(name + '0' * 16)[:16]}-m0-i0"


def table_of(folder: Path, *papers: Paper) -> ItemTable:
    made_index(folder, *papers)
    return ItemTable(CatalogueReader(open_for_reading(folder)))
