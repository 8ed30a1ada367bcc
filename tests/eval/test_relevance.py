from dataclasses import replace

from eval.relevance import citation_covers, covered_place, first_ranks, hit_covers, holds
from minutebook.records import PageRef, Place
from tests.eval.papers import QUOTE, citation, fact, hit

TEN_WORDS = "one two three four five six seven eight nine ten"


def test_a_hit_on_the_page_of_a_fact_covers_it_whatever_its_text() -> None:
    assert hit_covers(hit(page=4, text="something else on the page"), fact(page=4))


def test_a_hit_on_another_page_or_in_another_document_does_not() -> None:
    assert not hit_covers(hit(page=5), fact(page=4))
    assert not hit_covers(hit(path="b.pdf", page=4), fact(page=4))


def test_a_hit_that_stands_in_another_paper_too_covers_a_fact_there() -> None:
    twice = replace(hit("pack.pdf", 60), also_at=(Place("d2", "a.pdf", (PageRef(4, "4"),), None),))

    assert hit_covers(twice, fact(doc="a.pdf", page=4))


def test_in_a_text_file_a_hit_must_hold_the_quote() -> None:
    holding = hit("a.txt", None, f"RESOLVED:\n1.1 {QUOTE} under the Act.")

    assert hit_covers(holding, fact(doc="a.txt", page=None))
    assert not hit_covers(hit("a.txt", None, "1.1 To note."), fact(doc="a.txt", page=None))


def test_half_of_the_five_word_shingles_are_enough_and_fewer_are_not() -> None:
    # Ten words make six shingles; seven words of them hold three, six words two.
    assert holds("x one two three four five six seven y", TEN_WORDS)
    assert not holds("x one two three four five six y", TEN_WORDS)


def test_a_quote_shorter_than_a_shingle_must_stand_there_itself() -> None:
    assert holds("a net budget of £1,529.7m was set", "£1,529.7m")
    assert not holds("a net budget was set", "£1,529.7m")


def test_case_quotes_dashes_and_line_ends_do_not_matter() -> None:
    assert holds(
        "the Portfolio\nHolder’s re-\ncommissioning – now", "portfolio holder's recommissioning - NOW"
    )


def test_the_first_rank_of_each_fact_is_kept() -> None:
    hits = [hit(page=9), hit(page=4), hit(page=4)]

    assert first_ranks(hits, [fact(page=4), fact(page=7), fact(page=9)]) == [2, None, 1]


def test_a_citation_in_a_text_file_may_quote_less_or_more_than_the_gold() -> None:
    gold = fact(doc="a.txt", page=None)

    assert citation_covers(citation("a.txt", None, "approve the tender of domiciliary care services"), gold)
    assert citation_covers(citation("a.txt", None, f"RESOLVED: {QUOTE} and more"), gold)
    assert not citation_covers(citation("a.txt", None, "that the summary be noted"), gold)


def test_the_place_by_which_a_hit_covers_a_fact_may_be_that_of_a_copy() -> None:
    twice = replace(hit("pack.pdf", 60), also_at=(Place("d2", "a.pdf", (PageRef(4, "4"),), None),))

    assert covered_place(twice, fact(doc="a.pdf", page=4)) == fact(doc="a.pdf", page=4).places[0]
    assert covered_place(twice, fact(doc="a.pdf", page=5)) is None
