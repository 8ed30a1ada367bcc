"""Put together what the other modules find into one ``Document``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from indexer.structure.abbreviations import find_abbreviations
from indexer.structure.agenda import (
    FrontItem,
    front_end,
    front_items,
    locate_papers,
    outline_items,
    pack_item,
)
from indexer.structure.bodies import MeetingStatement, find_convened, find_minutes
from indexer.structure.details import report_fields
from indexer.structure.forward_plan import planned_items
from indexer.structure.furniture import Stamps, find_furniture
from indexer.structure.identity import FRONT_CHARS, MeetingGuess, classify, find_title, guess_meeting, whose
from indexer.structure.lines import Line, lines_of
from indexer.structure.minutes import exempt_paragraphs, read_minutes
from indexer.structure.notices import (
    decided_by,
    decided_on,
    issued_entries,
    issued_on,
    notice_decision,
    notice_details,
    notice_fields,
    notice_reference,
    notice_sections,
    notice_title,
)
from indexer.structure.outline import find_parts
from indexer.structure.patterns import matches_any
from indexer.structure.published import PublishedPage, find_published
from indexer.structure.references import find_references, first_reference
from indexer.structure.sections import find_sections, recommendations
from minutebook.dates import find_dates
from minutebook.records import Document, Evidence, Item, Meeting, Reading, Tier

# Minutes whose statement stands below this line are bound into another paper.
_STATEMENT_DEPTH = 25
# "Record of the meeting and of the decisions made" can stand below the council, the body and the day.
_HEAD_OF_NOTICE = 3


def understand(
    reading: Reading, *, doc_id: str, path: str, sha256: str, council: str | None, tier: Tier
) -> Document:
    """Work out kind, title, meetings, items and references of a paper."""
    text = reading.text
    stamps = find_furniture(text, reading.pages)
    lines = lines_of(text, stamps.pages, stamps.skip)
    lines = [
        line for line in lines if not line.text.lower().startswith("this page is intentionally left blank")
    ]
    front = "\n".join(line.text for line in lines[:60])[:FRONT_CHARS]
    kind, form, kind_evidence = classify(reading.metadata, front, path)
    guess = guess_meeting(reading.metadata, front, lines, path)
    page = find_published(lines, reading.metadata.title)
    lines = list(page.lines) if page else lines
    statements = list(page.statements) if page else find_minutes(lines)
    if page:
        kind, form = "minutes", "minutes"
        statements = [_placed(statement, guess) for statement in statements]
        guess = MeetingGuess(
            statements[0].body, statements[0].date, statements[0].time, "front page", "front page"
        )
    elif (
        statements
        and statements[0].line < _STATEMENT_DEPTH
        and (
            kind in ("minutes", "other", "report", "appendix")
            or (kind == "decision-notice" and statements[0].line <= _HEAD_OF_NOTICE)
        )
    ):
        kind, form = "minutes", "minutes"
        guess = _from_statement(statements[0], guess)
    elif kind == "minutes":
        kind, form = ("other", None) if not statements else (kind, form)
    evidence = [kind_evidence if kind_evidence.value == kind else Evidence("kind", kind, "front page")]
    if kind == "minutes":
        meetings = _minutes_meetings(text, lines, statements, doc_id, page)
        form = _minutes_form(front, path)
    elif kind in ("agenda-pack", "supplement"):
        convened = find_convened(lines)
        guess = _fill(guess, convened)
        meetings, has_papers = _pack_meetings(text, reading, stamps, lines, statements, guess, doc_id)
        form = (
            "pack"
            if has_papers and kind == "agenda-pack"
            else "front-sheet"
            if kind == "agenda-pack"
            else form
        )
    else:
        meetings = [_single_meeting(text, lines, guess, doc_id, kind, front, reading, path)]
        if kind == "decision-notice":
            meetings = _issued(meetings[0], text, lines) or [_decided(meetings[0], text, lines)]
        elif kind == "forward-plan":
            meetings, guess = _planned(meetings[0], text, lines, guess)
    title, title_evidence = find_title(reading.metadata, front, lines, path, kind, guess)
    if page and page.is_one and (items := [item for m in meetings for item in m.items]):
        title, title_evidence = items[0].title, Evidence("title", items[0].title, "heading")
    elif kind == "decision-notice" and len(meetings) == 1 and (headed := notice_title(text, lines)):
        title, title_evidence = headed, Evidence("title", headed, "heading")
    if kind not in ("minutes", "agenda-pack", "supplement") and [len(m.items) for m in meetings] == [1]:
        meetings = [_named(meetings[0], title)]
    named, council_evidence = (
        (council, Evidence("council", council, "given")) if council else whose(text, front)
    )
    evidence += [e for e in (title_evidence, council_evidence) if e]
    if guess.body:
        evidence.append(Evidence("body", guess.body, guess.body_source))
    if guess.date:
        evidence.append(Evidence("date", guess.date.isoformat(), guess.date_source))
    items = [item for meeting in meetings for item in meeting.items]
    return Document(
        doc_id=doc_id,
        path=path,
        sha256=sha256,
        format=reading.format,
        kind=kind,
        form=form,
        title=title,
        council=named,
        text=text,
        pages=stamps.pages,
        meetings=tuple(meetings),
        references=tuple(find_references(text, items)),
        abbreviations=tuple(find_abbreviations(text)),
        evidence=tuple(evidence),
        notes=reading.notes,
        tier=tier,
    )


def _from_statement(statement: MeetingStatement, guess: MeetingGuess) -> MeetingGuess:
    return MeetingGuess(
        statement.body or guess.body,
        statement.date or guess.date,
        statement.time or guess.time,
        "front page" if statement.body else guess.body_source,
        "front page" if statement.date else guess.date_source,
    )


def _placed(statement: MeetingStatement, guess: MeetingGuess) -> MeetingStatement:
    """Give a published page that names no meeting the one its metadata or its place names. Dates met on the
    page itself are of other meetings."""
    body = guess.body if guess.body_source in ("metadata", "file name") else None
    date = guess.date if guess.date_source in ("metadata", "folder name", "file name") else None
    return replace(statement, body=statement.body or body, date=statement.date or date)


def _fill(guess: MeetingGuess, convened: MeetingStatement | None) -> MeetingGuess:
    """Metadata outranks the front page; the front page outranks headings and the file name."""
    if convened is None:
        return guess
    if guess.body_source != "metadata" and convened.body:
        guess = replace(guess, body=convened.body, body_source="front page")
    if guess.date_source != "metadata" and convened.date:
        guess = replace(guess, date=convened.date, date_source="front page")
    return replace(guess, time=guess.time or convened.time)


def _minutes_meetings(
    text: str,
    lines: Sequence[Line],
    statements: Sequence[MeetingStatement],
    doc_id: str,
    page: PublishedPage | None,
) -> list[Meeting]:
    """Read one meeting for each statement; lines above the first belong to it."""
    starts = [0, *(s.line for s in statements[1:])]
    meetings = []
    for ordinal, (statement, first) in enumerate(zip(statements, starts, strict=True)):
        last = starts[ordinal + 1] if ordinal + 1 < len(starts) else len(lines)
        end = lines[last].start if last < len(lines) else len(text)
        meetings.append(
            read_minutes(text, lines[first:last], statement, f"{doc_id}-m{ordinal}", "subject", end, page)
        )
    return meetings


def _minutes_form(front: str, path: str) -> str:
    """Tell draft minutes from confirmed ones, where the front page or the file's name says so."""
    said = f"{front[:600]} {PurePosixPath(path).name}".lower()
    if re.search(r"\bdraft\b|\bunconfirmed\b|subject\s+to\s+(?:confirmation|approval)", said):
        return "draft"
    return "confirmed" if re.search(r"\b(?:confirmed|signed|approved)\s+minutes\b", said) else "minutes"


def _pack_meetings(
    text: str,
    reading: Reading,
    stamps: Stamps,
    lines: Sequence[Line],
    statements: Sequence[MeetingStatement],
    guess: MeetingGuess,
    doc_id: str,
) -> tuple[list[Meeting], bool]:
    """Read a pack: the meeting it is for, with the papers of each item, and minutes bound in."""
    limit = _front_limit(lines, stamps, statements)
    end_line = front_end(lines, limit)
    fronts = front_items(lines[:end_line]) or outline_items(reading.outline, stamps.pages)
    after = lines[limit].start if limit < len(lines) else len(text)
    starts = locate_papers(
        lines, fronts, min(after, len(text)), stamps.item_on_page, reading.outline, stamps.pages
    )
    spans = _spans(starts, statements, fronts, lines, len(text))
    meeting_id = f"{doc_id}-m0"
    parts = find_parts(reading.outline, lines, stamps.pages, is_pack=True)
    items = [
        pack_item(text, front, lines, spans.get(i), meeting_id, i, parts) for i, front in enumerate(fronts)
    ]
    subject = Meeting(
        meeting_id, guess.body, guess.date, "subject", 0, len(text), time=guess.time, items=tuple(items)
    )
    bound = []
    for ordinal, statement in enumerate(statements, 1):
        first = statement.line
        end = _bound_end(lines, statement, statements, list(starts.values()), len(text))
        inside = [line for line in lines[first:] if line.start < end]
        bound.append(read_minutes(text, inside, statement, f"{doc_id}-m{ordinal}", "previous-minutes", end))
    return [subject, *bound], bool(spans)


def _front_limit(lines: Sequence[Line], stamps: Stamps, statements: Sequence[MeetingStatement]) -> int:
    """Return the first line that is not the front sheet's: a stamped page, or bound minutes."""
    limit = len(lines)
    if stamps.item_on_page:
        first_page = min(stamps.item_on_page)
        limit = next((i for i, line in enumerate(lines) if (line.page or 0) >= first_page), limit)
    if statements:
        limit = min(limit, statements[0].line)
    if limit == len(lines) and len(lines) > 400:
        # No stamp and no minutes: the front sheet of a long paper ends with its first pages.
        limit = 250
    return limit


def _spans(
    starts: dict[int, int],
    statements: Sequence[MeetingStatement],
    fronts: Sequence[FrontItem],
    lines: Sequence[Line],
    end: int,
) -> dict[int, tuple[int, int]]:
    ordered = sorted(starts.items(), key=lambda kv: kv[1])
    spans = {}
    for position, (index, start) in enumerate(ordered):
        stop = ordered[position + 1][1] if position + 1 < len(ordered) else end
        spans[index] = (start, stop)
    return spans


def _bound_end(
    lines: Sequence[Line],
    statement: MeetingStatement,
    statements: Sequence[MeetingStatement],
    starts: Sequence[int],
    end: int,
) -> int:
    """Return where bound minutes end: the next paper, the next minutes, or the clerk's last words."""
    begin = lines[statement.line].start
    later = [s for s in starts if s > begin] + [
        lines[s.line].start for s in statements if s.line > statement.line
    ]
    stop = min([*later, end])
    for line in lines[statement.line :]:
        if line.start >= stop:
            break
        if line.text.lower().startswith("any queries regarding these minutes"):
            following = next((other.start for other in lines if other.start > line.end + 200), stop)
            return min(stop, following)
    return stop


def _single_meeting(
    text: str,
    lines: Sequence[Line],
    guess: MeetingGuess,
    doc_id: str,
    kind: str,
    front: str,
    reading: Reading,
    path: str,
) -> Meeting:
    """Give a paper that is no minutes and no pack its one item."""
    parts = find_parts(reading.outline, lines, reading.pages, is_pack=False)
    sections = find_sections(lines, 0, len(text), parts)
    header = sections[0].end if sections and sections[0].kind == "header" else 0
    words = text[:header][:1500] if header > 80 else front[:600]
    decision = first_reference("decision", words) or first_reference("decision", path.replace("-", "/"))
    item = Item(
        item_id=f"{doc_id}-m0-i0",
        number=None,
        title="",
        start=0,
        end=len(text),
        outcome="not-minuted" if kind in ("report", "appendix", "proposed-decision") else "none",
        decision_ref=decision,
        report_ref=first_reference("report", words) if kind == "report" else None,
        exempt=matches_any("exempt", front.strip()[:60]),
        exempt_paragraphs=exempt_paragraphs(words),
        sections=tuple(sections),
        recommendations=tuple(recommendations(text, lines, sections)),
        details=tuple(report_fields(text, lines)),
    )
    return Meeting(
        f"{doc_id}-m0", guess.body, guess.date, "subject", 0, len(text), time=guess.time, items=(item,)
    )


def _decided(meeting: Meeting, text: str, lines: Sequence[Line]) -> Meeting:
    """Add what a decision notice says in its fields: who decided what, when and why."""
    fields = notice_fields(text, lines)
    resolutions = notice_decision(text, fields)
    item = meeting.items[0]
    if resolutions:
        item = replace(
            item,
            outcome=resolutions[-1].outcome,
            resolutions=tuple(resolutions),
            details=(*item.details, *notice_details(fields)),
        )
        if not any(s.kind == "decision" and s.start <= resolutions[0].start < s.end for s in item.sections):
            item = replace(item, sections=tuple(notice_sections(fields, 0, len(text))))
    item = replace(item, decision_ref=item.decision_ref or notice_reference(fields))
    by, on = decided_by(fields), decided_on(text, fields)
    return replace(meeting, body=by or meeting.body, date=on or meeting.date, items=(item,))


def _issued(meeting: Meeting, text: str, lines: Sequence[Line]) -> list[Meeting]:
    """Read a website's list of decisions: each was taken by somebody else, on a day of its own."""
    found = []
    for ordinal, (title, own) in enumerate(issued_entries(lines)):
        start, end = own[0].start, own[-1].end
        one = replace(
            meeting.items[0],
            item_id=f"{meeting.meeting_id[:-1]}{ordinal}-i0",
            title=title,
            start=start,
            end=end,
            sections=tuple(notice_sections(notice_fields(text, own), start, end)),
            details=(),
            decision_ref=None,
        )
        bare = replace(
            meeting,
            meeting_id=f"{meeting.meeting_id[:-1]}{ordinal}",
            body=None,
            date=issued_on(own),
            start=start,
            end=end,
            items=(one,),
        )
        found.append(_decided(bare, text[:end], own))
    return found


def _planned(
    meeting: Meeting, text: str, lines: Sequence[Line], guess: MeetingGuess
) -> tuple[list[Meeting], MeetingGuess]:
    """Give a forward plan its entries. Bodies and days stand in these; the plan's own day is at its head."""
    items = planned_items(text, lines, meeting.meeting_id)
    if not items:
        return [meeting], guess
    dates = find_dates(text[: items[0].start])
    guess = MeetingGuess(None, dates[0][1] if dates else None, None, "", "front page")
    return [replace(meeting, body=None, date=guess.date, time=None, items=tuple(items))], guess


def _named(meeting: Meeting, title: str) -> Meeting:
    return replace(meeting, items=tuple(replace(item, title=title) for item in meeting.items))
