"""Votes: who moved and seconded what, how many voted which way, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace

from indexer.structure.lines import Line
from indexer.structure.resolutions import paragraphs_of
from minutebook.records import Paragraph, Vote

# Words with a capital that follow a name without being one.
_NO_NAME = (
    r"(?!(?:Voting|Amendment|Motion|Decisions?|All|Carried|Resolved|RESOLVED|Agreed|AGREED|That|On|Upon)\b)"
)
_WORD = rf"{_NO_NAME}(?:(?:[A-Z]\.)+|St\.|[A-Z][\w'’-]*)"
_NAME = (
    r"(?:(?:Councillors?|Cllrs?\.?|Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Dame|Alderman|The|Baroness|Rev(?:erend)?)\.?\s+)?"
    rf"{_WORD}(?:\s+(?:{_WORD}|[Cc]hair(?:man|person)?|[Mm]ayor)){{0,4}}"
)
_ROLE = r"[Tt]he\s+(?:Vice-)?(?:Chair(?:man|person)?|Mayor|Leader|Provost)"
_PERSON = rf"(?:{_ROLE}|{_NAME})"
_MOVED = re.compile(
    rf"(?P<proposer>{_PERSON})\s+(?:formally\s+|then\s+)?(?i:proposed|moved)\b(?!\s+by\b)(?P<between>[^.“\"]{{0,160}}?),?\s*(?:and|was|which\s+was)?\s*,?\s*"
    rf"(?:(?P<seconder>{_PERSON})\s+[Ss]econded|(?:duly\s+)?[Ss]econded\s+by\s+(?P<seconder2>{_PERSON}))"
)
_SECONDED_FIRST = re.compile(
    rf"(?P<proposer>{_PERSON}),?\s+seconded\s+by\s+(?P<seconder>{_PERSON}),?\s+(?:formally\s+)?(?i:moved|proposed)\b"
)
_PASSIVE = re.compile(
    rf"(?:(?i:moved|proposed)(?:\s+by|\s*:)|[Oo]n\s+(?:the|a)\s+(?:motion|proposal)\s+(?:of|from|by)|[Pp]roposer\s*:|[Pp]roposed(?=\s+(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr)\b))"
    rf"\s+(?P<proposer>{_PERSON})"
    rf"\s*[,;.]?\s*(?:and\s+)?(?:duly\s+)?(?i:seconde(?:d(?:\s+by|\s*:)?|r\s*:))\s+(?P<seconder>{_PERSON})"
)
_THEN_SECONDED = re.compile(
    rf"(?P<proposer>{_PERSON})\s+(?:formally\s+|then\s+)?(?:proposed|moved)\b[^\"“]{{5,300}}?\.\s+"
    rf"(?:This|It|The\s+(?:motion|proposal|amendment))\s+was\s+(?:duly\s+)?seconded\s+by\s+(?P<seconder>{_PERSON})"
)
# "Councillor Bell proposed an amendment to insert “and October”. Councillor Dunn seconded it."
_SECONDED_NEXT = re.compile(
    rf"(?P<proposer>{_PERSON})\s+(?:formally\s+|then\s+)?(?:proposed|moved)\b[^\n]{{5,400}}?[.”\"]\s+"
    rf"(?P<seconder>{_PERSON})\s+(?:duly\s+)?seconded\s+(?:the|this|it|his|her)\b"
)
# "Councillor Bell said … She then proposed, seconded by Councillor Dunn, that …"
_PRONOUN = re.compile(
    rf"\b(?:He|She|They)\s+(?:then\s+|thereafter\s+|therefore\s+|formally\s+)?(?:proposed|moved),?\s+seconded\s+by\s+(?P<seconder>{_PERSON})"
)
_TITLED_NAME = re.compile(
    rf"\b(?:Councillor|Cllr\.?|Alderman|Mr|Mrs|Ms|Miss|Dr|Baillie)\s+{_WORD}(?:\s+{_WORD}){{0,3}}"
)
# A motion headed with who moved and seconded it: "Amendment (Councillors K Allen and M Bain)".
_HEADED_MOTION = re.compile(
    rf"^(?P<what>(?i:motion|amendment))(?:\s+\d)?\s*[(:–-]\s*(?:by\s+)?(?:Councillors?|Cllrs?\.?)\s+(?P<proposer>{_WORD}(?:\s+{_WORD}){{0,3}})"
    rf"\s*(?:,|and)\s*(?:seconded\s+by\s+)?(?:Councillor\s+|Cllr\.?\s+)?(?P<seconder>{_WORD}(?:\s+{_WORD}){{0,3}})\)?"
)
_NUMBER_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen",
)  # fmt: skip
_N = rf"(\d{{1,3}}|none|nil|{'|'.join(_NUMBER_WORDS)})"
_MEMBERS = r"(?:members?\s+|votes?\s+|councillors?\s+)?(?:voted\s+|voting\s+)?"
_COUNTS = {
    "for": rf"\b(?:for|in\s+favour)\s*[:(–-]*\s*\(?(\d{{1,3}})\b|\b{_N}\s+{_MEMBERS}(?:for|in\s+favour)\b",
    "against": rf"\bagainst\s*[:(–-]*\s*\(?(\d{{1,3}})\b|\b{_N}\s+{_MEMBERS}against\b",
    "abstain": rf"\babst(?:ain(?:ed|ing|s)?|entions?)\s*[:(–-]*\s*\(?(\d{{1,3}})\b|\b{_N}\s+{_MEMBERS}abst",
}
_COUNTED_AFTER = re.compile(
    r"\b(?:for|in\s+favour)\s*[:(–-]\s*\(?\d{1,3}\b.{0,60}?\bagainst\s*[:(–-]\s*\(?\d",
    re.IGNORECASE | re.DOTALL,
)
_RESULT = re.compile(
    r"\b(?P<what>(?:substantive\s+|original\s+|closure\s+|procedural\s+)?(?:motion|amendment|proposal|recommendations?))\s*"
    r"(?:\(as\s+amended\)\s*)?(?:,?\s*(?:(?:on\s+being|having\s+been|when)\s+put\s+to\s+the\s+vote)?,?\s*(?:was|were|is|be)\s*(?:(?:then\s+)?put\s+(?:to\s+the\s+vote\s+)?and\s+(?:was\s+)?)?(?:declared\s+|therefore\s+)*)?"
    r"(?P<result>carried|successful|lost|agreed|defeated|withdrawn|fell|rejected|not\s+carried|passed)(?!\s+to\b)(?P<how>\s+unanimously|\s+nem\.?\s*con\.?)?",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"(?:^|\)\s+|(?<=\d\sagainst)\.\s+)(?:it\s+was\s+)?(?P<result>agreed\s+unanimously|unanimously\s+agreed|agreed|carried|lost)\.?$",
    re.IGNORECASE,
)
_IT_WAS = re.compile(
    r"\b(?:which|it)\s+was\s+(?:put\s+(?:to\s+the\s+vote\s+)?and\s+)?(?:declared\s+)?"
    r"(?P<result>agreed\s+unanimously|unanimously\s+agreed|carried|lost)\b"
    r"|\bwhich\s+was\s+(?P<result2>agreed)\b"
    r"|\b(?:was|were|and)\s+(?:\w+\s+){0,3}?(?P<result3>carried|lost)\s+by\s+\d"
    r"|\bseconded\s+by\s+[^.]{3,60}?,?\s+and\s+(?:was\s+|it\s+was\s+)?(?:unanimously\s+)?(?P<result5>carried|lost|resolved|agreed|decided)\b"
    r"|\b(?P<result4>carried\s+unanimously|unanimously\s+(?:carried|agreed|approved)|all\s+(?:were\s+)?in\s+favour|all\s+agreed)\b",
    re.IGNORECASE,
)
_AND_AGREED = re.compile(
    r"\bput\b.*?\band\s+it\s+was\s+(?P<result>agreed(?:\s+unanimously)?|unanimously\s+agreed|carried|lost)",
    re.IGNORECASE | re.DOTALL,
)
_BECAME = re.compile(
    r"\b(?P<what>motion|amendment)\s+(?:therefore\s+|accordingly\s+)*became\s+the\s+(?:finding|decision|resolution)\b",
    re.IGNORECASE,
)
# A count with no motion before it is a vote when it stands first; "supported by 9 votes to 1" is news.
_OPENS_COUNT = re.compile(
    r"\W*(?:(?:an?|the)\s+)?(?:votes?|voting|for|against|recorded\s+vote)\b", re.IGNORECASE
)
# What was moved and then resolved without a word on the vote.
_RESOLVED_NEXT = re.compile(
    r"(?:it\s+was\s*[-–—:]*\s*)?(?:unanimously\s+)?(?-i:RESOLVED|Resolved)\b", re.IGNORECASE
)
# "Resolved (4:3)", "lost (3:4)"
_RATIO = re.compile(
    r"\b(?:resolved|lost|carried|agreed|defeated)\s*\((?P<for>\d{1,3}):(?P<against>\d{1,3})(?::(?P<abstain>\d{1,3}))?\)",
    re.IGNORECASE,
)
_MARKED = re.compile(r"(?:AGREED|RESOLVED|DECISION)\b")
_PUT = re.compile(
    r"\bput\b(?P<what>.*?)\b(?:to\s+the\s+(?:vote|meeting)|the\s+vote\b)|\bput\s+the\s+motion\b(?P<what2>.*)",
    re.IGNORECASE | re.DOTALL,
)
# "The substantive motion was put to the vote"
_PUT_BEFORE = re.compile(
    r"\b((?:substantive\s+|original\s+)?(?:motion|amendment))\b[^.]{0,40}?\b(?:was|were|being|been)\s+(?:then\s+|duly\s+)?$",
    re.IGNORECASE,
)
_ACCEPTED = re.compile(
    r"\b(?:accepted\s+by\s+the\s+(?:proposer|mover)|(?:agreed\s+to|accepted)\s+the\s+amendment|accepted\s+it\b"
    r"|became\s+part\s+of\s+the\s+substantive)",
    re.IGNORECASE,
)
_ACCEPTED_WORDS = "accepted by the proposer and seconder of the motion"
_PARAGRAPH_REF = re.compile(r"\bparagraph\s+\(?(\d{1,3})\)?", re.IGNORECASE)


@dataclass(slots=True)
class _Motion:
    kind: str
    proposer: str
    seconder: str | None
    number: str | None
    start: int


@dataclass(slots=True)
class _Open:
    """A vote being read: what is put, the counts so far."""

    on: str
    motion: _Motion | None
    start: int
    counts: dict[str, int]
    words: str = ""
    is_division: bool = False
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    end: int = 0


def find_votes(text: str, lines: Sequence[Line]) -> list[Vote]:
    """Return the votes of one minute, in the order taken."""
    motions: list[_Motion] = []
    votes: list[Vote] = []
    voted: set[int] = set()
    current: _Open | None = None
    headed = ""
    waiting: _Motion | None = None
    for paragraph in _movers_joined(paragraphs_of(text, lines)):
        label = _LABEL.search(paragraph.text)
        words = paragraph.text[: label.start()] if label else paragraph.text
        motion = _motion(words, paragraph)
        seconds = _SECONDS.match(words) if waiting else None
        if waiting and seconds:
            seconder = seconds["seconder"] or seconds["seconder2"]
            motion, waiting = replace(waiting, seconder=seconder), None
        elif motion is None and (moves := _MOVES.search(words)):
            kind = moves["what"].lower()
            waiting = _Motion(kind, moves["proposer"].strip(), None, paragraph.number, paragraph.start)
        if motion and headed == "amendment":
            motion.kind = headed
        headed = label[1].lower() if label else "" if motion else headed
        if motion:
            motions.append(motion)
            after = words[_end_of_motion(words) :]
            if motion.kind == "amendment" and _ACCEPTED.search(after):
                votes.append(
                    _vote(_Open("amendment", motion, paragraph.start, {}), _accepted(after), paragraph)
                )
                continue
        elif _ACCEPTED.search(words) and motions and motions[-1].kind == "amendment":
            votes.append(
                _vote(_Open("amendment", motions[-1], paragraph.start, {}), _accepted(words), paragraph)
            )
            continue
        put = _PUT.search(words)
        if put:
            what = (put["what"] or put["what2"] or "").lower()
            if not what.strip() and (named := _PUT_BEFORE.search(words[: put.start()])):
                what = named[1].lower()
            chosen = _which(what, motions)
            current = _Open(_on(what, chosen), chosen, paragraph.start, {})
        if current and not put:
            current.words += f" {words}"
        rolls = _rolls(words)
        if (
            rolls
            and current is None
            and (late := _after_result(votes, motions, voted, {roll.side for roll in rolls}))
        ):
            # The names come after what became of the motion.
            names = {roll.side: roll.names for roll in rolls}
            votes[-1] = _counted(
                late, {side: len(listed) for side, listed in names.items()}, names, paragraph
            )
            continue
        if rolls:
            if current is None or not current.names:
                is_known = (
                    current is not None and current.motion is not None and not any(r.what for r in rolls)
                )
                chosen = _which("motion" if any(r.what for r in rolls) else "", motions)
                chosen = current.motion if current and is_known else chosen
                start = current.start if current else paragraph.start
                is_division = any(r.what == "amendment" for r in rolls)
                current = _Open(_on("", chosen), chosen, start, {}, is_division=is_division)
            for roll in rolls:
                current.counts.setdefault(roll.side, len(roll.names))
                current.names.setdefault(roll.side, roll.names)
            current.end = paragraph.end
            if _result(words)[0] is None:
                continue
        counts = _counts(words)
        if (_DIVISION.search(words) or _DIVISION_IN_WORDS.search(words)) and motions:
            chosen = _which("motion", motions)
            current = _Open(_on("", chosen), chosen, paragraph.start, {}, words, is_division=True)
        is_record = counts and current is None and _result(words)[0] is None
        if is_record and (late := _after_result(votes, motions, voted)):
            votes[-1] = _counted(late, counts, {}, paragraph)
            continue
        if counts and (current or motions or _OPENS_COUNT.match(words)):
            told = _result(words)[1] or ""
            put_on = _which(told if told in ("motion", "amendment") else "", motions)
            current = current or _Open(_on("", put_on), put_on, paragraph.start, {})
            current.words = current.words or words
            for side, number in counts.items():
                current.counts.setdefault(side, number)
        result, on = _result(words)
        is_pending = bool(motions) and motions[-1].kind == "motion" and id(motions[-1]) not in voted
        is_put = current is not None or bool(counts) or _RATIO.search(words) is not None
        if result is None and is_pending and is_put and _RESOLVED_NEXT.match(words):
            result = "resolved"
        if (
            result
            and current is None
            and not on
            and votes
            and id(motions[-1]) in voted
            and _MARKED.match(words)
        ):
            # "AGREED: It was unanimously agreed" says again what became of the motion.
            continue
        if put and on and current and not (put["what"] or put["what2"] or "").strip():
            chosen = _which(on, motions)
            current.on, current.motion = _on(on, chosen), chosen
        if result and (current or motions):
            meant = _which(on or "", motions) if on in ("motion", "amendment") else None
            state = current or _Open(on or motions[-1].kind, meant or motions[-1], paragraph.start, {})
            if on == "amendment" and state.is_division and state.on == "motion":
                # In a division who is for the amendment is against the motion.
                chosen = _which(on, motions)
                state.on, state.motion = _on(on, chosen), chosen
                state.counts = {
                    "for": state.counts.get("against", 0), "against": state.counts.get("for", 0)
                }  # fmt: skip
                state.names = {
                    "for": state.names.get("against", ()), "against": state.names.get("for", ())
                }  # fmt: skip
            elif on and ("substantive" in on or state.on == "motion"):
                state.on = on
            if state.motion:
                voted.add(id(state.motion))
            votes.append(_vote(state, result, paragraph))
            current = None
    if current and (current.counts or current.motion):
        end = max(current.start, current.end)
        votes.append(_vote(current, None, Paragraph(None, "", current.start, end)))
    return _with_noted(votes, paragraphs_of(text, lines))


def _after_result(
    votes: Sequence[Vote], motions: Sequence[_Motion], voted: set[int], sides: Set[str] = frozenset()
) -> Vote | None:
    """Return the last vote where it still lacks what a voting record below it gives: counts, or the names of
    ``sides``."""
    if not votes or not motions or id(motions[-1]) not in voted or votes[-1].result is None:
        return None
    named = {
        "for": votes[-1].names_for,
        "against": votes[-1].names_against,
        "abstain": votes[-1].names_abstain,
    }
    lacks = not any(named[side] for side in sides) if sides else not any(named.values())
    return votes[-1] if lacks else None


def _counted(
    vote: Vote, counts: dict[str, int], names: dict[str, tuple[str, ...]], paragraph: Paragraph
) -> Vote:
    """Add counts and names to a vote that has none of a side."""

    def count(known: int | None, side: str) -> int | None:
        return counts.get(side) if known is None else known

    return replace(
        vote,
        for_count=count(vote.for_count, "for"),
        against_count=count(vote.against_count, "against"),
        abstain_count=count(vote.abstain_count, "abstain"),
        names_for=vote.names_for or names.get("for", ()),
        names_against=vote.names_against or names.get("against", ()),
        names_abstain=vote.names_abstain or names.get("abstain", ()),
        end=max(vote.end, paragraph.end),
    )


# "Cllr Sweet asked that her vote against be minuted", "(Councillor Lamb required it to be recorded that he
# abstained)": one name, without a recorded vote.
_NOTED = re.compile(
    rf"(?P<who>{_NAME}(?:(?:,\s+|\s+and\s+){_NAME}){{0,5}})\s+(?:asked|requested|required|wished)\s+"
    r"(?:(?:for|that|it)\s+|to\s+(?:be|have)\s+)?(?:to\s+be\s+)?(?:recorded\s+|minuted\s+)?(?:that\s+)?"
    r"(?:(?:his|her|their)\s+(?:name\s+be\s+recorded\s+as\s+)?|(?:he|she|they)\s+(?:had\s+)?|as\s+(?:having\s+)?)"
    r"(?P<how>vot(?:e|es|ed|ing)\s+(?:against|for|in\s+favour)|dissent|objection|opposition|abstentions?|abstain(?:ed|ing)?)\b",
)


def _with_noted(votes: Sequence[Vote], paragraphs: Sequence[Paragraph]) -> list[Vote]:
    """Add those who had it recorded how they voted, to the vote before or as a vote of their own."""
    found = list(votes)
    for paragraph in paragraphs:
        for match in _NOTED.finditer(paragraph.text):
            how = match["how"].lower()
            listed = re.split(r",\s+|\s+and\s+", match["who"])
            names = tuple(_OFFICE.sub("", re.sub(r"^and\s+", "", name)) for name in listed)
            before = next(
                (n for n in range(len(found) - 1, -1, -1) if found[n].start <= paragraph.start), None
            )
            if before is None:
                alone = Vote("motion", None, None, None, None, None, None, paragraph.start, paragraph.end)
                found.append(_named(alone, how, names))
            else:
                named = _named(found[before], how, names)
                found[before] = replace(named, end=max(named.end, paragraph.end))
    return found


def _named(vote: Vote, how: str, names: tuple[str, ...]) -> Vote:
    """Add names to the side that words like "abstention" and "vote against" tell, where it has none."""
    if how.startswith("abst"):
        return replace(vote, names_abstain=vote.names_abstain or names)
    if how.endswith(("for", "favour")):
        return replace(vote, names_for=vote.names_for or names)
    return replace(vote, names_against=vote.names_against or names)


# "Councillor Clift proposed the following Motion:", and who seconded it below its words.
_MOVES = re.compile(
    rf"(?P<proposer>{_PERSON})\s+(?:then\s+)?(?:proposed|moved|submitted)\s+(?:the\s+following\s+|the\s+|an?\s+)?(?P<what>[Mm]otion|[Aa]mendment)[^.]{{0,60}}:$"
)
_SECONDS = re.compile(
    rf"^(?:The|This)\s+(?:[Mm]otion|[Aa]mendment)\s+was\s+(?:duly\s+)?seconded\s+by\s+(?P<seconder>{_PERSON})"
    rf"|^(?P<seconder2>{_PERSON})\s+(?:duly\s+)?seconded\s+the\s+(?:[Mm]otion|[Aa]mendment)\b"
)
_MOVER_ALONE = re.compile(rf"^(?i:moved|proposed)(?:\s+by|\s*:)?\s+{_PERSON},?$")
# "5 members voted for the Amendment as follows:", and their names on the next line.
_VOTED_AS_FOLLOWS = re.compile(
    r"\bvot(?:ed|ing)\b[^.]{0,60}:$|^(?:for|against|abst\w+)\b[^.]{0,40}:$", re.IGNORECASE
)
# "Votes for the Motion (3)", and a voter on each line below.
_VOTES_FOR = re.compile(
    r"^(?:votes?\s+)?for\s+(?:the\s+)?(?P<what>motion|amendment)(?:\s+\d+)?\s*\((?P<count>\d{1,3})\)\s*:?\s*(?P<names>(?:Councillor|Provost|Baillie)\s[^:()]*)?$",
    re.IGNORECASE,
)
_ONE_VOTER = re.compile(r"(?:Councillor|Provost|Baillie|Cllr)\s+[A-Z][^:()]*$")
_LISTED = re.compile(r"(?:Councillors?|Cllrs?|Members?|Provost|Baillies?|Aldermen)\b")
_SECONDER_NEXT = re.compile(r"^seconded\b", re.IGNORECASE)


def _movers_joined(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Join "Moved by Alderman Boyce" with "Seconded by Councillor Friel and" on the next line."""
    joined: list[Paragraph] = []
    is_roll = False
    for paragraph in paragraphs:
        voted = _VOTES_FOR.match(paragraph.text)
        if voted:
            names = re.sub(r"(?<=\w)\s+(?=(?:Councillor|Provost|Baillie)\s)", ", ", voted["names"] or "")
            words = f"For the {voted['what'].lower()} ({voted['count']}): {names}"
            joined.append(replace(paragraph, text=words.strip()))
            is_roll = True
            continue
        if is_roll and joined and _ONE_VOTER.match(paragraph.text):
            before = joined[-1].text
            words = f"{before}{'' if before.endswith(':') else ','} {paragraph.text}"
            joined[-1] = replace(joined[-1], text=words, end=paragraph.end)
            continue
        is_roll = False
        if joined and _VOTED_AS_FOLLOWS.search(joined[-1].text) and _LISTED.match(paragraph.text):
            words = f"{joined[-1].text} {paragraph.text}"
            joined[-1] = replace(joined[-1], text=words, end=paragraph.end)
        elif joined and _SECONDER_NEXT.match(paragraph.text) and _MOVER_ALONE.match(joined[-1].text):
            words = f"{joined[-1].text.rstrip(',')}, {paragraph.text[0].lower()}{paragraph.text[1:]}"
            joined[-1] = replace(joined[-1], text=words, end=paragraph.end)
        else:
            joined.append(paragraph)
    return joined


def _motion(words: str, paragraph: Paragraph) -> _Motion | None:
    match = _MOVED.search(words)
    if match:
        seconder = match["seconder"] or match["seconder2"]
        after = words[match.end() : match.end() + 200]
        kind = _kind(match["between"] + " " + after)
        return _Motion(kind, match["proposer"].strip(), seconder, paragraph.number, paragraph.start)
    headed = _HEADED_MOTION.match(words)
    if headed:
        proposer, seconder = f"Councillor {headed['proposer']}", f"Councillor {headed['seconder']}"
        return _Motion(headed["what"].lower(), proposer, seconder, paragraph.number, paragraph.start)
    match = (
        _SECONDED_FIRST.search(words)
        or _PASSIVE.search(words)
        or _THEN_SECONDED.search(words)
        or _SECONDED_NEXT.search(words)
    )
    by_pronoun = None if match else _PRONOUN.search(words)
    if by_pronoun and (named := _TITLED_NAME.findall(words[: by_pronoun.start()])):
        kind = _kind(words[by_pronoun.end() :][:80])
        return _Motion(kind, named[-1], by_pronoun["seconder"], paragraph.number, paragraph.start)
    if match:
        around = words[: match.start()][-80:] + words[match.end() : match.end() + 80]
        kind = "amendment" if _AN_AMENDMENT.search(words[: match.start()]) else _kind(around)
        return _Motion(kind, match["proposer"].strip(), match["seconder"], paragraph.number, paragraph.start)
    return None


# "… that a grant be made. An AMENDMENT was PROPOSED by Councillor Dargue"
_AN_AMENDMENT = re.compile(r"\ban?\s+(?:further\s+)?amendment\s+was\s*$", re.IGNORECASE)


def _end_of_motion(words: str) -> int:
    match = _MOVED.search(words) or _PASSIVE.search(words)
    return match.end() if match else 0


def _accepted(words: str) -> str:
    return _ACCEPTED_WORDS if re.search(r"\bproposer\s+and\s+seconder\b", words) else "accepted"


def _kind(words: str) -> str:
    low = words.lower()
    if re.search(r"\bamendment\b", low[:90]):
        return "amendment"
    if re.search(r"be\s+(?:now\s+)?put\s+to\s+the\s+vote|question\s+be\s+now\s+put", low):
        return "closure motion"
    if re.search(r"extend\s+the\s+meeting|adjourn|standing\s+orders?\s+be\s+suspended|suspend", low):
        return "other motion"
    return "motion"


def _which(what: str, motions: Sequence[_Motion]) -> _Motion | None:
    """Return the motion that is put: by the paragraph named, else by its kind, else the last."""
    if not motions:
        return None
    reference = _PARAGRAPH_REF.search(what)
    if reference:
        for motion in motions[::-1]:
            if motion.number == reference[1] and ("substantive" not in what or motion.kind != "amendment"):
                return motion
    if "substantive" in what:
        return next((m for m in motions if m.kind == "motion"), motions[0])
    if "amendment" in what:
        return next((m for m in motions[::-1] if m.kind == "amendment"), motions[-1])
    if re.fullmatch(r"(?:the\s+)?(?:original\s+)?motion", what.strip()):
        return next((m for m in motions[::-1] if m.kind == "motion"), motions[-1])
    return motions[-1]


def _on(what: str, motion: _Motion | None) -> str:
    if "part" in what.split()[:2]:
        return "part of the motion"
    if "substantive" in what:
        return "substantive motion"
    if motion is None:
        return "amendment" if "amendment" in what else "motion"
    return motion.kind


_BY_VOTES = re.compile(
    r"\b(?:by|with)\s+(?P<for>\d{1,3})\s+(?:votes?\s+)?to\s+(?P<against>\d{1,3}|nil|none)\b"
    r"(?:[^.]{0,30}?\b(?P<abstain>\d{1,3}|one|two|no)\s+abst)?",
    re.IGNORECASE,
)
# A heading over the words that are moved, which the paragraph before may have swallowed.
_LABEL = re.compile(r"(?:^|(?<=[a-z]\s))(Motion|Amendment)(?:\s+\d+)?$", re.MULTILINE)
# A division between a motion and an amendment: who votes for the one votes against the other.
_DIVISION = re.compile(
    r"\bfor\s+the\s+motion\s*[-–:(]*\s*(?P<for>\d{1,3})\b(?:\s+votes?)?\W*(?:and\s+)?for\s+the\s+amendment\s*[-–:(]*\s*(?P<against>\d{1,3})\b"
    r"|\bmotion\s+received\s+(?P<for2>\d{1,3})\s+votes?\b.{0,20}?\bamendment\s+(?:received\s+)?(?P<against2>\d{1,3})\b",
    re.IGNORECASE | re.DOTALL,
)
# The same in words: "7 Members voted for the amendment and five for the motion".
_DIVISION_IN_WORDS = re.compile(
    rf"\b(?P<first>{_N[1:-1]})\s+{_MEMBERS}for\s+the\s+(?P<what>motion|amendment)\s*,?\s+(?:and|with)\s+"
    rf"(?P<second>{_N[1:-1]})\s+{_MEMBERS}for\s+the\s+(?:motion|amendment)\b",
    re.IGNORECASE,
)
_WORDS_FOR_NUMBERS = {"nil": 0, "none": 0, "no": 0} | {word: n for n, word in enumerate(_NUMBER_WORDS, 1)}


def _counts(words: str) -> dict[str, int]:
    found: dict[str, int] = {}
    tally = _RATIO.search(words) or _BY_VOTES.search(words)
    if tally:
        return {side: _number(n) for side, n in tally.groupdict().items() if n is not None}
    division = _DIVISION.search(words)
    if division:
        return {
            "for": int(division["for"] or division["for2"]),
            "against": int(division["against"] or division["against2"]),
        }
    in_words = _DIVISION_IN_WORDS.search(words)
    if in_words:
        first, second = _number(in_words["first"]), _number(in_words["second"])
        is_motion = in_words["what"].lower() == "motion"
        return {"for": first if is_motion else second, "against": second if is_motion else first}
    # "FOR: 2 AGAINST: 5" counts after its labels: no two are against.
    is_after = _COUNTED_AFTER.search(words) is not None
    for side, pattern in _COUNTS.items():
        match = re.search(pattern.partition(r"|\b")[0] if is_after else pattern, words, re.IGNORECASE)
        if match:
            found[side] = _number(match[1] or (not is_after and match[2]) or "")
    # "£4,250 for the 2024 season" is no vote: two sides are, or a word that says so.
    return found if len(found) >= 2 or re.search(r"\bvot|^(?:for|against|abst)", words, re.IGNORECASE) else {}


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _WORDS_FOR_NUMBERS[words.lower()]


def _result(words: str) -> tuple[str | None, str | None]:
    match = _RESULT.search(words)
    if match and not re.match(r"(?:that|if)\b", words, re.IGNORECASE):
        how = (match["how"] or "").strip()
        result = "carried" if match["result"].lower() == "successful" else match["result"].lower()
        return f"{result} {how}".strip(), match["what"].lower()
    became = _BECAME.search(words)
    if became:
        return "carried", became["what"].lower()
    match = _IT_WAS.search(words) or _AGREED.search(words.strip()) or _AND_AGREED.search(words)
    if match:
        result = next(
            words for name, words in match.groupdict().items() if name.startswith("result") and words
        ).lower()
        return ("agreed unanimously" if "unanimous" in result else result), None
    return None, None


def _vote(state: _Open, result: str | None, paragraph: Paragraph) -> Vote:
    motion = state.motion
    names = state.names or _names(state.words)
    return Vote(
        on=state.on,
        proposer=motion.proposer if motion else None,
        seconder=motion.seconder if motion else None,
        for_count=state.counts.get("for"),
        against_count=state.counts.get("against"),
        abstain_count=state.counts.get("abstain"),
        result=result,
        start=motion.start if motion else state.start,
        end=max(paragraph.end, state.start),
        names_for=names.get("for", ()),
        names_against=names.get("against", ()),
        names_abstain=names.get("abstain", ()),
    )


@dataclass(frozen=True, slots=True)
class _Roll:
    """Those who voted one way; ``what`` they were for, where a division names it."""

    side: str
    what: str | None
    names: tuple[str, ...]


# A recorded vote, a side on each line, count before or after the names: "For the motion: Councillors Abbott
# and Gill (2)", "For the Amendment (2): Councillors Baird and Rennie."
_ROLL = re.compile(
    r"(?:^|(?<=[).]\s)|(?<=voted\s)|(?<=/\s)|(?<=\w\s)(?-i:(?=For\b|In\s+favour|Against\b|Abst)))(?P<side>for|in\s+favour(?:\s+of)?|against|abst(?:ain(?:ed|ing)?|entions?))"
    r"(?:\s+the\s+(?P<what>motion|amendment|proposal))?(?:\s+as\s+follows)?\s*(?:\((?P<before>\d{1,3})\))?\s*[:–-]\s*"
    r"(?P<names>(?:(?:the\s+)?(?:councillors?|cllrs?|members?|provost|lord\s+provost|(?:deputy\s+)?mayor|alderm[ae]n|baillies?)\b)[^():]{3,1500}?)"
    r"(?:\((?P<after>\d{1,3})\)|$|(?=\.\s|\.$|\s+(?-i:For|In\s+favour|Against|Abst[a-z]+)\b[^:(]{0,16}[:(]))",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"^(?:and\s+)?(?:councillors?|cllrs?|members?|aldermen|baillies?)\s+", re.IGNORECASE)


def _rolls(words: str) -> list[_Roll]:
    """Return the sides of a recorded vote that names who voted; a list that does not fit its count is left
    out."""
    found = []
    for match in _ROLL.finditer(words):
        listed = re.split(r",|\band\b|;", match["names"])
        names = tuple(n for part in listed if (n := _OFFICE.sub("", part.strip(" .")).strip(" .")))
        count = match["before"] or match["after"]
        if count is None or int(count) == len(names):
            side = match["side"].lower()
            side = "abstain" if side.startswith("abst") else "against" if side == "against" else "for"
            what = (match["what"] or "").lower() or None
            found.append(_Roll("against" if what == "amendment" and side == "for" else side, what, names))
    return found


_SIDE = re.compile(
    r"\b(?P<side>for|in\s+favour|against|abst(?:ain(?:ed|ing|s)?|entions?))\s*[:(–-]*\s*(?P<n>\d{1,3})\)?\s*[:–-]?",
    re.I,
)
_TITLED = re.compile(r",\s*(?=(?:OBE|CBE|MBE|KBE|JP|J\.P\.|MP|DL)\b)")


def _names(words: str) -> dict[str, tuple[str, ...]]:
    """Return who voted which way, where a recorded vote gives names after each count."""
    marks = list(_SIDE.finditer(words))
    found: dict[str, tuple[str, ...]] = {}
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        listed = words[mark.end() : following.start() if following else len(words)]
        listed = _RESULT.split(re.split(r"(?<=[a-z])\.\s", listed)[0])[0]
        names = [n.replace("#", " ").strip(" .") for n in re.split(r",|\band\b|;", _TITLED.sub("#", listed))]
        names = [
            n
            for n in names
            if re.match(r"^(?:(?:Councillors?|Cllrs?)\s+)?(?!(?:The|This|It|An?)\b)[A-Z]", n) and len(n) < 50
        ]
        side = "for" if mark["side"].lower()[0] in "fi" else mark["side"].lower()[:7].rstrip("edst")
        side = "against" if side.startswith("agains") else "abstain" if side.startswith("abst") else side
        # A list that does not fit its count was cut short: better no names than some.
        if names and abs(len(names) - int(mark["n"])) <= max(1, int(mark["n"]) // 20):
            found.setdefault(side, tuple(names))
    return found
