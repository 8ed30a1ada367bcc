"""Index folders: read what is new, publish it every few seconds, forget what has gone, encode, report."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from indexer.checking import faults
from indexer.councils import settle_councils
from indexer.encoding import Progress, encode_waiting
from indexer.fingerprint import reader_version
from indexer.hashing import hash_files, is_as_it_was
from indexer.planning import MOST_ATTEMPTS, Plan, Reading, check_roots, doc_id_of, make_plan
from indexer.publishing import Publisher
from indexer.reading.workers import PaperReader, ReadRequest, ReadResult
from indexer.tiers import check_own, open_tiers
from indexer.walking import Walk, walk
from minutebook.errors import NoIndexError
from minutebook.records import Failure, IndexReport, Tier
from minutebook.settings import Settings
from search.encoding.encoder import Encoder, load_passage_encoder
from search.index import manifest
from search.index.catalogue import open_for_reading
from search.index.catalogue_files import KnownFiles, known_files
from search.index.catalogue_reader import CatalogueReader
from search.index.catalogue_writer import SourceFile
from search.index.writer import ENCODER_FOLDER, IndexWriter
from search.service import open_service, tier_folder


class Reader(Protocol):
    """What reads papers: ``PaperReader``, and the tests' fake."""

    def read(self, requests: Iterable[ReadRequest]) -> Iterator[ReadResult]: ...


OpenReader = Callable[[Settings], AbstractContextManager[Reader]]


def index_paths(
    paths: Sequence[Path],
    *,
    settings: Settings,
    council: str | None = None,
    tier: Tier = "public",
    root_name: str | None = None,
    progress: Progress | None = None,
    open_reader: OpenReader = PaperReader,
    encoder: Encoder | None = None,
) -> IndexReport:
    """Bring the index of a tier, and those of the tiers above, up to date with files and folders; report.

    Files are told apart by their bytes; one that is as it was costs a look at its size and date.
    Papers are found by their words as they are read, and by their meaning once all passages are encoded.
    ``progress`` is called with papers done, papers to do, and a path; then so for passages. The report
    counts files; pages and chunks are those of the papers that were read. Raises UsageError,
    IndexLockedError, ManifestError.
    """
    start = time.monotonic()
    progress = progress or _silent
    folder = tier_folder(settings, tier)
    found = walk(paths, root_name=root_name, index=settings.index)
    encoder = encoder or _encoder(settings, folder)
    with open_tiers(settings, tier, encoder) as tiers:
        writer = tiers.writer
        known = known_files(writer.catalogue)
        check_roots(found, known)
        tiers.check(found)
        files, unopened = hash_files(found.files, known)
        plan = make_plan(found, files, known, council=council, version=reader_version())
        _note_files(writer, found, plan, known)
        run = _Run(plan, known, Publisher(writer, settings, reader_version()))
        with open_reader(settings) as reader:
            run.read(reader, tier, progress)
        _forget(writer, plan.gone)
        settle_councils(writer)
        searchable_s = time.monotonic() - start
        encode_waiting(writer, progress)
        writer.seal()
        tiers.pass_up(progress)
        tiers.calibrate()
    failures = [*found.failures, *unopened, *run.failures, *_given_up(plan)]
    return IndexReport(
        indexed=run.counts["indexed"],
        unchanged=run.counts["unchanged"] + len(plan.unchanged) + len(plan.touched),
        replaced=run.counts["replaced"],
        removed=sum(path in known.files for path in plan.gone),
        failures=tuple(sorted(failures, key=lambda f: f.path)),
        pages=run.counts["pages"],
        chunks=run.counts["chunks"],
        seconds=time.monotonic() - start,
        notes=(*found.notes, *run.notes),
        searchable_seconds=searchable_s,
    )


def remove_document(doc: str, *, settings: Settings, tier: Tier = "public") -> str:
    """Take a document, named by its id or a path, out of the index; return the path it was shown under.

    Its file is left alone, and indexing its folder again brings it back. Raises NotFoundError.
    """
    with open_service(settings, tier=tier) as service, service.papers() as papers:
        doc_id = papers.doc_id(doc)
        paths = papers.catalogue.paths_of(doc_id)
    with open_tiers(settings, tier, _encoder(settings, tier_folder(settings, tier))) as tiers:
        check_own(tiers.writer.catalogue, paths, tier)
        _forget(tiers.writer, paths)
        settle_councils(tiers.writer)
        tiers.writer.seal()
        tiers.pass_up(_silent)
        tiers.calibrate()
    return paths[0]


class _Run:
    """The reading part of a run, and its counts."""

    def __init__(self, plan: Plan, known: KnownFiles, publisher: Publisher) -> None:
        self._plan = plan
        self._known = known
        self._publisher = publisher
        self.counts: Counter[str] = Counter()
        self.failures: list[Failure] = []
        self.notes: list[Failure] = []

    def read(self, reader: Reader, tier: Tier, progress: Progress) -> None:
        """Take in every paper of the plan; the reader reads the next ones meanwhile."""
        readings = self._plan.readings
        results = reader.read(_request(reading, tier) for reading in readings)
        for done, (reading, result) in enumerate(zip(readings, results, strict=True), start=1):
            self._take(reading, result)
            progress(done, len(readings), reading.path)
        self._publisher.publish()

    def _take(self, reading: Reading, result: ReadResult) -> None:
        document, chunks = result.document, result.chunks
        reason = result.reason
        if document is not None and reason is None:
            reason = next(faults(document, chunks), None)
        if not is_as_it_was(_file_to_read(reading)):
            reason = "the file changed while it was being read"
        if document is None or reason is not None:
            reason = reason or "the reader gave no document and no reason"
            self._publisher.add_failure(reading, reason)
            self.failures += [Failure(file.path, reason) for file in reading.files]
            return
        self._publisher.add(reading, document, chunks)
        self.notes += [Failure(reading.path, note) for note in document.notes]
        self.counts.update(pages=len(document.pages), chunks=len(chunks))
        if reading.is_given:
            self.counts.update(self._change(file.path, reading) for file in reading.files)

    def _change(self, path: str, reading: Reading) -> str:
        before = self._known.files.get(path)
        if before is None:
            return "indexed"
        document = self._known.documents.get(reading.doc_id)
        if before.doc_id != reading.doc_id or document is None:
            return "replaced"
        same = (document.version, document.given_council) == (reader_version(), reading.council)
        return "unchanged" if same else "replaced"


def _request(reading: Reading, tier: Tier) -> ReadRequest:
    file = _file_to_read(reading)
    return ReadRequest(file.source, reading.path, reading.doc_id, file.sha256, reading.council, tier)


def _file_to_read(reading: Reading) -> SourceFile:
    return next((f for f in reading.files if f.path == reading.path), reading.files[0])


def _note_files(writer: IndexWriter, found: Walk, plan: Plan, known: KnownFiles) -> None:
    """Take down what needs no reading: folders by their names, and new paths of papers already there."""
    folders = [r for r in found.roots if r.name and not r.is_file and known.roots.get(r.name) != r.place]
    if folders or plan.touched:
        with writer.transaction() as change:
            for root in folders:
                change.put_root(root.name, root.place)
            for file in plan.touched:
                change.put_path(file, doc_id_of(file.sha256))


def _forget(writer: IndexWriter, paths: Sequence[str]) -> None:
    if paths:
        with writer.transaction() as change:
            for path in paths:
                change.drop_failure(path)
                change.drop_path(path)


def _given_up(plan: Plan) -> Iterator[Failure]:
    for file, reason in plan.given_up:
        yield Failure(file.path, f"{reason} (tried {MOST_ATTEMPTS} times; not again until the file changes)")


def _encoder(settings: Settings, folder: Path) -> Encoder:
    # Before an encoder is loaded, which takes time, look whether the index was made with another.
    try:
        catalogue = CatalogueReader(open_for_reading(folder))
    except NoIndexError:
        pass
    else:
        try:
            manifest.check(catalogue.manifest(), {"encoder": settings.encoder}, folder)
        finally:
            catalogue.close()
    return load_passage_encoder(settings, folder / ENCODER_FOLDER)


def _silent(done: int, total: int, what: str) -> None:
    pass
