"""What a value must stand by: the role whose holder is asked for, the noun that a sum or a share is of.

"Who is the headteacher of ...": a name in a sentence that speaks of no headteacher, and beside none, is no
answer, however many other words of the question stand there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.answering.facts.found_values import ValueKind
from search.query.stemming import stem_words

# What a noun phrase ends before.
_END = (
    r"(?=\s+(?:of|for|at|in|on|to|from|by|with|that|which|who|did|does|do|was|were|is|are|has|have|had|will|would"
    r"|and|or|but|when|after|before|per|under|as|a|an|the)\b|\s*[?,;.:]|\s*$)"
)
_PHRASE = rf"((?:[\w’'-]+\s+){{0,4}}?[\w’'-]+){_END}"
_ROLE = re.compile(
    rf"\bwho(?:['’]s)?\s+(?:(?:is|was|are|were|will be)\s+)?(?:the|a|an|our)\s+{_PHRASE}"
    rf"|\bname of (?:the|a|an|its|their|our)\s+{_PHRASE}",
    re.I,
)
# "Who objected to it?"
_DOER = re.compile(r"\b[Ww]ho\s+([a-z]{3,}ed)\b")
_NOUN = re.compile(rf"\bwhat(?:['’]s)?\s+(?:is|was|are|were|will be)\s+(?:the|a|an)\s+{_PHRASE}", re.I)
_MONEY = re.compile(r"\bhow much (rent|interest|grant|salary|debt|tax|compensation)\b", re.I)
# "How many people signed the petition?"
_PEOPLE = re.compile(
    r"\bhow many (?:people|residents|members|councillors|households|staff|visitors)\s+"
    r"(?!(?:did|do|does|will|were|was|are|is|have|has|had|would|could|can|in|on|at|of|from|who|that)\b)([a-z]+)",
    re.I,
)
# "How many electric buses does the council own?"
_VERB = re.compile(
    r"\bhow (?:many|much)\b.*?\b(?:do|does|did)\s+(?:[\w’'-]+\s+){1,5}?"
    r"(own|employ|sell|earn|charge|hold|lend|borrow|owe|win|lose|kill|house|teach|treat|plant|recycle)\b",
    re.I,
)
# What rates and prices are told apart by: "the crime rate", "the average house price".
_SAYS_NO_MORE = frozenset(
    stem_words(
        "total new current annual yearly monthly weekly average mean overall final original full exact"
        " actual minimum maximum highest lowest latest proposed agreed estimated expected first second third"
        " net gross main basic standard additional extra combined revised forecast planned projected"
        " capital revenue budget"
    )
)
# Acts that have few names, as a question has them and as papers do.
_ACTS = tuple(
    (re.compile(asked, re.I), frozenset(stem_words(said)))
    for asked, said in (
        (r"\bhow much (?:is|was|are|were|will) .*\bpaid\b", 
         "paid pay salary allowance remuneration wage earn fee rate"),
        (r"\bwhen .*\bbuil[td]\b", "built build building erected constructed construction dates completed"),
        (r"\bwhen (?:will|did|does|do|is|was|were) .*\b(?:re-?)?open(?:ed|ing)?\b",
         "open opens opened opening reopen reopened launch launched ready completed"),
        (r"\bwhen (?:will|did|does) .*\bgo live\b", "live launch launched implemented introduced"),
        (r"\bwhere (?:do|does|did) .*\blive\b", "live lives living lived resident address home"),
    )
)  # fmt: skip
# Words that every value of a kind is called by, or that stand for what papers call by its own name.
_ANY = frozenset(
    stem_words(
        "cost costs price prices amount sum total value values money figure number people company firm"
        " contractor person name rate share percentage person member officer councillor budget charge fee"
        " fees reason"
    )
)


def anchors(query: str, kinds: Sequence[ValueKind]) -> frozenset[str]:
    """Return the stems of which one must stand by a value for it to answer; nothing where any may do.

    >>> sorted(anchors("Who is the new headteacher of Netherquay School?", ["person"]))
    ['headteach']
    >>> anchors("What is the cost of the roof?", ["money"])
    frozenset()
    """
    kind = kinds[0] if kinds else None
    for asked, said in _ACTS:
        if asked.search(query):
            return said
    if noun := named_noun(query, kinds):
        return noun
    match = None
    if kind == "person":
        match = _DOER.search(query)
    elif kind == "count":
        match = _PEOPLE.search(query) or _VERB.search(query)
    return frozenset(stem_words(match[1])[-1:]) - _ANY if match else frozenset()


def named_noun(query: str, kinds: Sequence[ValueKind]) -> frozenset[str]:
    """Return the stem of the noun that a value must be of, a role's or a measure's; nothing where any may do.
    An act can be told by other words, a population by hardly any.

    >>> sorted(named_noun("What is the population of Anytown?", ["figure"]))
    ['popul']
    >>> named_noun("How many people signed the petition?", ["count"])
    frozenset()
    """
    kind = kinds[0] if kinds else None
    match = None
    if kind in ("person", "organisation"):
        match = _ROLE.search(query)
    elif kind in ("money", "percentage", "figure"):
        match = _MONEY.search(query) or _NOUN.search(query)
    phrase = next((group for group in match.groups() if group), "") if match else ""
    words = stem_words(phrase)
    if words and words[-1] in _ANY and kind in ("money", "percentage", "figure"):
        words = [stem for stem in words if stem not in _ANY | _SAYS_NO_MORE and not stem[:1].isdigit()]
    return frozenset(words[-1:]) - _ANY
