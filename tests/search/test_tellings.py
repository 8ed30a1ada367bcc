"""Sentences that tell of meetings: which there are, when they say it was, and which body met."""

from __future__ import annotations

import datetime as dt

import pytest

from search.answering.courses.tellings import find_tellings, times_told


def told(text: str) -> list[str]:
    return [" ".join(text[t.start : t.end].split()) for t in find_tellings(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("sentence", "body", "day"),
    [
        (
            "This report was noted by the Audit Committee at its meeting on 12 May 2024.",
            "Audit Committee",
            12,
        ),
        (
            "The Health Scrutiny Committee endorsed it at its meeting of 12 May 2024.",
            "Health Scrutiny Committee",
            12,
        ),
        ("On 12<sup>th</sup> May 2024 Cabinet approved the tender.", "Cabinet", 12),
        ("The plan was agreed by Personnel Committee in May 2024.", "Personnel Committee", None),
        ("The plan was agreed with Otherton Council's help on 12 May 2024.", None, 12),
    ],
)
def test_a_body_is_named_only_where_the_sentence_says_that_it_met_then(
    sentence: str, body: str | None, day: int | None
) -> None:
    (time,) = times_told(sentence)

    assert time.body == body
    assert time.day == (dt.date(2024, 5, day) if day else None)
    assert (time.first.year, time.first.month) == (2024, 5)


def test_a_pathway_is_read_up_to_the_next_label_with_each_of_its_meetings() -> None:
    text = """To: Council, 13 March 2025
Previous Pathway: Audit Committee, 23 January 2025; Selection
Committee, 27 February 2025
Status: Unrestricted
"""
    (telling,) = find_tellings(text, [(0, len(text))])

    assert told(text) == [
        "Previous Pathway: Audit Committee, 23 January 2025; Selection Committee, 27 February 2025"
    ]
    assert [time.body for time in telling.times] == ["Audit Committee", "Selection Committee"]
    assert telling.is_own


def test_the_head_of_a_report_and_a_date_without_a_meeting_tell_nothing() -> None:
    assert told("From: The Leader\nTo: Cabinet, 30 January 2025\nSubject: Roof") == []
    assert told("The contract of the leisure centre expires on 31 March 2025.") == []


def test_a_timetable_of_many_dates_tells_nothing() -> None:
    dates = ", ".join(f"{day} May 2024" for day in range(1, 8))
    assert told(f"Cabinet met on {dates}.") == []
