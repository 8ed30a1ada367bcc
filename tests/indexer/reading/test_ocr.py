from __future__ import annotations

import pytest

from indexer.reading.ocr import mended


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ('held on 22" January', "held on 22nd January"),
        ('on 3% March and 13!" May', "on 3rd March and 13th May"),
        ("up by 3% in March", "up by 3% in March"),
        ("e Domestic Abuse\n¢ Greener Kent", "• Domestic Abuse\n• Greener Kent"),
        ("even so", "even so"),
        ("84. Apologies\n\x0c", "84. Apologies"),
    ],
)
def test_raised_ordinals_and_bullets_are_put_right_and_nothing_else(read: str, meant: str) -> None:
    assert mended(read) == meant
