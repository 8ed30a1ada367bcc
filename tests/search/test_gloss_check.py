"""A sentence is shown only where the words it cites bear it out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from minutebook.records import Citation, ItemRef, MeetingRef
from search.answering.gloss.gloss_check import is_borne_out

MEETING = MeetingRef("Cabinet", dt.date(2026, 3, 11))
ITEM = ItemRef("i", "107", "Review of Booking and of Ferrymead", None, None)


def cited(quote: str, *, kind: str = "minutes") -> Citation:
    return Citation(1, "d", "p.pdf", "Minutes", kind, MEETING, ITEM, 2, "2", quote, "")


RESOLUTION = cited(
    "RESOLVED: 1.1 To keep the Ferrymead centre open, and that no proposal for its closure be brought before "
    "24 December 2028. 1.2 To open it on Wednesdays, from 1 April to 30 September, at a cost of £38,000 a "
    "year. 1.3 To keep the booking line open until 7 pm, moved by Councillor Jane Rose, seconded by "
    "Councillor Tom Sage. 1.5 To allow residents up to 18 visits a year with a van, in place of 12."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Cabinet agreed to keep the Ferrymead centre open.",
        "On 11 March 2026 Cabinet agreed to keep Ferrymead open.",
        "In March 2026 Cabinet decided to open the centre on Wednesdays too.",
        "It will also open on Wednesdays from 1 April to 30 September, at a cost of £38,000 a year.",
        "Opening on Wednesdays costs £38,000 a year.",
        "Opening on Wednesdays will cost £38k a year.",
        "Residents may visit with a van up to eighteen times a year, in place of 12.",
        "Nobody may propose its closure before 24 December 2028.",
        "The booking line stays open until 7.00 p.m.",
        "Jane Rose moved to keep the booking line open.",
        "Councillor Sage seconded opening the centre on Wednesdays.",
    ],
)
def test_plainer_words_with_the_papers_own_figures_dates_and_names_stand(sentence: str) -> None:
    assert is_borne_out(sentence, [RESOLUTION])


@pytest.mark.parametrize(
    "sentence",
    [
        # figures
        "Opening on Wednesdays costs £39,000 a year.",
        "Opening on Wednesdays costs £38 million a year.",
        "Opening on Wednesdays costs 38,000 a year.",
        "Residents get 18% of visits a year with a van.",
        "Residents get 38 visits a year with a van.",
        "Residents get twenty visits a year with a van.",
        "Residents get double the visits a year with a van.",
        "The booking line stays open until 8 pm.",
        "Residents get 1.5 visits a year with a van.",
        # dates
        "Its closure may not be proposed before 25 December 2028.",
        "Its closure may not be proposed before 24 December 2029.",
        "Cabinet agreed on 1 December 2028 to keep Ferrymead open.",
        "Cabinet agreed on 11 April 2026 to keep Ferrymead open.",
        "The centre opens on Thursdays from 1 April.",
        # names
        "Council agreed to keep the Ferrymead centre open.",
        "Councillor Jane Sage moved to keep the booking line open.",
        "Councillor Brown moved to keep the booking line open.",
        "Cabinet agreed to keep the Millbrook centre open.",
        "Labour agreed to keep the Ferrymead centre open.",
        # outcomes and nots
        "Cabinet rejected the Ferrymead centre.",
        "Cabinet deferred opening the centre on Wednesdays.",
        "Cabinet agreed unanimously to keep the Ferrymead centre open.",
        "Cabinet abandoned the booking line.",
        # matters of its own
        "Cabinet is corrupt and hides the truth from honest taxpayers.",
        "Everyone should write to their councillor and complain.",
    ],
)
def test_a_figure_date_name_or_outcome_that_the_words_do_not_hold_falls(sentence: str) -> None:
    assert not is_borne_out(sentence, [RESOLUTION])


def test_a_not_needs_a_not() -> None:
    assert not is_borne_out(
        "The centre will not open on Wednesdays.", [cited("The centre opens on Wednesdays.")]
    )


def test_a_recommendation_is_no_decision() -> None:
    report = cited("1.1 That Cabinet approve the repair of the roof at a cost of £380,000.", kind="report")
    assert not is_borne_out("Cabinet approved the repair of the roof at £380,000.", [report])
    assert is_borne_out("The report asks Cabinet to approve repair of the roof at £380,000.", [report])


def test_two_passages_bear_out_what_neither_does_alone() -> None:
    cost, day = cited("The roof cost £412,000."), cited("Work on the roof began on 3 May 2024.")
    sentence = "Work on the roof began on 3 May 2024 and cost £412,000."
    assert [is_borne_out(sentence, these) for these in ([cost], [day], [cost, day])] == [False, False, True]


@pytest.mark.parametrize(
    "sentence",
    [
        "See https://evil.example for the Ferrymead centre.",
        "See evil.example for the Ferrymead centre.",
        "See evil.co/x to keep the Ferrymead centre open.",
        "See www for the Ferrymead centre.",
        "Keep the Ferrymead centre open: javascript:alert(1).",
        "Write to mayor@ferrymead.example to keep the centre open.",
        "Keep the <b>Ferrymead</b> centre open.",
        "Keep the &lt;b&gt; Ferrymead centre open.",
        "Keep the Ferrymead centre open ![](x).",
        "Keep the [Ferrymead](x) centre open.",
        "Keep the `Ferrymead` centre open.",
        "Keep the Ferrymead centre | open.",
        "# Keep the Ferrymead centre open.",
        "Keep the Ferrymead centre open {{ 7 }}.",
        "Keep the F\u0435rrymead centre open.",
        "Keep the Ferrymead centre open \u202e.nepo.",
        "Keep the Ferrymead centre open \x1b[31m.",
        "Keep the Ferrymead centre open 👍.",
    ],
)
def test_no_link_image_mark_up_or_disguise_passes(sentence: str) -> None:
    assert not is_borne_out(sentence, [RESOLUTION])


def test_a_not_may_not_be_left_out_either() -> None:
    words = cited("RESOLVED that Cabinet be recommended not to close the Ferrymead centre before May 2026.")
    assert not is_borne_out("Cabinet was recommended to close the Ferrymead centre before May 2026.", [words])
    assert is_borne_out("Cabinet was recommended not to close the Ferrymead centre before May 2026.", [words])
    elsewhere = cited("It was not raining. RESOLVED: To close the Ferrymead centre in May 2026.")
    assert is_borne_out("The Ferrymead centre will close in May 2026.", [elsewhere])


def test_that_cabinet_agree_decides_in_minutes_and_asks_in_a_report() -> None:
    quote = "That Cabinet agree the Commissioning Plan for Education in Kent."
    sentence = "Cabinet agreed the plan for education in Kent."
    assert is_borne_out(sentence, [cited(quote)])
    assert not is_borne_out(sentence, [cited(quote, kind="report")])


def test_what_was_closed_was_not_kept() -> None:
    closure = cited("RESOLVED: To approve the closure of the Ferrymead centre.")
    assert not is_borne_out("Cabinet agreed to keep the Ferrymead centre open.", [closure])
    assert is_borne_out("Cabinet agreed to close the Ferrymead centre.", [closure])


def test_what_one_body_decided_is_not_told_of_another() -> None:
    scrutiny = replace(
        cited("RESOLVED: That Cabinet be asked to keep the Ferrymead centre open."),
        meeting=MeetingRef("Overview and Scrutiny Committee", dt.date(2025, 1, 22)),
    )
    assert not is_borne_out("Cabinet agreed to keep the Ferrymead centre open.", [scrutiny])
    told = replace(scrutiny, quote="It was noted that Cabinet had agreed to keep the Ferrymead centre open.")
    assert is_borne_out("Cabinet had agreed to keep the Ferrymead centre open.", [told])


def test_council_tax_names_no_council() -> None:
    tax = cited("RESOLVED: To endorse for consultation a council tax increase of 4.99%.")
    assert not is_borne_out("Council agreed to consult on a 4.99% increase in council tax.", [tax])
    assert is_borne_out("Cabinet agreed to consult on a 4.99% increase in council tax.", [tax])


def test_weeks_are_not_days() -> None:
    wait = cited("The average time from application to completion was 47 weeks, and the longest 112 weeks.")
    assert not is_borne_out("The longest time to completion was 112 days.", [wait])
    assert is_borne_out("The longest time to completion was 112 weeks.", [wait])
    assert is_borne_out("The average time to completion, in weeks, was 47.", [wait])


def test_a_date_after_a_colon_is_no_paragraph_number() -> None:
    plan = cited("Decision maker: Cabinet. Date: 10 June 2026. Lead: Councillor Jane Rose.")
    assert is_borne_out("The decision date is 10 June 2026.", [plan])


def test_a_body_that_only_noted_did_not_approve() -> None:
    noted = cited("RESOLVED: 1.1 Members are requested to note the contents of the report on the contract.")
    assert not is_borne_out("Cabinet approved the contract in the report.", [noted])
    assert is_borne_out("Cabinet noted the contents of the report on the contract.", [noted])


def test_any_word_that_stands_only_behind_a_not_needs_one() -> None:
    notice = cited(
        "APPROVE the proposal to not re-commission the Family Hub services.", kind="decision-notice"
    )
    assert not is_borne_out("It was agreed to re-commission the Family Hub services.", [notice])
    assert is_borne_out("It was agreed not to re-commission the Family Hub services.", [notice])
