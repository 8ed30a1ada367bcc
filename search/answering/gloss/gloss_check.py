"""Whether a sentence that a model wrote is borne out by the words it cites; what is not, is not shown.

No check of words can prove a paraphrase. These catch what misleads most: a figure, date or name that stands
nowhere in the cited words, an outcome they do not tell, a "not" they do not have, a matter of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutebook.records import Citation
from minutebook.text import match_key
from minutebook.wording import meeting_words
from search.answering.facts.claims import MEASURES, Claims, Day, claims_of, without_paragraph_numbers
from search.answering.sources import stems

# Letters of Western languages, figures and the signs of prose: what no link, mark-up or disguise is made of.
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-žḀ-ỿ0-9 .,;:'\"()£€$%/&+\-–—‘’“”?!½¼¾°²³]+")
# Addresses need no more than those; and what begins like one is one.
_ADDRESS = re.compile(r":/|//|\bwww\b|\b[\w-]+\.[a-z]{2,}\b|\b[a-z]{2,}:\S|&#?\w+;", re.IGNORECASE)
_NEGATION = re.compile(
    r"\b(?:not|no|nor|never|neither|none|nothing|nobody|cannot|without|unable|fail(?:s|ed)?)\b|n['’]t\b", re.I
)
# A sentence with a word of a group needs one of the same group in what it cites.
_OUTCOMES = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        r"approved|agreed|resolved|decided|adopted|accepted|endorsed|granted|passed|carried|authorised"
        r"|confirmed|ratified|signed off|gave (?:its )?approval|voted for",
        r"approv\w*|adopt\w*|accept\w*|endors\w*|grant\w*|authoris\w*|ratif\w*",
        r"reject\w*|refus\w+|declin\w+|dismiss\w*|defeat\w*|los[et]|lost|oppos\w+|against|overturn\w*"
        r"|turned down|voted down|blocked",
        r"defer\w*|postpon\w+|delay\w*|adjourn\w*|put off",
        r"withdr\w+|abandon\w*|scrap\w*|dropped",
        r"clos(?:e|es|ed|ing|ure)|cancel\w*|ceas\w+|stop\w*|abolish\w*|terminat\w+|rescind\w*|shut\w*|axed",
        r"keep\w*|kept|retain\w*|stay\w*|remain\w*|continu\w*|open\w*",
        r"prais\w+|welcom\w+|thank\w*|commend\w*|applaud\w*",
        r"criti\w+|attack\w*|condemn\w*|complain\w*|blam\w+",
        r"unanimous\w*|unopposed",
        r"majority|most",
        r"half|halv\w+",
        r"quarters?",
        r"thirds?",
        r"doubl\w+|twice",
        r"trebl\w+|tripl\w+",
    )
)
_DECIDED = _OUTCOMES[0]
# Minutes and notices also write "That Cabinet agree the plan"; a report that does so only asks for it.
_DECIDES = re.compile(
    rf"{_DECIDED.pattern}|\b(?:approve|agree|adopt|accept|endorse|authorise|confirm)\b", re.I
)
_DECIDING = ("minutes", "decision-notice")
_BODIES = ("Cabinet", "Council", "Executive", "Committee", "Board", "Panel", "Mayor", "Leader")
_BODY_DECIDED = re.compile(
    rf"\b({'|'.join(_BODIES)})\s+(?:(?:has|have|had|also|then|both)\s+)*({_DECIDED.pattern})"
)
# A "not" turns round some four words behind it: "no proposal for its closure", "not normally be given".
_BEHIND_NOT = re.compile(rf"(?:{_NEGATION.pattern})((?:[ ,]+[\w’'/-]+){{1,4}})", re.I)
_QUOTES = re.compile("[’‘]")
# Plain words replace the papers' own, but not most of them.
_LEAST_SHARED = 0.5


def is_borne_out(sentence: str, cited: Sequence[Citation]) -> bool:
    """Say whether a sentence is plain text, and all it claims stands in what it cites.

    Figures, times and references must stand in the quoted words; days and names there or in the citation's
    own record (meeting, date, title of the item).
    """
    if not is_plain(sentence):
        return False
    words = "\n".join(citation.quote for citation in cited)
    return (
        _has_claims(claims_of(sentence), cited, words)
        and _has_outcomes(sentence, words, all(citation.kind in _DECIDING for citation in cited))
        and _has_nots(sentence, words)
        and all(_has_decided(body, cited, words) for body, _ in _BODY_DECIDED.findall(sentence))
        and _share(sentence, f"{words}\n{_record(cited)}") >= _LEAST_SHARED
    )


def is_plain(sentence: str) -> bool:
    """Say whether a sentence has no link, address, mark-up or character that prose has no use for.

    >>> is_plain("It costs £6.20 (from 1 May)."), is_plain("See evil.example."), is_plain("<b>It</b> is.")
    (True, False, False)
    """
    return bool(_PLAIN.fullmatch(sentence)) and not _ADDRESS.search(sentence)


def _has_claims(claimed: Claims, cited: Sequence[Citation], words: str) -> bool:
    said = claims_of(without_paragraph_numbers(words))
    record = _record(cited)
    held = [c.meeting.date for c in cited if c.meeting and c.meeting.date]
    days = {*said.days, *((day.day, day.month, day.year) for day in held)}
    years = {("", year) for _, _, year in days}
    unmeasured = {("", number) for measure, number in said.figures if measure in MEASURES}
    held_words = f"{words}\n{record}"
    return (
        all(any(_is_within(day, other) for other in days) for day in claimed.days)
        and claimed.times <= said.times
        and claimed.figures <= said.figures | years | unmeasured
        and claimed.references <= said.references
        and all(_is_named(name, held_words) for name in claimed.names)
        and (claimed.first is None or _may_begin(claimed.first, held_words))
    )


def _has_outcomes(sentence: str, words: str, are_decisions: bool) -> bool:
    """Say whether the words tell the outcomes that a sentence tells."""
    told = [group for group in _OUTCOMES if group.search(sentence)]
    if are_decisions:
        told = [_DECIDES if group is _DECIDED else group for group in told]
    return all(group.search(words) for group in told)


def _has_nots(sentence: str, words: str) -> bool:
    """Say whether a sentence says "not" only where the words do, and leaves none out: a word that stands only
    behind a "not" needs one."""
    if _NEGATION.search(sentence):
        return bool(_NEGATION.search(words))
    behind = " ".join(match[1] for match in _BEHIND_NOT.finditer(words))
    only_behind = stems(behind) - stems(_BEHIND_NOT.sub(" ", words))
    # "For" and "its" turn nothing round.
    return not any(len(stem) > 3 for stem in stems(sentence) & only_behind)


def _has_decided(body: str, cited: Sequence[Citation], words: str) -> bool:
    """Say whether it was that body: its own meeting is cited, or the words say that it did."""
    met = any(body in (c.meeting.body or "") for c in cited if c.meeting)
    return met or any(body == its for its, _ in _BODY_DECIDED.findall(words))


def _is_within(day: Day, other: Day) -> bool:
    """Say whether a day claims no more than another: "March 2026" lies within "11 March 2026"."""
    return all(part is None or part == its for part, its in zip(day, other, strict=True))


def _record(cited: Sequence[Citation]) -> str:
    parts = []
    for citation in cited:
        parts += [meeting_words(citation.meeting) or ""]
        parts += [citation.item.title] if citation.item else []
    return "\n".join(parts)


def _is_named(name: str, words: str) -> bool:
    """Say whether a name stands there word for word; one word with its capital: council tax is no Council."""
    name, words = _QUOTES.sub("'", name), _QUOTES.sub("'", words)
    if " " not in name:
        return bool(re.search(rf"\b(?:{re.escape(name)}|{re.escape(name.upper())})\b", words))
    return _run(name) in _run(words)


def _may_begin(first: str, words: str) -> bool:
    return _is_named(first, words) if first in _BODIES else stems(first) <= stems(words)


def _run(text: str) -> str:
    """Return the words one after another, each between spaces, so that a name is sought whole."""
    found = (re.sub(r"'s?$", "", word.lstrip("'")) for word in re.findall(r"[\w'-]+", match_key(text)))
    return f" {' '.join(found)} "


def _share(sentence: str, words: str) -> float:
    claimed = stems(sentence)
    return len(claimed & stems(words)) / len(claimed) if claimed else 0.0
