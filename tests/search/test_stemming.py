from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.index.lexical_schema import analyser
from search.query.stemming import stem_words


@given(st.text(alphabet="aeinrstgmlé’'-_ .,/0123ABC\n", max_size=120))
def test_stems_are_those_of_the_index(text: str) -> None:
    assert stem_words(text) == list(analyser().analyze(text))
