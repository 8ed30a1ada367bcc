"""How far a run has come, with its rate and the time left, on one line of the terminal."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

from minutebook.rendering import printable

# A terminal line is redrawn at most this often; a log file gets a line this seldom.
_REDRAW_S = 0.2
_LOG_S = 10.0


class ProgressLine:
    """Write ``done`` of ``total`` with rate and time left; call it as the work goes on.

    Fewer done than before: the next part of the work has begun."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._started = self._shown = clock()
        self._is_terminal = stream.isatty()
        self._is_drawn = False
        self._done = 0

    def __call__(self, done: int, total: int, what: str = "") -> None:
        now = self._clock()
        if done < self._done:  # other work, which has a rate of its own
            self._started = now
        self._done = done
        if now - self._shown < (_REDRAW_S if self._is_terminal else _LOG_S) and done < total:
            return
        self._shown = now
        line = progress_words(done, total, now - self._started, printable(what))
        if self._is_terminal:
            self._stream.write(f"\r\x1b[K{line[:110]}")
            self._is_drawn = True
        else:
            self._stream.write(f"{line}\n")
        self._stream.flush()

    def close(self) -> None:
        if self._is_drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def progress_words(done: int, total: int, seconds: float, what: str) -> str:
    """
    >>> progress_words(30, 120, 10.0, "kent/a.pdf")
    '30/120 · 3.0/s · 30 s left · kent/a.pdf'
    """
    if not done or seconds <= 0:
        return f"{done}/{total}" + (f" · {what}" if what else "")
    rate = done / seconds
    left = (total - done) / rate
    time_left = f"{left:.0f} s" if left < 90 else f"{left / 60:.0f} min"
    return f"{done}/{total} · {rate:.1f}/s · {time_left} left" + (f" · {what}" if what else "")
