"""Small records for the tests of the evaluation."""

import datetime as dt
from dataclasses import replace

from eval.questions import Fact, GoldPlace, Question
from eval.results import QueryResult
from minutebook.records import (
    Answer,
    Citation,
    DocumentRef,
    Hit,
    ItemRef,
    MeetingRef,
    PageRef,
    Searched,
    Status,
)

CABINET = MeetingRef("Cabinet", dt.date(2024, 2, 7))
ITEM = ItemRef("d1-m0-i0", "240", "Domiciliary Care", "110692", None, True)
QUOTE = "To approve the tender of domiciliary care services to meet our statutory requirements"


def hit(path: str = "a.pdf", page: int | None = 4, text: str = QUOTE, rank: int = 1) -> Hit:
    pages = () if page is None else (PageRef(page, None),)
    document = DocumentRef("d1", path, "Minutes", "minutes", "Thurrock")
    return Hit(
        rank, f"d1-{rank:05d}", document, CABINET, ITEM, "resolution", pages, text, text, ("lexical",), ""
    )


def fact(quote: str = QUOTE, doc: str = "a.pdf", page: int | None = 4) -> Fact:
    return Fact(quote, (GoldPlace(doc, "240", page),))


def citation(path: str = "a.pdf", page: int | None = 4, quote: str = QUOTE) -> Citation:
    return Citation(1, "d1", path, "Minutes", "minutes", CABINET, ITEM, page, None, quote, "")


def answer(text: str = "", *citations: Citation, status: Status = "answered") -> Answer:
    searched = Searched(1, ("Cabinet",), None, None)
    return Answer("?", status, "resolution", text, (), citations, (), searched, None, "g1")


def question(*facts: Fact, **changes: object) -> Question:
    asked = Question("t-001", "what was resolved?", "resolution", True, facts, (), ())
    return replace(asked, **changes)  # type: ignore[arg-type]


def result(query_id: str, **changes: object) -> QueryResult:
    """A right answer that does not say how sure it is; ``changes`` are fields."""
    plain = QueryResult(
        query_id, "what?", "fact", True, (), {}, (), "answered", "right", None, (), (), (), None
    )
    return replace(plain, **changes)  # type: ignore[arg-type]
