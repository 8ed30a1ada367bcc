"""``python -m eval run | structure | validate``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from eval import structure, validation
from eval.collection import ROOT, choose
from eval.conditions import load_conditions
from eval.questions import load
from eval.run import run
from eval.tables import summary_table, table
from minutebook.errors import MinutebookError
from minutebook.jsonform import to_json


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
    run_.add_argument("collections", nargs="*", metavar="COLLECTION", help="samples, shared (all present)")
    run_.add_argument("--condition", action="append", default=[], metavar="NAME", help="(all)")
    run_.add_argument("--out", type=Path, default=ROOT / "out" / "eval", metavar="DIR")
    run_.add_argument("--json", action="store_true")
    run_.set_defaults(command=_run)

    structure_ = commands.add_parser("structure", help="meetings, items, resolutions against structure gold")
    structure_.add_argument("docs", nargs="*", metavar="DOC", help="only documents whose path holds DOC")
    structure_.add_argument("--diff", action="store_true", help="print every difference")
    structure_.add_argument("--json", action="store_true")
    structure_.set_defaults(command=_structure)

    validate = commands.add_parser("validate", help="check the gold itself")
    validate.add_argument("collections", nargs="*", metavar="COLLECTION")
    validate.set_defaults(command=_validate)
    return root


def _run(arguments: argparse.Namespace) -> int:
    conditions = load_conditions(arguments.condition)
    for collection in choose(arguments.collections):
        for summary in run(collection, conditions, arguments.out):
            print(json.dumps(to_json(summary)) if arguments.json else f"{summary_table(summary)}\n")
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


if __name__ == "__main__":
    raise SystemExit(main())
