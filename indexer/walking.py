"""Find the papers below the folders given, and give each the path by which people will know it.

The rule: regular files whose ending is one of ``PAPERS``; not what is hidden (its name, or that of a folder
on the way, begins with one dot); not the index itself. Links are never followed: what they lead to is either
inside the folder, and then found there, or none of the folder's business. A file named on the command line is
taken whatever its name. What is left out is counted and, where a person would want to know, named.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from minutebook.errors import UsageError
from minutebook.records import Failure

PAPERS = frozenset(
    ".pdf .docx .docm .html .htm .xhtml .md .markdown .txt .text"
    # These are refused by the reader, which says why; a paper must not be missing without a word.
    " .doc .rtf .odt".split()
)
# Control characters and lone surrogates (bytes that are no UTF-8) become visible; what reorders or hides
# text goes (the same as ``minutebook.text.clean`` takes out of papers).
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Root:
    """What was given: a folder, or one file. Paths below a folder begin with its ``name``, if it has one."""

    name: str
    place: Path
    is_file: bool


@dataclass(frozen=True, slots=True)
class FoundFile:
    path: str
    source: Path
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk found. Below the folders in ``unseen`` nothing can be said of what is there."""

    roots: tuple[Root, ...]
    files: tuple[FoundFile, ...]
    failures: tuple[Failure, ...]
    notes: tuple[Failure, ...]
    unseen: tuple[Path, ...]


def walk(paths: Sequence[Path], *, root_name: str | None = None, index: Path | None = None) -> Walk:
    """Return the papers below ``paths``, by path. Raises UsageError for what cannot be meant."""
    roots = find_roots(paths, root_name)
    walker = _Walker(index.expanduser().resolve() if index else None)
    for root in roots:
        walker.take(root)
    files = sorted(walker.files, key=lambda f: (f.path, str(f.source)))
    return Walk(
        tuple(roots),
        tuple(_told_apart(files)),
        tuple(walker.failures),
        (*walker.notes, *walker.summary()),
        tuple(walker.unseen),
    )


def find_roots(paths: Sequence[Path], root_name: str | None = None) -> list[Root]:
    """Return what was given, each once. Raises UsageError where two would share a name."""
    if root_name is not None and len(paths) > 1:
        raise UsageError("--as names one folder or file; index the others with a command of their own")
    if root_name is not None and (not root_name.strip("/. ") or root_name != shown_name(root_name)):
        raise UsageError(f"--as {root_name!r}: not a name")
    roots: dict[str, Root] = {}
    for path in paths:
        root = _root(path, root_name)
        other = roots.setdefault(root.name if not root.is_file else f"/{root.name}", root)
        if other.place != root.place:
            raise UsageError(
                f"{other.place} and {root.place} have the same name; "
                f"index one of them with: minutebook index {path} --as NAME"
            )
    return list(roots.values())


def shown_name(name: str) -> str:
    """Return a file's name as it is shown and kept: composed (NFC), nothing invisible, no control character.

    >>> shown_name("cafe\\u0301\\u202efdp.txt"), shown_name("minutes\\n2025")
    ('caféfdp.txt', 'minutes\\ufffd2025')
    """
    return _UNSHOWABLE.sub("\ufffd", _INVISIBLE.sub("", unicodedata.normalize("NFC", name))) or "\ufffd"


def shown_path(root: Root, source: Path) -> str:
    """Return the path of a file below a root, with ``/``."""
    if root.is_file:
        return root.name
    below = [shown_name(part) for part in source.relative_to(root.place).parts]
    return "/".join([root.name, *below] if root.name else below)


def _root(path: Path, root_name: str | None) -> Root:
    try:
        kind = os.stat(path).st_mode
    except OSError as exc:
        raise UsageError(f"no such file or folder: {shown_name(str(path))} ({exc.strerror})") from exc
    place = path.resolve()
    if stat.S_ISDIR(kind):
        given = "" if path == Path() else Path(os.path.abspath(path)).name
        return Root(shown_name(given) if given and root_name is None else root_name or "", place, False)
    if not stat.S_ISREG(kind):
        raise UsageError(f"{shown_name(str(path))} is neither a folder nor a regular file")
    return Root(root_name or shown_name(path.name), place, True)


class _Walker:
    def __init__(self, index: Path | None) -> None:
        self._index = index
        self._hidden = 0
        self._other_kinds: Counter[str] = Counter()
        self.files: list[FoundFile] = []
        self.failures: list[Failure] = []
        self.notes: list[Failure] = []
        self.unseen: list[Path] = []

    def take(self, root: Root) -> None:
        if root.is_file:
            found = root.place.stat()
            self.files.append(FoundFile(root.name, root.place, found.st_size, found.st_mtime_ns))
            return
        waiting = [root.place]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(folder) as entries:
                    for entry in sorted(entries, key=lambda e: e.name):
                        if self._take_entry(root, entry):
                            waiting.append(Path(entry.path))
            except OSError as exc:
                self.unseen.append(folder)
                self._fail(root, folder, exc.strerror or str(exc))

    def summary(self) -> Iterator[Failure]:
        if self._hidden:
            yield Failure("", f"{self._hidden} hidden files and folders left out")
        if self._other_kinds:
            kinds = ", ".join(
                f"{n} {ending or 'without ending'}" for ending, n in self._other_kinds.most_common()
            )
            yield Failure("", f"{self._other_kinds.total()} files left out for their kind: {kinds}")

    def _take_entry(self, root: Root, entry: os.DirEntry[str]) -> bool:
        """Take a file, or say that it is a folder to look into."""
        place = Path(entry.path)
        # Two dots hide nothing; "..%2F..%2Fminutes.pdf" is somebody's download.
        if entry.name.startswith(".") and not entry.name.startswith(".."):
            self._hidden += 1
        elif entry.is_symlink():
            self.notes.append(Failure(shown_path(root, place), "a link, not followed"))
        elif entry.is_dir(follow_symlinks=False):
            return place != self._index
        elif not entry.is_file(follow_symlinks=False):
            self.notes.append(Failure(shown_path(root, place), "neither a file nor a folder"))
        elif PurePath(entry.name).suffix.lower() not in PAPERS:
            self._other_kinds[
                shown_name(PurePath(entry.name).suffix.lower()) if "." in entry.name else ""
            ] += 1
        else:
            self._take_file(root, entry)
        return False

    def _take_file(self, root: Root, entry: os.DirEntry[str]) -> None:
        try:
            found = entry.stat(follow_symlinks=False)
        except OSError as exc:
            self._fail(root, Path(entry.path), exc.strerror or str(exc))
            return
        path = shown_path(root, Path(entry.path))
        self.files.append(FoundFile(path, Path(entry.path), found.st_size, found.st_mtime_ns))

    def _fail(self, root: Root, place: Path, reason: str) -> None:
        self.failures.append(Failure(shown_path(root, place) or ".", reason))


def _told_apart(files: Sequence[FoundFile]) -> Iterator[FoundFile]:
    """Give files whose names look the same once they can be shown a number each; drop the same file twice."""
    seen: dict[str, Path] = {}
    for file in files:
        path, n = file.path, 1
        while seen.get(path, file.source) != file.source:
            n += 1
            stem, dot, ending = file.path.rpartition(".")
            path = f"{stem}~{n}{dot}{ending}" if dot and "/" not in ending else f"{file.path}~{n}"
        if path not in seen:
            seen[path] = file.source
            yield FoundFile(path, file.source, file.size, file.mtime_ns)
