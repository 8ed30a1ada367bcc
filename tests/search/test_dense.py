import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import faiss
import numpy as np
import pytest

from minutebook.records import Filters
from search.index import dense
from search.index.catalogue import open_for_reading
from search.index.catalogue_reader import CatalogueReader
from search.index.filtering import FacetColumns, Facets
from search.index.runs import Run
from tests.search.made import ENCODER, made_index, paper


def built(folder: Path) -> dense.DenseIndex:
    reader = CatalogueReader(open_for_reading(folder))
    try:
        return dense.build(reader, ENCODER.dimension)
    finally:
        reader.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_index(
        tmp_path,
        paper("a", ["road safety"]),
        paper("b", ["library hours"], body="Planning Committee", date=dt.date(2023, 5, 1)),
        paper("c", ["road safety", "safety of forms"], date=None, boilerplate=[1]),
    )


def found(
    index: dense.DenseIndex, query: str, filters: Filters = Filters(), candidates: int = 10
) -> list[str]:
    run = index.search(ENCODER.encode([query])[0], filters, candidates=candidates)
    return index.ids(run.rows)


def scores(index: dense.DenseIndex, run: Run) -> dict[str, float]:
    return dict(zip(index.ids(run.rows), run.scores.tolist(), strict=True))


A, B, C = "a" + "0" * 15 + "-00000", "b" + "0" * 15 + "-00000", "c" + "0" * 15 + "-00000"


def test_chunks_are_ranked_by_inner_product_and_ties_by_id(folder: Path) -> None:
    index = built(folder)
    # A passage's vector has its context in it: a and c differ in their date only.
    assert found(index, "road safety")[:2] in ([A, C], [C, A])
    assert B in found(index, "road safety")


def test_a_query_is_the_work_of_one_thread_whichever_thread_asks(folder: Path) -> None:
    index = built(folder)

    def threads_used() -> int:
        faiss.omp_set_num_threads(2)
        found(index, "road safety")
        return int(faiss.omp_get_max_threads())

    with ThreadPoolExecutor(1) as other:
        assert other.submit(threads_used).result() == 1
    assert threads_used() == 1


def test_scores_are_those_of_exact_search(folder: Path) -> None:
    index = built(folder)
    query = ENCODER.encode(["the safety of roads"])[0]
    hits = index.search(query, Filters(), candidates=10, with_boilerplate=True)
    exact = {i.decode(): float(v @ query) for i, v in zip(index.chunk_ids, index.vectors, strict=True)}
    assert scores(index, hits) == pytest.approx(exact, abs=1e-6)


def test_filters_and_boilerplate_are_inside_the_search(folder: Path) -> None:
    index = built(folder)
    assert found(index, "road safety", Filters(body="planning committee"), candidates=1) == [B]
    assert found(index, "road safety", Filters(date_to=dt.date(2023, 12, 31))) == [B]
    assert found(index, "road safety", Filters(body="nobody")) == []
    assert not any(i.endswith("-00001") for i in found(index, "safety of forms"))


def test_a_chunk_without_a_vector_is_not_found_by_its_meaning() -> None:
    vectors = ENCODER.encode(["road safety", "road works"])
    vectors[1] = 0.0
    facets = FacetColumns.of([Facets("", "", "", "", 0, False, False)] * 2)
    index = dense.DenseIndex(np.array([A, B], np.bytes_), facets, vectors)
    assert found(index, "road works") == [A]


def test_equal_vectors_are_cut_off_by_id(tmp_path: Path) -> None:
    index = built(made_index(tmp_path, *[paper(f"{n:03d}", ["same"]) for n in range(60)]))
    assert [i[:3] for i in found(index, "same", candidates=3)] == ["000", "001", "002"]


def test_a_saved_index_is_the_same_when_it_is_loaded_and_others_go(folder: Path, tmp_path: Path) -> None:
    index = built(folder)
    kept = tmp_path / "kept"
    index.save(kept, "one")
    index.save(kept, "two")
    loaded = dense.load(kept, "two")
    assert loaded is not None
    assert [p.name for p in kept.iterdir()] == ["two.npz"]
    assert np.array_equal(loaded.vectors, index.vectors)
    assert found(loaded, "road safety") == found(index, "road safety")


def many(chunks: int, exact_up_to: int) -> dense.DenseIndex:
    """Vectors that lie about centres, as those of papers do; every third chunk is of another body."""
    rng = np.random.default_rng(7)
    centres = rng.standard_normal((chunks // 40, 384), np.float32)
    rows = centres[rng.integers(0, len(centres), chunks)]
    rows = rows + 0.8 * rng.standard_normal(rows.shape, np.float32)
    bodies = ("cabinet", "council", "planning")
    facets = [Facets("kent", bodies[n % 3], "minutes", "", 0, False, False) for n in range(chunks)]
    ids = np.array([f"{n:016d}-00000" for n in range(chunks)], dtype=np.bytes_)
    vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return dense.DenseIndex(ids, FacetColumns.of(facets), vectors, exact_up_to=exact_up_to)


@pytest.mark.parametrize("filters", [Filters(), Filters(body="council")])
def test_a_large_index_finds_what_exact_search_finds(filters: Filters) -> None:
    exact, coded = many(32_000, 32_000), many(32_000, 1_000)
    wanted = found = 0
    for query in exact.vectors[::640]:
        asked = query + 0.03 * np.sin(np.arange(384, dtype=np.float32))
        best = exact.search(asked, filters, candidates=10)
        seen = scores(coded, coded.search(asked, filters, candidates=10))
        wanted += len(best)
        found += sum(abs(seen.get(c, 9.0) - score) < 1e-5 for c, score in scores(exact, best).items())
    assert found >= 0.99 * wanted


def test_a_filter_that_few_pass_is_exact_in_a_large_index() -> None:
    exact, coded = many(3_000, 3_000), many(3_000, 100)
    query = exact.vectors[5] + 0.7 * exact.vectors[8]
    for candidates in (3, 400):
        few = coded.search(query, Filters(body="planning"), candidates=candidates)
        best = exact.search(query, Filters(body="planning"), candidates=candidates)
        assert few.rows.tolist() == best.rows.tolist()


def test_a_large_index_is_kept_with_its_codes(tmp_path: Path) -> None:
    index = many(32_000, dense.EXACT_UP_TO)
    index.save(tmp_path, "g")
    loaded = dense.load(tmp_path, "g")
    assert loaded is not None
    kept, made = (i.search(index.vectors[9], Filters(), candidates=20) for i in (loaded, index))
    assert scores(loaded, kept) == scores(index, made)


@pytest.mark.parametrize("damage", ["truncated", "flipped", "empty"])
def test_a_damaged_file_is_not_loaded(folder: Path, tmp_path: Path, damage: str) -> None:
    kept = tmp_path / "kept"
    built(folder).save(kept, "g")
    file = kept / "g.npz"
    raw = bytearray(file.read_bytes())
    if damage == "flipped":
        raw[len(raw) // 3] ^= 0xFF
    file.write_bytes({"truncated": raw[: len(raw) // 2], "flipped": raw, "empty": b""}[damage])
    assert dense.load(kept, "g") is None


def test_facets_let_through_what_passes_every_limit() -> None:
    columns = FacetColumns.of(
        [
            Facets("kent", "cabinet", "minutes", "resolution", 20240207, False, False),
            Facets("kent", "", "report", "", 0, False, False),
            Facets("kent", "cabinet", "minutes", "discussion", 20250101, True, False),
        ]
    )
    everything = columns.passing(Filters(), with_boilerplate=True)
    assert everything.tolist() == [True, True, True]
    assert columns.passing(Filters(council="KENT"), with_boilerplate=False).tolist() == [True, True, False]
    first_day = Filters(date_from=dt.date(2024, 2, 7))
    assert columns.passing(first_day, with_boilerplate=True).tolist() == [True, False, True]
    assert columns.passing(Filters(body=""), with_boilerplate=True).tolist() == [False, True, False]
