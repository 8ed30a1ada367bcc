"""Whether the text layer of a page is text.

A font without a proper ToUnicode map looks right on screen and gives cipher text, control characters or
private-use characters when read. Such words must not be indexed: the page goes to OCR like a scan.
"""

from __future__ import annotations

import re

# The 160 most frequent pairs of letters in Kent's papers.
_PAIRS = frozenset(
    "in th re an he en er on es nd ti or at nt al ng te ed it co to ve se ar io me st de is ro ce ra ic "
    "ou il as ca of nc li le un pr ea ta ns si ec ri di ne ha ct po vi et ll na ac om fo ci ur el ch su "
    "ge hi tr la be pe rt ss wi ma lo em pl ts iv ov mi ho ie ni ut ty rs op ad ol ee im fi os ev pa id "
    "ke lt ul ia us ly pp ir oc ot ab mp mm up ai ow so we wa ud gr am bu bl du eg ap no rv ag ry ld ig "
    "sa fe mo da fu sp ex ls wh cl av lu ay ep sh if cr tu fr bi rn wo uc ff qu sc cc ei".split()
)
# On real pages at least 0.76 of the pairs are among them, tables of names included; in Welsh 0.55; in
# English under a letter cipher at most 0.44. Below 60 pairs the share says little.
_LEAST_SHARE = 0.49
_FEWEST_PAIRS = 60
# A short page is judged by this once a long page of the same file has failed.
_LEAST_SHARE_IN_COMPANY = 0.60
# Bullets and ticks from symbol fonts are private-use characters on honest pages, at most 2 in 100.
_MOST_NON_TEXT = 0.15

_PAIR = re.compile(r"(?=([a-z]{2}))")  # overlapping
_NON_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")


def _share_of_pairs(text: str) -> tuple[float, int]:
    pairs = _PAIR.findall(text.lower())
    return (sum(map(_PAIRS.__contains__, pairs)) / len(pairs) if pairs else 1.0), len(pairs)


def is_legible(raw: str, *, in_bad_company: bool = False) -> bool:
    """Say whether ``raw``, as a PDF reader gave it (not cleaned), reads as words. Empty text does.

    ``in_bad_company``: another page of the same file does not, so that less is enough.
    """
    if len(_NON_TEXT.findall(raw)) > _MOST_NON_TEXT * len("".join(raw.split())):
        return False
    share, pairs = _share_of_pairs(raw[:20_000])
    if in_bad_company:
        return share >= _LEAST_SHARE_IN_COMPANY
    return share >= _LEAST_SHARE or pairs < _FEWEST_PAIRS
