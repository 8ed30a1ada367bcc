"""Names of bodies and councils, and the statements that name a meeting."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.structure.lines import Line
from indexer.structure.patterns import matches_any
from minutebook.dates import find_dates, find_day, first_time

BODY_WORD = (
    r"(?:Cabinet|Council|Committee|Sub-?Committee|Executive|Board|Panel|Forum|Commission|Assembly|Authority"
    r"|Partnership|Review\s+Body|Working\s+(?:Group|Party)|Task\s+(?:Group|and\s+Finish\s+Group)|Court|Trust)"
)
_BODY = re.compile(rf"\b{BODY_WORD}\b", re.IGNORECASE)
# A name of a council: "Kent County Council", "London Borough of Bromley", "Thurrock Council".
_COUNCIL = re.compile(
    r"\b((?:(?:London|Royal)\s+Borough|(?:LONDON\s+|ROYAL\s+)?BOROUGH|City|CITY|Borough)\s+(?:of|OF)\s+[A-Z][\w'’-]+"
    r"(?:\s+(?:and|AND|upon|UPON|&)\s+[A-Z][\w'’-]+)*"
    r"|[A-Z][\w'’-]+(?:[ ]+(?:[A-Z][\w'’-]+|and|upon|on|under|the|le|cum|with|&)){0,5}[ ]+(?:Council"
    r"|COUNCIL))\b",
)
_TYPE_WORDS = frozenset(
    "county borough city district parish town metropolitan community full royal london annual budget"
    " extraordinary "
    "special ordinary the meeting council".split()
)
_LEADING = frozenset(["the", "and", "of", "at", "in", "on", "by", "for", "to", "full", "annual"])
_NOT_A_PLACE = frozenset(
    "this that each every a members member our other local minutes your although however if when"
    " while whether since "
    "because last next whole as where which youth schools care children in any all both no new previous joint"
    " unitary tier".split()
)
_ADJECTIVES = re.compile(
    r"^(?:(?:the|an?|annual|extraordinary|special|ordinary|virtual|budget|remote|statutory|hybrid|adjourned"
    r"|reconvened)\s+)+",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    r"^\W*(?:agenda\s+and\s+)?(?:draft\s+|printed\s+|unconfirmed\s+|confirmed\s+|public\s+|open\s+)*"
    r"(?:minutes?|notes|record)\b(?:\s*:)?(?:\s+of\s+(?P<rest>.*)|\s*[-–]\s*(?P<rest4>.*))?$"
    r"|^\W*(?:at\s+)?an?\s+(?:[\w-]+\s+){0,2}?meeting\s+of\s+(?P<rest2>.*)$"
    r"|^\W*minutes\s*[-–:]\s*(?P<rest3>.*)$"
    r"|^\W*(?:notice|record|list|summary|schedule)\s+of\s+(?:the\s+)?decisions\s+(?:\w+\s+){0,3}?(?:at|of|by|from)"
    r"\s+(?:(?:the|a)\s+)?meeting\s+of\s+(?P<rest5>.*)$",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"^(?P<body>.*?)(?:\s+[-–]\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|,?\s+(?:meeting|(?:(?:which\s+)?was\s+)?held|convened|commenc\w*|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|on\s+\d|took\s+place|at\s+\d)\b|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MeetingStatement:
    """What a paper says of a meeting at line ``line``: whose, when."""

    line: int
    body: str | None
    date: dt.date | None
    time: str | None


def tidy_body(name: str) -> str | None:
    """Give a body's name its usual form, or None if it names no body.

    >>> tidy_body("the HEALTH AND WELLBEING BOARD"), tidy_body("Annual Parish Council"), tidy_body("Grays")
    ('Health and Wellbeing Board', 'Parish Council', None)
    """
    name = re.sub(r"\s+", " ", name).strip(" \t,.:;–-*#|\"'")
    name = _english(name)
    name = _ADJECTIVES.sub("", name).strip()
    name = re.sub(r"^(?:meeting\s+of\s+)?(?:the\s+)?", "", name, flags=re.IGNORECASE)
    if not name or len(name) > 120 or not _BODY.search(name):
        return None
    if name.isupper() or name.islower():
        name = _title_case(name)
    last = list(_BODY.finditer(name))[-1]
    tail = name[last.end() :]
    # "Planning Committee (South)" and "Board of Trustees" keep their tail; a sentence does not.
    if re.match(r"\s*(?:lead\s+)?(?:members?|portfolio)\b", tail, re.IGNORECASE):
        return None  # "Executive Member for Highways" is a person
    if tail and not re.match(
        r"^\s*(?:\([^)]*\)|of\s+[A-Z][\w ]{2,30}|[-–]\s*[A-Z][\w ]{2,30}|[A-Z]|No\.?\s*\d)?$", tail
    ):
        name = name[: last.end()]
    return name if len(name.split()) <= 16 else None


# Welsh papers name a body twice: "Pwyllgor Craffu / Scrutiny Committee".
_WELSH_BODY = re.compile(
    r"\b(?:cyngor|pwyllgor|is-?bwyllgor|cabinet|bwrdd|panel|awdurdod|gweithgor|fforwm|cyd-?bwyllgor)\b",
    re.IGNORECASE,
)


def _english(name: str) -> str:
    """Return the English half of a name given in two languages; any other name as it is."""
    first, _, second = re.sub(r"\s+/\s+|\s*::\s*", "\0", name, count=1).partition("\0")
    if not all(_BODY.search(half) or _WELSH_BODY.search(half) for half in (first, second)):
        return name
    return second if _WELSH_BODY.search(first) and _BODY.search(second) else first


def find_council(text: str, front: str, domain: str | None) -> str | None:
    """Return the council whose paper this is: one that its web address names, else one on the front.

    ``domain`` is the letters of the web address ("thurrock"). A council met only in the text is somebody
    else's as often as not, so without either the answer is None.
    """
    in_text = _councils(text[:200_000])
    if domain:
        fitting = {n: c for n, c in in_text.items() if domain in re.sub(r"[^a-z]", "", n.lower())}
        if fitting:
            return _most(fitting)
        return None
    # A heading in capitals, or a name met again and again.
    head = front.split("\n")[:12]
    headed = _councils("\n".join(line for line in head if line.isupper() or _COUNCIL.fullmatch(line.strip())))
    if headed:
        return _most(headed)
    named = {n: c for n, c in in_text.items() if c >= 5 and c >= 0.6 * sum(in_text.values())}
    return _most(named) if named else None


def _most(counts: dict[str, int]) -> str:
    return min(counts.items(), key=lambda kv: (-kv[1], kv[0]))[0]


def _councils(text: str) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for match in _COUNCIL.finditer(text):
        name = _council_name(match[1])
        if name:
            counts[name] += 1
    for match in re.finditer(r"\bL\.?\s?B\.?\s+([A-Z][a-z]+)\b", text):
        counts[f"London Borough of {match[1]}"] += 1
    return dict(counts)


def _council_name(raw: str) -> str | None:
    name = re.sub(r"\s+", " ", raw).strip()
    name = re.sub(
        r"^(?:(?:the\s+)?(?:(?:annual|extraordinary|ordinary|special|monthly)\s+)?(?:minutes|meeting|proceedings|summons)\s+(?:of|to)\s+(?:the\s+)?)+",
        "",
        name,
        flags=re.I,
    )
    words = name.split(" ")
    while words and words[0].lower() in _LEADING:
        words.pop(0)
    own = [w for w in words if w.lower() not in _TYPE_WORDS and w.lower() != "of"]
    if not own or len(words) > 7 or any(_BODY.fullmatch(w) for w in words[:-1]):
        return None
    if any(w.lower() in _NOT_A_PLACE for w in own):
        return None
    name = " ".join(words)
    return _title_case(name) if name.isupper() else name


def find_minutes(lines: Sequence[Line]) -> list[MeetingStatement]:
    """Find where minutes begin: "Minutes of the meeting of … held on …", with people present below."""
    found: list[MeetingStatement] = []
    for index, line in enumerate(lines):
        if len(line.text) > 240:
            continue
        match = _ANCHOR.match(line.text)
        if not match:
            continue
        statement = _statement(lines, index, match)
        if statement and (not found or statement.line > found[-1].line + 5):
            found.append(statement)
    if not found:
        headed = _headed(lines) or _at_the_top(lines)
        found = [headed] if headed else []
    return found


# How far down the title of a paper stands.
_TOP = 6
_CONDUCTED = re.compile(
    r"\b(?:apologies\s+(?:for\s+absence\s+)?were\s+(?:received|submitted|given)|(?:was|were)\s+(?:approved|agreed|confirmed|noted)"
    r"|declared\s+an?\s+[\w -]{0,30}interest|meeting\s+(?:closed|ended|concluded|finished))\b",
    re.IGNORECASE,
)


def _at_the_top(lines: Sequence[Line]) -> MeetingStatement | None:
    """Find minutes headed as such that list nobody: "Minutes of the Planning Committee held on 4 March 2025",
    with what was decided below."""
    for index, line in enumerate(lines[:_TOP]):
        match = _ANCHOR.match(line.text) if len(line.text) < 200 else None
        if match is None or not re.match(r"\W*(?:[\w-]+\s+){0,3}minutes?\b", line.text, re.IGNORECASE):
            continue
        below = lines[index + 1 :]
        decides = sum(matches_any("marker", _POINT.sub("", other.text)) for other in below)
        conducted = sum(_CONDUCTED.search(other.text) is not None for other in below)
        if _TO_BE_HELD.search(line.text) or not decides or not conducted:
            return None
        return _statement(lines, index, match, is_sure=True)
    return None


_PRESENT = re.compile(r"\bpresent\b|\bin\s+attendance\b", re.IGNORECASE)
_TO_BE_HELD = re.compile(r"\b(?:will|to|shall)\s+be\s+held\b", re.IGNORECASE)


def _headed(lines: Sequence[Line]) -> MeetingStatement | None:
    """Find minutes that do not say so: body and date at the head, who was present, and decisions below."""
    present = next((i for i, line in enumerate(lines[:25]) if _is_present(line)), None)
    if not present:
        return None
    head = lines[:present]
    words = " ".join(line.text for line in head)
    dates = find_dates(words)
    if not dates or _TO_BE_HELD.search(words):
        return None
    is_said = re.search(r"\bminutes\b", words, re.IGNORECASE) is not None
    if not is_said and not any(matches_any("marker", _POINT.sub("", line.text)) for line in lines[present:]):
        return None
    body = own = None
    for line in head:
        name = tidy_body(re.split(r"\s[–-]\s|[:,]|\d", line.text)[0])
        if name and len(line.text) < 110:
            is_own = is_own_council(name) or _AUTHORITY.search(name) is not None
            body, own = (body, own or name) if is_own else (body or name, own)
    member = next((m[0] for line in head if (m := _MEMBER_DECIDES.match(line.text))), None)
    body = _labelled_body(head) or body or (_title_case(member) if member else None) or own
    return MeetingStatement(0, body, dates[0][1], _begins(words)) if body or is_said else None


# The decision session of one member.
_MEMBER_DECIDES = re.compile(
    r"^(?:CABINET|EXECUTIVE|LEAD)\s+MEMBER\s+FOR\s+[A-Z][A-Z,&’' -]+?(?=\s+[-–]\s|\s*$)"
)
# The number of a paragraph: "19. RESOLVED: That …".
_POINT = re.compile(r"^\d{1,3}[.)]\s+")
# An authority's name stands above its committee's, as a council's does.
_AUTHORITY = re.compile(r"\b(?:Park|Fire|Rescue|Combined|Police|Waste|Transport)\s+Authority$", re.IGNORECASE)


def _is_present(line: Line) -> bool:
    return matches_any("attendance", line.text) and _PRESENT.search(line.text) is not None


def _statement(
    lines: Sequence[Line], index: int, match: re.Match[str], *, is_sure: bool = False
) -> MeetingStatement | None:
    after = lines[index : index + 7]
    before = lines[max(0, index - 5) : index]
    if not is_sure and not any(matches_any("attendance", line.text) for line in lines[index : index + 45]):
        return None
    rest = match["rest"] or match["rest2"] or match["rest3"] or match["rest4"] or match["rest5"] or ""
    rest = "" if _PUBLIC_ONLY.fullmatch(rest) else rest
    text = " ".join([rest, *(line.text for line in after[1:4])])
    window = " ".join(line.text for line in after)
    if match["rest2"] and _TO_BE_HELD.search(window):
        return None
    dates = find_dates(window) or find_dates(" ".join(line.text for line in before))
    yearless = None if dates else find_day(window, [d for _, d in find_dates(_joined(lines))])
    if not dates and yearless is None:
        return None
    date = dates[0][1] if dates else yearless
    body = None
    if rest:
        stated = re.sub(
            r"^(?:[\w ]{0,30}\b(?:minutes?|decisions?)\s+of\s+)?(?:(?:an?|the)\s+)?(?:[\w-]+\s+){0,2}?"
            r"(?:meetings?|proceedings)\s+of\s+(?:(?:an?|the)\s+)?",
            "",
            text,
            count=1,
            flags=re.IGNORECASE,
        )
        held = _HELD.match(stated)
        body = tidy_body(held["body"]) if held else None
    body = _labelled_body(lines[max(0, index - 5) : index + 7]) or body
    first = index
    if body is None:
        body, first = _body_near(lines, index)
    elif before:
        first = _header_start(lines, index)
    return MeetingStatement(first, body, date, _begins(window))


# A decision sheet says until when its decisions can be called in.
_UNTIL = re.compile(r"\b(?:by|before|until)\s+\d{1,2}(?:[.:]\d{2})?\s*[ap]\.?m\b", re.IGNORECASE)


def _begins(words: str) -> str | None:
    """Return when the meeting began: the first time that is no deadline."""
    return first_time(_UNTIL.sub("", words))


# "Minutes - PUBLIC" names no body.
_PUBLIC_ONLY = re.compile(r"\W*(?:public|open|private|exempt|draft)\W*", re.IGNORECASE)
# A form's row: "Meeting          Executive", "Committee: Planning Committee".
_BODY_FIELD = re.compile(
    r"^(?:meeting|committee|name\s+of\s+(?:meeting|committee))(?:\s*:\s*|\s{3,})(?P<body>\S.{3,90})$",
    re.IGNORECASE,
)


def _labelled_body(lines: Sequence[Line]) -> str | None:
    fields = (_BODY_FIELD.match(line.text) for line in lines)
    return next((body for m in fields if m and (body := tidy_body(m["body"]))), None)


def _joined(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines)


def _body_near(lines: Sequence[Line], index: int) -> tuple[str | None, int]:
    """Look for the body's name on the lines above, else just below."""
    order = [*range(index - 1, max(-1, index - 6), -1), *range(index + 1, min(len(lines), index + 4))]
    fallback: tuple[str | None, int] = (None, index)
    for i in order:
        text = re.split(r"\s[–-]\s|[–-]\s?\d|,?\s+\d{1,2}(?:st|nd|rd|th)?\s+[A-Z]", lines[i].text)[0]
        if len(text) > 110 or matches_any("attendance", text):
            continue
        body = tidy_body(text)
        if body:
            if is_own_council(body):
                fallback = (body, min(i, index))
                continue
            return body, min(i, index)
    return fallback


def _header_start(lines: Sequence[Line], index: int) -> int:
    """Take the council's and body's names above the statement into the header."""
    first = index
    while first > 0 and index - first < 4:
        text = lines[first - 1].text
        if not (lines[first - 1].is_upper and _BODY.search(text)) or len(text) > 90:
            break
        first -= 1
    return first


def is_own_council(body: str) -> bool:
    words = [w.lower() for w in re.findall(r"[\w'’-]+", body)]
    return words[-1:] == ["council"] and any(w not in _TYPE_WORDS for w in words)


def find_convened(lines: Sequence[Line]) -> MeetingStatement | None:
    """Find the meeting that an agenda calls: "A meeting of the … will be held on …"."""
    head = lines[:60]
    text = "\n".join(line.text for line in head)
    date = time = body = None
    match = re.search(
        r"meeting\s+of\s+(?:the\s+)?(?P<body>[^.\n]{3,120}?(?:\n[^.\n]{0,60}?)?)\s+(?:will\s+be\s+held|to\s+be\s+held|is\s+to\s+be|will\s+take\s+place|which)",
        text,
        re.IGNORECASE,
    )
    if match:
        body = tidy_body(match["body"])
    held = re.search(
        r"(?:will|to)\s+be\s+held|meeting\s+(?:date|on)|date\s*(?:and\s+time)?\s*:", text, re.IGNORECASE
    )
    start = held.start() if held else 0
    dates = find_dates(text[start : start + 400]) or find_dates(text)
    if dates:
        date = dates[0][1]
        time = first_time(text[start : start + 500]) or first_time(text)
    if body is None:
        body = body_heading(head)
    elif is_own_council(body):
        body = "Parish Council" if "parish" in body.lower() else body_heading(head) or body
    if body is None and date is None:
        return None
    return MeetingStatement(0, body, date, time)


def body_heading(lines: Sequence[Line]) -> str | None:
    """Return the first short line that only names a body, the council's own name last."""
    own = None
    for line in lines[:25]:
        text = re.sub(
            r"^(?:agenda|meeting|committee|summons)\s*(?:for|of|:)\s*(?:the\s+)?",
            "",
            line.text,
            flags=re.IGNORECASE,
        )
        text = _english(text)
        if len(text) > 100 or text.rstrip().endswith((".", ",")):
            continue
        body = tidy_body(text)
        if body is None or len(body) < 0.7 * len(text.strip()):
            continue
        if not is_own_council(body):
            return body
        own = own or body
    return own


def _title_case(name: str) -> str:
    small = {"and", "of", "the", "for", "in", "on", "with", "to", "upon", "cum", "le", "by", "at"}
    words = name.lower().split(" ")
    return " ".join(
        w
        if i and w in small
        else "-".join(p if i and p in small else p[:1].upper() + p[1:] for p in w.split("-"))
        for i, w in enumerate(words)
    )
