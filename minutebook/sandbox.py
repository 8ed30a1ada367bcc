"""Run a function on files nobody vouches for, in a child process with limits.

A reader can hang, eat all memory or abort its whole process (PDFium does, on a form that draws itself),
and nothing inside a process can catch that. So the function runs in a fresh interpreter of its own::

    parent ── header, JSON request ──▶ child: limits itself, imports the function, answers
           ◀── header, bytes ───────

The parent trusts nothing that comes back: a late, oversized or garbled answer or a death ends the child's
process group and raises ``ChildError``; the next call starts another child. Nothing is ever unpickled.
POSIX only: the limits are ``resource`` limits.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import math
import os
import resource
import selectors
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from minutebook import errors
from minutebook.closing import Closing
from minutebook.errors import MinutebookError, UnreadableError

Function = Callable[[Any], bytes]

# One byte for the kind of frame, eight for its length.
_HEADER = struct.Struct(">cQ")
_REQUEST, _ANSWER, _REFUSAL, _FAILURE, _EXHAUSTED = b"q", b"a", b"r", b"f", b"m"
# A refusal or a failure is a sentence; nothing longer is honest.
_SENTENCE_BYTES = 1 << 16
# Seconds that an orphaned child may run on after its own time is up.
_ORPHAN_GRACE_S = 5


class ChildError(UnreadableError):
    """The child died, ran out of time or memory, or answered with garbage: its work is lost."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use. ``requests``: a child is replaced after so many, since libraries leak."""

    memory_bytes: int = 1 << 30
    timeout_s: float = 30.0
    answer_bytes: int = 256 << 20
    requests: int = 500


class Sandbox(Closing):
    """A child process for one function, ``"package.module:name"``, that takes JSON and returns bytes.

    Starts at the first call and again after a failure. Calls from several threads wait for each other.
    """

    def __init__(self, function: str, limits: Limits | None = None) -> None:
        self._function = function
        self._limits = limits or Limits()
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0

    def call(self, request: object) -> bytes:
        """Return the function's answer.

        Raises the ``MinutebookError`` that the function raised, or ``ChildError`` with the reason.
        """
        with self._lock:
            deadline = time.monotonic() + self._limits.timeout_s
            child = self._ready_child()
            try:
                kind, body = self._exchange(child, json.dumps(request).encode(), deadline)
            except BaseException:
                self._stop()
                raise
            self._served += 1
            if kind in (_FAILURE, _EXHAUSTED):
                self._stop()
        if kind == _ANSWER:
            return body
        raise self._error(kind, body.decode("utf-8", "replace"))

    def close(self) -> None:
        """End the child, whatever it is doing; a call under way in another thread fails."""
        child = self._child
        if child is not None:
            _kill(child)
        with self._lock:
            self._stop()

    def _ready_child(self) -> subprocess.Popen[bytes]:
        if self._child is not None and (
            self._child.poll() is not None or self._served >= self._limits.requests
        ):
            self._stop()
        if self._child is None:
            self._child = _start(self._function, self._limits)
            self._served = 0
        return self._child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            _kill(child)
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    # What was still unsent goes with the child.
                    with contextlib.suppress(BrokenPipeError):
                        pipe.close()

    def _exchange(
        self, child: subprocess.Popen[bytes], request: bytes, deadline: float
    ) -> tuple[bytes, bytes]:
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            _write(child.stdin, _HEADER.pack(_REQUEST, len(request)) + request, deadline)
            kind, length = _HEADER.unpack(_read(child.stdout, _HEADER.size, deadline))
            limit = self._limits.answer_bytes if kind == _ANSWER else _SENTENCE_BYTES
            if kind not in (_ANSWER, _REFUSAL, _FAILURE, _EXHAUSTED):
                raise ChildError("the child process answered with garbage")
            if length > limit:
                raise ChildError(f"the answer has {length:,} bytes; the limit is {limit:,}")
            return kind, _read(child.stdout, length, deadline)
        except TimeoutError:
            raise ChildError(f"stopped after {self._limits.timeout_s:g} s") from None
        except (EOFError, BrokenPipeError):
            raise ChildError(_cause_of_death(child, self._limits)) from None

    def _error(self, kind: bytes, sentence: str) -> MinutebookError:
        if kind == _EXHAUSTED:
            return ChildError(_too_much_memory(self._limits))
        if kind == _FAILURE:
            return ChildError(sentence)
        name, _, message = sentence.partition(": ")
        known = getattr(errors, name, UnreadableError)
        return known(message) if issubclass(known, MinutebookError) else UnreadableError(message)


# --- the parent's side -----------------------------------------------------------------------------


def _start(function: str, limits: Limits) -> subprocess.Popen[bytes]:
    # -P: no import from the current folder, which holds somebody's papers. The environment is not passed
    # on, since it may hold keys; one thread a library, since the address space is limited.
    home = Path(__file__).resolve().parent.parent
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "minutebook.sandbox", function,
         str(limits.memory_bytes), str(math.ceil(limits.timeout_s) + _ORPHAN_GRACE_S)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": str(home), "PATH": os.defpath, "LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1",
             "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"},
        start_new_session=True, bufsize=0, cwd="/",
    )  # fmt: skip


def _kill(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        # The child leads a process group of its own, so helpers that it started go with it.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)


def _wait(pipe: IO[bytes], event: int, deadline: float) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, event)
        if not selector.select(max(0.0, deadline - time.monotonic())):
            raise TimeoutError


def _write(pipe: IO[bytes], data: bytes, deadline: float) -> None:
    os.set_blocking(pipe.fileno(), False)
    view = memoryview(data)
    while view:
        _wait(pipe, selectors.EVENT_WRITE, deadline)
        with contextlib.suppress(BlockingIOError):
            view = view[os.write(pipe.fileno(), view) :]


def _read(pipe: IO[bytes], length: int, deadline: float) -> bytes:
    parts: list[bytes] = []
    missing = length
    while missing:
        _wait(pipe, selectors.EVENT_READ, deadline)
        part = os.read(pipe.fileno(), min(missing, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _cause_of_death(child: subprocess.Popen[bytes], limits: Limits) -> str:
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(1.0)
    code = child.returncode
    if code == -signal.SIGABRT:
        # How PDFium and the C++ libraries end when an allocation fails.
        return f"crashed (SIGABRT), most likely for {_too_much_memory(limits)}"
    if code is not None and code < 0:
        return f"crashed ({signal.Signals(-code).name})"
    return "the child process ended without an answer"


def _too_much_memory(limits: Limits) -> str:
    return f"needing more than {limits.memory_bytes >> 20:,} MB of memory"


# --- the child's side ------------------------------------------------------------------------------


def _limit(what: int, value: int) -> None:
    # macOS refuses some limits; the time-out in the parent still holds there.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (value, value))


def _load(name: str) -> Function:
    module, _, attribute = name.partition(":")
    try:
        function: Function = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        reason = f"cannot load {name}: {error}"

        def function(_: Any) -> bytes:
            raise RuntimeError(reason)

    return function


def _answer(function: Function, request: bytes) -> tuple[bytes, bytes]:
    try:
        return _ANSWER, function(json.loads(request))
    except MinutebookError as error:
        return _REFUSAL, f"{type(error).__name__}: {error}".encode("utf-8", "replace")[:_SENTENCE_BYTES]
    except MemoryError:
        return _EXHAUSTED, b""
    except Exception as error:  # the per-document loop: a bad file is a result, never the end of the run
        sentence = f"{type(error).__name__}: {error}"[:300]
        return _FAILURE, sentence.encode("utf-8", "replace")


def serve(name: str, memory_bytes: int, seconds: int, requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until there are no more. ``seconds`` is the most that one may take."""
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, memory_bytes)
    function = _load(name)
    # After the import, which may write byte code: reading needs no file of its own.
    _limit(resource.RLIMIT_FSIZE, 0)
    while header := requests.read(_HEADER.size):
        _, length = _HEADER.unpack(header)
        # The kernel ends a child whose parent is gone and whose function hangs, even inside C code.
        signal.alarm(seconds)
        kind, body = _answer(function, requests.read(length))
        answers.write(_HEADER.pack(kind, len(body)))
        answers.write(body)
        answers.flush()
        signal.alarm(0)


def _main(name: str, memory_bytes: str, seconds: str) -> None:
    # Libraries that print must not write between the frames: they get /dev/null.
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    serve(name, int(memory_bytes), int(seconds), requests, answers)


if __name__ == "__main__":
    _main(*sys.argv[1:4])
