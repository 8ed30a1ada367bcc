"""Numbered lines, and the chain of them that is the list of items.

Numbers restart inside items (resolutions, paragraphs, lists), so one line proves nothing. A chain does:
numbers of one form that grow by one, each line looking like a title. The chain with the best sum of
looks and links is the list of items.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.structure.lines import Line
from indexer.structure.patterns import matches_any, patterns
from minutebook.text import COLUMN_GAP

_NUMBER = "|".join(f"(?:{p.regex.pattern})" for p in patterns("item_number"))
_WORD = "|".join(f"(?:{p.regex.pattern})" for p in patterns("item_word"))
HEADING = re.compile(
    rf"^(?:(?:{_WORD})\s*)?(?P<number>(?-i:{_NUMBER}))(?P<close>[.):]{{0,2}})(?:\s*[-–—:|]+\s*|\s+)(?P<title>\S.*)$",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"^(?P<number>{_NUMBER})(?P<close>[.):]?)$")
AGENDA_NUMBER = re.compile(
    r"[(\[]?\s*\b(?:(?:agenda\s+)?item|AI)\s+(?:no\.?\s*)?([A-Z]?\d{1,3}[A-Za-z]?)\s*[)\]]?\s*[.:]?\s*$",
    re.IGNORECASE,
)
AGENDA_LINE = re.compile(
    r"^\(?\s*(?:(?:agenda\s+)?item\.?\s+(?:no\.?\s*)?|agenda\s+no\.?\s*)(\d{1,3}[A-Za-z]?)\s*\)?\s*$",
    re.IGNORECASE,
)
# A title in capitals, then its text on the same line.
_TITLE_THEN_TEXT = re.compile(
    r"^(?P<title>[A-Z][A-Z0-9 &'’,/()-]{3,80}?)\s*:\s*(?P<rest>(?=[^\n]*[a-z])\S.*)$"
)
# A short title, then its text: "4. Bench: The residents showed three designs."
_SHORT_TITLE_THEN_TEXT = re.compile(
    r"^(?P<title>[A-Z][a-z][\w’']*(?:[ /&-]+[\w’']+){0,4})\s*:\s*(?P<rest>\S.*)$"
)
# "24/53 Playground. Two quotes had come in.": the title is a sentence without a verb.
_SENTENCE_THEN_TEXT = re.compile(
    r"^(?P<title>[A-Z\d][^?!\n]{2,120}?)(?<!\bSt)(?<!\bNo)(?<!\bMr)(?<!\bDr)(?<!\bMrs)(?<!Cllr)(?<!\b[A-Z])\.\s+"
    r"(?P<rest>[A-Z£(\d“\"].*)$"
)
# "363/04 HANGING BASKETS The Clerk had three quotes.": a title in capitals without a colon.
_CAPITALS_THEN_TEXT = re.compile(
    r"^(?P<title>[A-Z][A-Z0-9 &'’,/()–-]{3,80}?[A-Z)])\s+(?P<rest>(?-i:[A-Z][a-z]|[A-Z]\s[a-z])[^\n]*)$"
)
# A number with its year, as lists and paragraphs never have: "24/051", "P24/51", "12/24".
_NUMBER_OF_YEAR = re.compile(r"(?:minute\s+)?(?:[A-Z]{1,5}[ /.-]?)?\d{1,4}/\d{2,4}(?![\d/])", re.IGNORECASE)
_KIND_OF_BUSINESS = re.compile(
    r"\b(?:motion|petition|question|report|application|scheme|appendix|item|note|resolved|agreed|recommend\w*|action|reason\w*)s?\b",
    re.IGNORECASE,
)
_NOTHING_TO_SAY = re.compile(r"^.{0,20}\b(?:none|nil|noted)\.?$", re.IGNORECASE)
PAGES = re.compile(r"^\(?\s*(?:Pages?\s*)?\d{1,4}\s*[-–]\s*\d{1,4}\s*\)?$|^\(?Pages?\b", re.IGNORECASE)
PAGES_AT_END = re.compile(
    r"\(Pages?\s+\d+\s*[-–]\s*\d+\s*\)?\s*$|\s\d{1,3}\s[-–]\s\d{1,3}\s*$", re.IGNORECASE
)
SENTENCE = re.compile(
    r"\b(?:was|were|had|has|stated|said|asked|advised|explained|introduced|proposed|seconded|would|should|noted"
    r"|thanked|queried|responded|commented|will|is|are|reported|confirmed|be)\b"
)
_SMALL_WORDS = frozenset("a an and as at by for from in into of on or over the to with held".split())

# "29 November 2024" at the head of a paper is its day.
_DAY = re.compile(
    r"^\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+\d{4}\W*$",
    re.IGNORECASE,
)

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
# Some numbers can be missing (items in private, or taken elsewhere): as bad as a few, but no chain's end.
_LONGEST_GAP = 12
_WIDEST = -2.4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A numbered line: its index, number as printed, the number's parts and what stands between them, what
    closes it, and how much its line looks like a title."""

    index: int
    number: str
    parts: tuple[int, ...]
    form: tuple[str, ...]
    close: str
    score: float


def find_candidates(
    lines: Sequence[Line], width: int, has_blanks: bool, is_agenda: bool, *, untitled: bool = False
) -> list[Candidate]:
    """Return the numbered lines; with ``untitled`` those that read like text are as good as titles."""
    found = []
    for index, line in enumerate(lines):
        match = HEADING.match(line.text) or _ALONE.match(line.text)
        if not match or _DAY.match(line.text):
            continue
        title = match.groupdict().get("title")
        if title is None:
            if index + 1 == len(lines) or lines[index + 1].page != line.page:
                continue
            title = lines[index + 1].text
        split = title_then_text(title)
        is_sure = not is_agenda and is_surely_numbered(line)
        title = split[0] if split else title
        if is_sure and (parted := sentence_then_text(title)):
            title = parted[0]
        number = match["number"].strip()
        parts = tuple(int(n) for n in re.findall(r"\d+", number))
        form = tuple(re.split(r"\d+", number))
        may_be_text = not is_agenda and not is_sure and not untitled
        score = _looks(lines, index, title, has_blanks, is_agenda, may_be_text) + (_UPPER if split else 0.0)
        found.append(Candidate(index, number, parts, form, match["close"], score))
    return found


def is_surely_numbered(line: Line) -> bool:
    """Say whether the number of a line is a minute's, whatever follows it."""
    return COLUMN_GAP in line.text or _NUMBER_OF_YEAR.match(line.text) is not None


def sentence_then_text(title: str) -> tuple[str, str] | None:
    """Part a title that ends like a sentence from the text after it: "Playground. Two quotes had come in."

    >>> sentence_then_text("Old Bakery, 3 St. Mary's Lane. Change of use. Resolved: to object.")
    ("Old Bakery, 3 St. Mary's Lane", 'Change of use. Resolved: to object.')
    """
    match = _CAPITALS_THEN_TEXT.match(title)
    if match and (SENTENCE.search(match["rest"]) or match["rest"].rstrip().endswith(".")):
        return match["title"], match["rest"]
    match = _SENTENCE_THEN_TEXT.match(title)
    return (match["title"], match["rest"]) if match and not SENTENCE.search(match["title"]) else None


def title_then_text(title: str) -> tuple[str, str] | None:
    """Part a title in capitals, or a short one, from the text that follows it at once, where that reads like
    text. "Notice of Motion: Ferry fares" is one title."""
    match = _TITLE_THEN_TEXT.match(title)
    if AGENDA_NUMBER.search(title):
        return None
    if not match:
        short = _SHORT_TITLE_THEN_TEXT.match(title)
        if short is None or _KIND_OF_BUSINESS.search(short["title"]):
            return None
        is_text = short["rest"].rstrip().endswith(".") or _NOTHING_TO_SAY.search(short["rest"])
        return (short["title"], short["rest"]) if is_text else None
    is_text = (
        SENTENCE.search(match["rest"])
        or _NOTHING_TO_SAY.search(match["rest"])
        or match["rest"].rstrip().endswith((".", ","))
        or len(title) > 70
    )
    return (match["title"], match["rest"]) if is_text or matches_any("procedural", match["title"]) else None


def _looks(
    lines: Sequence[Line], index: int, title: str, has_blanks: bool, is_agenda: bool, may_be_text: bool
) -> float:
    line = lines[index]
    below = lines[index + 1 : index + 4]
    score = 0.0
    if AGENDA_NUMBER.search(title) or any(AGENDA_LINE.match(b.text) for b in below):
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
    may_be_text = may_be_text and not _is_of_an_agenda(title, below)
    if may_be_text:
        if not line.is_upper and capital < 0.75 and SENTENCE.search(title):
            score += _SENTENCE_LIKE
        if title.rstrip().endswith((";", ",", ".")) and not line.is_upper:
            score += _ENDS_LIKE_TEXT
        if re.match(r"(?:That|To|Note|Agree|Approve)\b", title):
            score += _SENTENCE_LIKE
        if matches_any("marker", title):
            score += _LOWER_START
        if not heavy or capital < 0.3:
            score += _ENDS_LIKE_TEXT
    if is_agenda and (PAGES_AT_END.search(title) or (below and PAGES.match(below[0].text))):
        score += _HAS_PAGES
    if len(title) > 200:
        score += _TOO_LONG
    if not words:
        score += _LOWER_START
    return score


def _is_of_an_agenda(title: str, below: Sequence[Line]) -> bool:
    """Say whether minutes keep a title as the agenda put it: "4. To consider the quotation for a bench".
    What a resolution lists so ends in a point or goes on in the next line."""
    is_request = re.match(r"To\s+[a-z]+\b", title) and not title.rstrip().endswith(
        (".", ";", ",", ":", " and")
    )
    return bool(is_request and below and not below[0].text[:1].islower())


def best_chain(candidates: Sequence[Candidate], is_agenda: bool) -> list[Candidate]:
    """Return the chain of growing numbers with the highest sum, by dynamic programming."""
    best: list[float] = []
    back: list[int | None] = []
    for i, c in enumerate(candidates):
        # An agenda starts at 1; minutes run on from the last meeting.
        start = c.score - (1.5 if is_agenda and c.parts[-1:] != (1,) else 0.0)
        value, previous = start, None
        for j in range(i - 1, -1, -1):
            link = follows(candidates[j], c)
            if link is not None and best[j] + c.score + link > value:
                value, previous = best[j] + c.score + link, j
        best.append(value)
        back.append(previous)
    if not best:
        return []
    top: int | None = max(range(len(best)), key=lambda i: (best[i], -i))
    if best[top or 0] < 1.0:
        return []
    chain: list[Candidate] = []
    while top is not None:
        chain.append(candidates[top])
        top = back[top]
    return chain[::-1]


# What a line outside the chain must look like to be an item: a title set as the others are.
_STRAY_LOOKS = 1.5


def with_strays(chain: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Add items taken out of order: numbers that the chain skips, set elsewhere and looking like titles."""
    if len(chain) < 3 or len(chain[0].parts) != 1:
        return list(chain)
    have = {c.parts[0] for c in chain}
    usual = sorted(c.score for c in chain)[len(chain) // 2]
    strays: dict[int, Candidate] = {}
    for c in candidates:
        fits = c.form == chain[0].form and c.close == chain[0].close and c.parts[0] not in have
        if fits and chain[0].parts[0] < c.parts[0] <= chain[-1].parts[0] + 1:
            better = strays.get(c.parts[0]) is None or c.score > strays[c.parts[0]].score
            if c.score >= max(_STRAY_LOOKS, 0.6 * usual) and better:
                strays[c.parts[0]] = c
    return sorted([*chain, *strays.values()], key=lambda c: c.index)


def with_nested(chain: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Add an agenda's nested items: 4.1 and 4.2 between 4 and 5."""
    if not chain or len(chain[0].parts) != 1:
        return list(chain)
    nested: list[Candidate] = []
    for item, following in zip(chain, [*chain[1:], None], strict=False):
        expected = 1
        for c in candidates:
            inside = c.index > item.index and (following is None or c.index < following.index)
            if inside and c.parts == (*item.parts, expected) and c.score > 0:
                nested.append(c)
                expected += 1
    return sorted([*chain, *nested], key=lambda c: c.index)


def with_points(chain: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Add the matters within the items of minutes that number these 1.0, 2.0: 3.1 and 3.2 between 3.0 and
    4.0, each with a decision of its own."""
    if len(chain) < 3 or any(len(c.parts) != 2 or c.parts[1] for c in chain):
        return list(chain)
    points: list[Candidate] = []
    for item, following in zip(chain, [*chain[1:], None], strict=False):
        expected = 1
        for c in candidates:
            inside = c.index > item.index and (following is None or c.index < following.index)
            if inside and c.parts == (item.parts[0], expected) and c.score > 0:
                points.append(c)
                expected += 1
    return sorted([*chain, *points], key=lambda c: c.index)


def follows(a: Candidate, b: Candidate) -> float | None:
    """Score following ``a`` by ``b``; None when the numbers do not go on."""
    if len(a.parts) != len(b.parts) or a.form[0] != b.form[0] or a.form[1:-1] != b.form[1:-1]:
        return None
    steps = [y - x for x, y in zip(a.parts, b.parts, strict=True) if y != x]
    if not steps:
        # 7, 7a, 7b
        return _LINK / 2 if a.form[-1] < b.form[-1] and len(b.form[-1]) == 1 else None
    if len(steps) > 1 or not 1 <= steps[0] <= _LONGEST_GAP:
        return None
    link = _LINK if steps[0] == 1 else max(_GAP * (steps[0] - 1), _WIDEST)
    return link if a.close == b.close else link - 0.5
