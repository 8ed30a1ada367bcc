import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.structure.abbreviations import find_abbreviations
from minutebook.records import Abbreviation


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Health Overview and Scrutiny Committee (HOSC) met.",
         [("HOSC", "Health Overview and Scrutiny Committee")]),
        ("children with special educational needs and disabilities (SEND)",
         [("SEND", "special educational needs and disabilities")]),
        ("a Compulsory Purchase\nOrder (“CPO”)", [("CPO", "Compulsory Purchase Order")]),
        ("Houses in Multiple Occupation (the HMOs)", [("HMO", "Houses in Multiple Occupation")]),
        ("the MTFS (Medium Term Financial Strategy) is", [("MTFS", "Medium Term Financial Strategy")]),
        ("Children, Young People & Education (CYPE)", [("CYPE", "Children, Young People & Education")]),
        ("Cllr Smith (LAB) and Jones (SEE)", []),
        ("It was noted. Committee (NC)", []),
        ("the tender (IT)", []),
    ],
)  # fmt: skip
def test_the_letters_are_the_initials_of_the_words_before_or_after(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert [(a.short, a.long) for a in find_abbreviations(text)] == found


def test_letters_that_are_a_word_of_the_paper_too_are_marked() -> None:
    text = "Special Educational Needs and Disabilities (SEND): send comments, send forms. Local Plan (LP)."
    assert [(a.short, a.is_word) for a in find_abbreviations(text)] == [("SEND", True), ("LP", False)]


def test_what_is_explained_twice_is_found_once() -> None:
    assert find_abbreviations("Local Plan (LP). Local Plan (LP).") == [Abbreviation("LP", "Local Plan")]


@given(st.text(alphabet="ABab (),.\n", max_size=60))
def test_each_expansion_stands_in_the_text(text: str) -> None:
    flat = " ".join(text.split())
    for found in find_abbreviations(text):
        assert found.long in flat
