"""Papers added through the server: kept in one folder, which is then indexed in the background.

What indexes is passed in: the web faces know nothing of the indexer.
"""

from __future__ import annotations

import os
import re
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Literal

from minutebook.errors import FullError, MinutebookError, UsageError
from minutebook.progress import progress_words
from minutebook.records import IndexReport
from minutebook.text import clean

Progress = Callable[[int, int, str], None]
# Brings the index up to date with the folder, telling how far it has come.
AddPapers = Callable[[Progress], IndexReport]
# What the indexer reads and a browser can be asked to offer; others are refused before they are kept.
ENDINGS = (".pdf", ".docx", ".docm", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".text")
# A file system takes 255 bytes.
_MOST_NAME_BYTES = 200
_PIECE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Work:
    """How far indexing has come. ``report`` is of the run that ended last, ``message`` why it failed."""

    state: Literal["idle", "running", "finished", "failed"] = "idle"
    done: int = 0
    total: int = 0
    paper: str = ""
    seconds: float = 0.0
    report: IndexReport | None = None
    message: str = ""

    @property
    def told(self) -> str:
        """Return papers done, rate, time left and the paper at hand, in words."""
        return progress_words(self.done, self.total, self.seconds, self.paper)


class Adding:
    """One folder of added papers, and at most one run over it at a time."""

    def __init__(
        self,
        folder: Path,
        add_papers: AddPapers,
        *,
        max_file_bytes: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._add_papers = add_papers
        self._max_file_bytes = max_file_bytes
        self._clock = clock
        self._guard = threading.Lock()
        self._work = Work()
        self._started = 0.0

    @property
    def max_file_bytes(self) -> int:
        return self._max_file_bytes

    def work(self) -> Work:
        with self._guard:
            if self._work.state != "running":
                return self._work
            return replace(self._work, seconds=self._clock() - self._started)

    def keep(self, name: str, source: BinaryIO) -> None:
        """Keep an uploaded paper in the folder, in place of one of the same name. Raises UsageError for a
        file that is no paper, FullError where there is no room."""
        target = self._folder / paper_name(name)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            # Its name begins with a dot: a run that is under way does not see half a paper.
            descriptor, temporary = tempfile.mkstemp(dir=self._folder, prefix=".", suffix=".part")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    self._copy(source, file, name)
                os.replace(temporary, target)
            except BaseException:
                os.unlink(temporary)
                raise
        except OSError as exc:
            raise FullError(f"{name} cannot be kept: {exc.strerror or exc}") from exc

    def start(self) -> bool:
        """Index the folder in the background; return False where that is under way already."""
        with self._guard:
            if self._work.state == "running":
                return False
            self._work = Work("running")
            self._started = self._clock()
        threading.Thread(target=self._run, name="adding", daemon=True).start()
        return True

    def _copy(self, source: BinaryIO, file: BinaryIO, name: str) -> None:
        size = 0
        while piece := source.read(_PIECE_BYTES):
            size += len(piece)
            if size > self._max_file_bytes:
                raise UsageError(f"{name} is too large: a paper may have {self._max_file_bytes >> 20} MB")
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())

    def _run(self) -> None:
        try:
            report = self._add_papers(self._progress)
        except MinutebookError as error:
            self._end(Work("failed", message=str(error)))
        except BaseException:
            self._end(Work("failed", message="a fault of ours; the server's log says more"))
            raise
        else:
            self._end(Work("finished", report=report))

    def _progress(self, done: int, total: int, paper: str) -> None:
        with self._guard:
            if done < self._work.done:  # papers first, then passages: each has its rate
                self._started = self._clock()
            self._work = replace(self._work, done=done, total=total, paper=paper)

    def _end(self, work: Work) -> None:
        with self._guard:
            self._work = work


def paper_name(name: str) -> str:
    """Return the name that an uploaded file is kept under. Raises UsageError for what is no paper.

    >>> paper_name("C:\\\\papers\\\\Minutes 7 Feb.PDF"), paper_name("../../etc/Agenda.docx")
    ('Minutes 7 Feb.PDF', 'Agenda.docx')
    """
    base = " ".join(clean(re.split(r"[\\/]", name)[-1]).split()).lstrip(".")
    if not base.lower().endswith(ENDINGS) or not Path(base).stem:
        raise UsageError(
            f"{base or 'a file without a name'} is no paper: PDF, Word, HTML, Markdown and text are"
        )
    if len(base.encode()) > _MOST_NAME_BYTES:
        raise UsageError(f"the name {base[:40]}… is too long")
    return base
