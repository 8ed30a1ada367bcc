"""What kind of value a question asks for.

"How much" wants a sum, "who" a name, "when" a date: a sentence that holds none cannot be the answer, however
many of the question's words it holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from search.answering.facts.found_values import ValueKind, find_values, is_bare_figure
from search.query.stemming import stem_words

# What a noun phrase ends before: "what was the price of the sale", "which grant did Cabinet approve".
_ENDS = (
    r"(?:of|for|in|on|at|to|from|by|with|under|than|that|which|who|did|does|do|is|was|were|are|be|been|has|have"
    r"|had|will|would|can|could|should|must|may|might|per|after|before|and|or|a|an|the|each|if|when)\b"
)
_MONEY_NOUNS = (
    "costs?|price|fees?|charges?|budget|grant|rent|salary|fine|precept|savings?|income|spend|spending|"
    "expenditure|contribution|payment|allowance|overspend|underspend|surplus|debt|loan|funding|"
    "council tax|band d|deduction|balance"
)
# Sums, shares or counts: "what rate", "which increase".
_FIGURES = (
    "rate|value|level|amount|sum|total|shortfall|deficit|increase|rise|reduction|cut|temperature|age|score|minimum"
    "|maximum|average|population|capacity|headcount|membership"
)
_MEASURES = "height|width|depth|distance|speed|speed limit|weight|tonnage|area|acreage|floor space"
# "How much did it rise?" may be answered by a share.
_CHANGING = (
    r"(?:r[io]se[ns]?|gr[eo]wn?|f[ae]ll(?:en)?|increase[ds]?|decrease[ds]?|drop(?:ped)?|changed?"
    r"|up|down|reduced?)"
)
# "What is council tax going up by in April?" wants a figure, "what was changed by the amendment" does not.
_CHANGED_BY = (
    rf"^what (?:is|was|are|were|will|did|does|has|have)\b.*\b"
    rf"(?:{_CHANGING}|rising|falling|rais(?:ed|ing)|cut)\b"
    r".*\bby\s*(?:$|\?|,|(?:in|for|from|this|next)\b)"
)
_MEMBERS = r"councillors?|members?|officers?|director|chair\w*|minister|person|people|portfolio holder"
_FIRMS = (
    "company|companies|contractors?|firms?|organi[sz]ations?|providers?|suppliers?|bidders?|consultants?|"
    "charity|operator|agency|developer|body|bank|trust|partner|architects?|auditors?|solicitors?|surveyors?|builders?"
    "|insurers?|brokers?|manufacturers?|designers?|vets?"
)
_PLACES = "address|place|venue|site|location|street|road|room|building|ward|area|school|town|village"
# "Who", "when" and "where" ask at the beginning of a clause; elsewhere they tell more of what went before.
_CLAUSE = (
    r"(?:^|[,;:?]|\s[-–]|\b(?:and|or|but|by|to|of|from|for|until|since|with|about|is|say|show|tell|me))\s*"
)


def _headed(nouns: str) -> str:
    """Return a pattern for "what" or "which" and a noun phrase with one of the nouns as its head."""
    return (
        r"\b(?:what|which)(?:['’]s)?\s+(?:(?:is|was|were|are|will be|would be)\s+)?(?:the\s+)?"
        rf"(?:(?!{_ENDS})[\w’'/£%&-]+\s+){{0,5}}?(?:{nouns})\b(?=\s+{_ENDS}|\s*[?,.:;]|\s*$)"
    )


_ASKED: dict[ValueKind, tuple[str, ...]] = {
    "duration": (
        r"how long\b", r"how (?:much|many) (?:more )?(?:minutes|hours|days|weeks|months|years)",
        r"average (?:wait|time|days|number of days)",
        r"(?:what|which) (?:is the )?(?:term|length|duration)\b",
    ),
    "percentage": (
        r"(?:what|which) (?:percentage|per cent|proportion|share|fraction)", r"(?:percentage|proportion) of",
        r"by what percent", r"what (?:is|was) the turnout",
        r"how (?:high|big) (?:is|was|a) .*\b(?:rate|share)",
    ),
    "money": (
        rf"(?<!by )how much(?=\s+(?:{_ENDS}|money\b|funding\b|more\b|extra\b))(?!.*\b{_CHANGING}\b)",
        _headed(_MONEY_NOUNS),
        rf"^(?:(?:total|annual|yearly|average)\s+)?(?:\w+\s+)?(?:{_MONEY_NOUNS}|value) (?:of|for|paid)\b",
        r"\bcost of\b", r"\bbudget for\b",
        r"what (?:did|does|do|will|would|has|have) .*\b(?:cost|pay|paid|charge|saved?|earn(?:ed)?)\b",
        r"hourly rate", r"^total paid", r"(?:what|how much) (?:is|are|was|were) .*\bworth\b",
    ),
    "count": (r"how many", r"what number", r"number of"),
    "age": (r"how old\b", r"what age\b", r"what is the age\b"),
    # What is said with a unit: "8 metres", "2.4 hectares", "30 mph".
    "measure": (
        r"how (?:far|tall|wide|deep|fast|heavy)\b(?!-)", _headed(_MEASURES),
        r"how high (?:is|was|will) the (?!(?:\w+ )?(?:rate|share|cost|charge|number))",
        r"how (?:large|big) (?:is|was|will) the (?:\w+ )?(?:site|park|field|land|plot|building|extension)\b",
    ),
    "colour": (r"\b(?:what|which) colours?\b(?! temp)", r"\bwhat (?:is|was|are|were) the colours?\b"),
    "figure": (
        r"how much", _headed(_FIGURES), r"\bminimum\b", r"\bmaximum\b",
        r"how (?:large|big|frequent)\b",
        _CHANGED_BY,
    ),
    "time": (r"what time", r"at what hour", r"opening (?:hours|times)", r"how late", r"how early"),
    "date": (
        rf"{_CLAUSE}when\b", r"(?:what|which) (?:date|day|month|year)\b", r"(?:on|to|by) what date",
        r"what is the deadline",
    ),
    "organisation": (rf"(?:which|what) (?:{_FIRMS})\b", rf"\bname of the (?:\w+ )?(?:{_FIRMS})\b"),
    "person": (
        rf"{_CLAUSE}(?:who|whose|whom)\b", rf"(?:which|what) (?:\w+ )?(?:{_MEMBERS})\b", r"\bname of\b",
    ),
    "place": (rf"{_CLAUSE}where\b", rf"(?:what|which) (?:{_PLACES})\b", r"what is the address"),
    "reason": (
        r"\bwhy\b", r"what (?:was|is|were|are) the (?:\w+ )?reasons?", r"(?:what|for what) reasons?",
        r"on what grounds", r"reason for",
    ),
    "action": (
        r"\bfollow[- ]?up actions?\b", r"\baction points?\b",
        r"\bactions? (?:(?:were|was|that) )?(?:c[ao]me|ar[io]s\w+|result\w*|follow\w*|agreed|set|given)\b",
    ),
}  # fmt: skip
_ASKS = tuple((kind, re.compile("|".join(words), re.IGNORECASE)) for kind, words in _ASKED.items())

_COUNTED = re.compile(
    rf"\bhow many\s+((?:(?!{_ENDS}|(?:did|there|people|times|about|still|more)\b)[\w’'-]+(?:\s+|\b)){{1,4}})",
    re.IGNORECASE,
)
# What those that are counted did.
_DID = re.compile(
    r"\w+ed|paid|bought|sold|took|made|gave|got|left|met|sat|voted|spoke|wrote|won|lost|went|came|said|saw|held|built"
)
# Words that only say which kind of value is wanted.
_WORDS_OF_KIND: dict[ValueKind, str] = {
    "organisation": "company firm contractor organisation provider supplier operator bank",
    "percentage": "percentage share proportion per cent",
    "person": "name councillor member officer",
    "money": "money cost costs price much sum amount pay paid spend spent worth",
    "count": "many number", "figure": "number much", "date": "date day month year", "time": "time",
    "place": "address place", "reason": "reason", "duration": "long term", "age": "old age",
    "action": "action follow up point", "measure": "far tall wide deep fast heavy high large big speed",
    "colour": "colour",
}  # fmt: skip


@lru_cache
def words_of_kind(kind: ValueKind) -> frozenset[str]:
    return frozenset(stem_words(_WORDS_OF_KIND[kind]))


def counted_things(query: str) -> frozenset[str]:
    """Return the stem of what "how many" counts; nothing where it is not asked.

    >>> sorted(counted_things("How many young adults was the service working with?"))
    ['adult']
    """
    match = _COUNTED.search(query)
    if not match:
        return frozenset()
    first, *others = match[1].split()
    # "How many retired people" are counted, and "how many households paid".
    named = takewhile(lambda word: not _DID.fullmatch(word), others)
    return frozenset(stem_words(" ".join([first, *named]))[-1:])


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


# Kinds that are known when they are there. A name, a place or a reason can be worded in too many ways.
_MISSED: dict[ValueKind, str] = {
    "money": "sum of money", "percentage": "percentage", "organisation": "name of a company or organisation",
    "count": "number", "figure": "figure",
}  # fmt: skip


def missing_value(query: str, said: Sequence[str]) -> str | None:
    """Say which value a question asks for that nothing of what is said holds.

    >>> missing_value("Which company won the contract?", ["The contract was awarded in May."])
    'what was found gives no name of a company or organisation'
    >>> missing_value("How much did it cost?", ["It cost £3m."])
    """
    for kind in asked_values(query):
        held = any(find_values(kind, text) or is_bare_figure(kind, text) for text in said)
        if kind in _MISSED and not held:
            return f"what was found gives no {_MISSED[kind]}"
    return None
