"""Records as text for a terminal, pure: values in, a string out.

Papers are other people's text: ``printable`` turns control characters (terminal escapes, bidi
overrides) into visible codes before anything is shown.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from minutebook.links_text import item_links_lines
from minutebook.records import (
    Answer,
    Candidate,
    Citation,
    Document,
    Hit,
    IndexReport,
    Item,
    ItemLinks,
    LedgerEntry,
    Meeting,
    MeetingRef,
    QueryPart,
    SearchResult,
    Step,
    pages_of,
)
from minutebook.text import match_key
from minutebook.wording import (
    citation_words,
    long_date,
    meeting_words,
    outcome_words,
    page_words,
    pages_words,
    where_words,
)

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_WIDTH = 100


def printable(text: str) -> str:
    r"""Make control characters visible, keeping line ends and tabs; JSON stays valid JSON.

    >>> printable("a\x1b[31mb\u202ec")
    'a\\u001b[31mb\\u202ec'
    """
    return _CONTROL.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def answer_text(answer: Answer) -> str:
    """Return the answer, the meetings of its matter where there are several, and numbered citations."""
    parts = [answer.text]
    if answer.reason and match_key(answer.reason) not in match_key(answer.text):
        parts.append(f"({answer.reason})")
    if len(answer.timeline) > 1:
        parts.append("\n".join(["What happened, in order:", *map(_step_line, answer.timeline)]))
    if answer.citations:
        parts.append("\n".join(citation_line(citation) for citation in answer.citations))
    return printable("\n\n".join(parts))


def citation_line(citation: Citation) -> str:
    """Return a citation's number and where it stands: meeting, item — file, page (printed label)."""
    return f"[{citation.n}] {citation_words(citation)}"


def search_text(result: SearchResult) -> str:
    blocks = [_understood_text(result.understood)] if result.understood else []
    if result.candidates:
        blocks.append(_candidates_text(result.candidates))
    blocks += [_hit_text(hit) for hit in result.hits] or ["nothing found in the papers searched"]
    return printable("\n\n".join(blocks))


_EFFECTS = {"field": "only", "phrase": "must be there", "excluded": "left out", "first": "first"}


def _understood_text(parts: Sequence[QueryPart]) -> str:
    """Return a line that says what the query was read as."""
    read = (
        f"{part.words} → {part.value}" if part.effect == "also"
        else f"{part.kind} {part.value} ({_EFFECTS[part.effect]})"
        for part in parts
    )  # fmt: skip
    return f"Understood: {'; '.join(read)}"


def _candidates_text(candidates: Sequence[Candidate]) -> str:
    lines = ["That number names several items. Which is meant?"]
    for one in candidates:
        where = meeting_words(one.meeting) if one.meeting else one.document.title
        lines.append(f"  {where}: {one.item.number or ''} {one.item.title}  [{one.query}]")
    return "\n".join(lines)


def document_text(document: Document, linked: Sequence[ItemLinks] = ()) -> str:
    """Return an outline of the document: its meetings, their items, what was resolved, and their links."""
    links = {of_item.item_id: of_item for of_item in linked}
    about = [document.kind, document.council, f"{len(document.pages)} pages" if document.pages else None]
    lines = [document.title, f"{document.path} ({', '.join(w for w in about if w)})", document.doc_id]
    for meeting in document.meetings:
        lines += ["", _meeting_heading(meeting)]
        for item in meeting.items:
            lines += _item_lines(document, item)
            if item.item_id in links and not item.is_procedural:
                lines += item_links_lines(links[item.item_id])
    if document.notes:
        lines += ["", "Notes on reading it:", *(f"  {note}" for note in document.notes)]
    return printable("\n".join(lines))


def ledger_text(entries: Sequence[LedgerEntry]) -> str:
    if not entries:
        return "no resolutions in the papers searched"
    return printable("\n\n".join(_entry_text(entry) for entry in entries))


def report_text(report: IndexReport) -> str:
    rate = report.pages / report.seconds if report.seconds > 0 else 0.0
    lines = [
        f"{report.indexed} indexed, {report.unchanged} unchanged, {report.replaced} replaced, "
        f"{report.removed} removed, {len(report.failures)} failed",
        f"{report.pages} pages, {report.chunks} passages in {report.seconds:.1f} s ({rate:.0f} pages/s)",
    ]
    if report.searchable_seconds:
        lines.append(f"all papers could be searched by their words after {report.searchable_seconds:.1f} s")
    lines += [f"failed: {failure.path}: {failure.reason}" for failure in report.failures]
    lines += [f"note: {note.path}: {note.reason}" for note in report.notes]
    return printable("\n".join(lines))


def _hit_text(hit: Hit) -> str:
    named = where_words(hit.document, hit.meeting, hit.item)
    pages = f", {pages_words(hit.pages)}" if hit.pages else ""
    body = textwrap.fill(
        " ".join(hit.text.split()), _WIDTH, initial_indent="   ", subsequent_indent="   ", max_lines=6
    )
    return f"{hit.rank}. {named} — {hit.document.path}{pages}\n{body}"


def _entry_text(entry: LedgerEntry) -> str:
    named = where_words(entry.document, entry.meeting, entry.item)
    status = "" if entry.status == "minuted" else f" · {entry.status}"
    lines = [named, f"{entry.document.path} · {entry.outcome}{status}"]
    for paragraph, page in entry.paragraphs:
        number = f"{paragraph.number} " if paragraph.number else ""
        at = f" [{page_words(page)}]" if page else ""
        lines.append(textwrap.indent(textwrap.fill(f"{number}{paragraph.text}{at}", _WIDTH), "   "))
    lines += [
        f"   {entry.status} by {where_words(later.document, later.meeting, later.item)}"
        for later in entry.changed_by
    ]
    return "\n".join(lines)


def _step_line(step: Step) -> str:
    words = [step.body, step.item.title if step.item else None, outcome_words(step.outcome)]
    date = long_date(step.date) if step.date else "undated"
    return f"  {date}: {', '.join(word for word in words if word)} [{step.citation}]"


def _meeting_heading(meeting: Meeting) -> str:
    words = meeting_words(MeetingRef(meeting.body, meeting.date)) or "meeting not identified"
    return f"{words} (previous minutes)" if meeting.role == "previous-minutes" else words


def _item_lines(document: Document, item: Item) -> list[str]:
    pages = pages_of(document.pages, item.start, item.end)
    at = f"  p. {pages[0].number}-{pages[-1].number}" if pages else ""
    refs = " ".join(ref for ref in (item.decision_ref, item.report_ref) if ref)
    marks = [item.outcome, refs, "exempt" if item.exempt else ""]
    lines = [f"  {item.number or '-':>6}  {item.title}  [{', '.join(m for m in marks if m)}]{at}"]
    for resolution in item.resolutions:
        for paragraph in resolution.paragraphs:
            number = f"{paragraph.number} " if paragraph.number else ""
            lines.append(f"          {textwrap.shorten(number + paragraph.text, _WIDTH)}")
    return lines
