"""Who was there: names, roles and status from the attendance at the head of minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.structure.lines import Line
from minutebook.records import Person

_STATUS = re.compile(
    r"^\W*(?P<label>(?:members?\s+|councillors?\s+)?present|members(?=\s*:)|councillors(?=\s*:)|attendance|also\s+(?:present|in\s+attendance)|in\s+attendance(?:\s+virtually)?|"
    r"officers?(?:\s+(?:present|in\s+attendance))?|apolog(?:y|ies)(?:\s+for\s+absence)?|absent|substitutes?|guests?|observers?)\s*(?:[:–-]|$)\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_NOBODY = frozenset(["none", "nil", "apologies", "there were none", "no apologies", "councillors", "members"])
_PREFIX = re.compile(r"^(?:and\s+)?(?:(?:Councillors?|Cllrs?\.?)\s+)?(?:and\s+)?", re.IGNORECASE)
_HONOUR = re.compile(r",\s*(?=(?:OBE|CBE|MBE|KBE|JP|J\.P\.|MP|DL|QPM|BEM)\b)")
_SPLIT = re.compile(r",(?![^()]*\))|\band\b(?![^()]*\))|;|\n")
_NAME = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Rev|Canon|Prof)\.?\s+)?[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,5}(?:#(?:OBE|CBE|MBE|KBE|JP|J\.P\.|MP|DL|QPM|BEM))*$"
)


def find_people(lines: Sequence[Line]) -> list[Person]:
    """Return the people named under "Present", "Apologies", "In attendance" and the like."""
    people: list[Person] = []
    status: str | None = None
    block: list[Line] = []
    for line in lines:
        match = _STATUS.match(line.text)
        if match:
            people += _people(status, block)
            status = _status(match["label"])
            block = [line]
        elif re.match(
            r"^(?:before\s+the\s+start|the\s+meeting\s+(?:opened|commenced|started)|unrestricted|part\s+)",
            line.text,
            re.IGNORECASE,
        ):
            people += _people(status, block)
            status, block = None, []
        elif status:
            block.append(line)
    return people + _people(status, block)


def _status(label: str) -> str:
    low = label.lower()
    if "apolog" in low or "absent" in low:
        return "apologies"
    if "substitut" in low:
        return "substitute"
    if ("attendance" in low and low != "attendance") or "officer" in low or "also" in low or "guest" in low:
        return "in attendance virtually" if "virtual" in low else "in attendance"
    return "present"


def _people(status: str | None, block: Sequence[Line]) -> list[Person]:
    if not status or not block:
        return []
    found = []
    joined = ""
    longest = max(max(len(line.text) for line in block), 60)
    for line in block:
        match = _STATUS.match(line.text)
        words = (match["rest"] if match else line.text).strip()
        # A new line is a new person when the one before was not left open by a comma or bracket.
        is_open = joined.rstrip().endswith((",", "and", ";")) or joined.count("(") > joined.count(")")
        # A full line was broken by the margin, not by a new name.
        is_open = is_open or len(joined.rpartition("\n")[2]) >= 0.8 * longest
        joined += (
            " " if is_open or words[:1].islower() or words.startswith(("OBE", "MBE", "CBE")) else "\n"
        ) + words
    joined = _HONOUR.sub("#", joined)
    joined = re.split(
        r"\.\s+(?:also\s+)?(?:in\s+attendance|present|apologies)\b", joined, flags=re.IGNORECASE
    )[0]
    start, end = block[0].start, block[-1].end
    previous: Person | None = None
    for part in _SPLIT.split(joined):
        words = _PREFIX.sub("", part.strip()).strip(" .*")
        name, _, role = words.partition("(")
        name = name.strip().strip(",")
        if name.lower() in _NOBODY:
            continue
        if _NAME.match(name.replace("’", "'")) or _NAME.match(name):
            previous = Person(name.replace("#", " "), role.rstrip(") ").strip() or None, status, start, end)
            found.append(previous)
        elif previous is not None and previous.role is None and words and len(words) < 90 and found:
            found[-1] = previous = Person(previous.name, words, status, start, end)
    return found
