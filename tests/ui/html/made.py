"""Small records whose texts can be set, for the tests of the fragments."""

import datetime as dt
from dataclasses import dataclass

from minutebook.records import (
    Answer,
    Citation,
    Comparison,
    DocumentEntry,
    DocumentRef,
    Failure,
    Filters,
    Hit,
    Item,
    ItemEntry,
    ItemRef,
    LedgerEntry,
    Link,
    LinkReason,
    MatterStep,
    MeetingEntry,
    MeetingRef,
    PageRef,
    Paragraph,
    ParagraphChange,
    Place,
    Resolution,
    Searched,
    SearchResult,
    Statement,
    Step,
    Vote,
    WordRun,
)  # fmt: skip

DAY = dt.date(2024, 2, 7)


@dataclass(frozen=True)
class Made:
    """Records in which every text that comes from outside is ``words``."""

    words: str = "Care"

    @property
    def document(self) -> DocumentRef:
        return DocumentRef(self.words, self.words, self.words, "minutes", self.words)

    @property
    def meeting(self) -> MeetingRef:
        return MeetingRef(self.words, DAY)

    @property
    def item(self) -> ItemRef:
        return ItemRef(self.words, self.words, self.words, self.words, self.words, True)

    @property
    def page(self) -> PageRef:
        return PageRef(4, self.words)

    @property
    def place(self) -> Place:
        return Place(self.words, self.words, (self.page,), self.item)

    @property
    def paragraph(self) -> Paragraph:
        return Paragraph(self.words, self.words, 0, 4)

    @property
    def vote(self) -> Vote:
        return Vote(self.words, self.words, self.words, 5, 2, 0, self.words, 0, 4, (self.words,))

    @property
    def answer(self) -> Answer:
        citation = Citation(
            1, self.words, self.words, self.words, "minutes", self.meeting, self.item, 4, self.words,
            self.words, self.words, True,
        )  # fmt: skip
        step = Step(DAY, self.words, self.item, "resolved", 1)
        return Answer(
            self.words, "partial", "resolution", self.words,
            (Statement("record", self.words, (1,)), Statement("verbatim", self.words, (1,)),
             Statement("gloss", self.words, (1,))),
            (citation,), (step, step), Searched(1, (self.words,), DAY, DAY), f"because {self.words}",
            self.words,
        )  # fmt: skip

    @property
    def nothing(self) -> Answer:
        return Answer(
            self.words, "not_found", "fact", self.words, (), (), (), Searched(1, (self.words,), DAY, DAY),
            None, self.words,
        )  # fmt: skip

    @property
    def hits(self) -> SearchResult:
        hit = Hit(
            1, self.words, self.document, self.meeting, self.item, self.words, (self.page,), self.words,
            self.words, ("lexical",), self.words, (self.place,),
        )  # fmt: skip
        return SearchResult(self.words, Filters(), (hit,))

    @property
    def entry(self) -> LedgerEntry:
        placed = ((self.paragraph, self.page),)
        return LedgerEntry(
            self.document, self.meeting, self.item, self.words, self.words, placed, (self.vote,)
        )

    @property
    def comparison(self) -> Comparison:
        one = (self.paragraph,)
        words = (WordRun("kept", "the"), WordRun("removed", self.words), WordRun("added", self.words))
        return Comparison(
            self.place,
            self.place,
            (
                ParagraphChange("changed", one, one, words),
                ParagraphChange("same", one, one),
                ParagraphChange("added", (), one),
                ParagraphChange("dropped", one, ()),
            ),
        )

    @property
    def steps(self) -> list[MatterStep]:
        step = MatterStep(DAY, self.words, "minute", "resolved", self.item, self.document, (self.page,), ())
        return [step, step]

    @property
    def links(self) -> list[Link]:
        reasons = (LinkReason(self.words, self.words),)
        return [Link("report", self.document, self.meeting, self.item, (self.page,), reasons)]

    @property
    def item_entry(self) -> ItemEntry:
        resolution = Resolution(self.words, "resolved", 0, 4, (self.paragraph,))
        detail = Item(
            self.words, self.words, self.words, 0, 4, agenda_number=self.words, exempt=True,
            exempt_paragraphs=(self.words,), call_in=self.words, resolutions=(resolution,),
            recommendations=(self.paragraph,), votes=(self.vote,),
        )  # fmt: skip
        return ItemEntry(self.item, self.meeting, self.document, (self.page,), detail, self.words)

    @property
    def meetings(self) -> list[MeetingEntry]:
        return [MeetingEntry(self.words, self.meeting, "subject", self.document, (self.item,))]

    @property
    def papers(self) -> list[DocumentEntry]:
        return [
            DocumentEntry(
                self.words,
                self.words,
                self.words,
                self.words,
                self.words,
                (self.meeting,),
                4,
                4,
                (self.words,),
            )
        ]

    @property
    def failures(self) -> list[Failure]:
        return [Failure(self.words, self.words)]
