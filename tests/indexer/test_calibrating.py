"""The measure of support is fitted to an index whose papers have changed, and kept in its manifest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.indexing import index_paths
from minutebook.settings import Settings
from search.answering.support.support_model import GENERAL, SupportModel, model_of
from search.papers import SUPPORT_MODEL
from search.service import open_service, tier_folder

WORDS = "harbour library bridge orchard canal theatre market museum station garden chapel ferry".split()


def kept_model(settings: Settings) -> SupportModel:
    made = json.loads((tier_folder(settings, "public") / "manifest.json").read_text("utf-8"))
    return model_of(made[SUPPORT_MODEL])


def write_minutes(file: Path, items: int) -> None:
    lines = [
        "Anytown Borough Council",
        "",
        "Minutes of the meeting of the Cabinet held on 5 February 2025",
        "",
    ]
    for n in range(items):
        what, other = WORDS[n % 12], WORDS[(n // 12) % 12]
        lines += [
            f"{n + 1}. Repair of the {what.title()} by the {other.title()}",
            "",
            f"The Leader said that the {what} beside the {other} had been closed since {1990 + n % 30}, and "
            f"that surveyors had counted {n + 3} cracks in its west wall. Visitors had fallen by {n % 60}% "
            f"and the caretaker had asked for a decision on number {n} before summer, when the boats return.",
            "",
            f"RESOLVED: That the {what} be repaired at a cost of £{n + 7},000 in {2025 + n % 4}.",
            "",
        ]
    file.write_text("\n".join(lines), "utf-8")


@pytest.mark.slow
def test_an_index_with_papers_enough_has_a_model_of_its_own_the_same_at_each_build(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    write_minutes(folder / "minutes.txt", 520)
    models = []
    for name in ("one", "two"):
        settings = Settings(index=tmp_path / name, encoder="hashing")
        index_paths([folder], settings=settings)
        models.append(kept_model(settings))
    assert models[0] == models[1] != GENERAL
    assert models[0].fitted_on.endswith("questions made of the papers")
    with open_service(settings) as service:
        assert service.answer("How many giraffes live at the municipal zoo?").status == "not_found"
        assert service.answer("What did the repair of the canal cost?").status == "answered"


def test_a_small_index_has_the_general_model(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    write_minutes(folder / "minutes.txt", 5)
    settings = Settings(index=tmp_path / "index", encoder="hashing")
    index_paths([folder], settings=settings)
    assert kept_model(settings) == GENERAL
