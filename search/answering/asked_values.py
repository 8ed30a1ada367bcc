"""What kind of value a question asks for, and where values of that kind stand in a text.

"How much" wants a sum, "who" a name, "when" a date: a sentence that holds none cannot be the answer, however
many of the question's words it holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

ValueKind = Literal[
    "money", "count", "percentage", "date", "time", "duration", "person", "organisation", "place", "reason"
]

_MONEY_NOUNS = (
    "cost|costs|price|fee|fees|charge|charges|budget|grant|rent|salary|fine|precept|saving|savings|income|"
    "spend|spending|expenditure|contribution|payment|sum|amount|allowance|shortfall|deficit|overspend|"
    "underspend|surplus|debt|loan|funding|rate|value|council tax|band d|deduction|balance|total paid"
)
_NOUN_OF_MONEY = rf"(?:what|which|total|annual|yearly|average)\b[^?,]*?\b(?:{_MONEY_NOUNS})\b"
_MEMBERS = r"councillors?|members?|officers?|director|chair\w*|minister|person|people|portfolio holder"
_FIRMS = (
    "company|companies|contractors?|firms?|organi[sz]ations?|providers?|suppliers?|bidders?|consultants?|"
    "charity|operator|agency|developer|body|bank|trust|partner"
)
_PLACES = "address|place|venue|site|location|street|road|room|building|ward|area|school|town|village"
_MEASURES = "size|level|area|distance|speed|weight|temperature|height|age"
_ASKED: dict[ValueKind, tuple[str, ...]] = {
    "duration": (
        r"how long", r"how (?:much|many) (?:more )?(?:minutes|hours|days|weeks|months|years)",
        r"average (?:wait|time|days|number of days)", r"(?:what|which) (?:is the )?(?:term|length|duration)",
    ),
    "percentage": (
        r"(?:what|which) (?:percentage|per cent|proportion|share|fraction)", r"(?:percentage|proportion) of",
        r"by what percent", r"what (?:is|was) the turnout",
        r"how (?:high|big) (?:is|was|a) .*\b(?:rate|share)",
    ),
    "money": (
        r"(?<!by )how much", _NOUN_OF_MONEY, rf"^(?:{_MONEY_NOUNS}) (?:of|for|paid)", r"\bcost of\b",
        r"\bbudget for\b", r"what did .* cost", r"hourly rate", r"^total paid",
    ),
    "count": (
        r"how many", r"by how much", r"how often", r"what number", r"what score", r"number of",
        rf"what (?:{_MEASURES})", r"\bminimum\b", r"\bmaximum\b",
        r"how (?:far|large|big|old|tall|wide|fast|frequent)",
    ),
    "time": (r"what time", r"at what hour", r"opening (?:hours|times)", r"how late", r"how early"),
    "date": (
        r"when\b", r"(?:what|which) (?:date|day|month|year)", r"by when", r"until when", r"since when",
        r"(?:on|to|by) what date", r"what is the deadline",
    ),
    "organisation": (rf"(?:which|what) (?:{_FIRMS})\b",),
    "person": (
        r"who\b", r"whose\b", r"whom\b", rf"(?:which|what) (?:\w+ )?(?:{_MEMBERS})\b", r"name of the",
    ),
    "place": (r"where\b", rf"(?:what|which) (?:{_PLACES})\b"),
    "reason": (
        r"\bwhy\b", r"what (?:was|is|were|are) the (?:\w+ )?reasons?", r"(?:what|for what) reasons?",
        r"on what grounds", r"reason for",
    ),
}  # fmt: skip
_ASKS = tuple((kind, re.compile("|".join(words), re.IGNORECASE)) for kind, words in _ASKED.items())

_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    "Nov(?:ember)?|Dec(?:ember)?"
)
_NUMBER_WORDS = (
    "none|nobody|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|hundred|dozen|half|third|quarter"
)
# A figure that is neither a year, a paragraph's number nor a part of a date or reference.
_FIGURE = r"(?<![\w/.,£])(?!(?:19|20)\d\d(?![\d,]))(?!\d{6})\d(?:[\d,]*\d)?(?:\.\d+)?(?![\w/%]|[.,]\d)"
_VALUES: dict[ValueKind, re.Pattern[str]] = {
    "money": re.compile(
        r"-?£\s?-?\d(?:[\d,]*\d)?(?:\.\d+)?(?:\s?(?:m\b|k\b|bn\b|million|billion|thousand))?"
        r"|\b\d[\d,]*(?:\.\d+)?\s?(?:pence|p)\b|\b\d[\d,]*(?:\.\d+)?\s?(?:m|k|million|billion)\b",
        re.IGNORECASE,
    ),
    "percentage": re.compile(r"\d[\d,]*(?:\.\d+)?\s?(?:%|per\s?cent\b|percent\b)", re.IGNORECASE),
    "count": re.compile(rf"{_FIGURE}|\b(?:{_NUMBER_WORDS})\b", re.IGNORECASE),
    "date": re.compile(
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\b(?:,?\s+\d{{2,4}})?"
        rf"|\b(?:{_MONTHS})\s+\d{{4}}\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b"
        rf"|\b(?:spring|summer|autumn|winter|Q[1-4]|quarter\s+\w+)\s+(?:of\s+)?(?:19|20)\d\d|\b(?:19|20)\d\d\b",
        re.IGNORECASE,
    ),
    "time": re.compile(
        r"\b\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|noon|midnight)(?!\w)|\b\d{1,2}:\d\d\b"
        r"|\bnoon\b|\bmidnight\b",
        re.IGNORECASE,
    ),
    "duration": re.compile(
        rf"\b(?:\d[\d,]*(?:\.\d+)?|{_NUMBER_WORDS})(?:\s*-\s*|\s+)(?:calendar\s+|working\s+|school\s+)?"
        r"(?:minutes?|hours?|days?|weeks?|months?|years?)\b",
        re.IGNORECASE,
    ),
    "person": re.compile(
        r"\b(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Rev(?:erend)?|Professor)\.?\s+"
        r"(?:[A-Z][\w'’.-]*\s?){1,3}|\b(?:Chief|Director|Head|Leader|Chair\w*|Mayor|Deputy|Cabinet Member|"
        r"Clerk|Monitoring Officer|Section 151 Officer|Portfolio Holder)\b"
    ),
    "organisation": re.compile(
        r"\b(?:[A-Z][\w&'’.()-]*\s+(?:(?:and|of|for|the|&)\s+)?){1,6}"
        r"(?:Ltd|Limited|LLP|plc|PLC|Inc|CIC|Trust|Group|Partnership|Association|Foundation|Bank|University|"
        r"College|Society|Company|Contractors?|Services|Consulting|Associates|Homes|Partners)\b"
    ),
    "place": re.compile(
        r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\b(?:[A-Z][\w'’-]*\s+){1,3}(?:Street|Road|Lane|Avenue|Way|"
        r"Close|Hall|House|Centre|Park|School|Square|Place|Drive|Room|Chamber|Library|Bridge|Ward|Site|Quay|Wharf)\b"
        r"|\b(?:at|in|near|from)\s+(?:the\s+)?[A-Z]\w+"
    ),
    "reason": re.compile(
        r"\b(?:because|due to|owing to|as a result|since|so that|in order to|reasons?|concern\w*|therefore|"
        r"so as to|given that|on the grounds?|risk\w*|"
        r"to (?:enable|ensure|allow|avoid|reduce|protect|support|meet|provide|give|take account)|"
        r"which (?:would|meant|made))\b",
        re.IGNORECASE,
    ),
}  # fmt: skip
# In a row of a table the column's head says what a bare figure is.
_IN_ROWS: frozenset[ValueKind] = frozenset(["money", "percentage", "count", "duration"])
_ROW_FIGURE = re.compile(r"(?<![\w/])[-(£]*\d[\d,.]*\s?%?k?m?\)?(?![\w/])")
_NUMBERING = re.compile(r"^\s*(?:[-•*]\s*)?(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]?|\(?[a-z]{1,3}[.)])\s+")


def asked_values(query: str) -> tuple[ValueKind, ...]:
    """Return the kinds of value that a question asks for, in its order; nothing where it asks for none.

    >>> asked_values("Who operates the tips and when does their contract finish?")
    ('person', 'date')
    >>> asked_values("What percentage of homes can be HMOs?"), asked_values("operation brock")
    (('percentage',), ())
    """
    found: list[tuple[int, ValueKind]] = []
    for kind, pattern in _ASKS:
        match = pattern.search(query)
        if match and not any(abs(match.start() - at) < 8 for at, _ in found):
            found.append((match.start(), kind))
    return tuple(kind for _, kind in sorted(found))


def find_values(kind: ValueKind, text: str, *, is_row: bool = False) -> list[tuple[int, int]]:
    """Return where values of a kind stand in a sentence or a row of a table.

    >>> find_values("money", "1.2 at a cost of £38,000 a year")
    [(17, 24)]
    """
    body = _NUMBERING.match(text)
    after = body.end() if body else 0
    if is_row and kind in _IN_ROWS:
        patterns = [_ROW_FIGURE]
    else:
        # "When must the yard be closed?" may be answered by an hour.
        patterns = [_VALUES[kind], *([_VALUES["time"]] if kind == "date" else [])]
    found = [(m.start(), m.end()) for pattern in patterns for m in pattern.finditer(text, after)]
    if kind == "count":
        # The day of a date counts nothing.
        dates = [(m.start(), m.end()) for m in _VALUES["date"].finditer(text)]
        found = [(s, e) for s, e in found if not any(start <= s < end for start, end in dates)]
    return sorted(found)


# Kinds that are known when they are there. A name, a place or a reason can be worded in too many ways.
_MISSED: dict[ValueKind, str] = {
    "money": "sum of money", "percentage": "percentage", "organisation": "name of a company or organisation",
    "count": "number",
}  # fmt: skip


def missing_value(query: str, said: Sequence[str]) -> str | None:
    """Say which value a question asks for that nothing of what is said holds.

    >>> missing_value("Which company won the contract?", ["The contract was awarded in May."])
    'what was found gives no name of a company or organisation'
    >>> missing_value("How much did it cost?", ["It cost £3m."])
    """
    for kind in asked_values(query):
        rows = kind in _IN_ROWS
        held = any(find_values(kind, text) or (rows and _ROW_FIGURE.search(text)) for text in said)
        if kind in _MISSED and not held:
            return f"what was found gives no {_MISSED[kind]}"
    return None
