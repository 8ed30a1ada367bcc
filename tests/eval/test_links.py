"""Links, matters and comparisons over the samples and, where it is there, the shared corpus."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from eval.collection import ROOT, SHARED
from eval.links import LinkScores, measure_links
from indexer.indexing import index_paths
from minutebook.settings import Settings
from search.service import open_service


def measured(folder: Path, papers: Sequence[Path], gold: str, council: str | None) -> LinkScores:
    settings = replace(Settings.from_environment(), index=folder, encoder="hashing")
    index_paths(papers, settings=settings, council=council)
    with open_service(settings) as service, service.papers() as state:
        return measure_links(state, ROOT / "eval/gold" / gold)


@pytest.mark.slow
def test_links_of_the_samples_are_found_and_no_others(tmp_path: Path) -> None:
    scores = measured(tmp_path, [ROOT / "samples/papers"], "links.json", "Wealdmere Borough Council")
    assert (scores.links.recall, scores.links.precision) == (1.0, 1.0), scores.links.faults
    assert scores.comparisons.faults == ()
    assert scores.matters.recall >= 0.94, scores.matters.faults
    assert scores.matters.precision >= 0.90, scores.matters.faults


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.skipif(not (SHARED / "corpus/kent").is_dir(), reason="no ../shared/corpus")
def test_links_of_the_shared_corpus_are_found_and_no_others(tmp_path: Path) -> None:
    papers = [SHARED / "corpus" / name for name in ("seeds", "kent", "burton")]
    scores = measured(tmp_path, papers, "links-corpus.json", None)
    assert min(scores.links.recall, scores.links.precision) >= 0.98, scores.links.faults
    assert min(scores.matters.recall, scores.matters.precision) >= 0.98, scores.matters.faults
    assert scores.comparisons.faults == ()
