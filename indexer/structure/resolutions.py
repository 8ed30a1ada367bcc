"""Resolutions: from the marker ("RESOLVED that") to the last paragraph, with every paragraph and outcome.

Wordings are in ``patterns.toml``; this module knows only how numbered and unnumbered paragraphs follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from indexer.structure.lines import Line, typical_width
from indexer.structure.patterns import Pattern, matches_any, patterns
from minutebook.records import Outcome, Paragraph, Resolution
from minutebook.text import fold, without_markup

PARAGRAPH = re.compile(
    r"^(?P<number>\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivxIVX]{1,5})\.?\)|\d{1,2}(?:\.\d{1,2}){0,3}\.|"
    r"\d{1,2}(?:\.\d{1,2}){1,3}|[a-zA-Z]\.|[A-Z](?::|(?=\s{2}))|[ivx]{1,5}\.|[•▪●◦\uf0b7])(?:\s+|(?=[A-Z]))(?P<rest>\S.*)?$"
)
_OUTER = re.compile(
    r"^(?P<number>\(?\d{1,3}[.)]{1,2}(?!\d)|(?:[A-Z]{1,5}[ /]?)?\d{1,4}/\d{2,4}[./]\d{1,2}\.?(?=\s)"
    r"|\d{1,3}(?:\.\d{1,2}){1,2}\.?(?=\s))\s*(?P<rest>\S.*)$"
)
# "RESOLVED" can follow other words on its line: "… and it was RESOLVED that".
# Beside its Welsh: "PENDERFYNWYD / RESOLVED"; in ordinary letters, after a full stop or a list's letter and
# before what sets off a decision: "… were sent. Resolved: to accept the quote", "b) Resolved: to pay".
_INLINE = re.compile(
    r"(?:^|(?<=[.;:,/]\s)|(?<=was\s)|(?<=and\s))(?:it\s+was\s+)?(?:RESOLVED|AGREED)\b(?=[\s:,.–-]|$)"
    r"|(?<=[\s,])it\s+was\s+(?:then\s+|unanimously\s+|duly\s+)*(?:agreed|resolved|AGREED|RESOLVED)\s*:\s*$"
    r"|(?:(?<=[.)]\s)|(?<=[.)]\s\s))(?:Resolved(?=\s*[:–-]|\s+(?:that|to|unanimously)\b)|Agreed(?=\s*:))"
)
_TAIL = re.compile(r"^[\s*_]*[:;,/\-–—.]*[\s*_]*(?:that\b)?\s*[:,\-–—]?\s*", re.IGNORECASE)
_EDGES = re.compile(r"^[\s#>]*(?:[-*•]\s+)?[*_]*|[\s*_]*$")
_SENTENCE_END = re.compile(r"[.;:!?][\"”’')\]*_]*$")
_LEAD_IN_ONLY = re.compile(
    r"\b(?:recommended|asked|requested|invited)\s+(?:to|that)?\s*:?$|^(?:that|to)\s*:?$|recommended\s*:?$",
    re.IGNORECASE,
)


_FILLED = 0.7
_OPEN = re.compile(r"(?:,|\b(?:and|that|to|the|of|by|it\s+was))\s*$", re.IGNORECASE)


_INITIALS = re.compile(r"(?<=[.;:,\w)])\s{3,}(?:[A-Z]{2,4})(?:\s*[/,&]\s*[A-Z]{2,4})*\s*$")


@dataclass(slots=True)
class _Draft:
    """Lines of one paragraph as they are gathered."""

    number: str | None
    start: int
    end: int
    pieces: list[str] = field(default_factory=list)

    def finish(self) -> Paragraph | None:
        # Initials in the margin say who will act, not what was decided.
        words = fold(
            "\n".join([*self.pieces[:-1], *(_INITIALS.sub("", piece) for piece in self.pieces[-1:])])
        )
        words = re.sub(r"[*_]+$", "", words).strip()
        if "</" in words:
            words, _ = without_markup(words)
        return Paragraph(self.number, words, self.start, self.end) if words else None


def find_resolutions(text: str, lines: Sequence[Line]) -> list[Resolution]:
    """Return the resolutions of one minute, in order. ``lines`` are its lines below the heading."""
    width = typical_width(lines)
    has_blanks = sum(line.blank_before for line in lines) > 0.25 * len(lines)
    found: list[Resolution] = []
    index = 0
    while index < len(lines):
        marker = _marker(lines[index])
        if marker is None:
            index += 1
            continue
        resolution, after = _gather(text, lines, index, marker, width, has_blanks)
        if resolution is None and marker.words in ("RESOLVED", "AGREED"):
            resolution = _motion_agreed(text, lines[: index + 1], marker)
        if resolution is not None:
            found.append(resolution)
        index = max(after, index + 1)
    strong = [
        r
        for r in found
        if r.marker.casefold().startswith(("resolved", "agreed", "decision", "ordered", "noted"))
    ]
    found = strong or found
    if found and all(r.marker in _SAID for r in found):
        # "It was agreed that …" in one sentence, and in another "… Carried.": both decide. What "the Council
        # agreed:" lists is what became of its motion.
        is_set_off = any(r.marker in ("agreed", "resolved") for r in found)
        sentences = _decided_sentences(text, lines, with_motions=not is_set_off)
        also = [d for d in sentences if all(_apart(d, r) for r in found)]
        return sorted([*found, *also], key=lambda r: r.start)
    return found or _decided_sentences(text, lines) or _only_decided(text, lines)


# Markers in the words of a sentence; those set apart (capitals, headings) are the minutes' own sign.
_SAID = frozenset(["Agreed", "agreed", "resolved"])


def _apart(one: Resolution, other: Resolution) -> bool:
    return one.end <= other.start or other.end <= one.start


def _motion_agreed(text: str, lines: Sequence[Line], marker: _Marker) -> Resolution | None:
    """Return the motion that a lone "RESOLVED." agrees to."""
    end = lines[-1].end
    motion = _motion_before(text, lines, Paragraph(None, "", end, end))
    if motion is None:
        return None
    words, start = motion
    first = _SENTENCES.match(words)
    paragraph = Paragraph(None, (first[0] if first else words).strip(), start, end)
    outcome = outcome_of(marker.pattern["outcome"], "", [paragraph])
    return Resolution(marker.words, outcome, start, end, (paragraph,))


@dataclass(frozen=True, slots=True)
class _Marker:
    pattern: Pattern
    words: str
    outer: str | None
    tail: str


def begins_decision(line: Line) -> bool:
    """Say whether a decision is set off on a line."""
    return _marker(line) is not None


def _marker(line: Line) -> _Marker | None:
    """Find a marker at the start of a line, after the line's own number, or within it."""
    outer = _OUTER.match(line.text)
    rest = outer["rest"] if outer else line.text
    for pattern in patterns("marker"):
        match = pattern.regex.match(rest)
        if match:
            tail = rest[match.end() :]
            if pattern["name"] == "DECISION" and re.match(r"[\s:.-]*[A-Z]{0,3}\d", tail):
                return None
            return _Marker(pattern, pattern["name"], outer["number"] if outer else None, tail)
    inline = _INLINE.search(line.text)
    if inline:
        name = "RESOLVED" if "RESOLVED" in inline[0].upper() else "AGREED"
        pattern = next(p for p in patterns("marker") if p["name"] == name)
        outer_number = outer["number"] if outer else None
        return _Marker(pattern, name, outer_number, line.text[inline.end() :])
    return None


# "DECISION MADE: (CAB 23/24 41220)": the number of the decision.
# So does "RESOLVED 2025/003".
_NUMBERED_TAIL = re.compile(r"^\s*:?\s*(?:\([A-Z]{2,6}[ /.-]?\d[\d/ .-]*\)|\d{4}/\d{1,4}|\d{1,4}/\d{4})\s*$")


# How it was voted: "Resolved (4:3) – That", "Resolved (by assent)".
_HOW = re.compile(
    r"^\s*\((?:\d{1,3}\s*[:–-]\s*\d{1,3}(?:\s*[:–-]\s*\d{1,3})?|by\s+assent|unanimous(?:ly)?|nem\.?\s*con\.?|by\s+(?:a\s+)?majority"
    r"|[^()]{0,20}\b(?:in\s+favour|for)\b[^()]{0,60}\b(?:against|abst\w+)[^()]{0,30})\)",
    re.IGNORECASE,
)


def _gather(
    text: str, lines: Sequence[Line], index: int, marker: _Marker, width: int, has_blanks: bool
) -> tuple[Resolution | None, int]:
    """Collect the paragraphs that follow a marker. Returns the resolution and the index after it."""
    first = lines[index]
    marker = replace(marker, tail=_HOW.sub("", _NUMBERED_TAIL.sub("", marker.tail)))
    tail = _TAIL.sub("", marker.tail, count=1)
    drafts: list[_Draft] = []
    if tail.strip():
        match = PARAGRAPH.match(tail)
        number = _plain(match["number"]) if match else None
        raw = _raw(text, first)
        # The marker's line is quoted from the words after the marker on.
        start = first.start + max(0, raw.rfind(tail[:40])) if tail[:40] in raw else first.start
        drafts.append(_Draft(number, start, first.end, [match["rest"] or "" if match else tail]))
    is_list = (
        marker.tail.rstrip().endswith((":", "-", "–", "—")) or not tail.strip() or tail.rstrip().endswith(":")
    )
    position = index + 1
    while position < len(lines):
        line, before = lines[position], lines[position - 1]
        if drafts and not any(d.number for d in drafts) and drafts[-1].pieces[-1].rstrip(" *").endswith(":"):
            is_list = True
        other = _marker(line)
        # "Decision", then "The Executive:" and its points: one decision.
        is_lead = not drafts and marker.words == "DECISION" and other and "then" in other.pattern.fields
        if other and not is_lead and not (drafts and _is_wrapped(before, line, width, has_blanks)):
            break
        match = PARAGRAPH.match(line.text)
        bullet = "•" if line.is_bullet and not match else None
        if match or bullet:
            number = _plain(match["number"]) if match else bullet
            if match and _goes_on_outside(number or "", drafts):
                break
            goes_on = not any(d.number for d in drafts) and before.text.rstrip().endswith(":")
            if match and not goes_on and _is_next_matter(match["number"], lines[:index], drafts):
                break
            if bullet and drafts and not is_list and _is_point(lines, index):
                break
            if _leaves(marker.outer, match["number"] if match else None, drafts, line.text):
                break
            if _stops(match["rest"] or "" if match else line.text, strong_only=True):
                break
            drafts.append(_Draft(number, line.start, line.end, [_after_number(text, line, match)]))
        elif _is_wrapped(before, line, width, has_blanks) and drafts:
            if _stops(line.text, strong_only=True):
                break
            drafts[-1].pieces.append(_trim(_raw(text, line)))
            drafts[-1].end = line.end
        elif _stops(line.text, strong_only=not drafts and marker.words == "DECISION"):
            # Below a heading "Decision" a name begins it: "Councillor Yule was appointed".
            break
        elif (
            not drafts or (is_list and not any(d.number for d in drafts)) or _resumes(lines, position, drafts)
        ):
            drafts.append(_Draft(None, line.start, line.end, [_trim(_raw(text, line))]))
        else:
            break
        position += 1
    paragraphs = tuple(p for d in drafts if (p := d.finish()))
    if not paragraphs or not _is_deciding(marker, paragraphs):
        return None, position if not paragraphs else index + 1
    outcome = outcome_of(marker.pattern["outcome"], marker.tail, paragraphs)
    end = max(p.end for p in paragraphs)
    start = first.start if is_list else _start_of_point(lines, index)
    return Resolution(marker.words, outcome, start, end, paragraphs), position


# "Alternative options considered and rejected" alone on its line.
_LONGEST_LABEL = 60


def _is_deciding(marker: _Marker, paragraphs: Sequence[Paragraph]) -> bool:
    """Say whether the first point below "The Board:" has the verb that the marker needs (``then``)."""
    verb = marker.pattern.fields.get("then")
    return verb is None or re.match(verb, paragraphs[0].text, re.IGNORECASE) is not None


def _is_wrapped(before: Line, line: Line, width: int, has_blanks: bool) -> bool:
    """Say whether ``line`` goes on with the paragraph of ``before``."""
    if line.text[:1].islower():
        return True
    if before.is_row and not line.is_row:
        return False
    if matches_any("begins_paragraph", line.text):
        return False
    if len(line.text) < _LONGEST_LABEL and _stops(line.text, strong_only=True):
        return False
    ended = bool(_SENTENCE_END.search(before.text))
    if ended and _SPEAKS.match(line.text):
        return False
    if has_blanks and line.blank_before and not line.top_of_page:
        # A line that its words do not fill ends a paragraph without a full stop, unless they leave it open.
        if len(before.text) < _FILLED * width and not _OPEN.search(before.text):
            return False
        return not ended and not line.is_marked and not re.match(r"[A-Z]\w+ (?:for|of) ", line.text)
    if not ended:
        return not line.is_marked
    if before.text.rstrip().endswith((":", ";")):
        return False
    return len(before.text) >= 0.88 * width


# After a full stop, who says or does something next begins a paragraph.
_SPEAKS = re.compile(
    r"(?:Councillor|Cllr\.?|Alderman|Mr|Mrs|Ms|Dr)\s+(?:[A-Z][\w.'’-]*\s+){1,3}(?:\w+ly\s+)?"
    r"(?:thanked|said|asked|stated|advised|reported|noted|explained|left|declared|abstained|arrived|joined|spoke|commented)\b"
)


def _leaves(outer: str | None, number: str | None, drafts: Sequence[_Draft], words: str) -> bool:
    """Say whether a number goes on with the numbering *around* the resolution: "3. RESOLVED …", "4. Mr X"."""
    if outer is None or number is None:
        return False
    if re.sub(r"\d+", "", outer) != re.sub(r"\d+", "", number):
        return False
    value, here = int(re.sub(r"\D", "", number) or 0), int(re.sub(r"\D", "", outer))
    inner = [int(d.number) for d in drafts if d.number and d.number.isdigit()]
    if inner and value == inner[-1] + 1:
        return value == here + 1 and _stops(PARAGRAPH.sub(r"\g<rest>", words), strong_only=False)
    return value > here


def _goes_on_outside(number: str, drafts: Sequence[_Draft]) -> bool:
    """Say whether a number goes on with a list around the resolution: "(b)" after words without a number."""
    if not drafts or any(d.number for d in drafts):
        return False
    return bool(re.fullmatch(r"[2-9]|[1-9]\d|[b-hj-uwyzB-HJ-UWYZ]|ii|iii|iv", number))


def _is_next_matter(number: str, before: Sequence[Line], drafts: Sequence[_Draft]) -> bool:
    """Say whether a number goes on with those above the marker and not with the resolution's own: "(B)" after
    "(A) Application 24/0012", which was refused for reasons 1 and 2."""
    if any(d.number and _follows(d.number, _plain(number)) for d in drafts):
        return False
    opened = re.sub(r"\w+", "", number)
    for line in before[::-1]:
        match = PARAGRAPH.match(line.text)
        if match and re.sub(r"\w+", "", match["number"]) == opened:
            return _follows(_plain(match["number"]), _plain(number))
    return False


# A point of a list, with what was decided on it, takes so many lines.
_POINT_LINES = 4


def _start_of_point(lines: Sequence[Line], index: int) -> int:
    """Return where the point begins in which the marker stands: its words say what was decided on."""
    for line in lines[index : max(-1, index - _POINT_LINES - 1) : -1] if index else lines[:1]:
        if line.is_bullet:
            return line.start
        if line.blank_before:
            break
    return lines[index].start


def _is_point(lines: Sequence[Line], index: int) -> bool:
    """Say whether the marker stands within a point of a list, so that the next point is another matter."""
    return any(line.is_bullet for line in lines[max(0, index - _POINT_LINES) : index + 1])


def _resumes(lines: Sequence[Line], position: int, drafts: Sequence[_Draft]) -> bool:
    """Say whether the list of paragraphs starts again or goes on shortly: a heading or lead-in between."""
    last = next((d.number for d in reversed(drafts) if d.number), None)
    for line in lines[position : position + 5]:
        if _stops(line.text, strong_only=False) or _marker(line):
            return False
        match = PARAGRAPH.match(line.text)
        if match:
            number = _plain(match["number"])
            return number.lower() in {"a", "1", "i", "1.1", "•"} or (
                last is not None and _follows(last, number)
            )
    return False


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def _follows(number: str, following: str) -> bool:
    """Say whether a paragraph's number comes next after another: b, c; 2, 3; 1.4, 1.5; iv, v."""
    first, second = number.lower(), following.lower()
    if first in _ROMAN and second in _ROMAN and _ROMAN.index(second) == _ROMAN.index(first) + 1:
        return True
    if len(first) == len(second) == 1 and first.isalpha() and second.isalpha():
        return ord(second) == ord(first) + 1
    head, _, tail = first.rpartition(".")
    head2, _, tail2 = second.rpartition(".")
    return head == head2 and tail.isdigit() and tail2.isdigit() and int(tail2) == int(tail) + 1


def _stops(words: str, *, strong_only: bool) -> bool:
    # Some say so wherever they stand; the others only at the start of a paragraph.
    return any(
        p.regex.match(words)
        for p in (*patterns("resolution_end"), *patterns("begins_paragraph"))
        if not strong_only or p.fields.get("anywhere")
    )


def _plain(number: str) -> str:
    return number.strip("().:") if number[0] not in "•▪●◦\uf0b7" else "•"


def _raw(text: str, line: Line) -> str:
    return text[line.start : line.end]


def _trim(raw: str) -> str:
    return _EDGES.sub("", raw)


def _after_number(text: str, line: Line, match: re.Match[str] | None) -> str:
    trimmed = _trim(_raw(text, line))
    if match is None:
        return trimmed
    cut = re.sub(r"^[*_]*" + re.escape(match["number"]) + r"[*_]*\s*[*_]*", "", trimmed, count=1)
    return cut or (match["rest"] or "")


def outcome_of(by_marker: Outcome, tail: str, paragraphs: Sequence[Paragraph]) -> Outcome:
    """Return what the words of a resolution decide."""
    numbered = [p for p in paragraphs if p.number] or list(paragraphs)
    lead = " ".join([tail, *(p.text for p in paragraphs[:1] if not p.number)])
    if by_marker not in ("resolved", "agreed"):
        return by_marker
    for pattern in patterns("outcome"):
        where = pattern["where"]
        if where == "lead-in":
            hit = bool(pattern.regex.search(lead[:300]))
        elif where == "first":
            hit = bool(pattern.regex.search(lead[:200]) or pattern.regex.search(numbered[0].text[:200]))
        else:
            words = [p.text for p in numbered]
            if pattern["name"] == "noted" and paragraphs[0] is not numbered[0]:
                words = [re.sub(r"^.*?\b(?:to|that)\b\s*:?", "", lead).strip() + " " + w for w in words]
            hit = all(pattern.regex.search(w.strip()) and not _ALSO.search(w) for w in words)
        if hit:
            name: Outcome = pattern["name"]
            return name
    return by_marker


# "… be noted; and that the Clerk be asked to …" does more than note.
_ALSO = re.compile(r";\s*and\s+that\b|\bnoted,?\s+and\s+that\b", re.IGNORECASE)
# A full stop after an initial or a title ends nothing: "Cllr. G. Morris".
# The two cases exclude each other, so that names without end ("J.Smith A.Jones …") are read in one way only.
_WITHIN = (
    r"(?:[.!?](?!\s+[A-Z])|(?:(?<=\s[A-Z])|(?<=Cllr)|(?<=\bMr)|(?<=\bMrs)|(?<=\bDr)|(?<=\bSt))\.(?=\s+[A-Z]))"
)
_SENTENCES = re.compile(rf"[^.!?]*(?:{_WITHIN}[^.!?]*)*[.!?](?=\s|$)|[^.!?]+(?:{_WITHIN}[^.!?]+)*$")


def _decided_sentences(text: str, lines: Sequence[Line], *, with_motions: bool = True) -> list[Resolution]:
    """Find decisions recorded without a marker: "The minutes … were approved as a correct record"; where
    ``with_motions`` also the motions that were carried."""
    found: list[Resolution] = []
    for paragraph in paragraphs_of(text, lines):
        for match in _SENTENCES.finditer(paragraph.text):
            sentence = match[0].strip()
            for pattern in patterns("decided_sentence"):
                if not pattern.regex.search(sentence):
                    continue
                words, start = sentence, paragraph.start
                if pattern.fields.get("takes") == "motion":
                    if not with_motions:
                        continue
                    before = _MOTION.search(paragraph.text[: match.start()])
                    motion = (
                        (before["motion"].strip(), paragraph.start)
                        if before
                        else _motion_before(text, lines, paragraph)
                    )
                    if motion is None:
                        continue
                    words, start = motion
                elif pattern.fields.get("takes") == "request":
                    asked = _request_before(text, lines, paragraph)
                    if asked:
                        outcome = outcome_of(pattern["outcome"], "", [Paragraph(None, sentence, 0, 0)])
                        points = (*asked, Paragraph(None, sentence, paragraph.start, paragraph.end))
                        found.append(Resolution("", outcome, asked[0].start, paragraph.end, points))
                        break
                outcome = outcome_of(pattern["outcome"], "", [Paragraph(None, words, 0, 0)])
                whole = Paragraph(None, words, start, paragraph.end)
                found.append(Resolution("", outcome, start, paragraph.end, (whole,)))
                break
    return found[:6]


def _only_decided(text: str, lines: Sequence[Line]) -> list[Resolution]:
    """Take an item that holds nothing but its decision, as a notice of decisions prints it: "That …"."""
    paragraphs = tuple(paragraphs_of(text, lines))
    if not paragraphs or not all(p.text.startswith("That ") for p in paragraphs):
        return []
    outcome = outcome_of("resolved", "", paragraphs)
    return [Resolution("", outcome, paragraphs[0].start, paragraphs[-1].end, paragraphs)]


_MOTION = re.compile(
    r"(?i:\b(?:proposed|moved)\b)[^.]{0,120}?\b(?i:seconded)\b[^.]{0,60}?,?\s+that\s+(?P<motion>.+)$"
)


def _motion_before(text: str, lines: Sequence[Line], after: Paragraph) -> tuple[str, int] | None:
    """Return the words of the motion that "Agreed unanimously." agrees to."""
    before = [line for line in lines if line.start < after.start]
    for index in range(len(before) - 1, -1, -1):
        joined = fold(" ".join(line.text for line in before[index:]))
        match = _MOTION.search(joined)
        if match:
            return match["motion"].strip(), before[index].start
        quoted = re.search(r"(?i:\bseconded\s+by)\b[^“\"]{3,90}[“\"](?P<motion>[^”\"]{12,2000})[”\"]", joined)
        if quoted:
            return quoted["motion"].strip(), before[index].start
    # The words of a notice of motion stand above the names of those who moved it.
    joined = fold(" ".join(line.text for line in before))
    notices = re.findall(r"[“\"](That\b[^”\"]{12,2000})[”\"]", joined)
    if notices:
        start = next((line.start for line in before if re.search(r"[“\"]That\b", line.text)), before[0].start)
        return notices[-1].strip(), start
    return None


_ASKED = re.compile(
    r"\b(?:was|were|is|are)\s+(?:asked|recommended|requested|invited)\s+to\s*:?", re.IGNORECASE
)


def _request_before(text: str, lines: Sequence[Line], after: Paragraph) -> tuple[Paragraph, ...]:
    """Return what a body was asked to do, for "the recommendations were agreed": from "The Board was asked
    to:" to the end of its list."""
    before = [p for p in paragraphs_of(text, lines) if p.start < after.start]
    first = next((i for i in range(len(before) - 1, -1, -1) if _ASKED.search(before[i].text)), None)
    if first is None:
        return ()
    last = first + 1
    while last < len(before) and before[last].number:
        last += 1
    # "… introduced the paper. The Board was asked to:"
    lead = before[first].text
    lead = lead[lead.rfind(". ", 0, _ASKED.search(lead).start()) + 1 :].strip()  # type: ignore[union-attr]
    return (replace(before[first], text=lead), *before[first + 1 : last])


def paragraphs_of(text: str, lines: Sequence[Line]) -> list[Paragraph]:
    """Join lines into paragraphs: numbered, or parted by blank lines, or by a short last line."""
    width = typical_width(lines)
    has_blanks = sum(line.blank_before for line in lines) > 0.25 * len(lines)
    drafts: list[_Draft] = []
    for position, line in enumerate(lines):
        match = PARAGRAPH.match(line.text)
        if (
            match
            or line.is_bullet
            or not drafts
            or not _is_wrapped(lines[position - 1], line, width, has_blanks)
        ):
            number = _plain(match["number"]) if match else "•" if line.is_bullet else None
            drafts.append(_Draft(number, line.start, line.end, [_after_number(text, line, match)]))
        else:
            drafts[-1].pieces.append(_trim(_raw(text, line)))
            drafts[-1].end = line.end
    return [p for d in drafts if (p := d.finish())]


def is_lead_in(words: str) -> bool:
    """Say whether a paragraph only leads to the next ("Council be recommended to:")."""
    return bool(_LEAD_IN_ONLY.search(words.strip()))
