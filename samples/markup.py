"""Read the sample papers' sources: plain text with a few marks, one block a paragraph.

# Title            ## Heading          ### Sub-heading
1.1 Text           a numbered paragraph; also (1), (a), 1. and a); two leading spaces a level deeper
- Text             a bullet
: Report of | …    a row of a report's header block
| a | b |          a table row, the first is the head
> Text             a quoted paragraph
!directive words   layout: see ``samples/layout.py``
%remark            for the gold only, never printed
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

SOURCE = Path(__file__).parent / "source"
BlockKind = (
    Literal["title", "heading", "subheading", "paragraph", "numbered", "bullet", "quote"]
    | Literal["keys", "table", "directive", "remark"]
)
_NUMBER = re.compile(
    r"^(\*\*)?(\d{1,3}(?:\.\d{1,2}){1,3}|\d{1,3}\.|\(\d{1,2}\)|\([a-z]{1,4}\)|[a-z]\))\s+(.*)$", re.S
)
_HEADS: dict[str, BlockKind] = {"#": "title", "##": "heading", "###": "subheading"}


@dataclass(frozen=True, slots=True)
class Block:
    kind: BlockKind
    text: str
    number: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


def read(name: str) -> list[Block]:
    """Parse ``samples/source/<name>.md``."""
    return parse((SOURCE / f"{name}.md").read_text(encoding="utf-8"))


def parse(text: str) -> list[Block]:
    return [block for lines in _paragraphs(text) for block in _blocks(lines)]


def _paragraphs(text: str) -> Iterator[list[str]]:
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip():
            lines.append(line)
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Split what one blank-line paragraph holds: rows stay together, marks stand alone."""
    while lines:
        first = lines[0]
        mark = first[0]
        if mark in "|:":
            run = _run(lines, mark)
            yield _rows(run, mark)
        elif mark in "!%#":
            run = lines[:1]
            yield _marked(first)
        else:
            run = _prose(lines)
            yield _text(run)
        lines = lines[len(run) :]


def _run(lines: list[str], mark: str) -> list[str]:
    run: list[str] = []
    for line in lines:
        if not line.startswith(mark):
            break
        run.append(line)
    return run


def _prose(lines: list[str]) -> list[str]:
    run = lines[:1]
    for line in lines[1:]:
        if line[0] in "|:!%#" or _begins_block(line):
            break
        run.append(line)
    return run


def _begins_block(line: str) -> bool:
    bare = line.strip()
    return bare.startswith(("- ", "> ")) or bool(_NUMBER.match(bare))


def _rows(run: list[str], mark: str) -> Block:
    if mark == ":":
        rows = tuple(tuple(cell.strip() for cell in line[1:].split("|", 1)) for line in run)
        return Block("keys", "", rows=rows)
    rows = tuple(tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in run)
    return Block("table", "", rows=rows)


def _marked(line: str) -> Block:
    if line[0] == "!":
        name, _, words = line[1:].partition(" ")
        return Block("directive", words.strip(), number=name)
    if line[0] == "%":
        return Block("remark", line[1:].strip())
    hashes, _, words = line.partition(" ")
    return Block(_HEADS[hashes], words.strip())


def _text(run: list[str]) -> Block:
    level = (len(run[0]) - len(run[0].lstrip(" "))) // 2
    text = " ".join(line.strip() for line in run)
    if text.startswith("- "):
        return Block("bullet", text[2:], level=level)
    if text.startswith("> "):
        return Block("quote", text[2:], level=level)
    if found := _NUMBER.match(text):
        bold, number, words = found.groups()
        return Block("numbered", (bold or "") + words, number=number, level=level)
    return Block("paragraph", text, level=level)


def plain(text: str) -> str:
    """Drop the marks for bold and italic."""
    return re.sub(r"\*{1,2}([^*]+)\*{1,2}", r"\1", text)
