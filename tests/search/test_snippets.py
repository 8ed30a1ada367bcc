from hypothesis import given
from hypothesis import strategies as st

from search.ranking.snippets import snippet_html


def test_query_words_are_marked_in_all_their_forms() -> None:
    assert (
        snippet_html("The Cabinet approved fees.", "approving the fee")
        == "The Cabinet <mark>approved</mark> <mark>fees</mark>."
    )


def test_a_word_is_marked_whose_last_letters_are_not_those_of_its_stem() -> None:
    assert snippet_html("sensibly, by policy", "sensibilities policies") == (
        "<mark>sensibly</mark>, by <mark>policy</mark>"
    )


def test_everything_but_our_marks_is_escaped() -> None:
    html = snippet_html('<script>alert("x")</script> & <mark>fees</mark>', "fees <script>")
    assert html == (
        "&lt;<mark>script</mark>&gt;alert(&quot;x&quot;)&lt;/<mark>script</mark>&gt; &amp;"
        " &lt;mark&gt;<mark>fees</mark>&lt;/mark&gt;"
    )


def test_a_long_passage_is_cut_to_where_most_words_of_the_query_stand() -> None:
    text = "fees " + "filler " * 200 + "the domiciliary care fees were approved " + "filler " * 200
    html = snippet_html(text, "domiciliary care fees", max_chars=120)
    assert "<mark>domiciliary</mark> <mark>care</mark> <mark>fees</mark>" in html
    assert html.startswith("…")
    assert html.endswith("…")
    assert len(html) < 120 + 3 * len("<mark></mark>") + 2


def test_accents_and_wide_characters_do_not_shift_the_marks() -> None:
    assert (
        snippet_html("Café 🙂 résumé costs £5", "cafe cost")
        == "<mark>Café</mark> 🙂 résumé <mark>costs</mark> £5"
    )


@given(st.text(max_size=600), st.text(max_size=40))
def test_no_text_and_no_query_puts_html_of_its_own_into_a_snippet(text: str, query: str) -> None:
    html = snippet_html(text, query, max_chars=80)
    bare = html.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in bare
    assert ">" not in bare
