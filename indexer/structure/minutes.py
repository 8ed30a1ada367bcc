"""Minutes: the items of one meeting, with discussion, resolutions, votes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.structure.applications import with_applications
from indexer.structure.bodies import MeetingStatement
from indexer.structure.details import minute_details
from indexer.structure.headings import Heading, find_headings
from indexer.structure.lines import Line
from indexer.structure.notices import decided_in
from indexer.structure.patterns import matches_any, patterns, search_any
from indexer.structure.people import find_apologies, find_people
from indexer.structure.published import PublishedPage, by_label
from indexer.structure.references import first_reference
from indexer.structure.resolutions import find_resolutions
from indexer.structure.sections import minute_sections
from indexer.structure.votes import find_votes
from minutebook.dates import first_time
from minutebook.records import Item, Meeting, MeetingRole, Outcome, Person, Resolution, Vote
from minutebook.text import fold

# Where minutes close: signatures, when they were published, until when decisions can be called in.
_FOOT_LINES = 8
_DECISION_IN_TITLE = re.compile(
    r"\s*\((?:key\s+)?decision\s*(?:no\.?|ref(?:erence)?\.?|number)?\s*[:.]?\s*([\w/-]+)\)\s*$", re.IGNORECASE
)
_DECISION_NUMBER = re.compile(
    r"^decision\s+made\s*:?\s*\(([A-Z]{2,6}[ /.-]?\d[\d/ .-]*\d)\)\s*$"
    r"|^(?-i:RESOLVED|Resolved)\s+(\d{4}/\d{1,4}|\d{1,4}/\d{4})\s*:?\s*$",
    re.IGNORECASE,
)
_REPORT_LINE = re.compile(
    r"^\(?(?:report\s+(?:no\.?|number|ref\.?)?\s*:?\s*)((?-i:[A-Z]{2,5})\s?\d{2,6}[A-Za-z]?(?:/\d+)?)\)?\W*$",
    re.IGNORECASE,
)
_FINISHED = re.compile(
    r"(?:closed\s+the\s+meeting\s+at|meeting\s+(?:was\s+)?(?:then\s+)?(?:finished|closed|ended|concluded|terminated|adjourned|rose)|(?:finished|closed|ended|concluded)\s+at)",
    re.IGNORECASE,
)
_MEETING_FINISHED = re.compile(
    r"^\W*(?:there\s+being\s+no\s+(?:further|other)\s+business\b.*)?the\s+meeting\s+(?:was\s+|then\s+)*(?:finished|closed|ended|concluded|rose)\b",
    re.IGNORECASE,
)
# An item that says which others will be taken in private.
_DISCLOSURE = re.compile(r"\W*(?:\d+\W+)?disclosure\s+of\s+(?:exempt|confidential)\b", re.IGNORECASE)
_THIS_IN_PRIVATE = re.compile(
    r"\bpublic\b[^.]{0,40}\b(?:had\s+been|was|were)\s+excluded\b[^.]{0,80}\b(?:for|of|during|in)\s+(?:consideration\s+of\s+)?this\s+item\b",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(r"\b(?:press|public)\b.{0,60}\bexcluded\b", re.IGNORECASE | re.DOTALL)
# An appendix is kept back, or parts to be named: the items themselves are taken in public.
_FOR_PARTS = re.compile(
    r"\bfollowing\s+parts\s+of\s+the\s+agenda\b|\b(?:that|the)\s+(?:exempt\s+)?appendi(?:x|ces)\b.{0,120}?\bdesignated",
    re.IGNORECASE | re.DOTALL,
)
_READMITTED = re.compile(
    r"\b(?:re-?admitted|public\s+session\s+resumed|returned\s+to\s+public\s+session)\b", re.IGNORECASE
)


def read_minutes(
    text: str,
    lines: Sequence[Line],
    statement: MeetingStatement,
    meeting_id: str,
    role: MeetingRole,
    end: int,
    page: PublishedPage | None = None,
) -> Meeting:
    """Read the minutes whose lines these are; the first is the line of the statement. ``page`` is the page of
    a council's website that they stand on."""
    headings = page.headings(lines) if page else with_applications(find_headings(lines), lines)
    head_end = headings[0].first if headings else len(lines)
    closing = _closing(lines, headings[-1].last if headings else 0)
    exempt_from = _exempt_from(lines, head_end)
    items = [
        _item(text, lines, heading, following, meeting_id, ordinal, exempt_from, closing, end, page)
        for ordinal, (heading, following) in enumerate(zip(headings, [*headings[1:], None], strict=False))
    ]
    items = _private_after_exclusion(items)
    finished = next((line for line in lines[::-1] if _FINISHED.search(line.text)), None)
    header = "\n".join(line.text for line in lines[:head_end])
    foot = "\n".join(line.text for line in lines[max(head_end, len(lines) - _FOOT_LINES) :])
    deadline = _first("call_in_deadline", header) or _first("call_in_deadline", foot)
    return Meeting(
        meeting_id=meeting_id,
        body=statement.body,
        date=statement.date,
        role=role,
        start=lines[0].start if lines else 0,
        end=end,
        time=statement.time,
        finished=_time_finished(finished.text) if finished else None,
        call_in_deadline=deadline,
        people=tuple(_people(lines, headings, head_end)),
        items=tuple(items),
    )


def _item(
    text: str,
    lines: Sequence[Line],
    heading: Heading,
    following: Heading | None,
    meeting_id: str,
    ordinal: int,
    exempt_from: int | None,
    closing: int | None,
    end: int,
    page: PublishedPage | None,
) -> Item:
    stop = following.first if following else (closing or len(lines))
    stop = max(stop, heading.last + 1)
    body = [*_rest(lines[heading.last], heading), *lines[heading.last + 1 : stop]]
    start = lines[heading.first].start
    item_end = lines[stop].start if stop < len(lines) else end
    title, decision = split_decision(heading.title)
    decision = decision or next(
        (m[1] or m[2] for line in body if (m := _DECISION_NUMBER.match(line.text))), None
    )
    report = next((m[1] for line in body[:3] if (m := _REPORT_LINE.match(line.text))), None)
    report = report or first_reference("report", " ".join(line.text for line in body[:4])[:400])
    resolutions, body = _published(text, body) if page else (find_resolutions(text, body), body)
    votes = find_votes(text, body)
    words = "\n".join(line.text for line in body)
    call_in = _first("call_in", words)
    exempt = exempt_from is not None and heading.first >= exempt_from
    exempt = exempt or _THIS_IN_PRIVATE.search(fold(words)) is not None
    return Item(
        item_id=f"{meeting_id}-i{ordinal}",
        number=heading.number or None,
        title=title,
        start=start,
        end=item_end,
        outcome=_outcome(resolutions, votes, words),
        decision_ref=decision,
        report_ref=report,
        agenda_number=heading.agenda_number,
        exempt=exempt,
        exempt_paragraphs=exempt_paragraphs(words) if exempt else (),
        is_procedural=any(matches_any("procedural", half) for half in title.split(" / ")),
        call_in=call_in,
        sections=tuple(minute_sections(start, item_end, resolutions, body)),
        resolutions=tuple(resolutions),
        votes=tuple(votes),
        details=tuple(minute_details(text, body, resolutions)),
    )


# A roll of a large council takes so many lines.
_ROLL_LINES = 60
_APOLOGIES = re.compile(r"(?:(?:to\s+(?:receive|note)\s+)?(?:any\s+)?apolog|absen)", re.IGNORECASE)
_APOLOGY_LINES = 8
_ROLL = re.compile(r"\b(?:roll|present|attendance|sederunt)\b", re.IGNORECASE)


def _people(lines: Sequence[Line], headings: Sequence[Heading], head_end: int) -> list[Person]:
    """Return who was there and who was not: from the head, else from the first items."""
    people = find_people(lines[:head_end]) or _on_the_roll(lines, headings)
    if any(person.status == "apologies" for person in people):
        return people
    # Minutes may have no heading at all.
    for heading, following in zip(headings, [*headings[1:], None], strict=False):
        if any(_APOLOGIES.match(half) for half in heading.title.split(" / ")):
            stop = following.first if following else len(lines)
            body = [*_rest(lines[heading.last], heading), *lines[heading.last + 1 : stop]]
            sent = find_apologies(body[:_APOLOGY_LINES])
            absent = {person.name for person in sent if " " in person.name}
            # A list of all members marks those who came by a star, which is lost.
            return [p for p in people if p.name not in absent or p.status != "present"] + sent
    return people


def _on_the_roll(lines: Sequence[Line], headings: Sequence[Heading]) -> list[Person]:
    """Return who was there where the first item says it ("1. Calling of the roll", "41/25 Present")."""
    if not headings or not _ROLL.search(headings[0].title):
        return []
    stop = headings[1].first if len(headings) > 1 else len(lines)
    first = headings[0].last + 1
    return find_people(lines[first : min(stop, first + _ROLL_LINES)])


def _published(text: str, body: Sequence[Line]) -> tuple[list[Resolution], list[Line]]:
    """Return the resolutions of an item on a published page, and its text without the agenda's.

    The decision is often printed twice, in its own field and in the minutes: the minutes' words are taken
    where they mark them.
    """
    parts = by_label(body)
    found = find_resolutions(text, parts.minutes)
    if parts.decision and not any(r.marker for r in found):
        found = decided_in(text, parts.decision) or found
    return found, list(parts.minutes or parts.decision)


def _rest(line: Line, heading: Heading) -> list[Line]:
    """Return what stands on the heading's line after the title, as a line of the item's text."""
    if not heading.rest:
        return []
    start = max(line.start, line.end - len(heading.rest))
    return [
        replace(line, start=start, text=heading.rest, is_marked=False, blank_before=False, top_of_page=False)
    ]


def _time_finished(words: str) -> str | None:
    """Return when a meeting finished: the time after the word, since it may say when it began too."""
    match = _FINISHED.search(words)
    return first_time(words[match.start() :] if match else words) or first_time(words)


def _first(table: str, words: str) -> str | None:
    """Return the first words that a pattern of the table finds."""
    found = next((match for p in patterns(table) if (match := p.regex.search(words))), None)
    return found[0].strip() if found else None


# "… be excluded from the meeting for Items 14 and 15": only those.
_FOR_ITEMS = re.compile(
    r"\b(?:for|during)\b[^.]{0,60}?\bitems?\s+(?:numbers?\s+|nos?\.?\s+)?(?P<items>\d{1,3}[A-Za-z]?(?:(?:\s*,\s*|\s+and\s+|\s*&\s*)\d{1,3}[A-Za-z]?)*)(?!\s*(?:to|-|–)\s*\d)",
    re.IGNORECASE,
)


def _private_after_exclusion(items: Sequence[Item]) -> list[Item]:
    """Mark what was taken after the public was excluded, until it was let in again."""
    marked: list[Item] = []
    private = False
    paragraphs: tuple[str, ...] = ()
    numbers = {n for item in items for n in (item.number, item.agenda_number) if n}
    named: set[str] = set()
    for item in items:
        words = " ".join(p.text for r in item.resolutions for p in r.paragraphs)
        is_named = bool(named & {(item.number or "").rstrip("."), item.agenda_number})
        marked.append(
            replace(item, exempt=True, exempt_paragraphs=item.exempt_paragraphs or paragraphs)
            if private or is_named
            else item
        )
        only = _FOR_ITEMS.search(words) if _EXCLUDED.search(words) else None
        if only and (listed := set(re.findall(r"\d+[A-Za-z]?", only["items"]))) <= numbers:
            named, paragraphs = listed, exempt_paragraphs(words)
            continue
        if _EXCLUDED.search(words) and not _FOR_PARTS.search(words):
            private, paragraphs = True, exempt_paragraphs(words)
        elif _READMITTED.search(words):
            private = False
    return marked


def split_decision(title: str) -> tuple[str, str | None]:
    """Take the decision reference off a title, or read it where it is part of the title.

    >>> split_decision("Domiciliary Care (Decision: 110692)")
    ('Domiciliary Care', '110692')
    """
    match = _DECISION_IN_TITLE.search(title)
    if match:
        return title[: match.start()].strip(), match[1]
    return title, first_reference("decision", title)


def exempt_paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of Schedule 12A that a text states."""
    found: list[str] = []
    for pattern in patterns("exempt_paragraph"):
        for match in pattern.regex.finditer(text):
            found += re.findall(r"\d+[A-Z]?", match[1])
    return tuple(dict.fromkeys(found))


def _outcome(resolutions: Sequence[Resolution], votes: Sequence[Vote], words: str) -> Outcome:
    if resolutions:
        # The last decision of an item is what became of it; a note beside a decision is not.
        outcomes = [r.outcome for r in resolutions]
        return next((o for o in outcomes[::-1] if o != "noted"), outcomes[-1])
    if votes and votes[-1].is_lost:
        return "lost"
    flat = " ".join(words.split())
    for pattern in patterns("outcome_sentence"):
        if pattern.regex.search(flat):
            stated: Outcome = pattern["outcome"]
            return stated
    return "none"


def _closing(lines: Sequence[Line], last_heading: int) -> int | None:
    """Return the line below the last heading at which the minutes' business ends (signatures, contact)."""
    for index, line in enumerate(lines):
        if index > max(len(lines) // 2, last_heading) and (
            matches_any("minutes_end", line.text) or _MEETING_FINISHED.match(line.text)
        ):
            return index
    return None


def _exempt_from(lines: Sequence[Line], head_end: int) -> int | None:
    """Return the line from which items were taken in private."""
    for index in range(head_end, len(lines)):
        line = lines[index]
        is_heading = len(line.text) < 90 and (line.is_upper or line.is_marked or line.blank_before)
        if is_heading and search_any("exempt", line.text) and not line.text.rstrip().endswith("."):
            if _DISCLOSURE.match(line.text):
                continue
            if re.search(
                r"at\s+the\s+time\s+of\s+preparing", lines[min(index + 1, len(lines) - 1)].text, re.IGNORECASE
            ):
                continue
            return index
    return None
