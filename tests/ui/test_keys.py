import datetime as dt
from pathlib import Path

import pytest

from minutebook.errors import IndexError_, NotFoundError, UsageError
from ui.keys import KEYS_FILE, Keys

TODAY = dt.date(2026, 3, 2)
NOW = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path)


def test_a_key_opens_its_tier_and_is_kept_only_as_a_hash(keys: Keys, tmp_path: Path) -> None:
    text = keys.add("clerk", "officers", is_administrator=True, today=TODAY)

    found = keys.find(text, NOW)

    assert found is not None
    assert (found.name, found.tier, found.is_administrator) == ("clerk", "officers", True)
    kept = (tmp_path / KEYS_FILE).read_text("utf-8")
    assert text.split("_", 2)[2] not in kept
    assert (tmp_path / KEYS_FILE).stat().st_mode & 0o777 == 0o600


def test_what_is_not_quite_the_key_opens_nothing(keys: Keys) -> None:
    text = keys.add("clerk", "members", today=TODAY)
    _, key_id, secret = text.split("_", 2)

    for other in (
        "", "mb", text[:-1], text + "x", text.upper(), f"mb_{key_id}_", f"xx_{key_id}_{secret}",
        f"mb__{secret}",        f"mb_{'0' * 12}_{secret}", "mb_\ud800_\ud800",
    ):  # fmt: skip
        assert keys.find(other, NOW) is None, other


def test_a_key_ends_after_its_last_day(keys: Keys) -> None:
    text = keys.add("clerk", "members", last_day=TODAY, today=TODAY)

    assert keys.find(text, dt.datetime(2026, 3, 2, 23, 59, tzinfo=dt.UTC)) is not None
    assert keys.find(text, dt.datetime(2026, 3, 3, 0, 0, tzinfo=dt.UTC)) is None


def test_a_key_revoked_by_another_process_is_refused_at_the_next_question(keys: Keys, tmp_path: Path) -> None:
    text = keys.add("clerk", "members", today=TODAY)
    assert keys.find(text, NOW) is not None

    Keys(tmp_path).revoke("clerk")

    assert keys.find(text, NOW) is None
    assert keys.were_made()


def test_a_name_is_free_again_after_its_key_was_revoked(keys: Keys) -> None:
    first = keys.add("clerk", "members", today=TODAY)
    with pytest.raises(UsageError, match="there is a key 'clerk' already"):
        keys.add("clerk", "members", today=TODAY)
    keys.revoke("clerk")
    second = keys.add("clerk", "members", today=TODAY)

    assert keys.find(first, NOW) is None
    assert keys.find(second, NOW) is not None
    with pytest.raises(NotFoundError):
        keys.revoke("nobody")


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 81])
def test_a_name_that_could_not_be_listed_is_refused(keys: Keys, name: str) -> None:
    with pytest.raises(UsageError):
        keys.add(name, "public", today=TODAY)


def test_a_key_that_would_have_ended_already_is_refused(keys: Keys) -> None:
    with pytest.raises(UsageError, match="would never open anything"):
        keys.add("clerk", "public", last_day=dt.date(2026, 3, 1), today=TODAY)


def test_who_cannot_read_its_keys_lets_nobody_in(keys: Keys, tmp_path: Path) -> None:
    (tmp_path / KEYS_FILE).write_text("{", encoding="utf-8")

    with pytest.raises(IndexError_, match="cannot be read"):
        keys.find("mb_a_b", NOW)
