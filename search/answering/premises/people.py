"""Who did what: somebody whom a question names as having done what, by the minutes, another did."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from search.answering.decided.surnames import surname
from search.answering.draft import Draft
from search.answering.facts.evidence import Evidence
from search.answering.premises.supposing import Contradiction, supposed_part
from search.answering.sources import stems
from search.answering.support.support import coverage, telling_weights
from search.query.periods import names_period

_TITLE = r"(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Rev|Professor)\.?"
PERSON = rf"(?P<name>{_TITLE}\s+(?:[A-Z][\w’'.-]*\s+){{0,2}}[A-Z][\w’'-]*)"
# A contract goes to one firm or to several, by names in capitals.
_FIRM = r"(?:the\s+)?[A-Z][\w’'&.-]*(?:\s+(?:(?:and|of|&)\s+)?[A-Z][\w’'&-]*)*"


@dataclass(frozen=True, slots=True)
class Act:
    """An act as a question supposes it, and as minutes have it with the name of who did it."""

    asked: re.Pattern[str]
    minuted: re.Pattern[str]


def _act(asked: str, minuted: str, *, passive: bool = False) -> Act:
    did = rf"\b(?:did|has|had|when|that|after)\s+{PERSON}\s+(?:\w+ly\s+)?(?:{asked})\b"
    was = rf"\b(?:was|were|is)\s+{PERSON}\s+(?:\w+ly\s+)?(?:{asked})\b"
    between = r"(?:\s*\([^)]*\))?,?\s+(?:(?:be|was|is|has|had|been|then|also|duly|both|having)\s+){0,3}"
    return Act(
        re.compile(f"{did}|{was}".replace("(?P<name>", "(?P<by>", 1).replace("(?P<name>", "(?P<of>", 1)),
        re.compile(rf"{PERSON}{between}(?:{minuted})\b"),
    )


_ACTS = (
    _act(
        r"(?:elected|appointed|become|becoming|made|(?:take|took|taken) the chair|chosen)",
        r"(?:elected|appointed)",
    ),
    _act(r"(?:introduce[ds]?|introducing|presented?)", r"(?:introduced|presented)"),
    _act(
        r"(?:le(?:ave|ft|aving)|withdraw|withdrew)\b(?=.*\b(?:room|meeting|chamber|item))",
        r"(?:le(?:ft|ave)|withdrew)",
    ),
    _act(r"(?:declared?|declaring)", r"declared"),
    _act(r"(?:resign(?:ed)?)", r"(?:resigned|resignation)"),
    _act(r"(?:abstain(?:ed)?)", r"abstained"),
    Act(
        re.compile(rf"\b[Aa]ward(?:ed|ing)?\b[^?.;]*?\bto\s+(?P<by>{_FIRM})(?P<of>)"),
        re.compile(rf"\b[Aa]ward(?:ed|ing)?\b[^?.;]{{0,160}}?\bto\s+(?P<name>{_FIRM})"),
    ),
)
_OF_ANY_FIRM = stems("the ltd limited plc llp uk group company council and of")
# A sentence tells of the same act when it, with what its passage says of itself, holds so much of the
# question beside the name.
_LEAST_HELD = 0.5
_LEAST_OWN = 0.25
_NEARLY = 0.8


def done_by_another(draft: Draft) -> Contradiction | None:
    """Return the sentence by which another did what the question says somebody did, where no sentence found
    says it of the one who is named."""
    supposed = supposed_part(draft.query)
    for act in _ACTS:
        match = act.asked.search(supposed)
        if match is None:
            continue
        name = match["by"] or match["of"]
        about = {
            s: w
            for s, w in telling_weights(draft.about).items()
            if s not in stems(name) and not names_period(s)
        }
        told = [(each, done) for each in draft.evidence for done in [act.minuted.search(each.text)] if done]
        if not about:
            return None
        own = [_held(each, about) for each, done in told if _is_one(name, done["name"])]
        others = [(each, done) for each, done in told if not _is_one(name, done["name"])]
        for each, done in others:
            # Whoever is named may have done the like on another item.
            if _is_same(each, about) and max(own, default=0.0) < _NEARLY * _held(each, about):
                return Contradiction(f"{done['name']}, not {name}", evidence=each)
        return None
    return None


def _is_one(name: str, other: str) -> bool:
    """Say whether two names may be of one: people have a surname, firms are called by part of their name."""
    if re.match(_TITLE, name) and re.match(_TITLE, other):
        return surname(name) == surname(other)
    return bool((stems(name) & stems(other)) - _OF_ANY_FIRM)


def _is_same(evidence: Evidence, about: Mapping[str, float]) -> bool:
    own = coverage(about, stems(evidence.text))
    return own >= _LEAST_OWN and _held(evidence, about) >= _LEAST_HELD


def _held(evidence: Evidence, about: Mapping[str, float]) -> float:
    return coverage(about, stems(f"{evidence.text} {evidence.passage.stored.context}"))
