"""Read an HTML paper: what a reader of the page sees of the paper itself, without the site around it.

Walks the tree without recursion (pages with 50,000 nested elements exist) and fetches nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from indexer.reading.blocks import join_blocks, table_blocks
from indexer.reading.limits import ReadLimits
from indexer.reading.plain_text import decode
from minutebook.errors import UnreadableError
from minutebook.records import FileMetadata, Reading
from minutebook.text import clean

_SKIPPED = frozenset(
    "script style template noscript svg math iframe frame object embed applet canvas audio video head nav "
    "footer button select input textarea datalist dialog".split()
)
_SKIPPED_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog", "alert"}
)
# Parts of a council's site, by the words of their id or class. ModernGov's own: lists of links under an
# item (mgActionList), sizes of files, captions for screen readers.
_SKIPPED_NAMES = frozenset(
    "cookie cookies cookiebanner nav navbar navigation menu breadcrumb breadcrumbs footer sitefooter "
    "pagefooter siteheader pageheader skiplink skip sidebar share sharing social mgactionlist mgfilesize "
    "mghide visuallyhidden".split()
)
# These only as a whole id, since classes "header" and "banner" are used inside papers too.
_SKIPPED_IDS = frozenset({"header", "banner", "search", "top"})
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure "
    "form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th "
    "thead tr ul".split()
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_NAME_WORDS = re.compile(r"[a-z]+", re.I)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_META_CHARS = 500


def read_html(data: bytes, limits: ReadLimits) -> Reading:
    """Read an HTML paper. Raises ``UnreadableError`` when nothing is left to read."""
    source, note = _decoded(data)
    parser = etree.HTMLParser(no_network=True, remove_pis=True, encoding="utf-8", huge_tree=True)
    # Surrogates and NULs cannot be passed on; the tree is built from bytes, since a declared encoding
    # inside would be believed.
    root = etree.fromstring(_XML_DECLARATION.sub("", source).encode("utf-8", "replace"), parser)
    if root is None:
        raise UnreadableError("an HTML file without content")
    blocks = _Collector().collect(_main(root))
    text = clean(join_blocks(blocks))
    notes = [note] if note else []
    if any("depth" in error.message.lower() for error in parser.error_log):
        # libxml2 stops at 2,048 levels, without an exception.
        notes.append("elements nested too deep; what follows them was not read")
    if len(text) > limits.text_chars:
        text = text[: limits.text_chars]
        notes.append(f"only the first {limits.text_chars:,} characters were read")
    return Reading("html", text, metadata=_metadata(root), notes=tuple(notes))


def _decoded(data: bytes) -> tuple[str, str | None]:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode("ascii")
        # As browsers do: pages that say Latin-1 mean Windows-1252.
        name = "cp1252" if name.lower() in ("iso-8859-1", "latin1", "us-ascii") else name
        try:
            return data.decode(name), None
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _main(root: Any) -> Any:
    """Return the element that says it holds the content, when there is exactly one."""
    found = [element for element in root.iter("main") if not _is_skipped(element)]
    return found[0] if len(found) == 1 else root


def _is_skipped(element: Any) -> bool:
    if element.tag in _SKIPPED or element.get("hidden") is not None:
        return True
    if element.tag in ("html", "body", "main"):
        return False
    if element.get("role", "").lower() in _SKIPPED_ROLES or _HIDDEN_STYLE.search(element.get("style", "")):
        return True
    identity = element.get("id", "").lower()
    words = _NAME_WORDS.findall(f"{identity} {element.get('class', '')}".lower())
    return identity in _SKIPPED_IDS or any(word in _SKIPPED_NAMES for word in words)


@dataclass(slots=True)
class _Cell:
    """Where text goes: the page, or a table cell. ``line`` is the unfinished block."""

    blocks: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)

    def end_block(self) -> None:
        lines = (_SPACE.sub(" ", part).strip() for part in "".join(self.line).split("\x00"))
        if block := "\n".join(part for part in lines if part):
            self.blocks.append(block)
        self.line.clear()


class _Collector:
    """Gather blocks while walking: cells into rows, list items with their numbers."""

    def __init__(self) -> None:
        self._cells = [_Cell()]
        self._tables: list[list[list[list[str]]]] = []
        self._rows: list[list[list[str]]] = []
        self._lists: list[tuple[str, int] | None] = []

    def collect(self, root: Any) -> list[str]:
        # Comments are walked over only for the text that follows them.
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            is_element = isinstance(element.tag, str)
            if event == "start" and is_element:
                if _is_skipped(element):
                    walk.skip_subtree()
                    continue
                self._open(element)
                self._add(element.text)
            else:
                if is_element and not _is_skipped(element):
                    self._close(element)
                if element is not root:
                    self._add(element.tail)
        for cell in self._cells:
            cell.end_block()
        return self._cells[0].blocks

    def _add(self, text: str | None) -> None:
        if text:
            self._cells[-1].line.append(text.replace("\x00", ""))

    def _open(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._cells[-1].end_block()
        if tag == "br":
            # A mark for the line's end, since white space of the source is none.
            self._cells[-1].line.append("\x00")
        elif tag == "table":
            self._tables.append([])
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th") and self._rows:
            self._cells.append(_Cell())
        elif tag in ("ol", "ul"):
            self._lists.append(_list_kind(element))
        elif tag == "li":
            self._cells[-1].line.append(self._item_mark(element))

    def _close(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._cells[-1].end_block()
        if tag in ("td", "th") and self._rows and len(self._cells) > 1:
            self._rows[-1].append(self._cells.pop().blocks)
        elif tag == "tr" and self._rows:
            row = self._rows.pop()
            if self._tables:
                self._tables[-1].append(row)
            else:
                self._cells[-1].blocks += table_blocks([row])
        elif tag == "table" and self._tables:
            self._cells[-1].blocks += table_blocks(self._tables.pop())
        elif tag in ("ol", "ul") and self._lists:
            self._lists.pop()

    def _item_mark(self, element: Any) -> str:
        kind = self._lists[-1] if self._lists else None
        if kind is None:
            return "• "
        style, number = kind
        own = element.get("value", "")
        number = int(own) if own.isdecimal() and len(own) < 6 else number
        self._lists[-1] = (style, number + 1)
        return f"{_printed(style, number)} "


def _list_kind(element: Any) -> tuple[str, int] | None:
    """Return the style and first number of an ordered list, None for an unordered one."""
    if element.tag == "ul":
        return None
    start = element.get("start", "1")
    return element.get("type", "1"), int(start) if start.isdecimal() and len(start) < 6 else 1


def _printed(style: str, number: int) -> str:
    if style in ("a", "A") and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return f"({letter if style == 'a' else letter.upper()})"
    return f"{number}."


def _metadata(root: Any) -> FileMetadata:
    def line(text: str | None) -> str | None:
        return " ".join(clean(text or "").split())[:_META_CHARS] or None

    named = {(el.get("name") or "").lower(): el.get("content") for el in root.iter("meta")}
    title = root.find(".//title")
    return FileMetadata(
        title=line("".join(title.itertext())) if title is not None else None,
        subject=line(named.get("dc.subject")),
        author=line(named.get("dc.creator") or named.get("author")),
        created=line(named.get("dc.date")),
    )
