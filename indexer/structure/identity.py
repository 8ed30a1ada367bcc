"""What a paper is: kind, title, council, body and date, each with the evidence that decided it.

Evidence is trusted in this order: metadata, outline, front page, stamps, headings, file name.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import cast

from indexer.structure.bodies import body_heading, find_council, is_own_council, tidy_body
from indexer.structure.lines import Line
from indexer.structure.patterns import patterns
from indexer.structure.sections import section_kind
from minutebook.dates import find_dates, first_time
from minutebook.records import DocumentKind, Evidence, FileMetadata

# The front page of a paper that says what it is; longer fronts bring in the words of the report.
FRONT_CHARS = 1500
# A line of a header block this long was broken by the margin.
_FULL_LINE = 55
_SUBJECT = re.compile(
    r"^(?P<body>[^,]{3,120}),\s*(?P<date>\d{1,2}/\d{1,2}/\d{4})(?:\s+(?P<time>\d{1,2}:\d{2}))?\s*$"
)
_PACK_TITLE = re.compile(
    r"^\((?:public|private|exempt)\s+pack\)\s*(?P<title>.*?)\s*(?:agenda\s+(?:supplement|document))\s+for\s+(?P<body>.*?),\s*(?P<date>\d.*)$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:the\s+report|minutes?|agenda(?:\s+template)?|executive\s+decision|(?:proposed\s+)?record\s+of\s+decision|untitled.*|by:?|item\s+\d+|"
    r"microsoft\s+word.*|powerpoint\s+presentation|document\d*|report|template.*|appendix(?:\s+\w{1,2})?|slide\s+\d+|presentation|contents)$",
    re.IGNORECASE,
)
_TITLE_FIELD = re.compile(
    r"^\W*(?:subject(?:\s+matter)?|title\s+of\s+(?:the\s+)?(?:decision|report)|report\s+title|title"
    r"|decision\s+title)\s*(?::|(?<=title)[ \t]*\n)\s*"
    r"(?P<title>[^\n]*(?:\n(?!\W*[A-Z][\w ]{2,30}:)[^\n]*){0,3})",
    re.IGNORECASE | re.MULTILINE,
)
_TO_FIELD = re.compile(
    r"^\W*(?:to|report\s+to|meeting|committee|decision\s+(?:to\s+be\s+)?(?:taken|made)\s+by"
    r"|decision[- ]maker|body|considered\s+by)\s*:?\s*\n?\s*(?P<body>[^\n]{3,110})",
    re.IGNORECASE | re.MULTILINE,
)
_DATE_FIELD = re.compile(
    r"^\W*(?:date(?:\s+of\s+(?:the\s+)?(?:meeting|decision))?|meeting\s+date|date\s+and\s+time)\s*:?\s*\n?\s*(?P<date>[^\n]{4,80})",
    re.IGNORECASE | re.MULTILINE,
)
_NO_BODY = re.compile(
    r"\b(?:leader|members?|directorate|report|minutes|record|decision|statement|was|were|is|are|they|presented|chair|"
    r"services?|strategy|plan|tax|budget|notes?|policy|officers?|directors?)\b",
    re.IGNORECASE,
)
# Headings of one word that follow a decision's title.
_HEADING_WORD = re.compile(r"(?:Authority|Powers|Status|Wards?|Portfolio|Author|Contact|Background)")
_DOMAIN = re.compile(r"\b([a-z][a-z0-9-]{2,40})\.gov\.(?:uk|wales|scot)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MeetingGuess:
    """The meeting a paper was made for, as far as the paper says."""

    body: str | None
    date: dt.date | None
    time: str | None
    body_source: str
    date_source: str


def classify(metadata: FileMetadata, front: str, path: str) -> tuple[DocumentKind, str | None, Evidence]:
    """Return the kind and form of a paper, with what decided it."""
    name = re.sub(r"[_]+", " ", PurePosixPath(path).name)
    sources = {"metadata": f"{metadata.title or ''}\n{metadata.subject or ''}", "front": front, "name": name}
    sums: dict[str, float] = defaultdict(float)
    best: dict[str, tuple[float, str, str]] = {}
    for pattern in patterns("kind"):
        match = pattern.regex.search(sources[pattern["where"]])
        if not match:
            continue
        weight = float(pattern["weight"])
        if pattern["where"] == "front" and match.start() > FRONT_CHARS // 2:
            weight *= 0.5
        sums[pattern["kind"]] += weight
        if weight > best.get(pattern["kind"], (0.0, "", ""))[0]:
            words = re.sub(r"\s+", " ", match[0]).strip()[:80]
            best[pattern["kind"]] = (weight, pattern["form"], f"{pattern['where']}: {words}")
    if not sums or max(sums.values()) < 2:
        return "other", None, Evidence("kind", "other", "nothing says what kind of paper it is")
    kind = max(sums, key=lambda k: sums[k])
    _, form, source = best[kind]
    return cast(DocumentKind, kind), form, Evidence("kind", kind, source)


def guess_meeting(metadata: FileMetadata, front: str, lines: Sequence[Line], path: str) -> MeetingGuess:
    """Return body and date of the meeting a paper was made for: metadata first, file name last."""
    body = date = time = None
    body_source = date_source = ""
    match = _SUBJECT.match(metadata.subject or "") or _PACK_TITLE.match(metadata.title or "")
    if match:
        body, body_source = tidy_body(match["body"]) or match["body"].strip(), "metadata"
        dates = find_dates(match["date"])
        date, date_source = (dates[0][1], "metadata") if dates else (None, "")
        time = first_time((metadata.subject or metadata.title or "").rpartition(" ")[2])
    if body is None:
        body, body_source = _front_body(front, lines)
    if date is None:
        date, date_source = _labelled_date(front)
    if date is None:
        date, date_source = _path_date(front, path)
    if body is None:
        body, body_source = _path_body(path)
    return MeetingGuess(body, date, time, body_source, date_source)


def _front_body(front: str, lines: Sequence[Line]) -> tuple[str | None, str]:
    for match in _TO_FIELD.finditer(front):
        words = re.split(r"\s[–-]\s|[,:]|\s\d{1,2}(?:st|nd|rd|th)?\s+[A-Z]|\sDate\b", match["body"])[0]
        body = _as_body(words)
        if body:
            return body, "front page"
    statement = re.search(
        r"(?:meeting\s+of\s+the\s+"
        r"|^\W*)(?P<body>[A-Z][\w"
        r" ,&'’-]{3,90}?)\s*(?:meeting)?(?:\s*[-–,:]\s*|[ \t]{3,})(?:on\s+)?(?:\w+day,?\s+)?\d{1,2}"
        r"(?:st|nd|rd|th)?\s+[A-Z][A-Za-z]+",
        front[:700],
        re.MULTILINE,
    )
    if statement:
        body = _as_body(statement["body"])
        if body:
            return body, "front page"
    head = body_heading(lines[:12])
    return (head, "heading") if head and _as_body(head) else (None, "")


def _as_body(words: str) -> str | None:
    """Return the body that words name, unless they only mention it: "presented to the … Committee"."""
    body = tidy_body(words)
    if body is None or not body[0].isupper() or len(body.split()) > 10 or is_own_council(body):
        return None
    return None if _NO_BODY.search(body) else body


def _labelled_date(front: str) -> tuple[dt.date | None, str]:
    for regex in (_DATE_FIELD, _TO_FIELD):
        for match in regex.finditer(front):
            dates = find_dates(front[match.start() : match.end() + 60])
            if dates:
                return dates[0][1], "front page"
    return None, ""


def _path_date(front: str, path: str) -> tuple[dt.date | None, str]:
    """A folder named for a meeting's date outranks a date that merely stands on the front (a letter's,
    say); the file's own name, which as often gives a version's date, comes last."""
    folder = find_dates(str(PurePosixPath(path).parent))
    if folder:
        return folder[-1][1], "folder name"
    dates = find_dates(front[:400])
    if dates:
        return dates[0][1], "front page"
    named = find_dates(re.sub(r"[_]", " ", PurePosixPath(path).name))
    return (named[-1][1], "file name") if named else (None, "")


def _path_body(path: str) -> tuple[str | None, str]:
    parts = PurePosixPath(path).parts[:-1]
    for part in [PurePosixPath(path).stem, *parts[::-1]]:
        words = re.sub(r"[_-]+", " ", part)
        words = (
            re.split(r"\d{1,2}[.:]\d{2}\s+", words)[-1] if re.search(r"\d{1,2}[.:]\d{2}\s", words) else words
        )
        if re.search(r"minutes|report|appendix|agenda", words, re.IGNORECASE) or len(words.split()) > 6:
            continue
        body = tidy_body(words)
        if body and not is_own_council(body):
            return body, "file name"
    return None, ""


def find_title(
    metadata: FileMetadata, front: str, lines: Sequence[Line], path: str, kind: str, meeting: MeetingGuess
) -> tuple[str, Evidence]:
    """Return a title that says what the paper is about."""
    pack = _PACK_TITLE.match(metadata.title or "")
    when = f"{meeting.date.day} {meeting.date:%B %Y}" if meeting.date else None
    place = ", ".join(p for p in (meeting.body, when) if p)
    if pack:
        name = pack["title"].strip(" -–") or ("Supplement" if kind == "supplement" else "Agenda")
        return (f"{name}: {place}" if place else name), Evidence("title", name, "metadata")
    if kind in ("minutes", "agenda-pack") and place:
        name = "Minutes" if kind == "minutes" else "Agenda"
        return f"{name} of {place}" if kind == "minutes" else f"{name} for {place}", Evidence(
            "title", place, "front page"
        )
    field = _TITLE_FIELD.search(front) if kind != "forward-plan" else None
    if field:
        title = _unwrapped(field["title"])
        if 6 < len(title) < 300:
            return title, Evidence("title", title, "front page")
    stem = re.sub(r"[_]+", " ", PurePosixPath(path).stem).strip()
    if len(re.findall(r"[A-Za-z]{3,}", stem)) >= 4:
        return stem, Evidence("title", stem, "file name")
    if metadata.title and not _GENERIC.match(metadata.title.strip()) and 8 < len(metadata.title) < 200:
        return metadata.title.strip(), Evidence("title", metadata.title.strip(), "metadata")
    heads = [
        line.text for line in lines[:6] if 6 < len(line.text) < 120 and not _names_meeting(line.text, meeting)
    ]
    if (
        len(stem.split()) < 3
        or re.fullmatch(r"(?:appendix|annex)\s*\w{0,2}(?:[_ ]\d+)?", stem, re.IGNORECASE)
        or re.fullmatch(r"[\da-f_ -]+", stem)
    ):
        head = " ".join(heads[:2]) if heads else ""
        title = f"{stem}: {head}".strip(" :") if not re.fullmatch(r"[\da-f_ -]+", stem) else head or stem
        return title[:200], Evidence("title", title[:200], "heading" if heads else "file name")
    return stem, Evidence("title", stem, "file name")


def _names_meeting(line: str, meeting: MeetingGuess) -> bool:
    """Say whether a line only names the meeting: "CABINET: 21 MARCH 2024"."""
    if meeting.body is None or not find_dates(line):
        return False
    return line.casefold().startswith(meeting.body.casefold()) and len(line) < len(meeting.body) + 40


def _unwrapped(field: str) -> str:
    """Join a field's lines as far as each was full: a heading, or what follows a short line, is another's."""
    lines = [line.strip() for line in field.strip().split("\n")]
    kept = lines[:1]
    for line in lines[1:]:
        is_wrapped = (
            len(kept[-1]) >= _FULL_LINE or line[:1].islower() or kept[-1].endswith(("-", "–", " and"))
        )
        if not is_wrapped or section_kind(line) is not None or _HEADING_WORD.fullmatch(line):
            break
        kept.append(line)
    return re.sub(r"\s+", " ", " ".join(kept)).strip(" .")


def whose(text: str, front: str) -> tuple[str | None, Evidence | None]:
    """Return the council a paper belongs to: by name, checked against its web address."""
    stems = Counter(m[1].lower() for m in _DOMAIN.finditer(text[:400_000]))
    stem = next(
        (s for s, _ in stems.most_common() if s not in ("assets", "publishing", "service", "www", "gov")),
        None,
    )
    key = re.sub(r"(?:-?(?:pc|tc|council|cc|bc|dc))$", "", re.sub(r"^(?:www|lb|rb)", "", stem or ""))
    letters = re.sub(r"[^a-z]", "", key)
    named = find_council(text, front, letters or None)
    if named:
        return named, Evidence("council", named, "front page" if named.lower() in front.lower() else "text")
    if letters and len(letters) > 3:
        name = f"{key.replace('-', ' ').title()} Council"
        return name, Evidence("council", name, f"web address {stem}.gov.uk")
    return None, None
