"""What a question about a decision says of it: which body decided, and at which meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutebook.records import Meeting
from minutebook.text import match_key
from search.query.understanding import Understood

# "Council tax" is no body's.
_COUNCIL_ITSELF = r"council(?!\s+(?:tax|hous|home|car|land|rent|tenan|build|staff|own))"
_BODY = rf"(?:cabinet|{_COUNCIL_ITSELF}|(?:sub-)?committee|executive|panel|board|scrutiny|forum)"
# "Did the health scrutiny committee back ...", "what has full Council agreed": who acts stands after the
# auxiliary; at most so many words name a body.
_AGENT = re.compile(
    rf"\b(?:did|has|have|had|does|do|will|when|by|how|that|after|before)\s+(?:the\s+)?"
    rf"((?:[\w&’'-]+\s+){{0,6}}?{_BODY}(?:\s+(?:and\s+\w+\s+)?(?:sub-)?(?:committee|panel|board|member)s?)*)\b",
    re.I,
)
# "Cabinet agreed", "the Executive's decision".
_ACTING = re.compile(
    rf"\b((?:[\w&-]+\s+){{0,3}}{_BODY})(?:['’]s)?\s+(?:\w+ly\s+)?"
    r"(?:resolv|agre|decid|approv|reject|adopt|endors|decision|resolution|minute)",
    re.I,
)
_SAID_OF_ANY = frozenset("the full county borough city district town parish itself of and".split())
_COUNCIL = re.compile(r"^(?:(?:full|county|borough|city|district|town|parish|metropolitan)\s+)*council$")
_DELEGATING = re.compile(
    r"\bdelegat|\bgiven (?:the )?(?:authority|power|responsibility)|\bauthoris|\bsigns? off|\bempower"
    r"|\bwho (?:can|may|will|has the power to|is to) (?:sign|award|decide|approve|agree|finalise|make|put)",
    re.I,
)
_MEMBER = re.compile(r"\b(?:cabinet|executive|portfolio)\s+(?:member|holder)\b", re.I)


@dataclass(frozen=True, slots=True)
class AskedDecision:
    """``agents`` are keys of the bodies that the question says decided, ``agent_words`` its own words for
    them, ``by_member`` says that one member did, ``wants_delegation`` that it asks who was empowered."""

    question: Understood
    agents: frozenset[str]
    agent_words: str | None
    by_member: bool
    wants_delegation: bool

    def is_by(self, meeting: Meeting) -> bool:
        return match_key(meeting.body or "") in self.agents

    def is_on(self, meeting: Meeting) -> bool:
        """Say whether a meeting is on a day, or else in a month, that the question names."""
        date = meeting.date
        if date is None:
            return False
        if self.question.dates:
            return date in self.question.dates
        return (date.year, date.month) in self.question.months

    @property
    def names_day(self) -> bool:
        return bool(self.question.dates or self.question.months)


def read_asked_decision(query: str, question: Understood, bodies: list[str]) -> AskedDecision:
    """Read who decided, by the question. ``bodies`` are the keys of the bodies that the index knows."""
    key = match_key(query)
    found = [m[1] for rule in (_AGENT, _ACTING) for m in rule.finditer(query)]
    by_member = any(_MEMBER.search(phrase) for phrase in found) or bool(
        re.search(r"\bdid\s+(?:the\s+)?(?:[\w-]+\s+){0,3}(?:cabinet|portfolio) (?:member|holder)", key)
    )
    agents = {body for phrase in found if not _MEMBER.search(phrase) for body in _bodies(phrase, bodies)}
    named = next((phrase for phrase in found if not _MEMBER.search(phrase)), None)
    return AskedDecision(question, frozenset(agents), named, by_member, bool(_DELEGATING.search(key)))


def _bodies(phrase: str, bodies: list[str]) -> set[str]:
    words = re.findall(r"[\w&-]+", match_key(phrase))
    # Words in front may belong to the sentence or to the council's name: fewer of them name the body.
    for first in range(len(words)):
        wanted = set(words[first:]) - _SAID_OF_ANY
        if wanted == {"council"}:
            return {body for body in bodies if _COUNCIL.match(body)}
        if wanted:
            exact = {body for body in bodies if set(re.findall(r"[\w&-]+", body)) - _SAID_OF_ANY == wanted}
            found = exact or {b for b in bodies if wanted <= set(re.findall(r"[\w&-]+", b))}
            if found and (exact or wanted != {"cabinet"}):
                return found
    return set()
