"""Where values of a kind stand in a sentence or a row of a table: sums, counts, dates, names, reasons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

ValueKind = Literal[
    "money", "count", "figure", "percentage", "date", "time", "duration", "person", "organisation", "place",
    "reason", "age", "action", "measure", "colour",
]  # fmt: skip

# Sentences; each takes some 400 bytes.
_KEPT_TEXTS = 8192
_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    "Nov(?:ember)?|Dec(?:ember)?"
)
_NUMBER_WORDS = (
    "none|nobody|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|hundred|dozen|half|third|quarter"
)
_UNITS_OF_TIME = r"(?:minutes?|hours?|days?|weeks?|fortnights?|months?|years?)"
# "How long" is asked of a wall too.
_UNITS = rf"(?:{_UNITS_OF_TIME}|feet|foot|metres?|miles?|yards?|km|m)"
# A figure that is neither a year, a paragraph's number nor a part of a date or reference.
_FIGURE = r"(?<![\w/.,£])(?!(?:19|20)\d\d(?![\d,]))(?!\d{6})\d(?:[\d,]*\d)?(?:\.\d+)?(?![\w/%]|[.,]\d)"
_TITLED = (
    r"\b(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Rev(?:erend)?|Professor|Canon)\.?\s+"
    r"(?:[A-Z][\w'’.-]*\s?){1,3}"
)
_ROLE = (
    r"\b(?:Chief|Director|Head|Leader|Chair\w*|Mayor|Deputy|Cabinet Member|Clerk|Monitoring Officer|"
    r"Section 151 Officer|Portfolio Holder)\b"
)
# Two words that no paper has as the name of a place, a body or a thing.
_NOT_OF_PEOPLE = (
    "Council|Cabinet|Committee|Board|Panel|Group|Party|Service|Services|Team|Street|Road|Lane|Avenue|Way|Close|Hall|"
    "House|Centre|Park|School|Square|Place|Drive|Room|Chamber|Library|Bridge|Ward|Site|Bank|Trust|Fund|Account|Plan|"
    "Strategy|Policy|Programme|Project|Report|Review|Act|Bill|Budget|Care|Health|Social|Parish|Village|Town|City|"
    "Borough|District|County|National|Local|Public|Time|Limited|Motion|Amendment|Item|Minute|Appendix|Part|Section|"
    "Decision|Key|Green|White|Paper|Press|West|East|North|South|New|Old|High|Great|The|This|That|These|There|Their|"
    "In|On|At|By|To|Of|For|And|From|With|An|A|It|As|If|All|No|Not|Also|Following|Further|Having|After|Before|Members?|"
    "Officers?|Councillors?|Director|Head|Chair\\w*|Leader|Mayor|Deputy|Executive|Chief|Corporate|Assistant|Interim|"
    "Manager|Scheme|Collection|Tip|Audit|Campaign|Contract|Grant|Network|Forum|Officer|Community|Children|Young|"
    "Heritage|Museum|Festival|Market|Railway|Station|River|Canal|Island|Coast|Hospital|Surgery|Church|Farm|Mill|"
    "\\w+(?:tion|sion|ness|ology|ability)|Development|Management|Investment|Department|Improvement|Government|"
    "Environment|Assessment|Statement|Agreement|Settlement|Question|Questions|Answer|Resolved|RESOLVED|Agreed|Noted|Approved|Monday|Tuesday|Wednesday|Thursday|"
    "Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December"
)
_FULL_NAME = (
    rf"\b(?!(?:{_NOT_OF_PEOPLE})\b)[A-Z][a-z]+\s(?:[A-Z]\.?\s)?(?!(?:{_NOT_OF_PEOPLE})\b)[A-Z][a-z'’-]+\b"
    r"(?=\s*(?:[(,.;]|$)|\s+(?:and|who|was|is|has|as|to)\b)"
)
_COMPANY = (
    r"\b(?:[A-Z][\w&'’.()-]*\s+(?:(?:and|of|for|the|&)\s+)?){1,6}"
    r"(?:Ltd|Limited|LLP|plc|PLC|Inc|CIC|Trust|Group|Partnership|Association|Foundation|Bank|University|"
    r"College|Society|Company|Contractors?|Consulting|Associates|Homes|Partners)\b"
)
_BODY = (
    r"\b(?:[A-Z][\w&'’-]*\s+(?:(?:and|of|for|the|&)\s+)?){1,6}"
    r"(?:Council|Authority|Board|Agency|Inspectorate|Police|Team|Service|Commission|Committee)\b"
)
# "The contract with Adecco", "awarded to SAIT Recycling", "Adecco is the preferred supplier".
_NAME = (
    r"(?!(?:Council|Cabinet|Committee|Members?|Councillors?|Minute|Report|Appendix|Officers?|Mr|Mrs|Ms|The|L|[A-Z]\b)\b)"
    r"[A-Z](?:[^\W\d_]|[&'’-])+(?:\s+[A-Z](?:[^\W\d_]|[&'’-])+)*\b"
)
_CONTRACTED = (
    r"\b(?:award\w*|let|commission\w*|appoint\w*|contract\w*|agreement|provided|run|operated|managed|supplied|"
    rf"delivered|carried out|suppliers?|providers?|operator|contractor|tender|bid|quot(?:e|ation))\s+"
    rf"(?:(?:be|is|was|to|by|with|of|from)\s+)?(?P<name>{_NAME})"
)
_CONTRACTOR = (
    rf"\b{_NAME}(?=\s+(?:is|was|be|as)\s+(?:the\s+|commissioned|appointed)(?:\w+\s+)?"
    r"(?:supplier|provider|contractor|operator|to)\b)"
)
_INITIALS = r"\b(?!(?:RESOLVED|AGREED|PRESENT|ITEM|PART|NHS|KPI|SEND|[A-Z]{1,3}(?:CC|BC|DC))\b)[A-Z]{3,6}\b"
# "REPC, a non-profit organisation": capitals throughout, or what is said beside a name. A council's own
# initials (KCC, TMBC) name no company.
_OWN_NAME = (
    rf"\b{_NAME}(?=,\s+(?:a|an|the|which|who)\s)"
    rf"|{_INITIALS}(?=\s*[,.;)]|\s+(?:is|was|were|are|has|had|have|will|would)\b)|(?<=\bby\s){_INITIALS}"
    rf"|(?<=\bwith\s){_INITIALS}|(?<=\bto\s){_INITIALS}|(?<=\bfrom\s){_INITIALS}|(?<=\bthrough\s){_INITIALS}"
    rf"|(?<=\(){_INITIALS}"
)
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
        rf"|\b(?:spring|summer|autumn|winter|Q[1-4]|quarter\s+\w+)\s+(?:of\s+)?(?:19|20)\d\d|\b(?:19|20)\d\d\b"
        rf"|\b(?:in|by|of|from|until|since|early|late|mid|end|during)[\s-]+(?-i:{_MONTHS})\b"
        r"|\b(?:in|by|this|next|last|the)\s+(?:the\s+)?(?:spring|summer|autumn|winter)\b"
        r"|\bnext\s+(?:meeting|week|month|year)\b|\b(?-i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
        re.IGNORECASE,
    ),
    "time": re.compile(
        r"\b\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|noon|midnight)(?!\w)|\b\d{1,2}:\d\d\b"
        r"|\bnoon\b|\bmidnight\b",
        re.IGNORECASE,
    ),
    "duration": re.compile(
        rf"\bfrom\s+\d{{1,2}}(?:\s+(?:{_MONTHS}))?(?:\s+\d{{4}})?\s+(?:to|until)\s+\d{{1,2}}\s+(?:{_MONTHS})\b"
        # "How long will it run?" "Until 31 March 2026."
        rf"|\b(?:until|till|up\s+to)\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?-i:{_MONTHS})\b(?:,?\s+\d{{4}})?"
        rf"|\b(?:\d[\d,]*(?:\.\d+)?|{_NUMBER_WORDS})(?:\s*-\s*|\s+)(?:calendar\s+|working\s+|school\s+)?"
        rf"{_UNITS}\b|\b(?:a|an)\s+(?:further\s+|full\s+|whole\s+)?{_UNITS_OF_TIME}\b",
        re.IGNORECASE,
    ),
    "person": re.compile(rf"{_TITLED}|{_ROLE}|{_FULL_NAME}|{_COMPANY}|{_BODY}"),
    "organisation": re.compile(rf"{_COMPANY}|{_CONTRACTED}|{_CONTRACTOR}|{_OWN_NAME}"),
    "place": re.compile(
        r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\b(?:[A-Z][\w'’-]*\s+){1,3}(?:Street|Road|Lane|Avenue|Way|"
        r"Close|Hall|House|Centre|Park|School|Square|Place|Drive|Room|Chamber|Library|Bridge|Ward|Site|Quay|Wharf)\b"
        r"|\b(?:at|in|near)\s+(?:the\s+)?(?!(?:Council|Cabinet|Committee|Borough|County|Chair|Part|Appendix)\b)[A-Z]\w+"
    ),
    "reason": re.compile(
        r"\b(?:because|due to|owing to|as a result|since|so that|in order to|reasons?|concern\w*|therefore|"
        r"so as to|given that|on the grounds?|risk\w*|"
        r"to (?:enable|ensure|allow|avoid|reduce|protect|support|meet|provide|give|take account)|"
        r"which (?:would|meant|made))\b",
        re.IGNORECASE,
    ),
    # "Action 12 – The Chair to write", "ACTION: Clerk", "it was agreed that officers would report back".
    "action": re.compile(
        r"\b(?:Action|ACTION)(?:s|S)?(?:\s+points?)?(?:\s*\d+)?\s*(?:[-–—:]|by\b)"
        r"|\bagreed that [^.;]{3,80}?\bwould\b"
    ),
    "measure": re.compile(
        rf"(?<![\w£.,])(?:\d[\d,]*(?:\.\d+)?|{_NUMBER_WORDS})(?:\s*-\s*|\s*)(?:square\s+|cubic\s+)?"
        r"(?:m|mm|cm|km|sqm|m2|m²|ha|kg|lbs?|mph|tonnes?|tons?|kilos?|kilograms?|hectares?|acres?|miles?|metres?|meters?"
        r"|millimetres?|centimetres?|kilometres?|feet|foot|ft|inch(?:es)?|yards?|store?ys?|floors?|per\s+hour)\b",
        re.IGNORECASE,
    ),
    "colour": re.compile(
        r"\b(?:black|white|gr[ea]y|silver|red|blue|green|yellow|orange|brown|purple|pink|cream|beige|gold(?:en)?"
        r"|maroon|burgundy|navy|turquoise|magnolia)\b",
        re.IGNORECASE,
    ),
    "age": re.compile(
        r"\b(?:\d{1,4}|\w+)[\s-]years?(?:[\s-]old|\s+of\s+age)\b|\bage[ds]?\s+(?:of\s+)?\d{1,3}\b"
        r"|\b(?:built|erected|constructed|founded|opened|installed|bought|born|since|dat(?:es|ed|ing)(?:\s+back)?"
        r"(?:\s+(?:from|to))?)\s+(?:in\s+)?(?:the\s+)?(?:1\d|20)\d\d(?:s)?\b|\b\d{1,2}th[\s-]century\b",
        re.IGNORECASE,
    ),
}  # fmt: skip
_ANY_FIGURE: tuple[ValueKind, ...] = ("money", "percentage", "count", "duration")
# In a row of a table the column's head says what a bare figure is.
_IN_ROWS: frozenset[ValueKind] = frozenset([*_ANY_FIGURE, "figure"])
_ROW_FIGURE = re.compile(r"(?<![\w/.-])[-(£]*\d[\d,.]*\s?%?k?m?\)?(?![\w/-])")
_NUMBERING = re.compile(r"^\s*(?:[-•*]\s*)?(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]?|\(?[a-z]{1,3}[.)])\s+")
# "Licensing Act 2003": the year of a law dates nothing.
_LAW = re.compile(r"\b(?:Act|Acts|Regulations|Order|Rules|Measure)\s+\(?$")
# "Minute 70", "Option 3": a number of something counts nothing.
_NUMBERED = re.compile(
    r"\b(?:Minute|Item|Decision|Appendix|Part|Section|paragraph|page|Option|Report|Table|No)\.?\s*\(?$", re.I
)
# "160 feet" and "six months" count nothing that is asked how many of, nor does "one of".
_MEASURED = re.compile(
    r"[\s-]*(?:feet|foot|ft|metres?|miles?|yards?|km|years?|months?|weeks?|days?|hours?|minutes?|litres?|tonnes?|hectares?"
    r"|acres?|%|per\s?cent|[ap]m|p\.a\.|pounds?|pence)\b|\s+of\s+(?:the|these|those|them|its|his|her|their|which)\b",
    re.I,
)
# Whoever speaks in a minute is no answer to a question that asks for nobody who spoke.
_SPEAKING = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:for\s+(?:[\w,]+\s+){1,8}?)?(?:also\s+|then\s+|further\s+)?(?:stated|said|asked|introduced|reported|confirmed|explained|"
    r"commented|welcomed|thanked|queried|questioned|presented|highlighted|advised|noted|referred|added|outlined|"
    r"responded|replied|reminded|emphasised|felt)\b"
)
_ASKS_SPEAKER = re.compile(
    r"\b(?:sa(?:y|id|ys)|ask(?:ed)?|introduc\w+|report(?:ed)?|present(?:ed|s)?|explain\w*|thank\w*|spoke|speak\w*|"
    r"comment\w*|quer\w+|question\w*|answer\w*|repl\w+|raised|wants?|wanted)\b",
    re.I,
)


def find_values(kind: ValueKind, text: str, *, is_row: bool = False) -> list[tuple[int, int]]:
    """Return where values of a kind stand in a sentence or a row of a table.

    >>> find_values("money", "1.2 at a cost of £38,000 a year")
    [(17, 24)]
    """
    return list(_find_values(kind, text, is_row))


# The same sentences are looked at for one question after another, and several times for one.
@lru_cache(maxsize=_KEPT_TEXTS)
def _find_values(kind: ValueKind, text: str, is_row: bool) -> Sequence[tuple[int, int]]:
    body = _NUMBERING.match(text)
    after = body.end() if body else 0
    patterns = [_VALUES[each] for each in (_ANY_FIGURE if kind == "figure" else (kind,))]
    if is_row and kind in _IN_ROWS:
        patterns = [_ROW_FIGURE]
    elif kind == "date":
        # "When must the yard be closed?" may be answered by an hour.
        patterns.append(_VALUES["time"])
    found = [_span(m) for pattern in patterns for m in pattern.finditer(text, after)]
    if kind in ("count", "figure") or is_row:
        # The day of a date counts nothing.
        dates = [(m.start(), m.end()) for m in _VALUES["date"].finditer(text)] if kind != "date" else []
        found = [(s, e) for s, e in found if not any(start <= s < end for start, end in dates)]
    return sorted(dict.fromkeys(found))


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.span("name") if match.groupdict().get("name") else match.span()


def new_values(kind: ValueKind, text: str, query: str, *, is_row: bool = False) -> list[tuple[int, int]]:
    """Return where values stand that may answer a question: those that it does not name itself, nor a law's
    year, nor whoever happens to speak.

    >>> new_values("person", "The Leader said that Mrs Bell seconded.", "Who seconded it?")
    [(21, 30)]
    """
    asked, figures = _named(query)
    return [
        (start, end)
        for start, end in find_values(kind, text, is_row=is_row)
        if text[start:end].strip("(-£ )").rstrip("%mk ") not in figures
        and not set(re.findall(r"\w+", text[start:end].lower())) <= asked | _SAID_BEFORE_NAMES
        and not (kind == "count" and not is_row and _MEASURED.match(text, end))
        and not (kind in _IN_ROWS and _NUMBERED.search(text, 0, start))
        and not (kind == "date" and _LAW.search(text, 0, start))
        and not (kind == "person" and _SPEAKING.match(text, end) and not _ASKS_SPEAKER.search(query))
        and not (kind == "person" and _ASKS_NAME.search(query) and _IS_ROLE.fullmatch(text, start, end))
    ]


@lru_cache(maxsize=64)
def _named(query: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of a question, and its figures."""
    words = frozenset(re.findall(r"\w+", query.lower()))
    return words, frozenset(re.findall(r"\d[\d,.]*\d|\d", query))


_ASKS_NAME = re.compile(r"\bname of\b|\bnamed\b|\bcalled\b", re.I)
_IS_ROLE = re.compile(rf"{_ROLE}|{_COMPANY}|{_BODY}")
_SAID_BEFORE_NAMES = frozenset(
    "councillor councillors cllr cllrs mr mrs ms miss dr sir the in at near from of and a".split()
)


def is_bare_figure(kind: ValueKind, text: str) -> bool:
    """Say whether a figure stands in a text that might be a value in a table."""
    return kind in _IN_ROWS and _ROW_FIGURE.search(text) is not None
