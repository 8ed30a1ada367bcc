import datetime as dt

from minutebook.records import DocumentRef, MeetingEntry, MeetingRef
from ui.html.links import Links
from ui.html.listings import meetings_html
from ui.html.meeting_groups import meeting_groups

DAY = dt.date(2025, 3, 13)


def entry(
    name: str, body: str | None, council: str | None, *, date: dt.date | None = DAY, kind: str = "report"
) -> MeetingEntry:
    document = DocumentRef(name, name, name, kind, council)
    return MeetingEntry(f"{name}-m0", MeetingRef(body, date), "subject", document, ())


def names(*entries: MeetingEntry) -> list[list[str]]:
    return [[entry.document.doc_id for entry in meeting] for meeting in meeting_groups(entries)]


def test_one_meeting_is_one_however_its_papers_name_body_and_council() -> None:
    assert names(
        entry("a", "County Council", "Kent County Council"),
        entry("b", "Full Council", "Kent Council"),
        entry("c", "Council", None),
    ) == [["a", "b", "c"]]


def test_meetings_of_two_councils_on_one_day_are_two_and_what_names_neither_stays_apart() -> None:
    assert names(
        entry("a", "Cabinet", "Kent County Council"),
        entry("b", "Cabinet", "Thurrock Council"),
        entry("c", "Cabinet", None),
    ) == [["a"], ["b"], ["c"]]


def test_minutes_stand_first_then_the_pack_then_the_rest() -> None:
    assert names(
        entry("a", "Cabinet", None, kind="appendix"),
        entry("b", "Cabinet", None, kind="agenda-pack"),
        entry("c", "Cabinet", None, kind="minutes"),
    ) == [["c", "b", "a"]]


def test_the_latest_meeting_stands_first_and_undated_papers_do_not_belong_together() -> None:
    assert names(
        entry("a", "Cabinet", None, date=None),
        entry("b", "Cabinet", None, date=None),
        entry("c", "Cabinet", None, date=DAY.replace(year=2024)),
        entry("d", "Cabinet", None),
    ) == [["d"], ["c"], ["a"], ["b"]]


def test_a_meeting_whose_papers_name_no_council_is_listed_without_one() -> None:
    listed = str(meetings_html([entry("a", "Cabinet", None)], Links()))

    assert "Cabinet, 13 March 2025" in listed
    assert "mb-council" not in listed
