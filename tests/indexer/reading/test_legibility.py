from __future__ import annotations

import string

import pytest

from indexer.reading.legibility import is_legible

PAGE = (
    "RESOLVED that the opening hours in Appendix 1 be approved, and that the Corporate Director be "
    "authorised to enter into the contract in consultation with the Cabinet Member for Environment."
)


def shifted(text: str, by: int) -> str:
    letters = string.ascii_lowercase
    table = str.maketrans(
        letters + letters.upper(), letters[by:] + letters[:by] + (letters[by:] + letters[:by]).upper()
    )
    return text.translate(table)


def test_minutes_are_legible() -> None:
    assert is_legible(PAGE)


@pytest.mark.parametrize("by", range(1, 26))
def test_minutes_in_cipher_are_not(by: int) -> None:
    assert not is_legible(shifted(PAGE, by))


@pytest.mark.parametrize(
    "honest",
    [
        "",
        "Page 27",
        "£1,691.19  £1,761.12  4.14%  12 34 56 78",
        "\uf0b7 Correspondence from residents\n\uf0b7 Arrangements for Christmas",
        "Cofnodion cyfarfod y Cabinet a gynhaliwyd yn Neuadd y Sir. Penderfynwyd cymeradwyo'r adroddiad a'r "
        "argymhellion a nodi sylwadau'r pwyllgor craffu ynghylch gwasanaethau cymdeithasol",
        "Mr J Wright, Ms L Wright, Mrs P T Cole, Mr P Cole, Dr L Sullivan, Mr T L Shonk, Mr M J Ozog",
    ],
)
def test_figures_names_bullets_and_welsh_are_legible(honest: str) -> None:
    assert is_legible(honest)


@pytest.mark.parametrize("glyph", ["\x03", "\ue041", "\ufffd"])
def test_glyph_numbers_are_not_text(glyph: str) -> None:
    assert not is_legible("Minutes " + glyph * 20)


def test_a_short_page_is_judged_harder_when_another_page_of_the_file_failed() -> None:
    short = shifted("Date of next meeting: Tuesday, 1 April 2025", 11)
    assert is_legible(short)
    assert not is_legible(short, in_bad_company=True)
