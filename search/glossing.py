"""Glosses asked of the configured model: a few at once, none twice, and never at the answer's cost."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from urllib.parse import urlsplit

from minutebook.records import Answer, Statement
from minutebook.settings import Settings
from search.answering.gloss.gloss import INSTRUCTIONS, gloss_of, prompt, quoted, with_gloss, without_gloss
from search.chat_client import ChatClient, ChatError, Message

log = logging.getLogger("minutebook.gloss")

# The server answers in some 40 threads; a model that hangs must not hold them all.
MOST_AT_ONCE = 4
# An answer is shown, printed and exported: the model is asked once, and all show the same.
_KEPT = 256
# A failure that took longer than this is not waited for again, by anyone, for so long after.
SLOW_S = 1.0
PAUSE_S = 30.0
# An endpoint that wants to be left alone (429 with Retry-After) is, for as long as it says up to this.
LONGEST_PAUSE_S = 600.0

Complete = Callable[[list[Message]], str]


class Glosser:
    """Adds glosses to answers. Several threads may use one."""

    def __init__(self, complete: Complete, *, now: Callable[[], float] = time.monotonic) -> None:
        self._complete = complete
        self._now = now
        self._free = threading.BoundedSemaphore(MOST_AT_ONCE)
        self._guard = threading.Lock()
        self._kept: OrderedDict[str, list[Statement]] = OrderedDict()
        # Until when the model is left alone, and why.
        self._failed: tuple[float, str] | None = None

    def gloss(self, answer: Answer) -> Answer:
        """Return the answer with a gloss, or saying why it has none; what quotes nothing stays as it is."""
        passages = quoted(answer)
        if not passages:
            return answer
        asked = prompt(answer.query, passages)
        try:
            found = self._known(asked)
            if found is None:
                found = gloss_of(self._ask(asked), passages)
                self._keep(asked, found)
        except ChatError as error:
            return without_gloss(answer, str(error))
        except Exception as exc:  # whatever a reply or a paper holds, the answer stands
            log.warning("a gloss failed: %s", type(exc).__name__)
            return without_gloss(answer, "wrote what could not be checked")
        if not found:
            return without_gloss(answer, "wrote nothing that the quoted words bear out")
        return with_gloss(answer, found)

    def _ask(self, asked: str) -> str:
        with self._guard:
            failed = self._failed
        if failed and self._now() < failed[0]:
            raise ChatError(f"{failed[1]} a moment ago")
        if not self._free.acquire(blocking=False):
            raise ChatError("is busy with other questions")
        began = self._now()
        try:
            return self._complete([Message("system", INSTRUCTIONS), Message("user", asked)])
        except ChatError as error:
            pause_s = PAUSE_S if self._now() - began > SLOW_S else 0.0
            if error.rest_s is not None:
                pause_s = min(error.rest_s, LONGEST_PAUSE_S)
            if pause_s:
                with self._guard:
                    self._failed = (self._now() + pause_s, str(error))
            raise
        finally:
            self._free.release()

    def _known(self, asked: str) -> list[Statement] | None:
        with self._guard:
            if asked in self._kept:
                self._kept.move_to_end(asked)
            return self._kept.get(asked)

    def _keep(self, asked: str, found: list[Statement]) -> None:
        with self._guard:
            self._kept[asked] = found
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)


def glosser(settings: Settings) -> Glosser:
    """Return what asks the endpoint of the settings."""
    return Glosser(client(settings).complete)


def try_out(settings: Settings) -> str:
    """Ask the configured model for a word, sending nothing of papers or questions, and say what was found.
    Raises ChatError."""
    url = urlsplit(settings.gloss_url or "")
    named = f"{settings.gloss_model} at {url.scheme}://{url.hostname}"
    try:
        reply = client(settings).complete([Message("user", "Reply with the word: ready")])
    except ChatError as error:
        raise ChatError(f"{named} {error}") from None
    said = "answers" if reply.strip() else "answers with nothing"
    return f"{named} {said}; questions and quotes of {settings.gloss_tier} papers are sent there"


def client(settings: Settings) -> ChatClient:
    return ChatClient(
        url=settings.gloss_url or "",
        model=settings.gloss_model or "",
        key=settings.gloss_key,
        timeout_s=settings.gloss_timeout_s,
        max_reply_bytes=settings.gloss_max_reply_bytes,
    )
