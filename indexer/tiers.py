"""Keep the index of each tier whole: all that its readers may read, so the papers of the tiers below too.

A reader's question then goes to one index. Nothing above the reader's tier can be found in it, counted in it,
or weigh on its ranking, and nothing has to be left out afterwards. The price is a second copy of what the
lower tiers hold; papers are read, and passages encoded, once.

An index above *takes over* what the one below has: ``borrowed`` lists the paths that came so. The rest is
its own.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.calibrating import calibrate_index
from indexer.councils import settle_councils
from indexer.encoding import Progress, encode_waiting
from indexer.planning import check_roots
from indexer.walking import Walk
from minutebook.errors import NoIndexError, UsageError
from minutebook.records import TIERS, Tier
from minutebook.settings import Settings
from search.encoding.encoder import Encoder
from search.index.catalogue import has_catalogue, open_for_reading
from search.index.catalogue_files import KnownFailure, KnownFile, KnownFiles, known_files
from search.index.catalogue_reader import CatalogueReader
from search.index.writer import IndexWriter
from search.service import readable_tier, tier_folder

# As many papers as a run publishes together.
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class TierWriters:
    """The index of a tier and those above it, all locked; a paper goes into all of them or into none."""

    tier: Tier
    writer: IndexWriter
    above: tuple[tuple[Tier, IndexWriter], ...]

    def check(self, walk: Walk) -> None:
        """Raise UsageError where the run would show a paper of a tier above to the readers of this one."""
        here = {row.file.source for row in known_files(self.writer.catalogue).files.values()}
        for tier, writer in self.above:
            known = _own(known_files(writer.catalogue), _borrowed(writer.catalogue))
            check_roots(walk, known)
            rows: list[KnownFile | KnownFailure] = [*known.files.values(), *known.failures.values()]
            sources = {row.file.source for row in rows} - here
            for file in walk.files:
                if file.source in sources:
                    raise UsageError(
                        f"{file.path} is in the index of the {tier}; index it with --tier {tier}, or take it "
                        f"out there first if it may be seen by all {self.tier} readers"
                    )

    def pass_up(self, progress: Progress) -> None:
        """Let each index above take over what the one below it now has, and encode what still waits there."""
        for below, above in pairwise([self.writer, *(writer for _, writer in self.above)]):
            take_over(below.catalogue, above)
            settle_councils(above)
            encode_waiting(above, progress)
            above.seal()

    def calibrate(self) -> None:
        """Fit the measure of support to each of the indexes."""
        for writer in (self.writer, *(above for _, above in self.above)):
            calibrate_index(writer)


@contextmanager
def open_tiers(settings: Settings, tier: Tier, encoder: Encoder) -> Iterator[TierWriters]:
    """Lock the index of a tier and those above it, with what the tier below has taken over.

    Raises IndexLockedError or ManifestError before anything is changed.
    """
    if tier != TIERS[0]:
        # Other users of this machine are the public too.
        tier_folder(settings, tier).mkdir(mode=0o700, parents=True, exist_ok=True)
    with ExitStack() as stack:
        writer = stack.enter_context(IndexWriter(tier_folder(settings, tier), encoder))
        above = [
            (t, stack.enter_context(IndexWriter(tier_folder(settings, t), encoder)))
            for t in TIERS[TIERS.index(tier) + 1 :]
            if has_catalogue(tier_folder(settings, t))
        ]
        with contextlib.suppress(NoIndexError), _catalogue_below(settings, tier) as below:
            take_over(below, writer)
        yield TierWriters(tier, writer, tuple(above))


@contextmanager
def _catalogue_below(settings: Settings, tier: Tier) -> Iterator[CatalogueReader]:
    """Yield one state of the next index below. Raises NoIndexError where there is none."""
    if tier == TIERS[0]:
        raise NoIndexError("nothing is below what is public")
    below = readable_tier(settings, TIERS[TIERS.index(tier) - 1])
    connection = open_for_reading(tier_folder(settings, below))
    try:
        connection.execute("BEGIN")
        yield CatalogueReader(connection)
    finally:
        connection.close()


def take_over(below: CatalogueReader, writer: IndexWriter) -> None:
    """Bring into an index what the one below has, and let go what that no longer has."""
    theirs, known, borrowed = known_files(below), known_files(writer.catalogue), _borrowed(writer.catalogue)
    own = _own(known, borrowed)
    changed = [
        path for path, row in theirs.files.items() if known.files.get(path) != row or path in own.files
    ]
    _check_paths(changed, theirs, own)
    kept_as_ours = {row.doc_id for path, row in own.files.items() if path not in theirs.files}
    stale = sorted(
        doc_id
        for doc_id, document in theirs.documents.items()
        if known.documents.get(doc_id) != document
        and not (doc_id in kept_as_ours and doc_id in known.documents)
    )
    waiting: dict[str, list[str]] = {}
    for path in changed:
        waiting.setdefault(theirs.files[path].doc_id, []).append(path)
    for start in range(0, len(stale), _AT_ONCE):
        _take_documents(below, writer, stale[start : start + _AT_ONCE], theirs, waiting)
    gone = borrowed - theirs.files.keys() - theirs.failures.keys()
    failed = {p: f for p, f in theirs.failures.items() if known.failures.get(p) != f or p not in borrowed}
    ended = [p for p in borrowed & known.failures.keys() if p not in theirs.failures]
    if not (waiting or gone or failed or ended):
        return
    with writer.transaction() as change:
        for path in (path for paths in waiting.values() for path in paths):
            change.put_path(theirs.files[path].file, theirs.files[path].doc_id)
            change.borrow(path)
        for path in sorted(gone):
            change.drop_path(path)
        for path in sorted([*gone, *ended]):
            change.drop_failure(path)
        for path, failure in failed.items():
            if path not in theirs.files:
                change.drop_path(path)
            change.put_failure(failure.file, failure.reason, failure.attempts, failure.version)
            change.borrow(path)


def _own(known: KnownFiles, borrowed: Set[str]) -> KnownFiles:
    """Return what an index knows of the files that are not from the tier below."""
    return replace(
        known,
        files={path: row for path, row in known.files.items() if path not in borrowed},
        failures={path: row for path, row in known.failures.items() if path not in borrowed},
    )


def check_own(catalogue: CatalogueReader, paths: Iterable[str], tier: Tier) -> None:
    """Raise UsageError for a path that came from the tier below: taken out here, it would come back."""
    borrowed = _borrowed(catalogue)
    for path in paths:
        if path in borrowed:
            raise UsageError(f"{path} is a paper of a tier below {tier}; remove it there with --tier")


def _borrowed(catalogue: CatalogueReader) -> set[str]:
    return {row["path"] for row in catalogue.rows("SELECT path FROM borrowed")}


def _check_paths(paths: Iterable[str], theirs: KnownFiles, own: KnownFiles) -> None:
    for path in paths:
        ours = own.files.get(path)
        if ours and ours.file.source != theirs.files[path].file.source:
            raise UsageError(
                f"{path} is the path of {ours.file.source} and, in the tier below, of "
                f"{theirs.files[path].file.source}; use --as NAME for one of them"
            )


def _take_documents(
    below: CatalogueReader,
    writer: IndexWriter,
    doc_ids: Sequence[str],
    theirs: KnownFiles,
    waiting: dict[str, list[str]],
) -> None:
    vectors = dict(below.vectors_of(doc_ids))
    known = writer.catalogue.known_vectors(vectors)
    writer.keep_vectors({key: vector for key, vector in vectors.items() if key not in known})
    with writer.transaction() as change:
        for doc_id in doc_ids:
            document = below.document(doc_id)
            assert document is not None
            made = theirs.documents[doc_id]
            chunks = [stored.chunk for stored in below.chunks_of_document(doc_id)]
            change.put_document(
                replace(document, path=made.read_path), chunks,
                version=made.version, given_council=made.given_council,
            )  # fmt: skip
            paths = waiting.pop(doc_id, None) or _paths(theirs, doc_id)
            for path in paths:
                change.put_path(theirs.files[path].file, doc_id)
                change.borrow(path)


def _paths(known: KnownFiles, doc_id: str) -> Collection[str]:
    return [path for path, row in known.files.items() if row.doc_id == doc_id]
