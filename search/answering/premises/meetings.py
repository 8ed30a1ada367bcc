"""Which body decided, and when: what a question supposes against the decision whose words it means."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from minutebook.records import Meeting
from minutebook.text import match_key
from search.answering.decided.asked_decision import AskedDecision
from search.answering.decided.decisions import Decision, decided_words, fit_of_words
from search.answering.draft import Draft
from search.answering.premises.supposing import Contradiction, supposed_part
from search.answering.records_in_words import long_date
from search.answering.sources import stems
from search.answering.support.support import coverage
from search.query.periods import names_period

_DECIDED = re.compile(
    r"\b(?:approv\w+|agree[ds]?|adopt\w*|accept\w*|endors\w+|resolv\w+|decid\w+|reject\w*|refus\w+|award\w*"
    r"|extend\w*|carry|carried|pass(?:ed)?|set|note[ds]?|introduc\w+|transfer\w*|appoint\w*|delegat\w+"
    r"|stabilis\w+|fund(?:ed)?|support\w*|commission\w*|allocat\w*|procur\w+|clos(?:e|ed|ing)|increas\w+"
    r"|rais(?:e|ed|ing)|grant(?:ed)?)\b",
    re.I,
)
# "The Council" is the whole authority to most who ask; "full Council", "did Council" and "did County Council"
# are the meeting of its members.
_COUNCIL_MET = re.compile(
    r"\b[Ff]ull [Cc]ouncil\b"
    r"|\b(?:did|has|have|had|by|when)\s+(?:(?:County|City|Borough|District|Town)\s+)?Council\b"
)
_COUNCIL = re.compile(r"^(?:(?:full|county|borough|city|district|town|parish|metropolitan)\s+)*council$")
# The decision that is meant holds so much of the question's subject in its title and words, and another that
# holds nearly as much may be meant as well.
_LEAST_HELD = 0.7
_LOOKED_AT = 16
_NEARLY = 0.75


def another_meeting(draft: Draft, decisions: list[Decision], asked: AskedDecision) -> Contradiction | None:
    """Return the decision that is meant where another body took it, or the same on another day, and nothing
    tells of one by the body and on the day that the question names."""
    if not _DECIDED.search(supposed_part(draft.query)):
        return None
    about = _subject(draft, asked)
    best = max(decisions[:_LOOKED_AT], key=lambda d: fit_of_words(d, about), default=None)
    if best is None or _held(best, about) < _LEAST_HELD or best.meeting.date is None:
        return None
    by_another = _names_body(draft.query, asked) and not asked.is_by(best.meeting)
    on_another = asked.names_day and not asked.is_on(best.meeting)
    if not (by_another or on_another):
        return None
    if _is_told(draft, decisions, best, asked, about, by_body=by_another):
        return None
    if by_another:
        return Contradiction(f"{best.meeting.body}, not {_asked_body(asked)}, decided it", best)
    return Contradiction(f"it was decided on {long_date(best.meeting.date)}, not {_asked_time(asked)}", best)


def _names_body(query: str, asked: AskedDecision) -> bool:
    """Say whether the question names a body as a meeting, not the authority as a whole."""
    if any(_COUNCIL.match(body) for body in asked.agents):
        return bool(_COUNCIL_MET.search(query))
    return bool(asked.agents)


def _subject(draft: Draft, asked: AskedDecision) -> Mapping[str, float]:
    """Return the weights of what was decided: without the words of who and when."""
    beside = stems(asked.agent_words or "")
    kept = {s: w for s, w in draft.about.items() if s not in beside and not names_period(s)}
    return kept or draft.about


def _held(decision: Decision, about: Mapping[str, float]) -> float:
    said = (
        f"{decision.document.council} {decision.item.title} {decided_words(decision.document, decision.item)}"
    )
    return coverage(about, stems(said))


def _is_told(
    draft: Draft,
    decisions: list[Decision],
    best: Decision,
    asked: AskedDecision,
    about: Mapping[str, float],
    *,
    by_body: bool,
) -> bool:
    """Say whether something in the papers may be the decision as the question has it: another decision, a
    step of the same matter, a passage of such a meeting, or the day told of in the minute itself."""

    is_of_day = asked.names_day or not by_body

    def is_such(meeting: Meeting) -> bool:
        return (asked.is_by(meeting) or not by_body) and (asked.is_on(meeting) or not is_of_day)

    least = _NEARLY * _held(best, about)
    if any(is_such(d.meeting) and _held(d, about) >= least for d in decisions):
        return True
    for step in draft.sources.papers.matter(best.item.item_id):
        if is_such(Meeting("", step.body, step.date, "subject", 0, 0)):
            return True
    for hit in draft.hits:
        if hit.meeting and is_such(Meeting("", hit.meeting.body, hit.meeting.date, "subject", 0, 0)):
            said = f"{hit.item.title if hit.item else ''} {hit.document.title} {hit.text}"
            if coverage(about, stems(said)) >= least:
                return True
    said = match_key(best.document.text[best.item.start : best.item.end])
    return not by_body and any(match_key(words) in said for words in _times_in_words(asked))


def _times_in_words(asked: AskedDecision) -> list[str]:
    days = [long_date(day) for day in sorted(asked.question.dates)]
    return days or [f"{dt.date(year, month, 1):%B %Y}" for year, month in sorted(asked.question.months)]


def _asked_body(asked: AskedDecision) -> str:
    """Return the question's own words for the body, without those of asking before them."""
    return re.sub(r"^.*\b(?:did|has|have|had|that|when|by|the)\s+", "", asked.agent_words or "", flags=re.I)


def _asked_time(asked: AskedDecision) -> str:
    return " or ".join(_times_in_words(asked))
