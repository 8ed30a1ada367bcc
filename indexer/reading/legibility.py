"""Whether the text layer of a page is text.

A font without a proper ToUnicode map looks right on screen and gives cipher text, control characters or
private-use characters when read. Such words must not be indexed: the page goes to OCR like a scan.
"""

from __future__ import annotations

import re

# The 100 most frequent pairs of letters in 1,462 pages of Kent's and Burton's papers.
_PAIRS = frozenset(
    "th in re he an er on en or es ti nd nt at al te ed ng co se ar to it io ve me st de is ro ra ce of as "
    "ou ic nc il ea le un li ca pr ns ri ta ne fo ha ec vi po di si et ct ll ch ge ci hi be om ac el na tr "
    "pe em la ma rt ur ts su lo wi ov ss ut ho mi pl ad pa ie ol iv ee ot rs os ul ni ty op ev fi oc".split()
)
# No real page has fewer than 0.58 of its pairs among them (tables of names included) and Welsh has 0.43;
# a letter cipher has 0.21. Below 60 pairs the share says little.
_LEAST_SHARE = 0.35
_FEWEST_PAIRS = 60
# A short page is judged by this once a long page of the same file has failed.
_LEAST_SHARE_IN_COMPANY = 0.50
# Bullets and ticks from symbol fonts are private-use characters on honest pages, at most 2 in 100.
_MOST_NON_TEXT = 0.15

_WORD = re.compile(r"[a-z]{2,}")
_NON_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_DRAWN = re.compile(r"\S")


def _share_of_pairs(text: str) -> tuple[float, int]:
    pairs = [word[i : i + 2] for word in _WORD.findall(text.lower()) for i in range(len(word) - 1)]
    return (sum(pair in _PAIRS for pair in pairs) / len(pairs) if pairs else 1.0), len(pairs)


def is_legible(raw: str, *, in_bad_company: bool = False) -> bool:
    """Say whether ``raw``, as a PDF reader gave it (not cleaned), reads as words. Empty text does.

    ``in_bad_company``: another page of the same file does not, so that less is enough.
    """
    if len(_NON_TEXT.findall(raw)) > _MOST_NON_TEXT * len(_DRAWN.findall(raw)):
        return False
    share, pairs = _share_of_pairs(raw[:20_000])
    if in_bad_company:
        return share >= _LEAST_SHARE_IN_COMPANY
    return share >= _LEAST_SHARE or pairs < _FEWEST_PAIRS
