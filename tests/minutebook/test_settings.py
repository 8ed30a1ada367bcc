"""Settings from the environment, and what is refused there."""

from __future__ import annotations

import pytest

from minutebook.errors import UsageError
from minutebook.settings import Settings


def test_an_empty_environment_gives_the_defaults() -> None:
    settings = Settings.from_environment({})
    assert settings == Settings(cache=settings.cache)


def test_a_model_is_taken_from_the_environment_and_its_key_not_shown() -> None:
    settings = Settings.from_environment(
        {
            "MINUTEBOOK_GLOSS_URL": "http://127.0.0.1:11434/v1",
            "MINUTEBOOK_GLOSS_MODEL": "small",
            "MINUTEBOOK_GLOSS_KEY": "sk-secret",
            "MINUTEBOOK_GLOSS_TIER": "members",
            "MINUTEBOOK_GLOSS_TIMEOUT_S": "45",
        }
    )
    assert (settings.gloss_url, settings.gloss_model) == ("http://127.0.0.1:11434/v1", "small")
    assert (settings.gloss_key, settings.gloss_tier, settings.gloss_timeout_s) == ("sk-secret", "members", 45)
    assert "sk-secret" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [("TIER", "all"), ("TIMEOUT_S", "soon"), ("TIMEOUT_S", "0"), ("TIMEOUT_S", "nan"), ("TIMEOUT_S", "inf")],
)
def test_what_means_nothing_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(UsageError, match=f"MINUTEBOOK_GLOSS_{name}={value}"):
        Settings.from_environment({f"MINUTEBOOK_GLOSS_{name}": value})
