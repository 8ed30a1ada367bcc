"""Access keys: made once, shown once, kept as hashes beside the index, looked up afresh at every request.

A key is ``mb_<id>_<secret>``. The id finds its row; the secret has 256 random bits, so that one round of
SHA-256 keeps it: there is nothing to guess (OWASP Password Storage, on random tokens).
"""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import hmac
import json
import os
import secrets
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from minutebook.errors import IndexError_, NotFoundError, UsageError
from minutebook.jsonform import from_json, to_json
from minutebook.records import Tier

KEYS_FILE = "keys.json"
_PREFIX = "mb"
_MOST_NAME_CHARS = 80


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is kept. It opens from the day it was made to the end of its last day (UTC)."""

    key_id: str
    name: str
    tier: Tier
    sha256: str
    made: dt.date
    last_day: dt.date | None = None
    is_administrator: bool = False
    is_revoked: bool = False

    def is_usable(self, now: dt.datetime) -> bool:
        return not self.is_revoked and (self.last_day is None or now.date() <= self.last_day)


# What an unknown id is compared with, so that it takes as long as a known one.
_NOBODY = Key("", "", "public", hashlib.sha256(secrets.token_bytes(32)).hexdigest(), dt.date.min)


class Keys:
    """The keys of an index, in ``keys.json``. A change by another process is seen at the next call."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / KEYS_FILE
        self._guard = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._keys: dict[str, Key] = {}

    def all(self) -> list[Key]:
        """Return every key that was made, those revoked too, in the order they were made."""
        with self._guard:
            self._refresh()
            return list(self._keys.values())

    def were_made(self) -> bool:
        return bool(self.all())

    def find(self, text: str, now: dt.datetime) -> Key | None:
        """Return the key that the text is; None for an unknown, expired or revoked one."""
        prefix, _, rest = text.partition("_")
        key_id, _, secret = rest.partition("_")
        key = self.usable(key_id, now) if prefix == _PREFIX else None
        is_right = hmac.compare_digest(_hash(secret), (key or _NOBODY).sha256)
        return key if is_right else None

    def usable(self, key_id: str, now: dt.datetime) -> Key | None:
        with self._guard:
            self._refresh()
            key = self._keys.get(key_id)
        return key if key and key.is_usable(now) else None

    def add(
        self,
        name: str,
        tier: Tier,
        *,
        last_day: dt.date | None = None,
        is_administrator: bool = False,
        today: dt.date,
    ) -> str:
        """Make a key and return its text, which is kept nowhere. Raises UsageError."""
        name = name.strip()
        if not name or not name.isprintable() or len(name) > _MOST_NAME_CHARS:
            raise UsageError(f"{name!r} is no name for a key: 1 to {_MOST_NAME_CHARS} printable characters")
        if last_day is not None and last_day < today:
            raise UsageError(f"a key that expires on {last_day} would never open anything")
        secret = secrets.token_urlsafe(32)
        with self._changing() as keys:
            if any(key.name == name and not key.is_revoked for key in keys):
                raise UsageError(f"there is a key {name!r} already; revoke it, or choose another name")
            key_id = secrets.token_hex(6)
            keys.append(Key(key_id, name, tier, _hash(secret), today, last_day, is_administrator))
        return f"{_PREFIX}_{key_id}_{secret}"

    def revoke(self, name: str) -> None:
        """End a key, named by its name or id, at once. Raises NotFoundError."""
        with self._changing() as keys:
            found = [n for n, key in enumerate(keys) if name in (key.name, key.key_id) and not key.is_revoked]
            if not found:
                raise NotFoundError(f"no key {name!r}; minutebook key list shows them")
            keys[found[0]] = replace(keys[found[0]], is_revoked=True)

    @contextmanager
    def _changing(self) -> Iterator[list[Key]]:
        """Yield the keys to change, with other processes kept out, and write them when the block ends."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            keys = self.all()
            yield keys
            _write(self._file, keys)

    def _refresh(self) -> None:
        try:
            status = self._file.stat()
        except FileNotFoundError:
            self._seen, self._keys = None, {}
            return
        # The file is always replaced whole, so another content is another inode.
        seen = (status.st_ino, status.st_mtime_ns, status.st_size)
        if seen != self._seen:
            self._keys = {key.key_id: key for key in _read(self._file)}
            self._seen = seen


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _read(file: Path) -> list[Key]:
    try:
        return [from_json(Key, row) for row in json.loads(file.read_text("utf-8"))["keys"]]
    except (OSError, ValueError, KeyError, TypeError) as exc:
        # Who cannot tell its keys lets nobody in.
        raise IndexError_(f"the keys in {file} cannot be read: {exc}") from exc


def _write(file: Path, keys: Sequence[Key]) -> None:
    descriptor, temporary = tempfile.mkstemp(prefix="keys-", suffix=".tmp", dir=file.parent)  # mode 0600
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        json.dump({"keys": to_json(list(keys))}, opened, indent=1, ensure_ascii=False)
        opened.flush()
        os.fsync(opened.fileno())
    os.replace(temporary, file)
