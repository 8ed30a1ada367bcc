"""Compounds that papers and questions write as one word or as two."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from search.query.compounds import compounds
from tests.search.made_papers import service_over

WORDS = Counter({"web": 30, "site": 80, "websit": 12, "plan": 90, "applic": 90, "planningappl": 1,
                 "cycl": 20, "path": 30, "child": 60, "ren": 4, "children": 50, "cyclepath": 2})  # fmt: skip
PHRASES = Counter({("cycl", "path"): 6, ("child", "ren"): 4})


def found(query: str) -> list[tuple[str, str]]:
    others = compounds(query, WORDS.__getitem__, lambda first, second: PHRASES[first, second])
    return [(each.words, each.value) for each in others]


def test_two_words_are_also_looked_for_as_one_and_one_as_two() -> None:
    assert found("Who made the web site?") == [("web site", "website")]
    assert found("the new cyclepath") == [("cyclepath", "cycle path")]


def test_words_run_together_or_torn_apart_by_a_pdf_are_no_compounds() -> None:
    assert found("the planning application") == []
    assert found("children") == []


def test_a_question_finds_what_its_paper_writes_as_one_word(tmp_path: Path) -> None:
    minutes = (
        "Dunmere Parish Council\n\nMinutes of the meeting of the Parish Council held on 3 June 2025\n\n"
        "Present: Cllr A Hale (Chairman), Cllr B Moss\n\n"
        "1. Website\n\nThe website was redesigned by Inkwell.\n\n"
        "2. Sites for benches\n\nThe site by the pump was preferred.\n"
    )
    with service_over(tmp_path, {"minutes": minutes}) as service:
        hits = service.search("web site redesign").hits
        assert hits[0].item is not None
        assert hits[0].item.title == "Website"
