"""Numbered headings: which of the many numbered lines of a paper are its items.

Numbers restart inside items (resolutions, paragraphs, lists), so one line proves nothing. A chain does:
numbers of one form that grow by one, each line looking like a title. The chain with the best sum of
looks and links is the list of items.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.structure.lines import Line, typical_width
from indexer.structure.patterns import matches_any, patterns, search_any

_NUMBER = "|".join(f"(?:{p.regex.pattern})" for p in patterns("item_number"))
_WORD = "|".join(f"(?:{p.regex.pattern})" for p in patterns("item_word"))
_HEADING = re.compile(
    rf"^(?:(?:{_WORD})\s*)?(?P<number>(?-i:{_NUMBER}))(?P<close>[.):]{{0,2}})(?:\s*[-–—:|]+\s*|\s+)(?P<title>\S.*)$",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"^(?P<number>{_NUMBER})(?P<close>[.):]?)$")
AGENDA_NUMBER = re.compile(
    r"\(?\s*\b(?:agenda\s+)?item\s+(?:no\.?\s*)?(\d{1,3}[A-Za-z]?)\s*\)?\s*[.:]?\s*$", re.IGNORECASE
)
_AGENDA_LINE = re.compile(
    r"^\(?\s*(?:(?:agenda\s+)?item\s+(?:no\.?\s*)?|agenda\s+no\.?\s*)(\d{1,3}[A-Za-z]?)\s*\)?\s*$",
    re.IGNORECASE,
)
# A title in capitals, then its text on the same line.
_TITLE_THEN_TEXT = re.compile(
    r"^(?P<title>[A-Z][A-Z0-9 &'’,/()-]{3,80}?)\s*:\s*(?P<rest>(?=[^\n]*[a-z])\S.*)$"
)
_PAGES = re.compile(r"^\(?\s*(?:Pages?\s*)?\d{1,4}\s*[-–]\s*\d{1,4}\s*\)?$|^\(?Pages?\b", re.IGNORECASE)
_PAGES_AT_END = re.compile(
    r"\(Pages?\s+\d+\s*[-–]\s*\d+\s*\)?\s*$|\s\d{1,3}\s[-–]\s\d{1,3}\s*$", re.IGNORECASE
)
_CONNECTORS = ("-", "–", "(Pages", " and", " of", " the", " to", " for", "&", ",", " Other", " in", " on")
_DECISION_AT_END = re.compile(r"\s*\((?:key\s+)?decision[^()]*\)\s*$", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\b(?:was|were|had|has|stated|said|asked|advised|explained|introduced|proposed|seconded|would|should|noted"
    r"|thanked|queried|responded|commented|will|is|are|reported|confirmed|be)\b"
)
_SMALL_WORDS = frozenset("a an and as at by for from in into of on or over the to with held".split())

# Weights of what makes a line look like a title. Found by hand on minutes of several councils; only
# their order matters: the "(Item 4)" below a title says most, a sentence's verb or full stop says no.
_AGENDA_LINE_BELOW = 3.0
_HAS_PAGES = 2.5
_MARKED = 1.5
_UPPER = 1.5
_STANDS_ALONE = 1.0
_PROCEDURAL = 1.0
_CAPITALISED = 0.6
_SENTENCE_LIKE = -1.8
_ENDS_LIKE_TEXT = -1.5
_LOWER_START = -3.0
_TOO_LONG = -2.0
_LINK = 0.8
_GAP = -0.8
# A chain whose lines look less like titles than this numbers paragraphs.
_TITLE_LIKE = 0.5


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: lines ``first`` to ``last`` (inclusive indexes) hold number and title; the
    item's text begins at line ``last + 1``, or with ``rest``, the end of line ``last``, where it follows the
    title at once ("APOLOGIES: Cllr Grey")."""

    number: str
    title: str
    first: int
    last: int
    agenda_number: str | None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    number: str
    parts: tuple[int, ...]
    form: tuple[str, ...]
    close: str
    score: float


def find_headings(lines: Sequence[Line], *, is_agenda: bool = False) -> list[Heading]:
    """Return the headings of items among ``lines``, in order: numbered ones, else unnumbered."""
    width = typical_width(lines)
    has_blanks = sum(line.blank_before for line in lines) > 0.25 * len(lines)
    candidates = _candidates(lines, width, has_blanks, is_agenda)
    chain = _with_strays(_best_chain(candidates, is_agenda), candidates)
    if is_agenda:
        chain = _with_nested(chain, candidates)
    item_lines = sum(bool(_AGENDA_LINE.match(line.text)) for line in lines)
    if not is_agenda:
        if not chain or len(chain) < 0.6 * item_lines:
            unnumbered = find_unnumbered_headings(lines)
            return numbered_below(unnumbered, candidates) or unnumbered
        if sum(c.score for c in chain) < _TITLE_LIKE * len(chain):
            below = numbered_below(find_unnumbered_headings(lines), candidates)
            if below:
                return below
    starts = {c.index for c in chain}
    return [_heading(lines, c, width, has_blanks, is_agenda, starts) for c in chain]


def find_unnumbered_headings(lines: Sequence[Line]) -> list[Heading]:
    """Return headings of minutes that number nothing: titles above "(Item 4)", else lines set as headings."""
    above_items = [
        _above_item(lines, i, match[1])
        for i, line in enumerate(lines)
        if i and (match := _AGENDA_LINE.match(line.text))
    ]
    if len(above_items) >= 2:
        return above_items
    head = max((i for i, line in enumerate(lines[:40]) if matches_any("attendance", line.text)), default=2)
    found: list[Heading] = []
    for i, line in enumerate(lines):
        is_set_apart = (line.is_marked or line.is_upper) and 3 < len(line.text) < 150
        if i <= head or not is_set_apart or search_any("marker", line.text) or _SENTENCE.search(line.text):
            continue
        if line.blank_before:
            found.append(Heading("", _tidy(line.text), i, i, None))
        elif found and found[-1].last == i - 1 and line.is_upper:
            found[-1] = replace(found[-1], title=_tidy(f"{found[-1].title} {line.text}"), last=i)
    return found


# How many of the headings must have a number below them, for these to be the items' numbers.
_MOST = 0.6


def numbered_below(headings: Sequence[Heading], candidates: Sequence[_Candidate]) -> list[Heading]:
    """Give headings the numbers that begin the text below them ("HARBOUR DUES", then "CAB/45 Councillor Dwell
    presented …"). Empty where the numbers below do not run on from heading to heading."""
    if not headings or not candidates:
        return []
    forms: dict[tuple[tuple[str, ...], str], list[_Candidate]] = defaultdict(list)
    for c in candidates:
        forms[c.form, c.close].append(c)
    stops = [*(h.first for h in headings[1:]), candidates[-1].index + 1]
    best: dict[int, _Candidate] = {}
    for numbers in forms.values():
        run: dict[int, _Candidate] = {}
        for position, (heading, stop) in enumerate(zip(headings, stops, strict=True)):
            first = next((c for c in numbers if heading.last < c.index < stop), None)
            before = run[max(run)] if run else None
            if first and (before is None or (_link(before, first) or 0) > 0):
                run[position] = first
        best = max(best, run, key=len)
    if len(best) < max(3, _MOST * len(headings)):
        return []
    return [
        replace(heading, number=best[i].number) if i in best else heading
        for i, heading in enumerate(headings)
    ]


def _above_item(lines: Sequence[Line], index: int, number: str) -> Heading:
    first = index - 1
    width = typical_width(lines)
    while first > 0 and index - first < 3:
        above = lines[first - 1]
        if len(above.text) < 0.72 * width or above.text.rstrip().endswith((".", ")")) or above.is_bullet:
            break
        first -= 1
    return Heading(number, _tidy(" ".join(line.text for line in lines[first:index])), first, index, number)


def _candidates(lines: Sequence[Line], width: int, has_blanks: bool, is_agenda: bool) -> list[_Candidate]:
    found = []
    for index, line in enumerate(lines):
        match = _HEADING.match(line.text) or _ALONE.match(line.text)
        if not match:
            continue
        title = match.groupdict().get("title")
        if title is None:
            if index + 1 == len(lines) or lines[index + 1].page != line.page:
                continue
            title = lines[index + 1].text
        split = _title_then_text(title)
        title = split[0] if split else title
        number = match["number"].strip()
        parts = tuple(int(n) for n in re.findall(r"\d+", number))
        form = tuple(re.split(r"\d+", number))
        score = _looks(lines, index, title, has_blanks, is_agenda) + (_UPPER if split else 0.0)
        found.append(_Candidate(index, number, parts, form, match["close"], score))
    return found


def _title_then_text(title: str) -> tuple[str, str] | None:
    """Part a title in capitals from the text that follows it at once, where that reads like text."""
    match = _TITLE_THEN_TEXT.match(title)
    if not match:
        return None
    is_text = (
        _SENTENCE.search(match["rest"]) or match["rest"].rstrip().endswith((".", ",")) or len(title) > 70
    )
    return (match["title"], match["rest"]) if is_text or matches_any("procedural", match["title"]) else None


def _looks(lines: Sequence[Line], index: int, title: str, has_blanks: bool, is_agenda: bool) -> float:
    line = lines[index]
    below = lines[index + 1 : index + 4]
    score = 0.0
    if AGENDA_NUMBER.search(title) or any(_AGENDA_LINE.match(b.text) for b in below):
        score += _AGENDA_LINE_BELOW
    if line.is_marked:
        score += _MARKED
    if line.is_upper and len(title) > 5:
        score += _UPPER
    if has_blanks and line.blank_before and (not below or below[0].blank_before):
        score += _STANDS_ALONE
    if matches_any("procedural", title):
        score += _PROCEDURAL
    words = re.findall(r"[A-Za-z][\w’'-]*", title)
    heavy = [w for w in words if w.lower() not in _SMALL_WORDS]
    capital = sum(w[0].isupper() for w in heavy) / len(heavy) if heavy else 0.0
    if capital >= 0.6 and heavy:
        score += _CAPITALISED
    first_letter = next((c for c in title if c.isalpha()), "x")
    if first_letter.islower():
        score += _LOWER_START
    if not is_agenda:
        if not line.is_upper and capital < 0.75 and _SENTENCE.search(title):
            score += _SENTENCE_LIKE
        if title.rstrip().endswith((";", ",", ".")) and not line.is_upper:
            score += _ENDS_LIKE_TEXT
        if re.match(r"(?:That|To|Note|Agree|Approve)\b", title):
            score += _SENTENCE_LIKE
        if matches_any("marker", title):
            score += _LOWER_START
        if not heavy or capital < 0.3:
            score += _ENDS_LIKE_TEXT
    if is_agenda and (_PAGES_AT_END.search(title) or (below and _PAGES.match(below[0].text))):
        score += _HAS_PAGES
    if len(title) > 200:
        score += _TOO_LONG
    if not words:
        score += _LOWER_START
    return score


def _best_chain(candidates: Sequence[_Candidate], is_agenda: bool) -> list[_Candidate]:
    """Return the chain of growing numbers with the highest sum, by dynamic programming."""
    best: list[float] = []
    back: list[int | None] = []
    for i, c in enumerate(candidates):
        # An agenda starts at 1; minutes run on from the last meeting.
        start = c.score - (1.5 if is_agenda and c.parts[-1:] != (1,) else 0.0)
        value, previous = start, None
        for j in range(i - 1, -1, -1):
            link = _link(candidates[j], c)
            if link is not None and best[j] + c.score + link > value:
                value, previous = best[j] + c.score + link, j
        best.append(value)
        back.append(previous)
    if not best:
        return []
    top: int | None = max(range(len(best)), key=lambda i: (best[i], -i))
    if best[top or 0] < 1.0:
        return []
    chain: list[_Candidate] = []
    while top is not None:
        chain.append(candidates[top])
        top = back[top]
    return chain[::-1]


# What a line outside the chain must look like to be an item: a title set as the others are.
_STRAY_LOOKS = 1.5


def _with_strays(chain: Sequence[_Candidate], candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Add items taken out of order: numbers that the chain skips, set elsewhere and looking like titles."""
    if len(chain) < 3 or len(chain[0].parts) != 1:
        return list(chain)
    have = {c.parts[0] for c in chain}
    usual = sorted(c.score for c in chain)[len(chain) // 2]
    strays: dict[int, _Candidate] = {}
    for c in candidates:
        fits = c.form == chain[0].form and c.close == chain[0].close and c.parts[0] not in have
        if fits and chain[0].parts[0] < c.parts[0] <= chain[-1].parts[0] + 1:
            better = strays.get(c.parts[0]) is None or c.score > strays[c.parts[0]].score
            if c.score >= max(_STRAY_LOOKS, 0.6 * usual) and better:
                strays[c.parts[0]] = c
    return sorted([*chain, *strays.values()], key=lambda c: c.index)


def _with_nested(chain: Sequence[_Candidate], candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Add an agenda's nested items: 4.1 and 4.2 between 4 and 5."""
    if not chain or len(chain[0].parts) != 1:
        return list(chain)
    nested: list[_Candidate] = []
    for item, following in zip(chain, [*chain[1:], None], strict=False):
        expected = 1
        for c in candidates:
            inside = c.index > item.index and (following is None or c.index < following.index)
            if inside and c.parts == (*item.parts, expected) and c.score > 0:
                nested.append(c)
                expected += 1
    return sorted([*chain, *nested], key=lambda c: c.index)


def _link(a: _Candidate, b: _Candidate) -> float | None:
    """Score following ``a`` by ``b``; None when the numbers do not go on."""
    if len(a.parts) != len(b.parts) or a.form[0] != b.form[0] or a.form[1:-1] != b.form[1:-1]:
        return None
    steps = [y - x for x, y in zip(a.parts, b.parts, strict=True) if y != x]
    if not steps:
        # 7, 7a, 7b
        return _LINK / 2 if a.form[-1] < b.form[-1] and len(b.form[-1]) == 1 else None
    if len(steps) > 1 or not 1 <= steps[0] <= 4:
        return None
    link = _LINK if steps[0] == 1 else _GAP * (steps[0] - 1)
    return link if a.close == b.close else link - 0.5


def _heading(
    lines: Sequence[Line], c: _Candidate, width: int, has_blanks: bool, is_agenda: bool, starts: set[int]
) -> Heading:
    line = lines[c.index]
    match = _HEADING.match(line.text)
    title, last = (match["title"], c.index) if match else (lines[c.index + 1].text, c.index + 1)
    split = None if is_agenda else _title_then_text(title)
    if split:
        return Heading(c.number, split[0], c.index, last, None, split[1])
    for ahead in range(last + 1, min(last + 4, len(lines))):
        item = _AGENDA_LINE.match(lines[ahead].text)
        if item:
            wrapped = [title, *(other.text for other in lines[last + 1 : ahead])]
            return Heading(c.number, _tidy(" ".join(wrapped)), c.index, ahead, item[1])
    parts = [title]
    while last + 1 < len(lines) and len(parts) < 5 and last + 1 not in starts:
        if not _continues(lines, last, width, has_blanks, is_agenda):
            break
        last += 1
        parts.append(lines[last].text)
    title = " ".join(parts)
    item = AGENDA_NUMBER.search(_DECISION_AT_END.sub("", title))
    if item and item.start() > 3:
        decision = _DECISION_AT_END.search(title)
        kept = title[: item.start()] + (decision[0] if decision else "")
        return Heading(c.number, _tidy(kept), c.index, last, item[1])
    return Heading(c.number, _tidy(title), c.index, last, None)


def _continues(lines: Sequence[Line], last: int, width: int, has_blanks: bool, is_agenda: bool) -> bool:
    """Say whether the title goes on in the next line."""
    line, following = lines[last], lines[last + 1]
    if line.is_bold_open:
        return True
    if re.match(r"\(?\d{1,3}[.)]\s", following.text):
        return False
    if not is_agenda and matches_any("marker", following.text):
        return False
    if re.match(r"\((?:key\s+)?decision\b", following.text, re.IGNORECASE):
        return True
    if line.text.rstrip().endswith((" -", " –", " of", " and", " for", " the", "(Decision:")):
        return True
    if following.page != line.page or following.is_bullet:
        return False
    if is_agenda and _PAGES.match(following.text) and not (has_blanks and following.blank_before):
        return True
    if has_blanks:
        if following.blank_before or len(following.text) >= 160 or line.is_upper != following.is_upper:
            return False
        # A title that is set apart (capitals, bold) goes on; a plain one only when its line was full.
        return (
            line.is_upper or line.is_marked or (len(line.text) > 60 and not _SENTENCE.search(following.text))
        )
    if line.is_upper and following.is_upper:
        return True
    if is_agenda:
        return _agenda_continues(lines, last)
    if len(line.text) < 0.72 * width or line.text.rstrip().endswith("."):
        return False
    ends_like_text = following.text.rstrip().endswith((".", ";", ":"))
    return len(following.text) < 0.8 * width and not ends_like_text and not _SENTENCE.search(following.text)


def _agenda_continues(lines: Sequence[Line], last: int) -> bool:
    """Say whether an agenda's title goes on: agendas wrap early, to keep a column for page numbers."""
    line, following = lines[last], lines[last + 1]
    if _PAGES.match(following.text):
        return True
    if _PAGES_AT_END.search(line.text) or following.is_upper != line.is_upper or following.is_marked:
        return False
    if line.text.rstrip().endswith(_CONNECTORS) or following.text[:1].islower():
        return True
    ahead = lines[last + 2].text if last + 2 < len(lines) else ""
    if _PAGES_AT_END.search(following.text) or (_PAGES.match(ahead) and len(line.text) > 40):
        return True
    starts_anew = re.match(r"(?:To|The|That|Members|Report|Contact|Enclosed|See|\()", following.text)
    wraps = len(line.text) >= 42 and len(following.text) <= len(line.text)
    return wraps and not starts_anew and not following.text.rstrip().endswith(".")


def _tidy(title: str) -> str:
    return re.sub(r"\s+", " ", title).strip(" \t|")
