"""Build the sample papers of Wealdmere Borough Council, which does not exist.

    python -m samples.build            # writes samples/papers
    python -m samples.build OTHER_DIR

``samples/source/papers.toml`` lists the papers; the same sources always give the same bytes.
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from samples.formats import to_docx, to_html, to_text
from samples.layout import Layout, Part, render
from samples.markup import SOURCE, read
from samples.scan import scanned

PAPERS = Path(__file__).parent / "papers"
AUTHOR = "Wealdmere Borough Council"


@dataclass(frozen=True, slots=True)
class Component:
    """One source bound into a pack: the item it belongs to and its entry in the outline."""

    source: str
    item: str | None
    title: str
    is_minutes: bool
    is_first: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of ``samples/papers``. ``form``: single, pack, scan, docx, html, text."""

    path: str
    form: str
    source: str
    title: str
    subject: str
    first_label: int = 1
    components: tuple[Component, ...] = ()


def papers() -> list[Paper]:
    """Read the list of papers."""
    listed = tomllib.loads((SOURCE / "papers.toml").read_text(encoding="utf-8"))
    return [_paper(entry) for entry in listed["paper"]]


def _paper(entry: dict[str, Any]) -> Paper:
    components = tuple(
        Component(source, part["item"], title, source.endswith("-minutes"), is_first=not place)
        for part in entry.get("part", ())
        for place, (source, title) in enumerate(part["sources"])
    )
    return Paper(
        path=entry["path"],
        form=entry.get("form", "single"),
        source=entry["source"],
        title=entry["title"],
        subject=entry["subject"],
        first_label=entry.get("first_label", 1),
        components=components,
    )


def bytes_of(paper: Paper) -> bytes:
    """Make one paper."""
    blocks = read(paper.source)
    if paper.form == "docx":
        return to_docx(blocks, paper.title, paper.subject, AUTHOR)
    if paper.form == "html":
        return to_html(blocks, paper.title).encode()
    if paper.form == "text":
        return to_text(blocks).encode()
    pdf, _ = laid_out(paper)
    return scanned(pdf) if paper.form == "scan" else pdf


@cache
def laid_out(paper: Paper) -> tuple[bytes, Layout]:
    """Set a paper as PDF, before any scanning, and say which part each page belongs to."""
    information = {"title": paper.title, "subject": paper.subject, "author": AUTHOR}
    is_pack = paper.form == "pack"
    return render(parts_of(paper), information, stamped=is_pack, first_label=paper.first_label)


def parts_of(paper: Paper) -> list[Part]:
    """Return what is bound into the paper: the front sheet and its components, or the one source."""
    blocks = read(paper.source)
    if paper.form != "pack":
        return [Part(blocks, own_numbers=paper.source.endswith("-minutes"), level=-1)]
    return [Part(blocks, outline="Agenda", is_front=True), *map(_bound, paper.components)]


def _bound(component: Component) -> Part:
    is_first = component.is_first
    return Part(
        read(component.source),
        outline=f"{component.item} {component.title}" if is_first else component.title,
        stamp=component.item if is_first else None,
        item=component.item,
        own_numbers=component.is_minutes,
        level=0 if is_first else 1,
    )


def build(target: Path) -> list[Path]:
    """Write every paper below ``target``."""
    written = []
    for paper in papers():
        path = target / paper.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes_of(paper))
        written.append(path)
    return written


def main() -> int:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PAPERS
    for path in build(target):
        print(f"{path.stat().st_size:>9,}  {path.relative_to(target)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
