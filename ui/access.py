"""Who asks: the reader behind a request, by its key or its session, and what a reader may see."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import Scope

from minutebook.records import Tier
from ui.keys import Key, Keys

COOKIE = "minutebook"
# A working day; a tablet left in the members' room overnight asks again.
SESSION = dt.timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads. ``name`` is that of the key; None for somebody without one."""

    name: str | None
    tier: Tier
    is_administrator: bool = False


ANYONE = Reader(None, "public")
_IN_SCOPE = "minutebook.reader"


def reader_of(request: HTTPConnection) -> Reader:
    """Return the reader that the guard found for the request."""
    return reader_in(request.scope)


def reader_in(scope: Scope) -> Reader:
    found: Reader = scope.get(_IN_SCOPE, ANYONE)
    return found


def note_reader(scope: Scope, reader: Reader) -> None:
    scope[_IN_SCOPE] = reader


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Access:
    """Who may come in: anyone while there are no keys; then those with a key, and anyone else only where
    public papers are open to all (``is_public_open``)."""

    def __init__(
        self,
        keys: Keys,
        *,
        always_needs_key: bool = False,
        is_public_open: bool = False,
        now: Callable[[], dt.datetime] = _now,
    ) -> None:
        self.keys = keys
        self._always_needs_key = always_needs_key
        self._is_public_open = is_public_open
        self._now = now
        # Sessions end with the server: nothing that is on the disk can make one.
        self._secret = secrets.token_bytes(32)

    @property
    def needs_key(self) -> bool:
        """Say whether a reader without a key is turned away. A key that was revoked still closes the door."""
        return not self._is_public_open and (self._always_needs_key or self.keys.were_made())

    def may_add(self, reader: Reader) -> bool:
        """Say whether a reader may add papers: an administrator; while there are no keys, whoever is at this
        machine."""
        return reader.is_administrator or not (self._always_needs_key or self.keys.were_made())

    def reader(self, headers: Headers) -> Reader | None:
        """Return who sends these headers; None for nobody that may come in.

        A wrong key is turned away even where none is needed: its holder should learn that it has ended.
        """
        given = headers.get("authorization")
        if given is not None:
            scheme, _, text = given.partition(" ")
            key = self.keys.find(text.strip(), self._now()) if scheme.lower() == "bearer" else None
            return _reader(key) if key else None
        key = self._key_of_session(headers.get("cookie", ""))
        if key is not None:
            return _reader(key)
        return None if self.needs_key else ANYONE

    def session(self, text: str) -> str | None:
        """Return the value of a cookie for the holder of a key; None where the key opens nothing."""
        key = self.keys.find(text.strip(), self._now())
        if key is None:
            return None
        until = int((self._now() + SESSION).timestamp())
        return f"{key.key_id}.{until}.{self._sign(key.key_id, until)}"

    def _key_of_session(self, cookies: str) -> Key | None:
        try:
            morsel = SimpleCookie(cookies).get(COOKIE)
        except CookieError:
            return None
        key_id, _, rest = (morsel.value if morsel else "").partition(".")
        until, _, signature = rest.partition(".")
        if not (until.isascii() and until.isdecimal() and len(until) < 12 and signature.isascii()):
            return None
        if not hmac.compare_digest(signature, self._sign(key_id, int(until))):
            return None
        if int(until) < self._now().timestamp():
            return None
        return self.keys.usable(key_id, self._now())

    def _sign(self, key_id: str, until: int) -> str:
        return hmac.new(self._secret, f"{key_id}.{until}".encode(), hashlib.sha256).hexdigest()


def _reader(key: Key) -> Reader:
    return Reader(key.name, key.tier, key.is_administrator)
