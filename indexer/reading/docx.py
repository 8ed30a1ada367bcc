"""Read a Word file: paragraphs with their automatic numbers, tables as rows.

Works on the XML itself. python-docx loads every part of the archive, pictures included, and gives no
automatic numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from indexer.reading.blocks import join_blocks, table_blocks
from indexer.reading.docx_numbering import Counter, W, parse_numbering
from indexer.reading.docx_package import Package
from indexer.reading.limits import ReadLimits
from minutebook.errors import UnreadableError
from minutebook.records import FileMetadata, Reading
from minutebook.text import clean

_CORE = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
# Deleted and moved-away text, field codes, and properties hold no words of the paper.
_SKIPPED = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr")
)
_TRACKED = (f"{W}ins", f"{W}del", f"{W}moveFrom")
_MOST_STYLE_PARENTS = 20


def read_docx(data: bytes, limits: ReadLimits) -> Reading:
    """Read a Word file. Raises ``UnreadableError`` when it is damaged, unsafe or too large unpacked."""
    package = Package(data, limits.word_part_bytes)
    document = package.part(package.main_part)
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        raise UnreadableError("damaged Word file: it has no document inside")
    reader = _BodyReader(package)
    blocks = list(reader.blocks(body))
    blocks += _footnotes(package, reader)
    text = clean(join_blocks([block for block in blocks if block.strip()]))
    notes = []
    if any(next(body.iter(tag), None) is not None for tag in _TRACKED):
        notes.append("holds tracked changes; read as if they were accepted")
    if len(text) > limits.text_chars:
        text = text[: limits.text_chars]
        notes.append(f"only the first {limits.text_chars:,} characters were read")
    return Reading("docx", text, metadata=_metadata(package), notes=tuple(notes))


class _BodyReader:
    """Turn paragraphs and tables into blocks of text, counting automatic numbers on the way."""

    def __init__(self, package: Package) -> None:
        self._counter = Counter(parse_numbering(package.beside_main("numbering.xml")))
        self._styles = _styles(package.beside_main("styles.xml"))

    def blocks(self, parent: Any) -> Iterator[str]:
        for element in parent:
            if element.tag == f"{W}p":
                yield self._paragraph(element)
            elif element.tag == f"{W}tbl":
                # Rows of a table inside a cell belong to that cell.
                own = [row for row in element.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is element]
                yield from table_blocks([self._row(row) for row in own])
            elif element.tag not in _SKIPPED:
                # Content controls, insertions and custom XML wrap paragraphs.
                yield from self.blocks(element)

    def _row(self, row: Any) -> list[list[str]]:
        return [self._cell(cell) for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]

    def _cell(self, cell: Any) -> list[str]:
        held = [element for element in cell if element.tag != f"{W}tcPr"]
        if len(held) == 1 and held[0].tag == f"{W}p" and not "".join(_runs(held[0])).strip():
            # A column of automatic numbers has nothing else in its cells.
            return [number] if (number := self._number(held[0])) else []
        return [block.strip() for block in self.blocks(cell) if block.strip()]

    def _paragraph(self, paragraph: Any) -> str:
        text = "".join(_runs(paragraph)).strip()
        number = self._number(paragraph) if text else None
        return f"{number} {text}" if number else text

    def _number(self, paragraph: Any) -> str | None:
        properties = paragraph.find(f"{W}pPr")
        style = _val(properties, "pStyle") or ""
        own = properties.find(f"{W}numPr") if properties is not None else None
        num_id, level = _val(own, "numId"), _val(own, "ilvl")
        if num_id is None:
            num_id, style_level, style = self._by_style(style)
            level = level or style_level
            if num_id is not None and level is None:
                level = str(self._counter.level_of_style(num_id, style))
        # numId 0 takes a style's numbering away.
        if num_id in (None, "0"):
            return None
        return self._counter.next(num_id or "", int(level) if (level or "0").isdigit() and level else 0)

    def _by_style(self, style: str) -> tuple[str | None, str | None, str]:
        for _ in range(_MOST_STYLE_PARENTS):
            element = self._styles.get(style)
            if element is None:
                break
            numbering = element.find(f"{W}pPr/{W}numPr")
            if numbering is not None and (num_id := _val(numbering, "numId")) is not None:
                return num_id, _val(numbering, "ilvl"), style
            style = _val(element, "basedOn") or ""
        return None, None, style


def _val(element: Any, name: str) -> str | None:
    child = element.find(f"{W}{name}") if element is not None else None
    return None if child is None else child.get(f"{W}val")


def _styles(root: Any) -> dict[str, Any]:
    if root is None:
        return {}
    return {element.get(f"{W}styleId") or "": element for element in root.findall(f"{W}style")}


def _runs(element: Any) -> Iterator[str]:
    """Yield the visible text inside a paragraph, in order."""
    for child in element:
        tag = child.tag
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in (f"{W}tab", f"{W}ptab"):
            yield " "
        elif tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        elif tag == f"{W}p":
            # A paragraph of a text box that hangs in this one.
            yield "\n"
            yield from _runs(child)
        elif tag == _ALTERNATIVES:
            # The same thing twice, for newer and older programs.
            yield from _runs(child[0]) if len(child) else ()
        elif tag not in _SKIPPED and not _is_hidden_run(child):
            yield from _runs(child)


def _is_hidden_run(element: Any) -> bool:
    if element.tag != f"{W}r":
        return False
    vanish = element.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false", "off")


def _footnotes(package: Package, reader: _BodyReader) -> list[str]:
    root = package.beside_main("footnotes.xml")
    if root is None:
        return []
    # Separators carry a type; notes do not.
    notes = [note for note in root.findall(f"{W}footnote") if note.get(f"{W}type") is None]
    return [block for note in notes for block in reader.blocks(note)]


def _metadata(package: Package) -> FileMetadata:
    core = package.part("docProps/core.xml")
    if core is None:
        return FileMetadata()

    def text(tag: str) -> str | None:
        return " ".join(clean(core.findtext(tag) or "").split())[:500] or None

    return FileMetadata(
        text(f"{_CORE}title"), text(f"{_CORE}subject"), text(f"{_CORE}creator"), text(f"{_TERMS}created")
    )
