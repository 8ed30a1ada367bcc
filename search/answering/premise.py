"""What a question supposes against what the papers say: "Why did Cabinet reject ..." when it approved.

Two things speak against a premise: the record of the decision that is meant (another outcome), and a sentence
that denies the very act or figure that the question takes for granted. Nothing else does: a question that is
merely not answered is no false premise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutebook.records import Outcome, Statement
from search.answering.asked_decision import AskedDecision
from search.answering.draft import Draft
from search.answering.evidence import Evidence
from search.answering.passage_answers import state_evidence
from search.answering.resolution_answers import Decision, decided_spans, state_decision
from search.answering.vote_answers import state_votes
from search.deciding import read_decision

# "Did Cabinet reject ...?" supposes nothing; "why", "when" and "how many" do.
_SUPPOSING = re.compile(
    r"^\W*(?:(?:and|so|but)\s+)?(?:why|when|who|whom|whose|where|which|how (?:many|much|long|often|soon)"
    r"|by how|on what|to what|in what|at what|what (?:date|day|year|reasons?|grounds|justification))\b",
    re.I,
)
# "Who proposed the motion, and did it pass?" leaves the outcome open.
_ASKED_BESIDES = re.compile(
    r",?\s(?:and|or|but)\s(?:did|does|was|were|is|has|have|whether|if|what|how)\b.*", re.I
)


@dataclass(frozen=True, slots=True)
class Claim:
    """An outcome that a question may take for granted: its words there and in minutes, the outcomes that bear
    it out, and those that speak against it."""

    asked: re.Pattern[str]
    minuted: re.Pattern[str]
    borne_out: frozenset[Outcome]
    against: frozenset[Outcome]


def _claim(words: str, borne_out: set[Outcome], against: set[Outcome], also: str = "") -> Claim:
    minuted = f"{words}|{also}" if also else words
    return Claim(
        re.compile(rf"\b(?:{words})\b", re.I),
        re.compile(rf"\b(?:{minuted})\b", re.I),
        frozenset(borne_out),
        frozenset(against),
    )


_MADE: set[Outcome] = {"resolved", "agreed", "recommended"}
_UNMADE: set[Outcome] = {"deferred", "withdrawn", "refused", "lost"}
_CLAIMS = (
    _claim(
        r"reject\w*|refus\w+|turn(?:ed|ing)? down|vot(?:ed|e|ing) down|thr[eo]wn? out|dismiss\w*",
        {"refused", "lost"},
        {*_MADE, "noted"},
        r"not (?:be )?(?:approv|support|agree|accept)\w*|oppos\w+|declin\w+|lost|defeated|unable to support",
    ),
    _claim(r"rescind\w*|overturn\w*|revok\w+|revers\w+", set(), {*_MADE, "noted"}, r"set aside|quash\w*"),
    _claim(
        r"defer\w*|postpon\w+|put off", {"deferred"}, _MADE | {"refused", "lost"}, r"adjourn\w*|later date"
    ),
    _claim(r"withdr[ae]w\w*", {"withdrawn"}, _MADE | {"refused", "lost"}),
    _claim(
        r"approv\w+|agree[ds]?|adopt\w*|accept\w*|endors\w+|back(?:ed)?|award\w*|introduc\w+|bring in"
        r"|brought in|carried|pass(?:ed)?",
        _MADE | {"noted", "referred"},
        _UNMADE,
    ),
)
# "Why did Councillor Rose propose the motion?"; a body proposes without moving.
_MOVED = re.compile(
    r"\bdid\s+((?!(?:\w+\s+){0,3}(?:Cabinet|Council|Committee|Executive|Panel|Board|Scrutiny|Government|Officers)\b)"
    r"(?:[A-Z][\w’'.-]*\s+){1,4})(?:propose|move|second)\b"
)
_APPROVING = frozenset("approve agree adopt accept endorse support recommend receive".split())
# What the question says happened, as a verb that a sentence may deny.
_ACTS = re.compile(
    r"\b(postpon\w*|clos(?:e|es|ed|ing)|stop\w*|cut(?:s|ting)?|ban(?:s|ned)?|cancel\w*|scrap\w*|abolish\w*|s[eo]ld?"
    r"|sell\w*|transfer\w*|merg\w+|lend\w*|lent|introduc\w+|rais(?:e|es|ed|ing)|increas\w+|reduc\w+|delay\w*"
    r"|withdr[ae]w\w*|approv\w+|reject\w*|called in|call(?:ed)? in|halv\w+|doubl\w+|consult\w+|rescind\w*)\b",
    re.I,
)
_FIGURE = re.compile(r"£\d[\d,.]*\s?(?:m|k|bn|million)?\b|\b\d[\d,.]*\s?%")
_NOT = r"(?:not|never|no|nor|cannot|neither|\w+n['’]t)"
# "be recommended not to close" and "asked not to" are wishes.
_WISH = re.compile(r"\bnot to\b|\?\s*[\"”]?$", re.I)
_PROPOSED = re.compile(
    r"\b(?:proposals?|plans?|motion|amendment|application|scheme|bid|item)\b[^.;]*?\b(?:was|were|been|is)\s+"
    r"(?:\w+\s+)?(?:withdrawn|lost|rejected|refused|defeated|abandoned|dropped|deferred)\b",
    re.I,
)
_PROPOSED_ASKED = re.compile(
    r"\b(?:withdr\w+|lost|reject\w*|refus\w*|defeat\w*|abandon\w*|dropp\w*|defer\w*)\b", re.I
)
# A sentence is about the same when it holds this much of the question; one that denies no act, more.
_LEAST_OWN = 0.38
_LEAST_PROPOSED = 0.5
# It is no worse a match than this for the best sentence.
_FURTHEST = 4.0
_LEAST_FIT = 0.6
OTHERWISE = "The papers say otherwise than the question supposes"


def corrections(draft: Draft, decisions: list[Decision], asked: AskedDecision) -> list[Statement]:
    """Return what shows that the papers say otherwise than the question supposes, that being said first;
    nothing where nothing does."""
    if not _SUPPOSING.search(draft.query):
        return []
    decision = contradicting_decision(draft.query, decisions, asked)
    moved = not decision and is_moved_by_another(draft.query, decisions)
    denying = None if decision or moved else denying_sentence(draft.query, draft.evidence)
    if decision:
        stated = state_decision(decision, draft.citations, draft.about)
    elif moved:
        stated, _ = state_votes(draft.query, decisions[:1], draft.weights, draft.citations)
    else:
        stated = state_evidence(draft.sources, [denying], draft.citations, most=1) if denying else []
    if not stated:
        return []
    line = stated[0].text if stated[0].kind == "record" else ""
    lead = Statement("record", f"{OTHERWISE}: {line}".removesuffix(": "), stated[0].citations[:1])
    return [lead, *(stated[1:] if line else stated)]


def with_corrections(corrected: list[Statement], stated: list[Statement]) -> list[Statement]:
    """Put what corrects the question first, each statement once."""
    said = {s.text for s in corrected}
    lead = corrected[0].text if corrected else ""
    return [*corrected, *(s for s in stated if s.text not in said and f": {s.text}" not in lead)]


def contradicting_decision(query: str, decisions: list[Decision], asked: AskedDecision) -> Decision | None:
    """Return the decision that is meant, if its outcome is another than the question supposes."""
    supposed = _ASKED_BESIDES.sub("", query)
    claim = next((c for c in _CLAIMS if c.asked.search(supposed)), None)
    decision = decisions[0] if decisions else None
    if claim is None or decision is None or decision.fit < _LEAST_FIT:
        return None
    if asked.agents and not asked.is_by(decision.meeting):
        return None
    if asked.names_day and not asked.is_on(decision.meeting):
        return None
    return decision if _speaks_against(claim, decision) else None


def is_moved_by_another(query: str, decisions: list[Decision]) -> bool:
    """Say whether a question takes for granted that somebody moved or seconded what, by the minutes, others
    did: nobody of that name moved or seconded anything on the item."""
    supposed = _MOVED.search(query)
    if supposed is None or not decisions or decisions[0].fit < _LEAST_FIT:
        return False
    votes = decisions[0].item.votes
    named = [name for vote in votes for name in (vote.proposer, vote.seconder) if name]
    # Where one vote does not say who moved it, it may have been the one who is named.
    is_known = bool(votes) and all(vote.proposer and vote.seconder for vote in votes)
    return is_known and supposed[1].split()[-1] not in {name.split()[-1] for name in named}


def _speaks_against(claim: Claim, decision: Decision) -> bool:
    item = decision.item
    if item.outcome in claim.borne_out or item.outcome not in claim.against:
        return False
    if not decided_spans(decision.document, item) and not item.votes:
        return False
    if item.outcome in _UNMADE:
        # A deferred item may hold a paragraph that approves something all the same.
        verbs = {read_decision(p.text).verb for r in item.resolutions for p in r.paragraphs}
        return not verbs & _APPROVING
    # A part may have been rejected though the item was resolved: the minute then says so somewhere.
    return not claim.minuted.search(decision.document.text[item.start : item.end])


def denying_sentence(query: str, evidence: list[Evidence]) -> Evidence | None:
    """Return the sentence that denies the act or the figure that the question takes for granted."""
    best = evidence[0].score if evidence else 0.0
    denials = _denials(query)
    found = [
        each
        for each in evidence
        if each.score >= best - _FURTHEST
        and not each.unit.is_row
        and not _WISH.search(each.text)
        and (
            (each.features.own >= _LEAST_OWN and any(d.search(each.text) for d in denials))
            or (
                each.features.own >= _LEAST_PROPOSED
                and _PROPOSED.search(each.text)
                and not _PROPOSED_ASKED.search(query)
            )
        )
    ]
    return max(found, key=lambda e: (e.features.own, e.score), default=None)


def _denials(query: str) -> list[re.Pattern[str]]:
    """Return patterns for a denial, within a few words, of each act and figure in the question.

    >>> (denial,) = _denials("To what date was it postponed?")
    >>> bool(denial.search("I will not be postponing the elections"))
    True
    """
    acts = {re.escape(act.lower().split()[0][:5]) for act in _ACTS.findall(query)}
    denied = [rf"\b{_NOT}\s+(?:\w+\s+){{0,2}}?{act}\w*" for act in sorted(acts)]
    denied += [
        rf"\b{_NOT}\s+(?:\w+\s+){{0,3}}?{re.escape(figure)}"
        rf"|\b(?:reduced|down|up|changed|instead) from {re.escape(figure)}"
        for figure in sorted(set(_FIGURE.findall(query)))
    ]
    return [re.compile(words, re.I) for words in denied]
