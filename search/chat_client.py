"""Ask a model at an OpenAI-compatible endpoint: one address, one request, one reply of limited size and time.

Loaded only where a model is configured, so that a plain ``ask`` pays nothing for it. The model is given no
tools, and of its reply only the text is looked at.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import Coroutine, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Literal

import httpx2

from minutebook.errors import MinutebookError

log = logging.getLogger("minutebook.gloss")

Role = Literal["system", "user"]
_PATH = "/chat/completions"
# A resolver that hangs cannot be cancelled; its caller waits no longer than this beyond the time-out.
_GRACE_S = 0.5


class ChatError(MinutebookError):
    """Why there is no reply, fit for any reader: no address, key or word of the endpoint's is in it.

    ``rest_s`` is how long the endpoint wants to be left alone, where it says so."""

    def __init__(self, message: str, *, rest_s: float | None = None) -> None:
        super().__init__(message)
        self.rest_s = rest_s


@dataclass(frozen=True, slots=True)
class Message:
    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class ChatClient:
    """``url`` is what the endpoint's documentation calls its base, for most up to and including ``/v1``."""

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout_s: float = 20.0
    max_reply_bytes: int = 64 << 10

    def complete(self, messages: Sequence[Message]) -> str:
        """Return the text of the model's reply. Raises ChatError.

        The whole exchange ends within ``timeout_s``, however slowly it drips.
        """
        url, headers = self._address(), self._headers()
        # What newer models refuse (temperature, max_tokens) is left out; size and time are limited here.
        asked = {
            "model": self.model,
            "messages": [{"role": m.role, "content": m.content} for m in messages],
            "stream": False,
        }
        return _content(_in_own_loop(self._post(url, headers, json.dumps(asked).encode()), self.timeout_s))

    def _address(self) -> httpx2.URL:
        try:
            url = httpx2.URL(self.url)
        except (httpx2.InvalidURL, ValueError):
            raise ChatError("has an address that cannot be read") from None
        # A password or token in an address would be logged with it.
        has_more = url.userinfo or url.query or url.fragment
        is_place = url.host and (url.port is None or 0 < url.port < 65536)
        if url.scheme not in ("http", "https") or not is_place or has_more:
            raise ChatError("has an address that is not plain http(s)://HOST/PATH")
        if not self.model:
            raise ChatError("has no name: set MINUTEBOOK_GLOSS_MODEL")
        path = url.path.rstrip("/")
        return url.copy_with(path=path if path.endswith(_PATH) else path + _PATH)

    def _headers(self) -> dict[str, str]:
        # Identity: a reply of a kilobyte that unpacks to a gigabyte would pass a limit on what was received.
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        }
        if self.key:
            # Checked here, since the library's complaint about a header would print it.
            if not (self.key.isascii() and self.key.isprintable()) or " " in self.key:
                raise ChatError("has a key with characters that no key may hold")
            headers["Authorization"] = f"Bearer {self.key}"
        return headers

    async def _post(self, url: httpx2.URL, headers: dict[str, str], body: bytes) -> bytes:
        try:
            async with (
                asyncio.timeout(self.timeout_s),
                # Only to the configured address: no proxy from the environment, no redirect.
                httpx2.AsyncClient(trust_env=False, follow_redirects=False, timeout=None) as client,
                client.stream("POST", url, headers=headers, content=body) as response,
            ):
                return await self._body(response)
        except TimeoutError:
            raise ChatError(f"did not answer within {self.timeout_s:g} s") from None
        except (httpx2.ConnectError, OSError):
            raise ChatError("could not be reached") from None
        except httpx2.HTTPError:
            raise ChatError("broke off its answer") from None

    async def _body(self, response: httpx2.Response) -> bytes:
        if response.is_redirect:
            raise ChatError("points to another address, which is not followed")
        if response.status_code != httpx2.codes.OK:
            rest_s = _rest_s(response.headers.get("retry-after"))
            raise ChatError(f"answered with an error (status {response.status_code})", rest_s=rest_s)
        if response.headers.get("content-encoding", "identity") != "identity":
            raise ChatError("packed its answer, which was not asked for")
        received = bytearray()
        async for part in response.aiter_raw():
            received += part
            if len(received) > self.max_reply_bytes:
                raise ChatError(f"answered with more than {self.max_reply_bytes >> 10} KiB")
        return bytes(received)


def _in_own_loop(exchange: Coroutine[object, object, bytes], timeout_s: float) -> bytes:
    """Run the exchange in a thread of its own: the caller's may have a loop, and must get away in time."""
    done: Future[bytes] = Future()

    def work() -> None:
        try:
            done.set_result(asyncio.run(exchange))
        except ChatError as error:
            done.set_exception(error)
        except Exception as exc:  # whatever an endpoint provokes in the library, the answer stands
            log.warning("asking the model failed: %s", type(exc).__name__)
            done.set_exception(ChatError("could not be asked"))

    threading.Thread(target=work, name="gloss", daemon=True).start()
    try:
        return done.result(timeout_s + _GRACE_S)
    except TimeoutError:
        raise ChatError(f"did not answer within {timeout_s:g} s") from None


def _rest_s(retry_after: str | None) -> float | None:
    """Read a Retry-After in seconds (RFC 9110); a date there is of a clock that may not be ours.

    >>> _rest_s("20"), _rest_s("Wed, 21 Oct 2026 07:28:00 GMT"), _rest_s("-1"), _rest_s(None)
    (20.0, None, None, None)
    """
    is_seconds = retry_after and retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 7
    return float(retry_after) if retry_after and is_seconds else None


def _content(body: bytes) -> str:
    """Return the text of a chat completion (``choices[0].message.content``).

    Some servers write the content as parts, some stream whatever they are asked. What a model thought
    (``reasoning``, ``reasoning_content``) stands beside the content and is not looked at.
    """
    try:
        if body.lstrip().startswith((b"data:", b":", b"event:")):
            return "".join(_text(delta["content"]) for delta in _deltas(body) if delta.get("content"))
        message = json.loads(body)["choices"][0]["message"]
        if message["content"] is None and message.get("refusal"):
            raise ChatError("declined to answer")
        return _text(message["content"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise ChatError("answered with something other than a chat completion") from None


def _text(content: object) -> str:
    """Join the text parts of a content; raise TypeError where it has none."""
    if isinstance(content, str):
        return content
    if not isinstance(content, list) or not all(isinstance(part, dict) for part in content):
        raise TypeError
    texts = [part.get("text") for part in content if part.get("type", "text") in ("text", "output_text")]
    if (content and not texts) or not all(isinstance(text, str) for text in texts):
        raise TypeError
    return "".join(str(text) for text in texts)


def _deltas(body: bytes) -> list[dict[str, object]]:
    """Return the pieces of a reply that came as server-sent events all the same; raise ValueError where it
    broke off before its end."""
    lines = [
        line.removeprefix("data:").strip() for line in body.decode().splitlines() if line.startswith("data:")
    ]
    if not lines or lines[-1] != "[DONE]":
        raise ValueError
    choices = [choice for line in lines[:-1] for choice in json.loads(line)["choices"][:1]]
    return [choice["delta"] for choice in choices]
