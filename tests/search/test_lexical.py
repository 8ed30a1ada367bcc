import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from minutebook.records import Filters
from search.index.lexical import LEXICAL_FOLDER, LexicalError, LexicalIndex
from search.index.snapshot import Snapshot, open_snapshot
from tests.search.made import found_words, made_index, paper

OpenIndex = Callable[[Path], Snapshot]


@pytest.fixture
def opened() -> Iterator[OpenIndex]:
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(closing(open_snapshot(folder)))


def found(index: Snapshot, query: str, filters: Filters = Filters(), **more: bool) -> list[str]:
    return [chunk_id[:1] for chunk_id in found_words(index, query, filters, **more)]


@pytest.fixture
def index(tmp_path: Path, opened: OpenIndex) -> Snapshot:
    made_index(
        tmp_path,
        paper("a", ["The tender of domiciliary care services was approved."], section="resolution"),
        paper("b", ["Parking charges in Canterbury were discussed."], body="Planning Committee",
              date=dt.date(2023, 5, 1), kind="report", council="Canterbury"),
        paper("c", ["The café’s licence; see 24/00093 and CS17033."], date=None, body=None,
              references=["24/00093"]),
        paper("d", ["Mentions 24/00093 in passing.", "How to use this form about parking."], boilerplate=[1]),
    )  # fmt: skip
    return opened(tmp_path)


def test_words_are_found_by_their_stems_and_without_accents(index: Snapshot) -> None:
    assert found(index, "approving tenders") == ["a"]
    assert found(index, "cafe licences") == ["c"]


def test_boilerplate_is_left_out_inside_the_query_unless_it_is_asked_for(index: Snapshot) -> None:
    assert found(index, "parking") == ["b"]
    assert sorted(found(index, "parking", with_boilerplate=True)) == ["b", "d"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(body="planning committee"), ["b"]),
        (Filters(council="CANTERBURY"), ["b"]),
        (Filters(kind="Report"), ["b"]),
        (Filters(section="Resolution"), ["a"]),
        (Filters(date_from=dt.date(2024, 2, 7)), ["a"]),
        (Filters(date_to=dt.date(2023, 5, 1)), ["b"]),
        (Filters(date_from=dt.date(2023, 1, 1), date_to=dt.date(2024, 12, 31)), ["a", "b"]),
        (Filters(body="Cabinet", kind="report"), []),
    ],
)
def test_filters_limit_without_case_and_an_undated_chunk_passes_no_date(
    index: Snapshot, filters: Filters, expected: list[str]
) -> None:
    assert sorted(found(index, "tender parking licence", filters)) == expected


def test_filters_do_not_change_scores(index: Snapshot) -> None:
    free = found_words(index, "domiciliary")
    assert len(free) == 1
    assert free == found_words(index, "domiciliary", Filters(body="Cabinet", kind="minutes"))


def test_filters_work_inside_the_search_and_not_on_its_first_hits(tmp_path: Path, opened: OpenIndex) -> None:
    many = [paper(f"{n:02d}", ["fees fees fees"]) for n in range(50)]
    last = paper("z", ["a long text in which fees are named but once among many other words"], body="Audit")
    index = opened(made_index(tmp_path, *many, last))
    assert [c[0] for c in found_words(index, "fees", Filters(body="Audit"), candidates=1)] == ["z"]


def test_a_reference_finds_the_record_about_it_before_one_that_mentions_it(index: Snapshot) -> None:
    assert found(index, "24/00093") == ["c", "d"]
    assert found(index, "What was decision 24/00093?")[0] == "c"


def test_a_quoted_phrase_must_be_there_word_by_word(tmp_path: Path, opened: OpenIndex) -> None:
    index = opened(
        made_index(tmp_path, paper("a", ["care for domiciliary staff"]), paper("b", ["domiciliary care"]))
    )
    assert sorted(found(index, "domiciliary care")) == ["a", "b"]
    assert found(index, '"domiciliary care"') == ["b"]
    assert found(index, "“domiciliary” staff")[0] == "a"
    assert found(index, '"no such phrase" care') == []


@pytest.mark.parametrize(
    "query",
    ["", "   ", '"', '""', "AND", "title:", "text:* OR -a", "(((", "+care -tender", "a^9e99", "\\",
     "[* TO *]", "care~2", "'; DROP TABLE chunks; --", "\ud800", "\x00", "🙂", "x" * 100_000, "7 " * 5_000],
)  # fmt: skip
def test_nothing_typed_is_read_as_a_language_or_breaks_the_search(index: Snapshot, query: str) -> None:
    assert len(found_words(index, query, candidates=5)) <= 5


def test_a_field_name_that_is_typed_is_a_word(index: Snapshot) -> None:
    assert found(index, "text:tender") == found(index, "text tender") == ["a"]


def test_words_of_the_question_without_meaning_do_not_score(index: Snapshot) -> None:
    assert found(index, "what did they say of the tender") == ["a"]
    # But where nothing else is typed, they are what is looked for.
    assert sorted(found(index, "the")) == ["a", "c"]


def test_equal_scores_are_ordered_by_chunk_id_even_at_the_cut(tmp_path: Path, opened: OpenIndex) -> None:
    twins = [paper(f"{n:03d}", ["the same words"]) for n in reversed(range(120))]
    index = opened(made_index(tmp_path, *twins))
    hits = found_words(index, "same words", candidates=7)
    assert [chunk_id[:3] for chunk_id in hits] == [f"{n:03d}" for n in range(7)]
    assert len(set(hits.values())) == 1


def test_boilerplate_among_the_first_leaves_room_for_as_many_others(
    tmp_path: Path, opened: OpenIndex
) -> None:
    forms = [paper(f"a{n:02d}", ["fees"], boilerplate=[0]) for n in range(40)]
    others = [paper(f"b{n:02d}", ["fees and much else that is written here"]) for n in range(20)]
    index = opened(made_index(tmp_path, *forms, *others))
    assert [c[:3] for c in found_words(index, "fees", candidates=4)] == ["b00", "b01", "b02", "b03"]
    assert [c[:3] for c in found_words(index, "fees", candidates=2, with_boilerplate=True)] == ["a00", "a01"]


def test_scores_are_the_bm25_sum_of_the_fields(tmp_path: Path, opened: OpenIndex) -> None:
    # One field holds the word, in one chunk of two and the marker: idf = ln(1 + (3 - 1 + 0.5) / (1 + 0.5));
    # the field's length counts against its average over all three.
    made_index(tmp_path, paper("a", ["zebra crossing"]), paper("b", ["lamp post"]))
    idf = __import__("math").log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    k1, b, length, average = 1.2, 0.75, 2, 4 / 3
    expected = idf * (1 + k1) / (1 + k1 * (1 - b + b * length / average))
    hits = found_words(opened(tmp_path), "zebra")
    assert hits == {"a000000000000000-00000": pytest.approx(expected, rel=1e-4)}


def test_a_folder_without_a_lexical_index_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(LexicalError, match="no lexical index in"):
        LexicalIndex(tmp_path / LEXICAL_FOLDER)
