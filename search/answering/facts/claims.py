"""What a sentence claims that can be looked up: dates, times, figures, references and names.

Each is brought to one form ("£1.2 million" and "£1,200,000" are one figure, "7 pm" and "19:00" one time), so
that a claim can be sought in other words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from minutebook.text import match_key

# Day, month, year; None where the text does not say.
Day = tuple[int | None, int | None, int | None]
# What is counted ("£", "%", "p", a measure such as "week", or nothing that is known), and how many.
Figure = tuple[str, Decimal]
MEASURES = frozenset(
    "day week fortnight month year hour minute mile metre kilometre tonne hectare acre".split()
)

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# Capitals tell the month from the verb: "residents may".
_FORMS = {form: n for n, m in enumerate(_MONTHS, 1) for form in (m, m.upper(), m[:3], m[:3].upper())}
_MONTH = "|".join(sorted(_FORMS, key=len, reverse=True)) + "|Sept"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_DATES = (
    (re.compile(rf"\b{_DAY}(?:\s+of)?\s+({_MONTH})\b\.?(?:,?\s+(\d{{4}})\b)?"), "dmy"),
    (re.compile(rf"\b({_MONTH})\b\.?\s+{_DAY}\b(?!\d)(?:,?\s+(\d{{4}})\b)?"), "mdy"),
    (re.compile(rf"\b({_MONTH})\b\.?,?\s+(\d{{4}})\b"), "my"),
    (re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b"), "ymd"),
    (re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b"), "dmy"),
)
_TIME = re.compile(
    r"\b(\d{1,2})(?:[.:](\d{2}))?\s*([ap])\.?\s?m\b\.?|\b([01]?\d|2[0-3]):([0-5]\d)\b", re.IGNORECASE
)
# CS17033, 24/00093, 2025/26, KD5120.
_REFERENCE = re.compile(
    r"\b(?:[A-Za-z]{1,8}[-/]?\d{2,}[\w/-]*|[A-Za-z]*\d+(?:/\w*\d\w*)+|\d+[A-Z][A-Z\d]+)\b"
)
_MEASURE = rf"(?:[\s-](?:calendar\s|working\s)?({'|'.join(sorted(MEASURES))})s?\b)?"
_FIGURE = re.compile(
    r"(£|\$|€)?\s?(\d+(?:,\d{3})+|\d+)(\.\d+)?(?:\s?(thousand|million|billion|[km]|bn)\b)?"
    r"(?:st|nd|rd|th)?(?:\s?(%|per\s?cent\b|pounds?\b|pence\b|p\b))?" + _MEASURE,
    re.IGNORECASE | re.ASCII,
)
_SCALE = {"thousand": 3, "k": 3, "million": 6, "m": 6, "billion": 9, "bn": 9}
_NUMBERED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_WORDS = (
    {word: n for n, word in enumerate(_NUMBERED)}
    | {word: n * 10 for n, word in enumerate(_TENS, 2)}
    | {word: n for n, word in enumerate(_ORDINALS, 1)}
    | {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
)
_IN_WORDS = re.compile(
    rf"\b(?:({'|'.join(_TENS)})[\s-]({'|'.join(_NUMBERED[1:10])})|({'|'.join(_WORDS)}))\b{_MEASURE}",
    re.IGNORECASE | re.ASCII,  # else the long s of "ſix" is one too, and no word of ours
)
# The number of a paragraph is no figure: "1.1 To keep …", "(2) That …".
_PARAGRAPH = re.compile(
    rf"(?:^|(?<=[.;:,)]\s)|(?<=\n))\(?\d{{1,2}}(?:\.\d{{1,2}})*[.)]?\s+(?!(?:{_MONTH})\b)(?=[A-Z][a-z])"
)
_CAPITALISED = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]*)(?:\s+[A-ZÀ-Þ][\w’'-]*)*")
# Before a name these say nothing that must stand there too.
_TITLES = frozenset("councillor councillors cllr cllrs mr mrs ms miss dr sir dame the".split())
# What a sentence may begin with and not name anybody.
_OPENERS = frozenset(
    "a after all also an and any anyone as at because before both but by during each every everyone for from "
    "he her his how if in into instead it its more most no none not of officers on once only or other our "
    "over people residents she since so some such that the their them then there these they this those to "
    "under until up was we were what when where which while who will with within you your members "
    "councillors nobody anybody somebody people visitors "
    "many several money work now currently however overall together between about around where "
    "without".split()
)


@dataclass(frozen=True, slots=True)
class Claims:
    """``names`` are runs of capitalised words, without titles; ``first`` is a sentence's first word: a name,
    or a capital that only says where it stands."""

    days: frozenset[Day]
    times: frozenset[int]
    figures: frozenset[Figure]
    references: frozenset[str]
    names: tuple[str, ...]
    first: str | None = None


def claims_of(text: str) -> Claims:
    """Return what a text claims.

    >>> claims = claims_of("On 11 March 2026 Cabinet agreed to spend £1.2m by 7 pm.")
    >>> sorted(claims.days), sorted(claims.figures), claims.times, claims.names
    ([(11, 3, 2026)], [('£', Decimal('1200000'))], frozenset({1140}), ('Cabinet',))
    """
    days, rest = _days(text)
    names, first = _names(rest)
    times = frozenset(_minutes(match) for match in _TIME.finditer(rest))
    rest = _TIME.sub(" ", rest)
    references = frozenset(match_key(match[0]) for match in _REFERENCE.finditer(rest))
    rest = _REFERENCE.sub(" ", rest)
    return Claims(days, times, _figures(rest), references, names, first)


def without_paragraph_numbers(text: str) -> str:
    """
    >>> without_paragraph_numbers("RESOLVED: 1.1 To keep it. (2) That 12 be kept.")
    'RESOLVED:  To keep it.  That 12 be kept.'
    """
    return _PARAGRAPH.sub(" ", text)


def _days(text: str) -> tuple[frozenset[Day], str]:
    found: set[Day] = set()
    for pattern, order in _DATES:
        for match in pattern.finditer(text):
            part = dict(zip(order, match.groups(), strict=True))
            month = part["m"]
            found.add(
                (
                    int(part["d"]) if part.get("d") else None,
                    int(month) if month.isdecimal() else _FORMS.get(month, 9),  # 9: Sept
                    int(part["y"]) if part.get("y") else None,
                )
            )
        text = pattern.sub(" ; ", text)
    return frozenset(found), text


def _minutes(match: re.Match[str]) -> int:
    """Return a time of day in minutes from midnight."""
    hour, minute, half, full_hour, full_minute = match.groups()
    if full_hour:
        return int(full_hour) * 60 + int(full_minute)
    return (int(hour) % 12 + (12 if half in "pP" else 0)) * 60 + int(minute or 0)


def _figures(text: str) -> frozenset[Figure]:
    found: set[Figure] = set()
    for match in _FIGURE.finditer(text):
        sign, whole, fraction, scale, unit, measure = match.groups()
        value = Decimal(whole.replace(",", "") + (fraction or "")).scaleb(
            _SCALE.get((scale or "").lower(), 0)
        )
        found.add((_unit(sign, unit) or (measure or "").lower(), value.normalize() + 0))
    # "£2 million" has been counted; the word by itself is another figure.
    for match in _IN_WORDS.finditer(_FIGURE.sub(" ", text)):
        tens, ones, alone, measure = (group and group.lower() for group in match.groups())
        found.add((measure or "", Decimal(_WORDS[alone] if alone else _WORDS[tens] + _WORDS[ones])))
    return frozenset(found)


def _unit(sign: str | None, unit: str | None) -> str:
    if sign:
        return sign
    word = (unit or "").lower()
    if word.startswith("pound"):
        return "£"
    if word in ("pence", "p"):
        return "p"
    return "%" if word else ""


def _names(text: str) -> tuple[tuple[str, ...], str | None]:
    found, first = [], None
    for match in _CAPITALISED.finditer(text):
        words = [re.sub(r"[’']s?$", "", word) for word in match[0].split()]
        if not text[: match.start()].strip(" \"'“‘("):
            if words[0].lower() in _OPENERS:
                words = words[1:]
            elif len(words) == 1:
                first, words = words[0], []
        while words and words[0].lower() in _TITLES:
            words = words[1:]
        if words and not any(c.isdigit() for c in match[0]):
            found.append(" ".join(words))
    return tuple(dict.fromkeys(found)), first
