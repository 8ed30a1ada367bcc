"""The measure of support: signs, a model fitted to the index, the same for the same papers."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from minutebook.records import Chunk, DocumentRef, ItemRef, MeetingRef
from search.answering.support.calibration import Example, fit, make_question
from search.answering.support.support_model import GENERAL, Signs, SupportModel, model_of
from search.index.catalogue_reader import StoredChunk

GOOD = Signs(fit=1.4, held=0.9, unheld=0.0, names=1.0, bound=1.0, dated=1.0)
BAD = Signs(fit=0.7, held=0.3, unheld=0.5, names=0.4, bound=0.0, dated=0.0)


def test_what_fits_is_supported_and_what_lacks_its_words_is_not() -> None:
    assert GENERAL.support(GOOD) > 0.8
    assert GENERAL.support(BAD) < 0.1
    assert GENERAL.support(None) == 0.0


def test_a_model_fitted_to_examples_tells_them_apart() -> None:
    nothing = SupportModel((0.0,) * len(Signs._fields), 0.0, "nothing")
    fitted = fit([Example(GOOD, True), Example(BAD, False)] * 20, nothing, fitted_on="test")
    assert fitted.support(GOOD) > 0.8 > 0.2 > fitted.support(BAD)


def test_without_examples_of_both_kinds_the_general_model_stays() -> None:
    assert fit([Example(GOOD, True)] * 5, GENERAL, fitted_on="test") == GENERAL


def test_a_kept_model_comes_back_and_one_with_other_signs_is_not_used() -> None:
    assert model_of(GENERAL.to_json()) == GENERAL
    assert model_of('{"weights": [1.0], "constant": 0, "fitted_on": "an older version"}') == GENERAL
    assert model_of(None) == GENERAL


def test_a_made_question_asks_in_the_words_of_its_sentence_and_the_seed_decides_which() -> None:
    chunk = stored("The roof had leaked since 2019. The replacement of the roof costs £412,000 in all.")
    made = [make_question(chunk, ["kettle", "violin"], np.random.default_rng(seed)) for seed in (3, 3, 4)]
    assert made[0] == made[1] != made[2]
    assert made[0] is not None
    assert made[0].sentence in chunk.chunk.text


def test_of_a_passage_without_sentences_nothing_is_asked() -> None:
    assert make_question(stored("12 14 16"), ["kettle"], np.random.default_rng(0)) is None


@pytest.mark.parametrize("seed", range(5))
def test_a_question_that_names_a_month_is_asked_of_a_year_without_papers_too(seed: int) -> None:
    chunk = stored("The replacement of the leaking leisure centre roof costs £412,000 in all.")
    made = make_question(chunk, ["kettle"], np.random.default_rng(seed))
    assert made is not None
    assert (made.of_another_year is None) == ("2025" not in made.question)


def stored(text: str) -> StoredChunk:
    return StoredChunk(
        Chunk("d-00000", "d", 0, 0, len(text), text, "Anytown, Cabinet", "m", "i", "body", False, False),
        DocumentRef("d", "d.txt", "Minutes", "minutes", "Anytown"),
        MeetingRef("Cabinet", dt.date(2025, 2, 5)),
        ItemRef("i", "102", "Leisure Centre Roof", None, None),
        (),
        "hash",
    )
