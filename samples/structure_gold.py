"""Write the structure gold of the samples from the remarks in the sources.

The judgements (outcome, number of paragraphs, first words, votes) are written by hand beside each minute,
as ``%gold`` and ``%vote`` lines; this only looks up the pages.

    %gold OUTCOME PARAGRAPHS [exempt] | first words of the resolution
    %vote ON | proposer | seconder | for | against | abstain | result | about | words beside which it stands
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minutebook.text import contains_verbatim, letters_key
from samples.build import Paper, laid_out, papers, parts_of
from samples.markup import Block, read
from samples.places import DECISION, Heading, Leaf, doc_of, heading_of, leaves

GOLD = Path(__file__).parent.parent / "eval" / "gold" / "structure"
BODIES = {"cabinet": "Cabinet", "council": "Council", "osc": "Overview and Scrutiny Committee"}
# The first report that a minute names is the one it is about.
_REPORT = re.compile(r"\breport ([A-Z]{2}\d{5})\b", re.I)
_CLOSING = re.compile(r"The meeting (ended|finished) at ")
_ENTRY_REPORT = re.compile(r"\bReport of [^;|]*? - ([A-Z]{2}\d{5})\b")


@dataclass(slots=True)
class Judged:
    """A minute as its source and remarks describe it."""

    heading: Heading
    report_ref: str | None = None
    outcome: str = "none"
    n_paragraphs: int = 0
    exempt: bool = False
    start: str | None = None
    votes: list[list[str]] = field(default_factory=list)


def judged(source: str) -> list[Judged]:
    """Read the minutes of one source with the judgements beside them."""
    found: list[Judged] = []
    for block in read(source):
        if heading := heading_of(block):
            found.append(Judged(heading))
        elif found:
            _judge(found[-1], block)
    return found


def _judge(minute: Judged, block: Block) -> None:
    if block.kind == "paragraph" and (report := _REPORT.search(block.text)) and not minute.report_ref:
        minute.report_ref = report[1]
    if block.kind != "remark":
        return
    name, _, words = block.text.partition(" ")
    if name == "gold":
        fields, _, start = words.partition(" | ")
        outcome, count, *exempt = fields.split()
        minute.outcome, minute.n_paragraphs, minute.exempt = outcome, int(count), bool(exempt)
        minute.start = start or None
    elif name == "vote":
        minute.votes.append([cell.strip() for cell in words.split(" | ")])


def minutes_items(source: str, pages: Sequence[Leaf]) -> list[dict[str, Any]]:
    """Return the items of one meeting's minutes with the pages of each."""
    minutes = judged(source)
    starts = [_find(minute.heading.printed, pages) for minute in minutes]
    # The last minute ends where the meeting did: signatures and appendices are not part of it.
    starts.append(_find(_closing(source), pages))
    return [
        _minute(minute, pages, start, after)
        for minute, start, after in zip(minutes, starts, starts[1:], strict=False)
    ]


def _closing(source: str) -> str:
    return next(block.text for block in read(source) if _CLOSING.match(block.text))


def _minute(
    minute: Judged, pages: Sequence[Leaf], start: tuple[int, int], after: tuple[int, int]
) -> dict[str, Any]:
    paged = pages[0].page is not None
    # A heading at the top of a page leaves the minute before it on the page before.
    last = after[0] if after[1] > 0 else after[0] - 1
    return {
        "number": minute.heading.number,
        "title": minute.heading.title,
        "decision_ref": minute.heading.decision_ref,
        "report_ref": minute.report_ref,
        "first_page": pages[start[0]].page if paged else None,
        "last_page": pages[last].page if paged else None,
        "pack_page_range": None,
        "exempt": minute.exempt,
        "outcome": minute.outcome,
        "resolution_start": minute.start,
        "n_resolution_paragraphs": minute.n_paragraphs,
        "votes": [_vote(vote, pages[start[0] : last + 1]) for vote in minute.votes] or None,
    }


def _find(line: str, pages: Sequence[Leaf]) -> tuple[int, int]:
    """Return the index of the page that holds the line, and where on it."""
    key = letters_key(line)
    for place, leaf in enumerate(pages):
        if (at := leaf.key.find(key)) >= 0:
            return place, at
    raise ValueError(f"no page holds {line!r}")


def _vote(cells: Sequence[str], pages: Sequence[Leaf]) -> dict[str, Any]:
    on, proposer, seconder, ayes, noes, abstain, result, about, beside = cells
    page = next(leaf.page for leaf in pages if contains_verbatim(leaf.text, beside))
    counts = [None if count == "-" else int(count) for count in (ayes, noes, abstain)]
    return {
        "on": on,
        "proposer": proposer,
        "seconder": seconder,
        "for": counts[0],
        "against": counts[1],
        "abstain": counts[2],
        "result": result,
        "page": page,
        "about": about,
    }


def meeting_of(source: str) -> tuple[str, str]:
    """Read body and date from a source's name: "osc-2025-01-22-minutes"."""
    body, _, rest = source.partition("-")
    return BODIES[body], rest[:10]


def of_minutes(paper: Paper) -> dict[str, Any]:
    body, date = meeting_of(paper.source)
    items = minutes_items(paper.source, leaves(paper))
    return {
        "doc": doc_of(paper),
        "kind": "minutes",
        "meetings": [{"body": body, "date": date, "role": "subject", "items": items}],
    }


def of_pack(paper: Paper) -> dict[str, Any]:
    """Return an agenda pack's own items, and those of the minutes bound into it."""
    body, date = meeting_of(paper.source)
    meetings: list[dict[str, Any]] = [
        {"body": body, "date": date, "role": "subject", "items": list(_pack_items(paper))}
    ]
    _, layout = laid_out(paper)
    for number, component in enumerate(paper.components, 1):
        if component.is_minutes:
            pages = [
                leaf
                for leaf, sheet in zip(leaves(paper), layout.sheets, strict=True)
                if sheet.part == number and not sheet.is_blank
            ]
            earlier_body, earlier = meeting_of(component.source)
            items = minutes_items(component.source, pages)
            meetings.append(
                {"body": earlier_body, "date": earlier, "role": "previous-minutes", "items": items}
            )
    return {"doc": doc_of(paper), "kind": "agenda-pack", "meetings": meetings}


def _pack_items(paper: Paper) -> Iterator[dict[str, Any]]:
    _, layout = laid_out(paper)
    parts = parts_of(paper)
    ranges = layout.ranges(parts)
    bound = {component.item for component in paper.components if component.is_minutes}
    for block in read(paper.source):
        if block.kind != "directive" or block.number != "entry":
            continue
        number, title, *note = (cell.strip() for cell in block.text.split("|"))
        pages = [
            page
            for page, sheet in enumerate(layout.sheets, 1)
            if parts[sheet.part].item == number and not sheet.is_blank
        ] or _front_page(paper, title)
        report = _ENTRY_REPORT.search(note[0]) if note else None
        is_exempt = bool(note) and "Exempt report" in note[0]
        yield {
            "number": number,
            "title": title,
            "decision_ref": decision[1] if (decision := DECISION.search(title)) else None,
            "report_ref": report[1] if report else None,
            # The minutes bound in are a meeting of their own: their pages are not judged here.
            "first_page": None if number in bound else pages[0],
            "last_page": None if number in bound else pages[-1],
            "pack_page_range": ranges[number][len("(Pages ") : -1] if number in ranges else None,
            "exempt": is_exempt,
            "outcome": "not-minuted",
            "resolution_start": None,
            "n_resolution_paragraphs": 0,
            "votes": None,
        }


def _front_page(paper: Paper, title: str) -> list[int]:
    front = [leaf for leaf in leaves(paper) if leaf.item is None]
    return [leaf.page for leaf in front if leaf.page and contains_verbatim(leaf.text, title)][-1:]


def structures() -> dict[str, dict[str, Any]]:
    """Return the gold by file name: every paper of minutes and every agenda pack but scans."""
    found = {}
    for paper in papers():
        if paper.form == "scan":
            continue
        if paper.source.endswith("-minutes"):
            found[f"samples-{paper.source}.json"] = of_minutes(paper)
        elif paper.form == "pack" and "addendum" not in paper.source:
            found[f"samples-{paper.source.removesuffix('-front')}-pack.json"] = of_pack(paper)
    return found


def write() -> None:
    GOLD.mkdir(parents=True, exist_ok=True)
    for name, structure in structures().items():
        (GOLD / name).write_text(json.dumps(structure, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
