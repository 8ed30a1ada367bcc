import datetime as dt
import hashlib
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from minutebook.errors import NotFoundError
from minutebook.records import Chunk, Document, Filters, MeetingRef, Outcome, PageRef, Searched
from minutebook.settings import Settings
from search.doctor import examine
from search.encoding.encoder import HashingEncoder, Vectors
from search.index.catalogue_writer import SourceFile
from search.index.reader import IndexReader
from search.index.verifying import verify
from search.index.writer import IndexWriter
from search.query.references import find_records
from search.service import SearchService, open_service
from tests.search.made import ENCODER, made_index, paper, write

LONG = "The Council adopted the policy on electric vehicle charging. " * 5
KENT = Settings(encoder="hashing")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made_index(
        tmp_path / "public",
        paper("a", ["To approve the tender of domiciliary care.", LONG], title="Domiciliary Care",
              section="resolution", references=["24/00093"]),
        paper("b", [LONG], title="Charging", body="Planning Committee", date=dt.date(2023, 5, 1),
              kind="report"),
        paper("c", ["That the report be noted."], date=dt.date(2022, 1, 1), section="resolution"),
        paper("d", ["That the report be noted."], date=dt.date(2023, 1, 1), section="resolution"),
        paper("e", ["An undated leaflet about libraries."], body=None, date=None, council=None),
    )  # fmt: skip
    return replace(KENT, index=tmp_path)


@pytest.fixture
def service(settings: Settings) -> Iterator[SearchService]:
    with open_service(settings) as opened:
        yield opened


def test_a_hit_says_where_it_stands_and_how_it_was_found(service: SearchService) -> None:
    result = service.search("approving domiciliary care", k=1)
    (hit,) = result.hits
    assert (hit.rank, hit.chunk_id) == (1, "a000000000000000-00000")
    assert (hit.document.path, hit.document.title) == ("kent/a000000000000000.txt", "Domiciliary Care")
    assert hit.meeting == MeetingRef("Cabinet", dt.date(2024, 2, 7))
    assert hit.item is not None
    assert (hit.item.number, hit.item.title) == ("240", "Domiciliary Care")
    assert hit.pages == (PageRef(1, "11"),)
    assert hit.url == "/api/v1/documents/a000000000000000/file#page=1"
    assert hit.matched_by == ("lexical", "dense")
    assert "<mark>domiciliary</mark>" in hit.snippet_html


def test_the_same_long_passage_is_one_hit_with_its_other_places(service: SearchService) -> None:
    hits = [h for h in service.search("electric vehicle charging").hits if h.text == LONG]
    assert len(hits) == 1
    others = {"kent/a000000000000000.txt", "kent/b000000000000000.txt"} - {hits[0].document.path}
    assert {place.path for place in hits[0].also_at} == others


def test_the_same_short_words_at_two_meetings_are_two_decisions(service: SearchService) -> None:
    hits = [h for h in service.search("report be noted").hits if h.text.startswith("That the report")]
    assert len(hits) == 2
    assert all(h.also_at == () for h in hits)


def test_what_is_found_passes_the_filters_by_words_and_by_meaning(service: SearchService) -> None:
    filters = Filters(body="planning committee", date_to=dt.date(2023, 12, 31))
    result = service.search("anything about charging cars or care", filters=filters)
    assert {h.document.kind for h in result.hits} == {"report"}
    assert result.filters == filters


def test_words_in_quotes_are_found_as_they_are_or_not_at_all(service: SearchService) -> None:
    assert service.search('"domiciliary care"', k=5).hits[0].matched_by == ("lexical",)
    assert service.search('"care domiciliary"').hits == ()


@dataclass
class Overheard(HashingEncoder):
    """Remembers on which threads it encoded."""

    threads: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.threads.append(threading.current_thread().name)
        return super().encode(texts)


def test_who_searches_alone_has_the_question_encoded_on_a_second_thread(settings: Settings) -> None:
    encoder = Overheard()
    with SearchService(IndexReader(settings.index / "public"), lambda: encoder) as service:
        assert service.search("domiciliary care").hits[0].matched_by == ("lexical", "dense")
        with service.papers():  # somebody else's request
            assert service.search("vehicle charging").hits[0].matched_by == ("lexical", "dense")
    beside, own = encoder.threads
    assert beside != threading.current_thread().name == own


def test_an_empty_question_finds_nothing(service: SearchService) -> None:
    assert service.search("  ").hits == ()


def test_k_hits_are_given_when_there_are_so_many(service: SearchService) -> None:
    assert [h.rank for h in service.search("the report on charging and care", k=4).hits] == [1, 2, 3, 4]


def test_documents_are_listed_by_path_and_filtered(service: SearchService) -> None:
    def listed(filters: Filters) -> str:
        return "".join(d.doc_id[0] for d in service.documents(filters))

    assert listed(Filters()) == "abcde"
    assert listed(Filters(kind="report")) == "b"
    assert listed(Filters(section="Resolution")) == "acd"
    assert listed(Filters(date_from=dt.date(2023, 1, 1), body="CABINET")) == "ad"
    (entry,) = service.documents(Filters(kind="report"))
    assert (entry.pages, entry.chunks) == (1, 1)
    assert entry.meetings == (MeetingRef("Planning Committee", dt.date(2023, 5, 1)),)


def test_a_document_is_had_by_its_id_or_its_path(service: SearchService) -> None:
    document = service.document("a000000000000000")
    assert service.document(document.path) == document
    for unknown in ("nobody", "kent/", "a0000000", "", "\ud800", "../../etc/passwd"):
        with pytest.raises(NotFoundError):
            service.document(unknown)


def test_the_ledger_lists_resolutions_by_date_with_their_pages(service: SearchService) -> None:
    entries = service.resolutions()
    assert [e.meeting.date for e in entries] == [
        dt.date(2022, 1, 1),
        dt.date(2023, 1, 1),
        dt.date(2024, 2, 7),
    ]
    assert [(p.number, page) for p, page in entries[2].paragraphs] == [
        ("1", PageRef(1, "11")),
        ("2", PageRef(2, "12")),
    ]
    assert [e.item.title for e in service.resolutions(Filters(date_from=dt.date(2024, 1, 1)))] == [
        "Domiciliary Care"
    ]
    assert service.resolutions(Filters(council="Medway")) == []
    assert service.resolutions(Filters(section="Resolution")) == entries
    assert service.resolutions(Filters(section="discussion")) == []


def test_meetings_and_items_are_listed_undated_ones_last(service: SearchService) -> None:
    meetings = service.meetings()
    assert [m.meeting.date for m in meetings][-1] is None
    assert [m.document.doc_id[0] for m in meetings] == ["c", "d", "b", "a", "e"]
    item = service.item(meetings[3].items[0].item_id)
    assert (item.item.title, item.meeting.body, item.detail.outcome) == (
        "Domiciliary Care",
        "Cabinet",
        "resolved",
    )
    assert item.text.startswith("To approve the tender")
    with pytest.raises(NotFoundError, match="no item 'nothing'"):
        service.item("nothing")


def test_what_was_searched_is_counted_and_bounded(service: SearchService) -> None:
    first, last = dt.date(2022, 1, 1), dt.date(2024, 2, 7)
    assert service.searched() == Searched(5, ("Cabinet", "Planning Committee"), first, last)
    assert service.searched(Filters(body="Audit")) == Searched(0, (), None, None)


def test_the_records_that_a_reference_names_are_found_exactly(service: SearchService) -> None:
    with service.papers() as papers:
        found = find_records(papers.catalogue, "24/00093")
        assert [record.item_id for record in found] == ["a000000000000000-m0-i0"]
        assert find_records(papers.catalogue, "24/0009") == []


def test_the_source_file_is_given_only_while_it_has_the_bytes_that_were_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("some words")
    sha256 = hashlib.sha256(b"some words").hexdigest()
    document, chunks = paper("a", ["some words"])
    with IndexWriter(tmp_path / "index/public", ENCODER) as writer:
        write(writer, (replace(document, sha256=sha256), chunks))
        with writer.transaction() as change:
            change.put_path(SourceFile("kent/0.txt", file, 10, 1, sha256), document.doc_id)
    with open_service(replace(KENT, index=tmp_path / "index")) as service:
        assert service.source_file(document.doc_id) == file
        file.write_text("other words")
        with pytest.raises(NotFoundError, match=r"kent/0.txt: the file has changed or gone since"):
            service.source_file(document.doc_id)


def test_verify_finds_nothing_wrong_with_a_sound_index(settings: Settings) -> None:
    assert [c.name for c in verify(settings) if not c.is_fine] == []


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("UPDATE chunks SET text = text || '!' WHERE doc_id LIKE 'a%'", {"documents"}),
        ("UPDATE chunks SET start = start + 1 WHERE doc_id LIKE 'b%'", {"documents"}),
        ("UPDATE documents SET structure = replace(structure, '240', '241')", {"documents"}),
        ("DELETE FROM chunks WHERE doc_id LIKE 'e%'", {"documents", "lexical index", "dense index"}),
        ("DELETE FROM paths WHERE doc_id LIKE 'e%'", {"paths", "generation"}),
        ("UPDATE manifest SET value = 'x' WHERE key = 'generation'", {"generation"}),
        ("UPDATE manifest SET value = 'x' WHERE key = 'encoder_fingerprint'", {"encoder", "generation"}),
    ],
)
def test_verify_names_what_is_wrong(settings: Settings, sql: str, names: set[str]) -> None:
    connection = sqlite3.connect(settings.index / "public/catalogue.sqlite")
    connection.execute(sql)
    connection.commit()
    connection.close()
    assert {c.name for c in verify(settings) if not c.is_fine} == names


def test_the_doctor_says_what_is_missing_and_raises_nothing(tmp_path: Path, settings: Settings) -> None:
    assert [c.name for c in examine(settings) if not c.is_fine] == []
    missing = examine(replace(settings, index=tmp_path / "nothing"))
    assert [c.name for c in missing if not c.is_fine] == ["index"]


def test_searching_imports_neither_torch_nor_the_readers(settings: Settings) -> None:
    code = (
        "import sys; from pathlib import Path; from dataclasses import replace\n"
        "from minutebook.settings import Settings; from search.service import open_service\n"
        f"service = open_service(Settings(index=Path({str(settings.index)!r}), encoder='hashing'))\n"
        "assert service.search('care').hits; service.close()\n"
        "heavy = {'torch', 'sentence_transformers', 'transformers', 'pypdfium2', 'gradio', 'fastapi'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_a_reports_number_finds_the_report_before_the_minute_that_took_it(tmp_path: Path) -> None:
    def of_report(doc_id: str, kind: str, outcome: Outcome) -> tuple[Document, list[Chunk]]:
        document, chunks = paper(doc_id, [f"Report CS17033 in the {kind}."], kind=kind)
        (meeting,) = document.meetings
        item = replace(meeting.items[0], report_ref="CS17033", outcome=outcome)
        return replace(document, meetings=(replace(meeting, items=(item,)),)), chunks

    made_index(
        tmp_path / "public",
        of_report("a", "minutes", "noted"),
        of_report("b", "agenda-pack", "not-minuted"),
    )
    with open_service(replace(KENT, index=tmp_path)) as service:
        hits = service.search("CS17033").hits
    assert [hit.document.kind for hit in hits] == ["agenda-pack", "minutes"]
