"""What kind of answer a question asks for, by its wording."""

from __future__ import annotations

import re
from functools import lru_cache

from minutebook.records import Intent
from search.query.attending import attending_asked
from search.query.lexical_query import reference_candidates

_REFERENCE_WORDS = frozenset(
    "minute minutes decision report number no nos ref reference item key planning application what is the "
    "about show find me which that this to of a an in for does refer relate concern paper was were it"
    " officer member cabinet delegated notice record".split()
)
# "Thurrock Cabinet minute 229": a number with whose it is.
_MINUTE_NUMBER = re.compile(r"\bminute\s*(?:no\.?|number)?\s*\d{1,4}\b", re.IGNORECASE)
_WORDS: dict[Intent, tuple[str, ...]] = {
    "timeline": (
        r"time ?line", r"history of", r"what (?:has )?happened (?:to|with)", r"steps", r"trace\b",
        r"how (?:did|has|have) .*\b(?:changed?|gone?|go|get|got|come|came|develop(?:ed)?|progress(?:ed)?)",
        r"(?:from|between) .* (?:to|and) .*\d{4}", r"step by step", r"(?:what )?(?:became|has become) of",
        # "When was it examined, found sound and adopted?", "when did scrutiny ... and what did Cabinet ...?"
        r"when (?:was|were|did|is) [^,?]*,[^?]*\band",
        r"when (?:was|were|did) .*(?:\band|,) what\b.*(?:\band|,) what",
        r"and when (?:was|were|did)", r"when (?:was|were|did) .* and what happened",
        # "Which meetings considered ...", "what happened next", "when did it first come to Cabinet?"
        r"which (?:meetings?|committees?|bodies|panels)\b.*\b(?:considered|discussed|looked|dealt|seen|been)",
        r"what happened (?:next|then|after\w*|before)", r"came of (?:it|them|that|this|the)",
        r"when (?:did|was|were|has|have) .*\b(?:first|last)\b.*\b(?:come|go|brought|considered|look(?:ed)?)",
        r"when (?:did|was|were|has|have) .*\b(?:first|last)\b.*\b(?:discussed|reported|debated|raised)",
        r"when (?:did|was|were|has|have) .*\bbefore (?:it|they|that|this|going|the)\b",
    ),
    "vote": (
        r"vot(?:e|es|ed|ing)", r"(?:mover|seconded|proposer|seconder)", r"abstain\w*", r"abstentions?",
        # People move house, and a proposed crossing is no proposal that was seconded.
        r"who (?:\w+ )?(?:moved|proposed)", r"(?:moved|proposed) (?:by|and)",
        r"(?:moved|proposed) (?:\w+ ){0,3}?(?:motion|amendment)",
        r"(?:motion|amendment)\b.*\b(?:moved|proposed)",
        r"(?:amendment|motion)\b.*\b(?:carried|lost|pass(?:ed)?|defeated|f[ae]ll|failed|rejected)",
        r"(?:cllrs?|councillors?|mrs?|ms|miss|dr)\b.*\b(?:moved?|proposed?)",
        # As people say it: a motion gets through, is put forward, has backers and numbers.
        r"(?:amendment|motion)\b(?: numbers|.*\b(?:results?|(?:get|got|go|went) through|succeed(?:ed)?))",
        r"(?:results?|numbers) (?:of|on|for) (?:\w+ ){0,4}(?:amendment|motion)",
        r"whose (?:\w+ )?(?:idea|motion|amendment)",
        r"who (?:put forward|brought forward|tabled|backed|supported|opposed|was (?:for|against))\b.*"
        r"\b(?:amendment|motion)",
        r"did (?:cllr|councillor|mrs?|ms|miss|dr|sir)\.? (?:\w+ ){1,3}(?:back|support|oppose)",
        # "Who put her forward as Mayor?"
        r"who put .* forward", r"by what majority",
    ),
    "precedent": (
        r"have we ever", r"precedents?", r"earlier (?:key )?decisions?", r"similar (?:decisions?|cases?)",
        r"previous(?:ly)? (?:decisions?|decided|awarded)",
        r"ever (?:been )?(?:agreed|approved|extended|awarded)", r"examples? of", r"instances? of",
        r"(?:other|previous|earlier|past) (?:cases|times|occasions|instances|attempts)", r"other decisions",
        r"how many times (?:has|have)", r"on (?:what|which) occasions",
        r"when (?:has|have)", r"how often (?:has|have)",
        r"(?:been|was|were|done|happened) \w+(?: in)? before",
        # "Which contracts have been extended ...?" asks for a list of cases.
        r"which (?:[\w-]+ ){0,3}[a-z]+s have been",
        # "Has Council put off an item before?", "Has Cabinet ever referred a report ...?"
        r"^(?:has|have)\b.*\b(?:ever|before(?=\W*$))",
    ),
    "resolution": (
        r"resolv\w+", r"resolution", r"decid\w+", r"decision", r"agree\w*", r"approv\w+", r"adopt\w*",
        r"authoris\w+", r"delegat\w+", r"outcome", r"endors\w+", r"support\w*", r"reject\w*",
        r"(?:cabinet|council|committee|executive|panel|board|scrutiny)\s+(?:do|ask|answer|back|respond|reply|choose|set"
        r"|accept|award|recommend)(?:ed|s)?",
        r"accept\w*", r"rescind\w*", r"revok\w*", r"overturn\w*", r"defer(?:red|ral)?",
        r"^(?:did|has|have) (?:the )?(?:\w+ ){0,3}"
        r"(?:cabinet|council|committee|executive|panel|board|scrutiny|members|councillors)",
        r"refus\w+", r"signs? off", r"sign-off", r"granted", r"given (?:power|authority)",
    ),
}  # fmt: skip
_RULES = tuple((intent, re.compile(rf"\b(?:{'|'.join(words)})\b", re.I)) for intent, words in _WORDS.items())
# "leisure contract from procurement to award": a fragment, not a question about places or prices.
_FROM_TO = re.compile(r"\bfrom (?:the |its |first )?[a-z]+(?: [a-z]+)? to (?:the |its |last )?[a-z]+\b", re.I)
# "petitions referred to a cabinet member": things of a kind, and what was done with them.
_CASES = re.compile(
    r"^(?:[a-z-]+ )?[a-z]{4,}s (?:extended|awarded|referred|deferred|withdrawn|refused|rejected|approved"
    r"|granted|delegated|sold|leased|called in|let|waived|terminated|renewed)\b",
    re.I,
)
# Asked first: what else a question says of how a vote went may be one of several things that it asks.
_BALLOT = re.compile(
    r"^\W*(?:how|which way) (?:did|was|close was) (?:the |that )?(?:final )?vote\b",
    re.I,
)
# "By when must it be called in?" asks for a date, whatever decision it speaks of.
DEADLINE = re.compile(r"\b(?:by|until|till) when\b|\bdeadline\b|\b(?:last|latest) (?:day|date)\b", re.I)
# "When does the licensing decision come to Cabinet?" asks for a day that a forward plan gives.
_TO_COME = re.compile(
    r"^\W*when (?:does|do|will|is|are)\b(?!.*,.*\band\b).*\b(?:come|coming|go|going|due"
    r"|be (?:decided|considered|taken|made)|expected|scheduled)\b",
    re.I,
)
_ASKS = re.compile(
    r"\?|^\s*(?:who|what|when|where|why|how|which|is|are|was|were|did|does|do|can|has|have)\b", re.I
)


# What speaks of voting and asks about no vote of members: a way to vote, what the people vote in, and a vote
# that only says when ("after the budget vote, who may correct it?").
_OTHER_VOTING = re.compile(
    r"\b(?:proxy|postal|remote|electronic|tactical) vot(?:es?|ing)\b"
    r"|\bvot(?:es?|ed|ing) (?:by proxy|by post|remotely|online|age|rights|systems?)\b"
    r"|\b(?:people|residents|electors|parents|pupils|tenants|businesses)(?: \w+)? vot(?:e|ed|ing)\b"
    r"|\bvot(?:es?|ed|ing)\b(?: cast)? (?:in|at) (?:\S+ ){0,6}?(?:elections?|referendum|ballot|polls?)\b"
    r"|\b(?:after|before|since|until|following|ahead of) (?:the |that |its )?(?:[\w/-]+ ){0,5}?votes?\b"
    r"(?! on\b)",
    re.I,
)
# What pupils and trainees attend is no meeting.
_OTHER_ATTENDING = re.compile(
    r"\b(?:school|pupil|college|nursery)s?\b(?!.*\b(?:meeting|cabinet|committee|panel|board)\b).*\battend(?:s|ed|ance|ing)?\b"
    r"|\battend(?:s|ed|ance|ing)?\b (?:\w+ ){0,4}?(?:schools?|college|nursery|lessons|training|university)\b",
    re.I,
)


# Retrieval, ranking and answering ask the same of one question.
@lru_cache(maxsize=256)
def find_intent(query: str) -> Intent:
    """Return what is asked for.

    >>> find_intent("24/00093"), find_intent("operation brock"), find_intent("who seconded the motion?")
    ('reference', 'keyword', 'vote')
    """
    words = re.findall(r"[\w/.-]+", query)
    references = reference_candidates(query)
    plain = [w for w in words if w.lower().strip(".") not in _REFERENCE_WORDS]
    if references and plain and all(any(c.isdigit() for c in w) or len(w) <= 3 for w in plain):
        return "reference"
    if _MINUTE_NUMBER.search(query) and len(words) <= 7 and not _ASKS.search(query):
        return "reference"
    if not _ASKS.search(query) and _FROM_TO.search(query):
        return "timeline"
    if not _ASKS.search(query) and _CASES.search(query):
        return "precedent"
    if DEADLINE.search(query) or _TO_COME.search(query):
        return "fact"
    # "How did the vote go?" is no course of events.
    if _BALLOT.search(_OTHER_VOTING.sub(" ", query)):
        return "vote"
    attending = attending_asked(_OTHER_ATTENDING.sub(" ", query))
    # "Why couldn't he vote on it?" is answered by what he declared.
    if attending == "declared":
        return "attendance"
    for intent, rule in _RULES:
        if rule.search(_OTHER_VOTING.sub(" ", query) if intent == "vote" else query):
            return intent
        if intent == "vote" and attending:
            return "attendance"
    return "fact" if _ASKS.search(query) or len(words) > 8 else "keyword"
