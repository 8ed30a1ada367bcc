from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.forms import MAX_QUERY_CHARS
from ui.page.place import Place

WORDS = st.text(min_size=1, max_size=30).map(str.strip).filter(bool)
FIELDS = st.lists(st.tuples(st.sampled_from(["q", "body", "from", "citation"]), WORDS), max_size=5)


@given(FIELDS)
def test_an_address_restores_the_place_it_was_made_of(fields: list[tuple[str, str]]) -> None:
    place = Place("search", tuple(fields))

    assert Place.parse(place.url) == place
    assert urlsplit(place.url).path == "/"


def test_an_address_without_a_view_opens_ask() -> None:
    assert Place.parse("/") == Place("ask")
    assert Place.parse("?q=care") == Place("ask", (("q", "care"),))


def test_what_is_too_much_for_a_place_is_left_out() -> None:
    assert Place.parse("?" + "&".join(f"a{n}=1" for n in range(1000))) == Place()
    assert len(Place.parse(f"?q={'x' * 5000}").get("q") or "") == MAX_QUERY_CHARS
    assert Place.parse("?q=&body=%20") == Place()


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "²", "x", "99999999"])
def test_a_field_that_is_no_whole_number_from_1_is_no_number(text: str) -> None:
    assert Place("ask", (("page", text),)).number("page") is None


def test_fields_are_set_anew_and_taken_away() -> None:
    place = Place("ask", (("q", "care"), ("citation", "2")))

    assert place.with_(citation=3).url == "/?view=ask&q=care&citation=3"
    assert place.with_(citation=None) == Place("ask", (("q", "care"),))
