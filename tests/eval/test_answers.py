from eval.answers import judge
from minutebook.records import Citation
from tests.eval.papers import QUOTE, answer, citation, fact, question


def page_with_the_quote(_: Citation) -> str:
    return f"240. Domiciliary care\n{QUOTE}."


def test_an_answer_with_all_that_must_be_said_is_right() -> None:
    asked = question(fact(), must_include=("Domiciliary Care", "tender"))

    judged = judge(asked, answer("Cabinet resolved [1]", citation()), page_with_the_quote)

    assert (judged.verdict, judged.missing, judged.not_verbatim) == ("right", (), ())
    assert judged.gold_cited
    assert judged.first_on_gold


def test_what_is_missing_or_forbidden_makes_it_wrong() -> None:
    asked = question(fact(), must_include=("£176K",), must_not_include=("tender",))

    judged = judge(asked, answer("", citation()), page_with_the_quote)

    assert (judged.verdict, judged.missing, judged.forbidden) == ("wrong", ("£176K",), ("tender",))


def test_a_quote_that_is_not_on_its_page_is_reported() -> None:
    judged = judge(question(fact()), answer("", citation(quote="made up")), page_with_the_quote)

    assert judged.not_verbatim == ("made up",)


def test_silence_on_an_answerable_question_is_a_refusal_and_not_an_error() -> None:
    judged = judge(question(fact()), answer(status="not_found"), page_with_the_quote)

    assert (judged.verdict, judged.gold_cited, judged.first_on_gold) == ("refused", False, None)


def test_an_answer_to_an_unanswerable_question_is_wrong_and_silence_right() -> None:
    asked = question(kind="unanswerable", answerable=False)

    assert judge(asked, answer("x", citation()), page_with_the_quote).verdict == "wrong"
    assert judge(asked, answer(status="not_found"), page_with_the_quote).verdict == "right"


def test_what_was_considered_in_private_must_be_said_to_be() -> None:
    asked = question(fact(), kind="exempt")

    assert judge(asked, answer("", citation()), page_with_the_quote).verdict == "wrong"
    assert judge(asked, answer("", citation(), status="private"), page_with_the_quote).verdict == "right"


def test_the_first_citation_counts_apart_from_the_others() -> None:
    judged = judge(
        question(fact(page=4)), answer("", citation(page=9), citation(page=4)), page_with_the_quote
    )

    assert (judged.gold_cited, judged.first_on_gold) == (True, False)


def test_citations_beside_the_point_and_facts_without_one_count_apart() -> None:
    asked = question(fact(page=4), fact(page=5), fact(page=6))

    judged = judge(
        asked, answer("", citation(page=4), citation(page=9), citation(page=4)), page_with_the_quote
    )

    assert (judged.n_on_gold, judged.n_citations) == (2, 3)
    assert (judged.n_facts_cited, judged.n_facts) == (1, 3)
