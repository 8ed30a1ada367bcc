"""Fit the general measure of support (``search/answering/support/support_model.py``) on gold questions.

They are asked of whole collections, and of their parts: a folder of a few papers, as a parish has them,
where nearly every word is rare. What a part lacks is no gold, so a part's answerable questions are those
whose facts it holds, and its unanswerable ones those that no paper answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.collection import Collection, minutebook
from eval.conditions import opened
from eval.questions import GoldPlace, Question, load
from eval.summary import Figures
from eval.tables import table
from minutebook.errors import MinutebookError
from search.answering.answerer import PASSAGES
from search.answering.sources import Sources
from search.answering.support.calibration import LEAST_PASSAGES, Example, fit, signs_of
from search.answering.support.support_model import GENERAL, Signs, SupportModel
from search.service import SearchService

# A part is worth indexing if so many questions are answered by it alone.
_LEAST_ASKED = 4
# Exempt matters and false premises are answered by what contradicts the question, references by records.
_LEFT_OUT = ("reference", "exempt", "false-premise", "attendance")
_NO_PRIOR = SupportModel((0.0,) * len(Signs._fields), 0.0, "")
# Weights of 5 among signs of 0 to 1 cost little: two hundred questions speak against it.
_RIDGE = 0.1
BARS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)


@dataclass(frozen=True, slots=True)
class AskedOf:
    """A gold question's signs in an index. ``council`` is the folder of the papers it is about, or that it is
    asked of."""

    query_id: str
    council: str
    is_part: bool
    example: Example


def asked_of_whole(service: SearchService, collection: Collection) -> list[AskedOf]:
    """Ask all questions of the whole collection. Those that no paper answers count for the council that their
    file is named for, where there are several."""
    found = []
    for file in collection.gold:
        named = file.stem if len(collection.folders) > 1 else collection.folders[0].name
        found += [
            AskedOf(
                question.query_id, _council_of(question) or named, False, Example(signs, question.answerable)
            )
            for question, signs in _read(service, load([file]))
        ]
    return found


def asked_of_parts(service: SearchService, collection: Collection, out: Path) -> list[AskedOf]:
    """Index the parts of a collection, and ask each what it holds and what no paper does."""
    questions = load(collection.gold)
    with service.papers() as papers:
        passages: Counter[str] = Counter()
        for row in papers.catalogue.rows("SELECT d.path FROM chunks c JOIN documents d USING (doc_id)"):
            passages[row["path"]] += 1
    found = []
    for part in small_parts(passages, most=LEAST_PASSAGES):
        inside = [q for q in questions if q.facts and all(_stands_in(part, f.places) for f in q.facts)]
        if len(inside) < _LEAST_ASKED:
            continue
        asked = [*inside, *(q for q in questions if not q.answerable)]
        with opened(_index(collection, part, out)) as small:
            found += [
                AskedOf(question.query_id, part.split("/")[0], True, Example(signs, question.answerable))
                for question, signs in _read(small, asked)
            ]
    return found


def small_parts(passages: Mapping[str, int], *, most: int, below: str = "") -> list[str]:
    """Return the topmost folders, or papers, with fewer passages than ``most``. ``passages`` are counted by
    path.

    >>> small_parts({"a/1.pdf": 400, "a/2.pdf": 40, "b/1.pdf": 50, "b/2.pdf": 60}, most=300)
    ['a/2.pdf', 'b']
    """
    parts: list[str] = []
    for name in sorted({path[len(below) :].split("/")[0] for path in passages if path.startswith(below)}):
        part = f"{below}{name}"
        total = sum(n for path, n in passages.items() if path == part or path.startswith(f"{part}/"))
        if total < most:
            parts.append(part)
        elif part not in passages:
            parts += small_parts(passages, most=most, below=f"{part}/")
    return parts


def fit_support(asked: Sequence[AskedOf]) -> SupportModel:
    """Fit the model. A question counts once among wholes and once among parts, whatever it is asked of."""
    times = Counter((each.query_id, each.is_part) for each in asked)
    examples = [replace(each.example, weight=1 / times[each.query_id, each.is_part]) for each in asked]
    return fit(examples, _NO_PRIOR, fitted_on="gold questions", ridge=_RIDGE)


@dataclass(frozen=True, slots=True)
class Refused:
    """Of answerable and of unanswerable questions, the shares that fall below a bar."""

    bar: float
    answerable: float
    unanswerable: float


def refused(asked: Iterable[AskedOf], models: Mapping[str, SupportModel]) -> list[Refused]:
    """Count refusals at some bars, each question by the model of its council."""
    supports = [(models[each.council].support(each.example.signs), each.example.has_answer) for each in asked]
    answerable = [support for support, has_answer in supports if has_answer]
    unanswerable = [support for support, has_answer in supports if not has_answer]
    return [Refused(bar, _below(bar, answerable), _below(bar, unanswerable)) for bar in BARS]


def without_each_council(asked: Sequence[AskedOf]) -> dict[str, SupportModel]:
    """Return a model for each council that is fitted on the others."""
    councils = sorted({each.council for each in asked})
    return {name: fit_support([each for each in asked if each.council != name]) for name in councils}


def report(asked: Sequence[AskedOf]) -> str:
    """Fit the model on all, and say what it refuses: fitted on other councils, on all, as it is now."""
    others = without_each_council(asked)
    fitted = fit_support(asked)
    tables = []
    for is_part, where in ((False, "whole collections"), (True, "their parts")):
        some = [each for each in asked if each.is_part is is_part]
        for how, models in (
            ("fitted on other councils", others),
            ("fitted on all", dict.fromkeys(others, fitted)),
            ("as it is", dict.fromkeys(others, GENERAL)),
        ):
            rows: dict[str, Figures] = {
                f"below {row.bar}": {"answerable": row.answerable, "unanswerable": row.unanswerable}
                for row in refused(some, models)
            }
            tables.append(table(f"{where}, {how}", ["answerable", "unanswerable"], rows))
    return "\n\n".join([*tables, str(fitted)])


def _below(bar: float, supports: Sequence[float]) -> float:
    return sum(support < bar for support in supports) / (len(supports) or 1)


def _read(service: SearchService, questions: Iterable[Question]) -> list[tuple[Question, Signs]]:
    found = []
    with service.papers() as papers:
        for question in questions:
            if question.kind in _LEFT_OUT:
                continue
            sources = Sources(papers, papers.searched(question.filters))
            hits = sources.search(question.query, PASSAGES, question.filters)
            signs = signs_of(sources, question.query, hits)
            if signs is not None:
                found.append((question, signs))
    return found


def _council_of(question: Question) -> str | None:
    return next((place.doc.split("/")[0] for fact in question.facts for place in fact.places), None)


def _stands_in(part: str, places: Iterable[GoldPlace]) -> bool:
    return any(place.doc == part or place.doc.startswith(f"{part}/") for place in places)


def _index(collection: Collection, part: str, out: Path) -> Path:
    index = out / collection.name / "parts" / part.replace("/", "-")
    index.parent.mkdir(parents=True, exist_ok=True)
    top, _, rest = part.partition("/")
    (folder,) = [folder for folder in collection.folders if folder.name == top]
    done = minutebook(["index", str(folder / rest), "--index", str(index), "--json"])
    if done.returncode != 0:
        raise MinutebookError(f"cannot index {part} ({done.returncode}): {done.stdout[-2000:]}")
    return index
