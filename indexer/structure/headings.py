"""Headings of items: numbered ones, else those set apart by their looks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.structure.lines import Line, typical_width
from indexer.structure.numbering import (
    AGENDA_LINE,
    AGENDA_NUMBER,
    HEADING,
    PAGES,
    PAGES_AT_END,
    SENTENCE,
    Candidate,
    best_chain,
    find_candidates,
    is_surely_numbered,
    sentence_then_text,
    title_then_text,
    with_nested,
    with_points,
    with_strays,
)
from indexer.structure.patterns import matches_any
from indexer.structure.unnumbered import Heading, find_unnumbered_headings, numbered_below, tidy_title

__all__ = ["Heading", "find_headings"]

_CONNECTORS = ("-", "–", "(Pages", " and", " of", " the", " to", " for", "&", ",", " Other", " in", " on")
_DECISION_AT_END = re.compile(r"\s*\((?:key\s+)?decision[^()]*\)\s*$", re.IGNORECASE)
# What is longer and has a verb is the text of an item without a title.
_LONGEST_TITLE = 100
# Fewer numbered lines are no list of items.
_FEWEST = 3
# A chain whose lines look less like titles than this numbers paragraphs.
_TITLE_LIKE = 0.5


def find_headings(lines: Sequence[Line], *, is_agenda: bool = False) -> list[Heading]:
    """Return the headings of items among ``lines``, in order: numbered ones, else unnumbered."""
    width = typical_width(lines)
    has_blanks = sum(line.blank_before for line in lines) > 0.25 * len(lines)
    candidates = find_candidates(lines, width, has_blanks, is_agenda)
    chain = with_strays(best_chain(candidates, is_agenda), candidates)
    chain = with_nested(chain, candidates) if is_agenda else with_points(chain, candidates)
    item_lines = sum(bool(AGENDA_LINE.match(line.text)) for line in lines)
    is_list = bool(chain) and len(chain) >= 0.6 * item_lines
    looks_right = is_list and sum(c.score for c in chain) >= _TITLE_LIKE * len(chain)
    if not is_agenda and (not looks_right or len(chain) < _FEWEST):
        unnumbered = find_unnumbered_headings(lines)
        if len(chain) < _FEWEST and not unnumbered and (untitled := _untitled(lines, width, has_blanks)):
            return untitled
    if not is_agenda and not looks_right:
        below = numbered_below(unnumbered, candidates)
        if below or not is_list:
            return below or unnumbered
    starts = {c.index for c in chain}
    return [_heading(lines, c, width, has_blanks, is_agenda, starts) for c in chain]


def _untitled(lines: Sequence[Line], width: int, has_blanks: bool) -> list[Heading]:
    """Return the numbered paragraphs of minutes that give their items no titles. What a decision lists is
    numbered too, but below it."""
    decided = next((i for i, line in enumerate(lines) if matches_any("marker", line.text)), len(lines))
    chain = best_chain(find_candidates(lines, width, has_blanks, is_agenda=False, untitled=True), False)
    if len(chain) <= _FEWEST or chain[0].index > decided or chain[0].parts[-1] > _FEWEST:
        return []
    found = []
    for c in chain:
        match = HEADING.match(lines[c.index].text)
        if match:
            title, rest = sentence_then_text(match["title"]) or _first_sentence(match["title"])
            found.append(Heading(c.number, tidy_title(title), c.index, c.index, None, rest))
    return found


def _heading(
    lines: Sequence[Line], c: Candidate, width: int, has_blanks: bool, is_agenda: bool, starts: set[int]
) -> Heading:
    line = lines[c.index]
    match = HEADING.match(line.text)
    title, last = (match["title"], c.index) if match else (lines[c.index + 1].text, c.index + 1)
    split = None if is_agenda else title_then_text(title)
    if split is None and not is_agenda and is_surely_numbered(line):
        split = sentence_then_text(title) or _sentence(title)
    if split:
        return Heading(c.number, tidy_title(split[0]), c.index, last, None, split[1])
    for ahead in range(last + 1, min(last + 4, len(lines))):
        item = AGENDA_LINE.match(lines[ahead].text)
        if item:
            wrapped = [title, *(other.text for other in lines[last + 1 : ahead])]
            return Heading(c.number, tidy_title(" ".join(wrapped)), c.index, ahead, item[1])
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
        return Heading(c.number, tidy_title(kept), c.index, last, item[1])
    return Heading(c.number, tidy_title(title), c.index, last, None)


def _sentence(title: str) -> tuple[str, str] | None:
    """Return what to call an item without a title, and its text: all that stands beside the number."""
    if not (SENTENCE.search(title) and (len(title) > _LONGEST_TITLE or title.rstrip().endswith("."))):
        return None
    return _first_sentence(title)


def _first_sentence(title: str) -> tuple[str, str]:
    first = re.split(r"(?<=[a-z\d)])\.\s+(?=[A-Z])", title)[0].rstrip(".")
    return (
        first if len(first) <= _LONGEST_TITLE else f"{first[:_LONGEST_TITLE].rpartition(' ')[0]} …"
    ), title


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
    if is_agenda and PAGES.match(following.text) and not (has_blanks and following.blank_before):
        return True
    if has_blanks:
        if following.blank_before or len(following.text) >= 160 or line.is_upper != following.is_upper:
            return False
        # A title that is set apart (capitals, bold) goes on; a plain one only when its line was full.
        return (
            line.is_upper or line.is_marked or (len(line.text) > 60 and not SENTENCE.search(following.text))
        )
    if line.is_upper and following.is_upper:
        return True
    if is_agenda:
        return _agenda_continues(lines, last)
    if len(line.text) < 0.72 * width or line.text.rstrip().endswith("."):
        return False
    ends_like_text = following.text.rstrip().endswith((".", ";", ":"))
    return len(following.text) < 0.8 * width and not ends_like_text and not SENTENCE.search(following.text)


def _agenda_continues(lines: Sequence[Line], last: int) -> bool:
    """Say whether an agenda's title goes on: agendas wrap early, to keep a column for page numbers."""
    line, following = lines[last], lines[last + 1]
    if PAGES.match(following.text):
        return True
    if PAGES_AT_END.search(line.text) or following.is_upper != line.is_upper or following.is_marked:
        return False
    if line.text.rstrip().endswith(_CONNECTORS) or following.text[:1].islower():
        return True
    ahead = lines[last + 2].text if last + 2 < len(lines) else ""
    if PAGES_AT_END.search(following.text) or (PAGES.match(ahead) and len(line.text) > 40):
        return True
    starts_anew = re.match(r"(?:To|The|That|Members|Report|Contact|Enclosed|See|\()", following.text)
    wraps = len(line.text) >= 42 and len(following.text) <= len(line.text)
    return wraps and not starts_anew and not following.text.rstrip().endswith(".")
