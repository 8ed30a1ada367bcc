"""The command line: parse, call, print. Everything heavy is imported by the command that needs it.

This is the composition root: the one module that knows ``indexer``, ``search`` and ``ui`` together.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from minutebook.arguments import parser
from minutebook.errors import MinutebookError, UnreadableError
from minutebook.records import Document, Filters, IndexReport
from minutebook.settings import Settings

if TYPE_CHECKING:
    from search.index.verifying import Check
    from search.service import SearchService
    from ui.adding import Adding

EXIT_FAILED = 1
EXIT_SOME_FILES_FAILED = 3
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells count


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (0 fine, 1 failed, 2 usage, 3 some files, 4 locked)."""
    arguments = parser().parse_args(argv)
    try:
        return COMMANDS[arguments.command](arguments)
    except MinutebookError as error:
        return _complain(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _complain("interrupted; run the same command again to go on", EXIT_INTERRUPTED)
    except BrokenPipeError:
        # The reader (`| head`) has gone; what is still buffered must go somewhere when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _complain(f"{error.filename or 'system'}: {error.strerror or error}", EXIT_FAILED)
    except Exception as error:
        if arguments.debug:
            raise
        fault = f"{type(error).__name__}: {error}".rstrip(": ")
        return _complain(f"a fault of ours: {fault}; minutebook --debug … shows where", EXIT_FAILED)


# --- commands ----------------------------------------------------------------------------------------


def _index(arguments: argparse.Namespace) -> int:
    from indexer.indexing import index_paths
    from minutebook.contract_json import report_json
    from minutebook.progress import ProgressLine
    from minutebook.rendering import report_text

    progress = ProgressLine(sys.stderr)
    try:
        report = index_paths(
            arguments.paths,
            settings=_settings(arguments),
            council=arguments.council,
            tier=arguments.tier,
            root_name=arguments.root_name,
            progress=progress,
        )
    finally:
        progress.close()
    _say(arguments, report_json(report), report_text(report))
    return EXIT_SOME_FILES_FAILED if report.failures else 0


def _ask(arguments: argparse.Namespace) -> int:
    from minutebook.contract_json import answer_json
    from minutebook.rendering import answer_text

    with _service(arguments) as service:
        answer = service.answer(
            arguments.question, filters=_filters_of(arguments), gloss=not arguments.no_gloss
        )
    return _say(arguments, answer_json(answer), answer_text(answer))


def _search(arguments: argparse.Namespace) -> int:
    from minutebook.contract_json import search_json
    from minutebook.rendering import search_text

    with _service(arguments) as service:
        result = service.search(
            arguments.query, k=arguments.k, filters=_filters_of(arguments), procedural=arguments.procedural
        )
    return _say(arguments, search_json(result), search_text(result))


def _show(arguments: argparse.Namespace) -> int:
    from minutebook.links_json import add_links
    from minutebook.rendering import document_text
    from minutebook.structure_json import document_json

    if arguments.file:
        document = _read_file(arguments)
        return _say(arguments, document_json(document), document_text(document))
    with _service(arguments) as service:
        document = service.document(arguments.doc)
        linked = service.document_links(arguments.doc)
    return _say(arguments, add_links(document_json(document), linked), document_text(document, linked))


def _resolutions(arguments: argparse.Namespace) -> int:
    from minutebook.contract_json import ledger_json
    from minutebook.ledger_csv import ledger_csv
    from minutebook.rendering import ledger_text

    with _service(arguments) as service:
        filters = _filters_of(arguments)
        # A list to read need not look at every report.
        entries = service.resolutions(filters, compared=arguments.csv or arguments.json)
        follow_ups = service.follow_ups(filters) if arguments.json else []
    if arguments.csv:
        sys.stdout.write(ledger_csv(entries))
        return 0
    return _say(arguments, ledger_json(entries, follow_ups), ledger_text(entries))


def _serve(arguments: argparse.Namespace) -> int:
    from ui.limits import Limits
    from ui.serving import Serving, serve

    limits = Limits(requests_per_s=arguments.rate, burst=max(1, 5 * arguments.rate))

    serving = Serving(
        host=arguments.host,
        port=arguments.port,
        names=tuple(arguments.names),
        is_public_open=arguments.is_public_open,
        is_behind_proxy=arguments.is_behind_proxy,
        is_logging_requests=arguments.log == "requests",
        limits=limits,
    )
    return serve(_settings(arguments), serving, adding=_adding(arguments) if arguments.papers else None)


def _adding(arguments: argparse.Namespace) -> Adding:
    """Return what adds papers to a folder and indexes it: the one thing the server needs of the indexer."""
    from indexer.indexing import index_paths
    from ui.adding import Adding

    settings, folder = _settings(arguments), arguments.papers

    def add_papers(progress: Callable[[int, int, str], None]) -> IndexReport:
        return index_paths([folder], settings=settings, progress=progress)

    return Adding(folder, add_papers, max_file_bytes=settings.max_file_bytes)


def _mcp(arguments: argparse.Namespace) -> int:
    from ui.mcp_server import create_server

    with _service(arguments) as service:
        create_server(service).run()
    return 0


def _key(arguments: argparse.Namespace) -> int:
    from ui.key_command import run

    return run(arguments, _settings(arguments).index.expanduser())


def _verify(arguments: argparse.Namespace) -> int:
    from search.index.verifying import verify

    return _checked(arguments, verify(_settings(arguments), tier=arguments.tier))


def _doctor(arguments: argparse.Namespace) -> int:
    from search.doctor import examine

    return _checked(arguments, examine(_settings(arguments)))


def _remove(arguments: argparse.Namespace) -> int:
    from indexer.indexing import remove_document
    from minutebook.rendering import printable

    path = remove_document(arguments.doc, settings=_settings(arguments), tier=arguments.tier)
    print(printable(f"{path} is out of the index; indexing its folder again brings it back"))
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "index": _index,
    "ask": _ask,
    "search": _search,
    "show": _show,
    "resolutions": _resolutions,
    "serve": _serve,
    "mcp": _mcp,
    "key": _key,
    "verify": _verify,
    "doctor": _doctor,
    "remove": _remove,
}


# --- what the commands share -------------------------------------------------------------------------


def _settings(arguments: argparse.Namespace) -> Settings:
    settings = Settings.from_environment()
    return replace(settings, index=arguments.index) if arguments.index else settings


def _service(arguments: argparse.Namespace) -> SearchService:
    from search.service import open_service, readable_tier

    settings = _settings(arguments)
    return open_service(settings, tier=readable_tier(settings, arguments.tier))


def _read_file(arguments: argparse.Namespace) -> Document:
    """Read and understand one paper as the indexer would, without an index."""
    import hashlib

    from indexer.reading.workers import PaperReader, ReadRequest

    file = Path(arguments.doc)
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    path = file.name if file.is_absolute() or ".." in file.parts else file.as_posix()
    request = ReadRequest(file, path, sha256[:16], sha256, council=None, tier="public")
    with PaperReader(_settings(arguments)) as reader:
        (result,) = reader.read([request])
    if result.document is None:
        raise UnreadableError(f"{file}: {result.reason}")
    return result.document


def _filters_of(arguments: argparse.Namespace) -> Filters:
    return Filters(
        council=arguments.council,
        body=arguments.body,
        date_from=arguments.date_from,
        date_to=arguments.date_to,
        kind=arguments.kind,
        section=arguments.section,
        outcome=arguments.outcome,
    )


def _say(arguments: argparse.Namespace, as_json: Any, as_text: str) -> int:
    from minutebook.rendering import printable

    print(printable(json.dumps(as_json, ensure_ascii=False, indent=2)) if arguments.json else as_text)
    return 0


def _checked(arguments: argparse.Namespace, checks: Sequence[Check]) -> int:
    from minutebook.jsonform import to_json
    from minutebook.rendering import printable

    lines = [f"{'ok' if check.is_fine else 'BAD':<4}{check.name}: {check.detail}" for check in checks]
    _say(arguments, to_json(list(checks)), printable("\n".join(lines)))
    return 0 if all(check.is_fine for check in checks) else EXIT_FAILED


def _complain(message: str, exit_code: int) -> int:
    from minutebook.rendering import printable

    print(f"minutebook: {printable(message)}", file=sys.stderr)
    return exit_code
