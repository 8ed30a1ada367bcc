"""Surnames: of the people whom papers name, and in questions."""

from __future__ import annotations

import re

# Letters after a name: honours, offices, qualifications.
_AFTER = frozenset(
    "MBE OBE CBE KBE DBE BEM GBE CH KC QC JP DL MP MSP MS AM MLA MEP TD VR RD QPM CPFA FRSA BA MA BSc MSc"
    " PhD DPhil Esq Jr Jnr Snr Sr Junior Senior".split()
)
_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Rev|Reverend|Prof|Professor|Cllrs?|Councillors?|Cr"
    r"|Alderman|Ald|Bailie|Provost)"
)
_CAPITALISED = re.compile(r"[A-Z][\w’'-]+")
_AFTER_TITLE = re.compile(rf"\b{_TITLE}\.?\s+([^\W\d_][\w’'-]+)(?:\s+([^\W\d_][\w’'-]+))?", re.IGNORECASE)


def surname(name: str) -> str:
    """Return the surname of a person as papers write it.

    >>> surname("Mr Streatfeild, MBE"), surname("Cllr A. Hook (Chair)"), surname("Mrs P T Cole")
    ('Streatfeild', 'Hook', 'Cole')
    """
    words = re.sub(r"\([^)]*\)", " ", name).replace(",", " ").split()
    while len(words) > 1 and words[-1].strip(".") in _AFTER:
        words.pop()
    return words[-1] if words else ""


def surnames_asked(query: str) -> frozenset[str]:
    """Return the words of a question that may be surnames, in lower case, without "'s".

    A word may be one by its capital or by the title before it: many questions are typed without capitals.

    >>> sorted(surnames_asked("how did cllr hood vote on Hughes’ motion?"))
    ['hood', 'hughes', 'vote']
    """
    words = _CAPITALISED.findall(query)
    words += [word for found in _AFTER_TITLE.findall(query) for word in found if word]
    return frozenset(re.sub(r"['’]s?$", "", word).casefold() for word in words)


def is_named(name: str | None, asked: frozenset[str]) -> bool:
    """Say whether a person is among the surnames that a question asks for."""
    return bool(name) and surname(str(name)).casefold() in asked
