"""The wording of decisions: what a paragraph says once the manner of saying it is taken off.

"To note the report", "That Cabinet notes the report", "the report be noted" and "Cabinet agreed to note the
report" decide the same. A reading keeps each printed word, and says which of them count in a comparison.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.text import fold, match_key

_VERB_WORDS = (
    "note agree approve endorse recommend support adopt receive accept confirm delegate authorise consider "
    "ask resolve decide refer defer refuse reject appoint thank welcome acknowledge rescind give have invite "
    "instruct commend ratify"
)
_IRREGULAR = {
    "given": "give", "gave": "give", "kept": "keep", "held": "hold", "made": "make", "met": "meet",
    "taken": "take", "has": "have", "had": "have", "withdrawn": "withdraw", "begun": "begin", "paid": "pay",
    "brought": "bring", "set": "set", "let": "let", "put": "put", "submitted": "submit", "chosen": "choose",
    "undertaken": "undertake", "sought": "seek",
}  # fmt: skip


def _forms(verb: str) -> list[str]:
    stem = verb.removesuffix("e").removesuffix("y")
    doubled = stem + stem[-1]
    ends = ("e", "es", "ed", "ing", "s", "y", "ies", "ied", "ying", "")
    words = [stem + end for end in ends] + [doubled + "ed", doubled + "ing"]
    return [verb, *words, *(word.replace("ris", "riz") for word in words)]


VERBS = frozenset(_VERB_WORDS.split())
# A form that another word has too ("not" from "note") is no form.
_FORM_OF = {form: verb for verb in sorted(VERBS) for form in _forms(verb) if form == verb or len(form) > 3}


def base_form(word: str) -> str:
    """Return what the forms of one verb share.

    >>> {base_form(w) for w in ("note", "notes", "noted", "noting")}, base_form("not")
    ({'note'}, 'not')
    >>> base_form("authorized") == base_form("authorises"), base_form("introduced") == base_form("introduce")
    (True, True)
    """
    if word in _FORM_OF:
        return _FORM_OF[word]
    word = _IRREGULAR.get(word, word)
    if word in _FORM_OF:
        return _FORM_OF[word]
    return re.sub(r"(?<=..)(?:ing|ied|ies|ed|es|s|e|y)$", "", word)


# "agreed to note" decides no more than "noted"; "recommends Council to approve" is another act.
_AGREEING = frozenset(["agree", "resolve", "decide"])
# Whoever is asked or recommended to decide has not decided.
_ASKING = frozenset(["ask", "invite", "recommend", "resolve", "decide"])
_BODIES = frozenset(
    "cabinet council committee sub-committee subcommittee executive board panel members member councillors "
    "forum authority governors trustees chairman chair commission".split()
)
_LEADING = frozenset(
    "that the this it is are was were be to and hereby also then being having following discussion motion "
    "proposed seconded put vote recommended asked invited requested therefore unanimously of for on by "
    "it's its their meeting".split()
)
_SILENT = frozenset(["the", "a", "an", "and", "hereby"])
_BEING = frozenset(["be", "is", "are", "was", "were", "being"])
_BETWEEN = frozenset(["hereby", "also", "not", "therefore", "formally"])
_DENYING = frozenset("not no nor never neither declined".split())
_MARKS = ".,;:()[]{}'\"*•-"
# Who decides is named in the first words.
_LEAD_WORDS = 16


@dataclass(frozen=True, slots=True)
class Reading:
    """The printed words of a paragraph, the verb that decides, and the words that count, each with its place
    among the printed ones."""

    printed: tuple[str, ...]
    verb: str | None
    verb_at: int | None
    places: tuple[int, ...]
    keys: tuple[str, ...]

    @property
    def is_lead_in(self) -> bool:
        """It only introduces what follows: "That Cabinet:", "The Committee is asked to agree that:"."""
        ends_open = bool(self.printed) and self.printed[-1].endswith(":")
        return not self.sense or (ends_open and all(_names_body(k) or k in _LEADING for k in self.keys))

    @property
    def handed_on(self) -> str | None:
        """The verb that a lead-in gives to paragraphs that have none."""
        return None if self.verb in _ASKING else self.verb

    @property
    def sense(self) -> tuple[str, ...]:
        """The words that decide, the verb first: equal for paragraphs that decide the same."""
        return ((self.verb,) if self.verb else ()) + self.keys


def read_decision(text: str, inherited: str | None = None) -> Reading:
    """Read a paragraph; ``inherited`` is the verb of the lead-in above it, for one that has none itself.

    >>> read_decision("That Cabinet notes the report").sense == read_decision("the report be noted").sense
    True
    """
    printed = fold(text).split()
    plain = [match_key(word).strip(_MARKS) for word in printed]
    first, verb_at = _head(plain)
    silent: set[int] = set(range(first))
    if verb_at is None:
        being, verb_at = _passive(plain, first)
        if being is not None and verb_at is not None:
            silent.update(range(being, verb_at))
    verb = base_form(plain[verb_at]) if verb_at is not None else inherited
    places = [
        i
        for i, word in enumerate(plain)
        if word and i != verb_at and i not in silent and word not in _SILENT and not _is_infinitive(plain, i)
    ]
    keys = tuple(
        base_form(plain[i]) if plain[max(0, i - 2) : i] == ["and", "to"] else _key(plain[i]) for i in places
    )
    return Reading(tuple(printed), verb, verb_at, tuple(places), keys)


def _head(plain: Sequence[str]) -> tuple[int, int | None]:
    """Return where what is decided begins and the place of the verb that opens it, if one does."""
    at = _first_verb(plain, 0)
    if at is not None:
        while base_form(plain[at]) in _AGREEING:
            following = _first_verb(plain, at + 1, only_leading=True)
            if following is None:
                break
            at = following
        return at, at
    if plain[:1] == ["to"] and len(plain) > 1:
        return 1, 1
    return (1 if plain[:1] == ["that"] else 0), None


def _first_verb(plain: Sequence[str], start: int, *, only_leading: bool = False) -> int | None:
    """Return the place of the first deciding verb that has only the naming of who decides before it."""
    names_body = False
    names_others = False
    for i in range(start, min(start + _LEAD_WORDS, len(plain))):
        word = plain[i]
        if word in _DENYING:
            return None
        if base_form(word) in VERBS and word not in _BODIES:
            # "The report of the Cabinet Member be noted": who is named is not who decides.
            after_being = i > 0 and plain[i - 1] in _BEING
            is_asking = after_being and word in _LEADING
            if is_asking:
                continue
            fine = (names_body or not names_others) and not (after_being and names_others)
            return i if fine and not (names_body and after_being and word != "asked") else None
        if _names_body(word):
            names_body = True
        elif word and word not in _LEADING:
            if only_leading:
                return None
            names_others = True
    return None


def _passive(plain: Sequence[str], start: int) -> tuple[int | None, int | None]:
    """Return the places of "be" and of its verb in "the report be noted"."""
    for i in range(start, len(plain) - 1):
        if plain[i] not in _BEING:
            continue
        at = i + 1
        while at < len(plain) - 1 and plain[at] in _BETWEEN - {"not"}:
            at += 1
        if plain[at].endswith("ed") or plain[at] in _IRREGULAR:
            return i, at
    return None, None


def _is_infinitive(plain: Sequence[str], i: int) -> bool:
    """Say whether "to" only leads to a verb: "to note", "and to set aside"."""
    if plain[i] != "to" or i + 1 == len(plain):
        return False
    return base_form(plain[i + 1]) in VERBS or (i > 0 and plain[i - 1] == "and")


def _names_body(word: str) -> bool:
    return word in _BODIES or word.endswith(("council", "committee"))


def _key(word: str) -> str:
    base = base_form(word)
    # "re-use" and "reuse" are one word; "2025-26" keeps its hyphen.
    return base if base in VERBS else re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", "", word)
