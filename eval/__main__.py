"""``python -m eval run | check | compare | report | structure | validate | fit | feedback``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from eval import comparing, expected, feedback, fitting, report, structure, support_fitting, validation
from eval.collection import ROOT, Collection, choose, ready_index
from eval.conditions import BASELINE, SERVICE, load_conditions, opened
from eval.questions import load
from eval.results import RESULTS_FILE
from eval.run import Run, kept_run, run
from eval.summary import Summary
from eval.tables import summary_table, table
from minutebook.errors import MinutebookError, UsageError
from minutebook.jsonform import to_json

OUT = ROOT / "out" / "eval"


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.command(arguments)
    except MinutebookError as error:
        print(f"eval: {error}", file=sys.stderr)
        return error.exit_code
    return code


def _parser() -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(prog="python -m eval", description="Measure Minutebook on gold.")
    commands = root.add_subparsers(metavar="COMMAND", required=True)

    run_ = commands.add_parser("run", help="retrieval and answers on gold questions")
    _add_collections(run_)
    run_.add_argument("--condition", action="append", default=[], metavar="NAME", help="(all)")
    run_.add_argument("--json", action="store_true")
    run_.set_defaults(command=_run)

    check = commands.add_parser("check", help="measure, and fail where a figure fell below expectation")
    _add_collections(check)
    check.add_argument("--condition", action="append", default=[], metavar="NAME", help="(all)")
    check.add_argument("--update", action="store_true", help="expect what is measured from now on")
    check.set_defaults(command=_check)

    compare = commands.add_parser("compare", help="two conditions of kept runs, question by question")
    compare.add_argument("first", metavar="A", help="a condition, or the folder of one below another --out")
    compare.add_argument("second", metavar="B")
    compare.add_argument("--collection", default="samples", metavar="NAME", help="(samples)")
    compare.add_argument("--figure", action="append", default=[], metavar="NAME", help="recall@5, right, …")
    compare.add_argument("--out", type=Path, default=OUT, metavar="DIR")
    compare.set_defaults(command=_compare)

    report_ = commands.add_parser("report", help="report.html and report.md of kept runs")
    _add_collections(report_)
    report_.set_defaults(command=_report)

    structure_ = commands.add_parser("structure", help="meetings, items, resolutions against structure gold")
    structure_.add_argument("docs", nargs="*", metavar="DOC", help="only documents whose path holds DOC")
    structure_.add_argument("--diff", action="store_true", help="print every difference")
    structure_.add_argument("--json", action="store_true")
    structure_.set_defaults(command=_structure)

    validate = commands.add_parser("validate", help="check the gold itself")
    validate.add_argument("collections", nargs="*", metavar="COLLECTION")
    validate.set_defaults(command=_validate)

    fit = commands.add_parser("fit", help="weights for choosing sentences, and the measure of support")
    _add_collections(fit)
    fit.add_argument(
        "--more", action="append", default=[], type=_file_for, metavar="COLLECTION=FILE", help="more gold"
    )
    fit.set_defaults(command=_fit)

    feedback_ = commands.add_parser("feedback", help="turn readers' feedback into candidates for the gold")
    feedback_.add_argument("file", type=Path, metavar="FILE", help="JSON Lines, see docs/evaluation.md")
    feedback_.add_argument("--into", type=Path, default=OUT / "candidates.jsonl", metavar="FILE")
    feedback_.set_defaults(command=_feedback)
    return root


def _add_collections(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("collections", nargs="*", metavar="COLLECTION", help="samples, shared (all present)")
    parser.add_argument("--out", type=Path, default=OUT, metavar="DIR")


def _run(arguments: argparse.Namespace) -> int:
    for done in _runs(choose(arguments.collections), arguments):
        summary = done.summary
        print(json.dumps(to_json(summary)) if arguments.json else f"{summary_table(summary)}\n")
    return 0


def _runs(collections: Sequence[Collection], arguments: argparse.Namespace) -> Iterable[Run]:
    conditions = load_conditions(arguments.condition)
    for collection in collections:
        yield from run(collection, conditions, arguments.out)


def _check(arguments: argparse.Namespace) -> int:
    known = expected.load_expected()
    summaries = [done.summary for done in _runs(choose(arguments.collections or ["samples"]), arguments)]
    if arguments.update:
        expected.write_expected(expected.updated(known, summaries, is_all=not arguments.condition))
        print(f"{len(summaries)} conditions written to {expected.EXPECTED}")
        return 0
    passed = [_as_expected(summary, known) for summary in summaries]
    return 0 if all(passed) else 1


def _as_expected(summary: Summary, known: expected.Expected) -> bool:
    name = f"{summary.collection} · {summary.condition}"
    try:
        found = expected.shortfalls(summary, known)
    except UsageError as error:
        print(f"{name}: {error}")
        return False
    if found:
        print(f"{name}: below expectation\n{expected.shortfall_table(found)}")
        return False
    gained = expected.gains(summary, known)
    better = f"; better than expected, time for --update: {', '.join(gained)}" if gained else ""
    print(f"{name}: {len(known.of(summary))} figures as expected{better}")
    return True


def _compare(arguments: argparse.Namespace) -> int:
    def kept(name: str) -> Run:
        folder = Path(name) if (Path(name) / RESULTS_FILE).is_file() else None
        return kept_run(folder or arguments.out / arguments.collection / name, arguments.collection, name)

    first, second = kept(arguments.first), kept(arguments.second)
    tables = []
    for figure in arguments.figure or comparing.COMPARED:
        found = comparing.differences(first.results, second.results, figure)
        if found:
            tables.append(f"{figure}\n{comparing.difference_table(found, arguments.first, arguments.second)}")
    if not tables:
        raise UsageError(f"no figure that both have: {', '.join(arguments.figure)}")
    print("\n\n".join(tables))
    print("\np: paired randomisation test, by kind after Holm; intervals: bootstrap over questions")
    return 0


def _report(arguments: argparse.Namespace) -> int:
    files = report.write_report(
        arguments.collections, arguments.out, service=SERVICE, baseline=BASELINE, conditions=load_conditions()
    )
    print(*files, sep="\n")
    return 0


def _structure(arguments: argparse.Namespace) -> int:
    def is_wanted(name: str) -> bool:
        return not arguments.docs or any(part in name for part in arguments.docs)

    gold = [
        (file, folder) for file, folder in structure.structure_gold() if is_wanted(file.read_text("utf-8"))
    ]
    pack = structure.pack_truth()
    measured = list(structure.measure(gold, pack if pack and is_wanted(pack.name) else None))
    totals = structure.figures(structure.total(measured))
    by_document = structure.f1_by_document(measured)
    if arguments.json:
        print(json.dumps({"total": totals, "f1_by_document": by_document}, indent=2))
        return 0
    if arguments.diff:
        for one in measured:
            print("\n".join([one.doc, *(f"  {line}" for line in one.score.differences)]))
        print()
    print(table("F1 by document", list(totals), by_document), end="\n\n")
    print(table("total", ["precision", "recall", "f1", "right", "spurious", "missed"], totals))
    return 0


def _validate(arguments: argparse.Namespace) -> int:
    n_problems = 0
    for collection in choose(arguments.collections):
        questions = load(collection.gold)
        found = validation.problems(questions, validation.files_below(collection.folders))
        n_problems += len(found)
        print("\n".join([f"{collection.name}: {len(questions)} questions, {len(found)} problems", *found]))
        missing = validation.missing_kinds(questions)
        if missing:
            print(f"{collection.name}: no question of kind {', '.join(missing)}")
    return 1 if n_problems else 0


def _fit(arguments: argparse.Namespace) -> int:
    sentences: dict[str, list[fitting.Example]] = {}
    asked: list[support_fitting.AskedOf] = []
    for collection in choose(arguments.collections):
        more = tuple(file for name, file in arguments.more if name == collection.name)
        collection = replace(collection, gold=(*collection.gold, *more))
        with opened(ready_index(collection, arguments.out)) as service:
            sentences[collection.name] = fitting.examples(service, load(collection.gold))
            asked += support_fitting.asked_of_whole(service, collection)
            asked += support_fitting.asked_of_parts(service, collection, arguments.out)
    print(fitting.report(sentences), support_fitting.report(asked), sep="\n\n")
    return 0


def _file_for(text: str) -> tuple[str, Path]:
    name, _, file = text.partition("=")
    return name, Path(file)


def _feedback(arguments: argparse.Namespace) -> int:
    added = feedback.add_candidates(arguments.file, arguments.into)
    print(f"{added.new} new candidates in {arguments.into}, {added.known} known already")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
