import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.records import Paragraph, ParagraphChange
from minutebook.text import fold
from search.matters.matching import compare


def paragraphs(*texts: str, numbers: str = "") -> list[Paragraph]:
    marks = numbers.split() or [f"1.{n}" for n in range(1, len(texts) + 1)]
    return [Paragraph(mark, text, 0, 0) for mark, text in zip(marks, texts, strict=True)]


def told(changes: list[ParagraphChange]) -> list[tuple[str, list[str | None], list[str | None]]]:
    return [(c.kind, [p.number for p in c.recommended], [p.number for p in c.resolved]) for c in changes]


def marked(change: ParagraphChange) -> str:
    signs = {"kept": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return " ".join(signs[run.kind].format(run.text) for run in change.words)


LEASE = "the lease of the former depot to the Saltmarsh Trust for 25 years"
NOTICE = "That notice be given to the tenants of the two cottages by 30 June 2025"
FUND = "To set aside £60,000 from the Waste Reserve for enforcement against fly-tipping"


def test_the_same_words_under_another_numbering_are_the_same() -> None:
    old = paragraphs(f"To approve {LEASE}.", NOTICE, numbers="2.1 2.2")
    new = paragraphs(f"To approve {LEASE}", f"{NOTICE}.", numbers="a b")
    assert told(compare(old, new)) == [("same", ["2.1"], ["a"]), ("same", ["2.2"], ["b"])]


@pytest.mark.parametrize(
    ("recommended", "resolved"),
    [
        ("To note the outturn for 2024/25", "Notes the outturn for 2024/25."),
        ("To note the outturn for 2024/25", "Cabinet noted the outturn for 2024/25"),
        ("That Cabinet note the outturn for 2024/25", "the outturn for 2024/25 be noted;"),
        ("Agree the outturn for 2024/25; and", "Agreed the outturn for 2024/25"),
        ("The Committee is asked to agree the outturn", "The Committee agrees the outturn"),
        ("To approve the outturn for 2024/25", "Cabinet agreed to approve the outturn for 2024/25"),
        ("That the plan be adopted from May", "To adopt the plan from May"),
        ("That a booking system be introduced in July", "To introduce a booking system in July"),
        ("To authorise the Director to sign", "That the Director be authorized to sign"),
        ("That authority be delegated to the Director", "To delegate authority to the Director"),
        ("to approve the re-use cabin", "the reuse cabin be approved"),
        ("To note the figures and to have regard to the law", "Notes the figures and has regard to the law"),
    ],
)
def test_another_manner_of_deciding_the_same_is_the_same(recommended: str, resolved: str) -> None:
    assert [c.kind for c in compare(paragraphs(recommended), paragraphs(resolved))] == ["same"]


@pytest.mark.parametrize(
    ("recommended", "resolved"),
    [
        ("To note the plan for the quay", "To approve the plan for the quay"),
        ("To approve the plan for the quay", "That the plan for the quay be not approved"),
        ("Cabinet agrees the plan for the quay", "Cabinet did not agree the plan for the quay"),
        ("To approve the lease for 25 years", "To approve the lease for 15 years"),
        ("To approve the sale of a house", "To approve the sale of houses"),
        ("To pay £5 to Ann and £3 to Bob Miller", "To pay £3 to Ann and £5 to Bob Miller"),
        ("To approve the plan for the quay", "To recommend to Council to approve the plan for the quay"),
    ],
)
def test_what_decides_something_else_is_changed(recommended: str, resolved: str) -> None:
    assert [c.kind for c in compare(paragraphs(recommended), paragraphs(resolved))] == ["changed"]


def test_the_words_that_were_changed_are_marked() -> None:
    old = paragraphs("To raise the price of a yearly season ticket from £720 to £780 from 1 January 2026.")
    new = paragraphs(
        "That the price of a yearly season ticket be raised from £720 to £760 from 1 February 2026."
    )
    assert [marked(c) for c in compare(old, new)] == [
        "That the price of a yearly season ticket be raised from £720 to [-£780-] [+£760+] "
        "from 1 [-January-] [+February+] 2026."
    ]


def test_a_dropped_paragraph_stands_where_it_stood_and_an_added_one_where_it_stands() -> None:
    old = paragraphs(f"To approve {LEASE}.", FUND, NOTICE)
    new = paragraphs(
        f"To approve {LEASE}.", NOTICE, "That a bench in memory of Alderman Crake be placed there"
    )
    assert told(compare(old, new)) == [
        ("same", ["1.1"], ["1.1"]),
        ("dropped", ["1.2"], []),
        ("same", ["1.3"], ["1.2"]),
        ("added", [], ["1.3"]),
    ]


def test_paragraphs_in_another_order_find_each_other() -> None:
    changes = compare(paragraphs(NOTICE, FUND), paragraphs(FUND, NOTICE))
    assert told(changes) == [("same", ["1.2"], ["1.1"]), ("same", ["1.1"], ["1.2"])]


def test_a_paragraph_split_in_two_is_one_change_and_says_the_same() -> None:
    old = paragraphs(
        f"To approve {LEASE} and to set aside £60,000 from the Waste Reserve for fencing.", NOTICE
    )
    new = paragraphs(
        f"To approve {LEASE}.", "To set aside £60,000 from the Waste Reserve for fencing.", NOTICE
    )
    assert told(compare(old, new)) == [("same", ["1.1"], ["1.1", "1.2"]), ("same", ["1.2"], ["1.3"])]


def test_two_paragraphs_made_one_are_one_change() -> None:
    old = paragraphs(f"To approve {LEASE}.", "To note that the rent is £4,100 a year, payable quarterly.")
    new = paragraphs(f"To approve {LEASE} and note that the rent is £4,100 a year, payable quarterly.")
    assert told(compare(old, new)) == [("same", ["1.1", "1.2"], ["1.1"])]


def test_lead_ins_do_not_count_but_give_their_verb() -> None:
    old = [Paragraph(None, "That Cabinet approves:", 0, 0), Paragraph("a", LEASE, 0, 0)]
    new = [Paragraph(None, "Cabinet RESOLVED to:", 0, 0), Paragraph("1", f"approve {LEASE}", 0, 0)]
    assert told(compare(old, new)) == [("same", ["a"], ["1"])]


def test_two_delegations_of_different_things_are_not_one() -> None:
    phrase = (
        "To delegate authority to the Executive Director of Place, in consultation with the Cabinet Member"
    )
    old = paragraphs(f"{phrase} for Housing, to buy up to 38 homes.")
    new = paragraphs(
        f"{phrase} for Waste, to end the lease of Ferrymead when the Trustees have agreed terms."
    )
    kinds = [c.kind for c in compare([*old, *paragraphs(NOTICE, FUND)], [*new, *paragraphs(NOTICE, FUND)])]
    assert kinds.count("changed") <= 1  # likeness alone cannot tell; it never hides the others
    assert kinds.count("same") == 2


def test_recommendations_agreed_as_they_stand_are_the_same() -> None:
    new = paragraphs("That the recommendations set out in the report be agreed.")
    assert told(compare(paragraphs(NOTICE, FUND), new)) == [
        ("same", ["1.1"], ["1.1"]),
        ("same", ["1.2"], ["1.1"]),
    ]


@pytest.mark.parametrize("few", ["recommendations 1.1 and 1.3", "recommendations in the exempt report"])
def test_some_recommendations_agreed_are_not_all_of_them(few: str) -> None:
    new = paragraphs(f"That the {few} be agreed.")
    assert [c.kind for c in compare(paragraphs(NOTICE, FUND), new)] == ["dropped", "dropped", "added"]


def test_nothing_against_nothing_is_nothing() -> None:
    assert compare([], []) == []
    assert told(compare(paragraphs(FUND), [])) == [("dropped", ["1.1"], [])]
    assert told(compare([], paragraphs(FUND))) == [("added", [], ["1.1"])]


texts = st.lists(
    st.lists(
        st.sampled_from(
            "That be to note noted agreed the report Cabinet £5 and plan: (a) not in 2025/26".split()
        ),
        max_size=12,
    ).map(" ".join),
    max_size=6,
)


@given(texts, texts)
def test_each_paragraph_is_told_of_once_and_the_runs_are_the_resolution(
    old: list[str], new: list[str]
) -> None:
    ours = [Paragraph(f"o{n}", text, n, n) for n, text in enumerate(old)]
    theirs = [Paragraph(f"n{n}", text, n, n) for n, text in enumerate(new)]
    changes = compare(ours, theirs)
    told_ours = [p.number for c in changes for p in c.recommended]
    assert len(told_ours) == len(set(told_ours))
    for change in changes:
        if change.words:
            kept = " ".join(run.text for run in change.words if run.kind != "removed")
            assert kept == fold(" ".join(p.text for p in change.resolved))
