"""Two papers that give different values for the same thing are set side by side."""

from __future__ import annotations

import datetime as dt

from minutebook.records import Chunk, DocumentRef, MeetingRef
from search.answering.facts.differing_values import state_differing
from search.answering.facts.evidence import Evidence, Features, Passage
from search.answering.facts.found_values import ValueKind, find_values
from search.answering.facts.units import Unit
from search.index.catalogue_reader import StoredChunk

FEATURES = Features(*[0.0] * len(Features._fields))


def unit(text: str, *, doc: str, day: int, score: float = 5.0, kind: ValueKind = "money") -> Evidence:
    chunk = Chunk(f"{doc}-00000", doc, 0, 0, len(text), text, "", None, None, "body", False, False)
    document = DocumentRef(doc, f"{doc}.pdf", "Report", "report", None)
    stored = StoredChunk(chunk, document, MeetingRef("Cabinet", dt.date(2025, 2, day)), None, (), doc)
    found = tuple(find_values(kind, text))
    return Evidence(Passage(stored, 1, 1.0, False), Unit(0, len(text), False), score, FEATURES, found)


def said(*units: Evidence) -> list[str]:
    return [s.text for s in state_differing(units, {n: n + 1 for n in range(len(units))})]


def test_a_figure_brought_up_to_date_is_shown_with_the_earlier_one_and_their_dates() -> None:
    draft = unit("The saving from closing the centre is £312,000 in a full year.", doc="a", day=5)
    final = unit("The saving from closing the centre is £296,000 in a full year.", doc="b", day=12)
    assert said(final, draft) == [
        "The papers differ: £312,000 (Cabinet, 5 February 2025, report); "
        "£296,000 (Cabinet, 12 February 2025, report)."
    ]


def test_papers_that_agree_or_tell_of_other_things_do_not_differ() -> None:
    first = unit("The saving under Option B is £312,000 in a full year.", doc="a", day=5)
    same = unit("The saving under Option B is £312,000 in a full year.", doc="b", day=12)
    other = unit("The saving under Option C is £141,000 in a full year.", doc="c", day=12)
    unlike = unit("Ferry tolls brought £20,000 more than forecast for March.", doc="d", day=12)
    assert said(first, same, other, unlike) == []


def test_what_fits_far_worse_or_gives_several_values_is_left_out() -> None:
    first = unit("The saving from closing the centre is £312,000 in a full year.", doc="a", day=5)
    worse = unit("The saving from closing the centre is £296,000 in a full year.", doc="b", day=6, score=1.0)
    several = unit("The saving from closing the centre is £1 or £2 in a full year.", doc="c", day=7)
    assert said(first, worse, several) == []
