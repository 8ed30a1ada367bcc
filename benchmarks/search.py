"""Time of a search inside the service, next to what a developer would put together first.

    python -m benchmarks.search [--chunks 20000] [--queries 120] [--json]

The papers are made by ``benchmarks/papers.py``; the index is kept below ``out/bench`` and made once. The
service is the one that users get, its encoder included. The naive assembly (``naive.py``) has the same
passages in memory. Every query goes through both in turn, so that a busy machine slows both alike: trust the
ratios, and the processor's milliseconds before the clock's.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.naive import Fp32Encoder, Search, naive_search
from benchmarks.papers import Asked, Paper, papers, questions
from minutebook.settings import Settings
from search.encoding.encoder import Vectors, load_encoder
from search.index.catalogue_writer import SourceFile
from search.index.passages import encoded_texts, text_hash
from search.index.writer import ENCODER_FOLDER, IndexWriter
from search.service import open_service, tier_folder

OUT = Path(__file__).parents[1] / "out" / "bench"
PAPERS_AT_ONCE = 250
# What decides how an index of the made papers looks: when one of these changes, another is made.
_SHAPERS = (
    Path(__file__).with_name("papers.py"),
    *(
        OUT.parents[1] / "search" / "index" / f"{name}.py"
        for name in (
            "catalogue", "catalogue_writer", "dense", "dense_codes",
            "lexical_schema", "lexical_writer", "passages",
        )
    ),
)  # fmt: skip
K = 10


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of a query, by the clock and of the processor, and the share of questions with their item
    among the first ten."""

    p50_ms: float
    p95_ms: float
    processor_p50_ms: float
    processor_p95_ms: float
    found: float


def settings_for(chunks: int) -> Settings:
    made_by = text_hash("".join(file.read_text("utf-8") for file in _SHAPERS))[:8]
    return replace(Settings.from_environment(), index=OUT / f"{chunks}-{made_by}")


def build(chunks: int) -> None:
    """Index the made papers with their made vectors, as if the service's own encoder had given them."""
    settings = settings_for(chunks)
    folder = tier_folder(settings, "public")
    folder.mkdir(parents=True, exist_ok=True)
    encoder = load_encoder(settings, folder / ENCODER_FOLDER)
    started, n = time.perf_counter(), 0
    with IndexWriter(folder, encoder) as writer:
        waiting: list[Paper] = []
        for paper in papers(chunks, encoder.dimension):
            waiting.append(paper)
            n += len(paper.chunks)
            if len(waiting) == PAPERS_AT_ONCE:
                _publish(writer, waiting)
        _publish(writer, waiting)
        writer.seal()
    (settings.index / "finished").touch()
    print(f"{n:,} passages indexed in {time.perf_counter() - started:.0f} s", file=sys.stderr)


def _publish(writer: IndexWriter, waiting: list[Paper]) -> None:
    for paper in waiting:
        hashes = [*map(text_hash, encoded_texts(paper.document, paper.chunks))]
        writer.keep_vectors(dict(zip(hashes, paper.vectors, strict=True)))
    with writer.transaction() as change:
        for paper in waiting:
            document = paper.document
            file = SourceFile(document.path, Path("/nowhere") / document.path, 1, 1, document.sha256)
            change.put_document(document, paper.chunks, version="made", given_council=document.council)
            change.put_path(file, document.doc_id)
    waiting.clear()


def naive_assembly(chunks: int, encode: Callable[[str], Vectors]) -> Search:
    """Return the naive search over all passages; ``encode`` gives a query's vector."""
    passages, item_of, vectors = list[tuple[str, str]](), dict[str, str](), list[Vectors]()
    for paper in papers(chunks, len(encode("how many"))):
        passages += [(chunk.chunk_id, chunk.text) for chunk in paper.chunks]
        item_of.update((chunk.chunk_id, chunk.item_id or "") for chunk in paper.chunks)
        vectors.append(paper.vectors)
    search = naive_search(passages, np.concatenate(vectors), encode, K)
    return lambda query: [item_of[chunk_id] for chunk_id in search(query)]


def measure(searches: dict[str, Search], asked: Sequence[Asked]) -> dict[str, Times]:
    """Ask every search every question in turn; the first question of each, unmeasured, warms it up."""
    for search in searches.values():
        search(asked[0].query)
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in searches}
    found = dict.fromkeys(searches, 0)
    for one in asked:
        for name, search in searches.items():
            started = time.perf_counter(), time.process_time()
            items = search(one.query)
            spent[name].append((time.perf_counter() - started[0], time.process_time() - started[1]))
            found[name] += one.item_id in items
    return {name: _times(np.array(times) * 1000, found[name] / len(asked)) for name, times in spent.items()}


def _times(spent_ms: NDArray[np.float64], found: float) -> Times:
    (p50, processor_p50), (p95, processor_p95) = np.quantile(spent_ms, [0.5, 0.95], axis=0).tolist()
    return Times(p50, p95, processor_p50, processor_p95, found)


def resident_mb() -> float:
    """Return the memory that this process holds now."""
    (line,) = (s for s in Path("/proc/self/status").read_text().splitlines() if s.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__.splitlines()[0])
    parser.add_argument("--chunks", type=int, default=20_000, metavar="N", help="passages (20000)")
    parser.add_argument("--queries", type=int, default=120, metavar="N", help="(120)")
    parser.add_argument("--build", action="store_true", help="make the index and stop")
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args(arguments)
    if wanted.build:
        build(wanted.chunks)
        return
    settings = settings_for(wanted.chunks)
    if not (settings.index / "finished").exists():
        # In a process of its own, so that the memory counted below is that of serving.
        command = [sys.executable, "-m", "benchmarks.search", "--build", "--chunks", str(wanted.chunks)]
        subprocess.run(command, check=True)
    asked = questions(wanted.chunks, wanted.queries)
    with open_service(settings) as service:

        def serve(query: str) -> list[str]:
            return [hit.item.item_id if hit.item else "" for hit in service.search(query, k=K).hits]

        def answer(query: str) -> list[str]:
            return [c.item.item_id if c.item else "" for c in service.answer(query).citations]

        # Questions other than those measured: a process that has served for a while knows the common words.
        for one in questions(wanted.chunks, 3 * wanted.queries)[wanted.queries :]:
            serve(one.query)
        alone = measure({"search, alone": serve}, asked) | measure({"answer, alone": answer}, asked)
        memory_mb = resident_mb()
    # Another service, which has not met these questions.
    with open_service(settings) as service:
        # Two threads wait for each other on a busy machine: 20 ms a query on one, 50 and more on two. The
        # naive assembly gets the better of it.
        naive = naive_assembly(wanted.chunks, Fp32Encoder(threads=1).one)
        times = measure({"search": serve, "naive": naive}, asked)
    _report(wanted.chunks, alone | times, memory_mb, as_json=wanted.json)


def _report(chunks: int, rows: dict[str, Times], memory_mb: float, *, as_json: bool) -> None:
    ours, naive = rows["search"], rows["naive"]
    ratios = {
        "p50": naive.p50_ms / ours.p50_ms,
        "p95": naive.p95_ms / ours.p95_ms,
        "processor_p50": naive.processor_p50_ms / ours.processor_p50_ms,
    }
    if as_json:
        measured = {name: asdict(row) for name, row in rows.items()}
        print(json.dumps({"chunks": chunks, **measured, "ratios": ratios, "resident_mb": memory_mb}))
        return
    print(f"{chunks:,} passages")
    for name, row in rows.items():
        print(
            f"{name:14} p50 {row.p50_ms:7.1f} ms  p95 {row.p95_ms:7.1f} ms  processor"
            f" {row.processor_p50_ms:7.1f} and {row.processor_p95_ms:7.1f} ms  item found {row.found:.2f}"
        )
    print(
        f"naive / search p50 {ratios['p50']:7.1f} x   p95 {ratios['p95']:7.1f} x   processor"
        f" {ratios['processor_p50']:7.1f} x"
    )
    print(f"serving process {memory_mb:.0f} MB resident, before the naive assembly was loaded")


if __name__ == "__main__":
    main()
