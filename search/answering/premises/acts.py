"""Acts that a question takes for granted against sentences that deny them, and decisions to the contrary."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from search.answering.decided.brief_decisions import best_paragraphs
from search.answering.decided.decisions import Decision
from search.answering.decided.recommendation_answers import UNDECIDED, Recommendation, is_decided
from search.answering.draft import Draft
from search.answering.facts.evidence import Evidence
from search.answering.premises.supposing import (
    LEAST_FIT,
    PUT_FORWARD,
    Contradiction,
    given_part,
    supposed_part,
)
from search.answering.sources import stems
from search.answering.support.support import coverage, telling_weights

# What the question says happened, as a verb that a sentence may deny.
_ACTS = re.compile(
    r"\b(postpon\w*|clos(?:e|es|ed|ing)|stop\w*|cut(?:s|ting)?|ban(?:s|ned)?|cancel\w*|scrap\w*|abolish\w*|s[eo]ld?"
    r"|sell\w*|transfer\w*|merg\w+|lend\w*|lent|introduc\w+|rais(?:e|es|ed|ing)|increas\w+|reduc\w+|delay\w*"
    r"|withdr[ae]w\w*|approv\w+|reject\w*|called in|call(?:ed)? in|halv\w+|doubl\w+|consult\w+|rescind\w*)\b",
    re.I,
)
# Acts that papers deny by their noun: "no loan was made".
# What residents say for acts, and the beginnings of the words by which papers deny them.
_PLAIN = {
    "pull": ("withdr",),
    "axe": ("scrap", "cancel", "abolish", "clos"),
    "axing": ("scrap", "cancel", "abolish", "clos"),
    "ditch": ("scrap", "abandon", "withdr", "cancel"),
    "drop": ("scrap", "abandon", "withdr", "cancel"),
    "shut": ("clos",),
    "hike": ("increas", "rais"),
    "hiking": ("increas", "rais"),
}
_PLAIN_ACTS = re.compile(rf"\b({'|'.join(_PLAIN)})(?:e?[ds]|[pt]?(?:ed|ing))?\b", re.I)
# "When did the Council drop its opposition?" is denied by "we continue to oppose".
_STANCES = ("oppos", "objec", "support", "fund", "subsid", "commit", "campaign", "lobby", "back")
_ENDED = re.compile(
    r"\b(?:drop(?:p\w+)?|end(?:ed|ing)?|stop(?:p\w+)?|abandon\w*|withdr[ae]w\w*|g[ia]ve up|giving up)"
    rf"\s+(?:(?:its|their|his|her|our|the|your)\s+)?({'|'.join(_STANCES)})",
    re.I,
)
_NOUNS = {"lend": "loan", "lendi": "loan", "lent": "loan", "sell": "sale", "selli": "sale", "sold": "sale"}
_FIGURE = re.compile(r"£\d[\d,.]*\s?(?:m|k|bn|million)?\b|\b\d[\d,.]*\s?%")
_NOT = r"(?:not|never|no|nor|cannot|neither|\w+n['’]t)"
_NEGATED = re.compile(rf"\b{_NOT}\b", re.I)
# "Be recommended not to close" and "asked not to" are wishes.
_WISH = re.compile(r"\bnot to\b|\?\s*[\"”]?$", re.I)
_PROPOSED = re.compile(
    r"\b(?:proposals?|plans?|motion|amendment|application|scheme|bid|item)\b[^.;]*?\b(?:was|were|been|is)\s+"
    r"(?:\w+\s+)?(?:withdrawn|lost|rejected|refused|defeated|abandoned|dropped|deferred)\b",
    re.I,
)
_PROPOSED_ASKED = re.compile(
    r"\b(?:withdr\w+|lost|reject\w*|refus\w*|defeat\w*|abandon\w*|dropp\w*|defer\w*)\b", re.I
)
_MOVED = re.compile(r"\bbe (?:reduced|lowered|raised|cut|increased|changed) from\b", re.I)
# A sentence is about the same when it holds this much of the question; one that denies no act, more.
_LEAST_OWN = 0.38
_LEAST_PROPOSED = 0.5
_BEST = 3
_LEAST_OWN_OF_BEST = 0.3
_LEAST_TITLED = 0.8
# It is no worse a match than this for the best sentence.
_FURTHEST = 4.0
# An act, and the words of a resolution by which its contrary was decided.
_CONTRARY = tuple(
    (re.compile(rf"\b(?:{asked})\b", re.I), re.compile(rf"\b(?:{decided})\b", re.I))
    for asked, decided in (
        (
            r"clos(?:e|ed|ure)|shut|end(?:ed|ing)?|stop(?:ped|ping)?",
            r"(?:stay|remain|remains|kept|keep|be kept)\s+(?:\w+\s+){0,8}?open|re-?open\w*",
        ),
        (
            r"object(?:ed|ing|ion)?|oppos(?:e|ed|ing)",
            r"support (?:the|this|it)|no objections?|not (?:to )?object",
        ),
        (
            r"(?:did|has|have|had)\b.*\b(?:support|back|uphold|upheld|endorse)(?:ed)?",
            r"referr?(?:ed)? (?:\w+ ){0,3}?back|be objected to|to object|not (?:be )?support(?:ed)?",
        ),
        (
            r"remov(?:e|ed|ing)|dismiss(?:ed|ing)?|replac(?:e|ed|ing)|sack(?:ed|ing)?",
            r"(?:should|shall|to|do|be) remain|be re-?(?:elected|appointed)|continue (?:as|to be)",
        ),
        (
            r"rais(?:e|ed|ing)|increas(?:e|ed|ing)|lower(?:ed|ing)?|reduc(?:e|ed|ing)|cut(?:ting)?|chang(?:e|ed|ing)",
            r"no change|remain (?:unchanged|as|at)|be unchanged|be frozen",
        ),
    )
)
_LEAST_DECIDED = 0.5
# Who supposes that a closure was rescinded supposes no closure.
_UNDONE = re.compile(r"\b(?:rescind|overturn|revers|cancel|revok|scrap|quash)\w*", re.I)
_DECIDED_ACTS = re.compile(
    r"\b(?:agree|approv|adopt|accept|support|extend|renew|award|grant|fund|allow|charg|clos|sell|object)",
    re.I,
)
_ITEM_CHARS = 2500
_DENIED = re.compile(r"\b(?:no|not|never|nor)\b[^.,;]{0,60}", re.I)
# Acts that are not done by a resolution to find out more.
_DONE = re.compile(
    r"\b(?:did|decision|decided|agreed|voted)\b.*\b(?:buy|purchase|raise|increase|sell|install|replace|lease|hire"
    r"|close|cut|shut|stop|scrap|withdraw|abolish|demolish|build|sale|closure)\b"
    r"|\b(?:bought|purchased|raised|increased|sold|installed|replaced|leased|hired|closed|cut|shut|stopped"
    r"|scrapped|withdrawn|abolished|demolished|sale|closure)\b",
    re.I,
)
_YET = re.compile(r"\b(?:will|would|going to|to be)\b", re.I)
_LOOKED_INTO = re.compile(
    r"\b(?:should|to|be asked to|will)\s+(?:\w+\s+)?(?:investigate|look into|look for|find out|explore"
    r"|enquire|obtain quot\w+|seek (?:quot\w+|advice|information)"
    r"|ask \w+ (?:\w+ ){0,3}for more information)\b"
    r"|\b(?:approve|agree|commence|begin|launch|undertake|carry out|hold)\w*\s+(?:to\s+)?(?:\w+\s+){0,5}?"
    r"(?:consult(?:ation)?|review|survey|feasibility study)\b"
    r"|^\W*(?:whether|if)\b",
    re.I,
)
_APPROVED = re.compile(r"\b(?:approv|agree|adopt|accept|purchas|award|authoris)\w*\b", re.I)


def contrary_decision(
    query: str, decisions: list[Decision], about: Mapping[str, float]
) -> Contradiction | None:
    """Return the decision that is meant where it decided the contrary of an act that is supposed."""
    supposed = supposed_part(query)
    decision = decisions[0] if decisions else None
    if decision is None or decision.fit < LEAST_FIT or PUT_FORWARD.search(supposed):
        return None
    text, item = decision.document.text, decision.item
    said = f"{item.title} {text[item.start : min(item.end, item.start + _ITEM_CHARS)]}"
    if coverage(about, stems(said)) < _LEAST_DECIDED:
        return None
    if _UNDONE.search(supposed):
        return None
    denied = {act.lower() for act in _DECIDED_ACTS.findall(supposed)} if not _NEGATED.search(supposed) else ()
    for start, end in best_paragraphs(decision, about, 2):
        if any(re.search(rf"\bnot (?:to |be )?{act}", text[start:end], re.I) for act in denied):
            return Contradiction(decision=decision)
    for act, contrary in _CONTRARY:
        if not act.search(supposed) or contrary.search(supposed):
            continue
        for start, end in best_paragraphs(decision, about, 2):
            said = text[start:end]
            if contrary.search(said) and not act.search(_DENIED.sub("", contrary.sub("", said))):
                return Contradiction(decision=decision)
    resolved = [p.text for r in decision.item.resolutions for p in r.paragraphs]
    is_so = _is_supposed_done(query) and _is_only_looked_into(resolved)
    return Contradiction(decision=decision) if is_so else None


def only_to_be_looked_into(draft: Draft) -> Contradiction | None:
    """Return the report that the first passage is of, where it recommends to find out more on what a question
    supposes done, and no decision on it is in the papers."""
    hit = draft.hits[0] if draft.hits and _is_supposed_done(draft.query) else None
    place = draft.sources.item(hit.document.doc_id, hit.item.item_id) if hit and hit.item else None
    if hit is None or place is None or place[1].resolutions:
        return None
    meeting, item = place
    document = draft.sources.document(hit.document.doc_id)
    told = coverage(
        telling_weights(draft.about), stems(f"{item.title} {document.text[item.start : item.end]}")
    )
    if told < _LEAST_DECIDED or not _is_only_looked_into([p.text for p in item.recommendations]):
        return None
    report = Recommendation(document, meeting, item, told)
    return None if is_decided(draft, report) else Contradiction(UNDECIDED, recommended=report)


def _is_supposed_done(query: str) -> bool:
    given = given_part(query)
    supposed = given or supposed_part(query)
    return bool(_DONE.search(supposed)) and (bool(given) or not _YET.search(supposed))


def _is_only_looked_into(paragraphs: Sequence[str]) -> bool:
    """Say whether all that was resolved, or is recommended, is to find out more."""
    others = [text for text in paragraphs if not _LOOKED_INTO.search(text)]
    return others != list(paragraphs) and not any(_APPROVED.search(text) for text in others)


def denying_sentence(query: str, evidence: list[Evidence]) -> Contradiction | None:
    """Return the sentence that denies the act or the figure that the question takes for granted."""
    best = evidence[0].score if evidence else 0.0
    denials, figures = _denials(query), _changed_figures(query)
    found = [
        each
        for place, each in enumerate(evidence)
        if each.score >= best - _FURTHEST
        and not each.unit.is_row
        and not _WISH.search(each.text)
        and (
            (each.features.own >= _least_own(place) and any(d.search(each.text) for d in denials))
            or (each.features.own >= _least_own(place) and _is_changed(each.text, figures))
            or (_tells_of_it(each) and _PROPOSED.search(each.text) and not _PROPOSED_ASKED.search(query))
        )
    ]
    denying = max(found, key=lambda e: (e.features.own, e.score), default=None)
    return Contradiction(evidence=denying) if denying else None


def _least_own(place: int) -> float:
    """What fits best of all may be shorter of the question's words."""
    return _LEAST_OWN_OF_BEST if place < _BEST else _LEAST_OWN


def _tells_of_it(evidence: Evidence) -> bool:
    # "This item was deferred" stands under the title of the item.
    is_item = evidence.text.find("This item") >= 0 and evidence.features.context >= _LEAST_TITLED
    return is_item or evidence.features.own >= _LEAST_PROPOSED


def _denials(query: str) -> list[re.Pattern[str]]:
    """Return patterns for a denial, within a few words, of each act and figure in the question.

    >>> (denial,) = _denials("To what date was it postponed?")
    >>> bool(denial.search("I will not be postponing the elections"))
    True
    """
    acts = {re.escape(act.lower().split()[0][:5]) for act in _ACTS.findall(query)}
    acts |= {_NOUNS[act] for act in acts if act in _NOUNS}
    acts |= {act for said in _PLAIN_ACTS.findall(query) for act in _PLAIN[said.lower()]}
    denied = [rf"\b{_NOT}\s+(?:\w+\s+){{0,2}}?{act}\w*" for act in sorted(acts)]
    denied += [
        rf"\b{_NOT}\s+(?:\w+\s+){{0,3}}?{re.escape(figure)}" for figure in sorted(set(_FIGURE.findall(query)))
    ]
    denied += [
        rf"\b(?:continu\w+\s+to|will go on|still|remain\w*)\s+(?:\w+\s+)?{stance}\w*"
        for stance in sorted(set(_ENDED.findall(query.lower())))
    ]
    return [re.compile(words, re.I) for words in denied]


def _changed_figures(query: str) -> list[re.Pattern[str]]:
    """Return patterns for each figure in the question as one that was given up: "lowered from 15%"."""
    return [
        re.compile(
            rf"\b(?:reduced|lowered|raised|increased|cut|down|up|changed|instead) from {re.escape(figure)}",
            re.I,
        )
        for figure in sorted(set(_FIGURE.findall(query)))
    ]


def _is_changed(text: str, figures: list[re.Pattern[str]]) -> bool:
    # What was proposed to be changed may have been kept.
    return not _MOVED.search(text) and any(figure.search(text) for figure in figures)
