from dataclasses import replace

from minutebook.records import Paragraph
from minutebook.structure_json import document_json, resolution_start
from tests.fakes import DOCUMENT, RESOLUTION, TEXT


def test_an_item_has_its_pages_resolution_and_votes() -> None:
    shown = document_json(DOCUMENT)

    assert (shown["doc"], shown["kind"]) == ("papers/minutes.pdf", "minutes")
    (meeting,) = shown["meetings"]
    assert (meeting["body"], meeting["date"], meeting["role"]) == ("Cabinet", "2024-02-07", "subject")
    (item,) = meeting["items"]
    assert (item["first_page"], item["last_page"], item["outcome"]) == (1, 2, "resolved")
    assert item["resolution_start"] == "To approve the tender. 1.2 To delegate the award."
    assert item["n_resolution_paragraphs"] == 2
    assert item["votes"] == [
        {
            "on": "motion",
            "proposer": "Cllr A",
            "seconder": "Cllr B",
            "for": 5,
            "against": 2,
            "abstain": 0,
            "result": "carried",
            "names_for": [],
            "names_against": [],
            "names_abstain": [],
            "page": 2,
        }
    ]


def test_a_lead_in_is_not_counted_as_a_paragraph() -> None:
    (meeting,) = DOCUMENT.meetings
    led = replace(RESOLUTION, paragraphs=(Paragraph(None, "That Cabinet:", 0, 0), *RESOLUTION.paragraphs))
    item = replace(meeting.items[0], resolutions=(led,))

    shown = document_json(replace(DOCUMENT, meetings=(replace(meeting, items=(item,)),)))

    assert shown["meetings"][0]["items"][0]["n_resolution_paragraphs"] == 2


def test_a_document_without_pages_has_null_for_them() -> None:
    (item,) = document_json(replace(DOCUMENT, pages=()))["meetings"][0]["items"]

    assert (item["first_page"], item["last_page"]) == (None, None)
    assert item["resolutions"][0]["paragraphs"][0]["page"] is None


def test_an_item_without_votes_or_resolution_has_null() -> None:
    (meeting,) = DOCUMENT.meetings
    bare = replace(meeting.items[0], resolutions=(), votes=())
    shown = document_json(replace(DOCUMENT, meetings=(replace(meeting, items=(bare,)),)))

    (item,) = shown["meetings"][0]["items"]
    assert (item["resolution_start"], item["n_resolution_paragraphs"], item["votes"]) == (None, 0, None)


def test_a_resolution_without_paragraphs_starts_after_its_marker() -> None:
    bare = replace(RESOLUTION, paragraphs=(), end=TEXT.index("1.2"))

    assert resolution_start(DOCUMENT, (bare,)) == "1.1 To approve the tender."


def test_a_long_resolution_is_cut_between_words() -> None:
    long = "To approve " + "the award of the contract " * 9
    paragraph = replace(RESOLUTION.paragraphs[0], text=long)

    start = resolution_start(DOCUMENT, (replace(RESOLUTION, paragraphs=(paragraph,)),))

    assert start is not None
    assert long.startswith(start + " ")
    assert 80 <= len(start) <= 100
