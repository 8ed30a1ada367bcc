"""The commands of the command line, their options, and what may be written for each."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from minutebook import __version__
from minutebook.records import TIERS

READERS = "whose papers to look in, those of the tiers below too"
KEY_COMMANDS = {
    "add": "make an access key and show it, once",
    "list": "list the access keys",
    "revoke": "end an access key at once",
}


def parser() -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(
        prog="minutebook", description="Search council papers and ask them questions; answers are verbatim."
    )
    root.add_argument("--version", action="version", version=f"minutebook {__version__}")
    root.add_argument("--debug", action="store_true", help="show where an unexpected error arose")
    commands = root.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def add(name: str, help_: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help_, description=help_)
        command.add_argument("--index", type=Path, metavar="DIR", help="the index (./.minutebook)")
        return command

    index = add("index", "read files and folders into the index")
    index.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    index.add_argument("--council", metavar="NAME", help="the council the papers belong to")
    _tier(index, "who may see the papers")
    index.add_argument("--as", dest="root_name", metavar="NAME", help="the name paths begin with")
    index.add_argument("--json", action="store_true")

    ask = add("ask", "answer a question, with citations")
    ask.add_argument("question", type=_words)
    _tier(ask, READERS)
    _filters(ask)
    ask.add_argument("--no-gloss", action="store_true", help="the papers' words only, whatever is configured")
    ask.add_argument("--json", action="store_true")

    search = add("search", "list the passages that match best")
    search.add_argument("query", type=_words)
    _tier(search, READERS)
    search.add_argument("-k", type=_positive, default=10, metavar="N", help="how many (10)")
    _filters(search)
    search.add_argument("--procedural", action="store_true", help="items of procedure and boilerplate too")
    search.add_argument("--json", action="store_true")

    show = add("show", "show a document's meetings, items, resolutions and pages")
    show.add_argument("doc", metavar="DOC", help="a doc_id or a path as indexed")
    show.add_argument("--file", action="store_true", help="DOC is a file to read, without an index")
    _tier(show, READERS)
    show.add_argument("--json", action="store_true")

    resolutions = add("resolutions", "list what was resolved")
    _tier(resolutions, READERS)
    _filters(resolutions)
    form = resolutions.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--csv", action="store_true")

    serve = add("serve", "serve the web page and the API")
    serve.add_argument("--host", default="127.0.0.1", help="another than loopback needs keys (127.0.0.1)")
    serve.add_argument("--port", type=_port, default=8000, help="(8000)")
    serve.add_argument("--name", dest="names", action="append", default=[], metavar="HOST",
                       help="a host name that people reach it by, as papers.example.gov.uk")  # fmt: skip
    serve.add_argument("--open-public", dest="is_public_open", action="store_true",
                       help="where there are keys: anyone may read public papers without one")  # fmt: skip
    serve.add_argument("--behind-proxy", dest="is_behind_proxy", action="store_true",
                       help="a proxy on this machine passes requests on; believe whom it names")  # fmt: skip
    serve.add_argument("--log", choices=("problems", "requests"), default="problems",
                       help="JSON lines on stderr, never with what was asked (problems)")  # fmt: skip
    serve.add_argument("--rate", type=_positive, default=20, metavar="N",
                       help="requests a second that one reader may make in the long run (20)")  # fmt: skip
    serve.add_argument("--papers", type=Path, metavar="DIR",
                       help="a folder that administrators may add public papers to")  # fmt: skip

    mcp = add(
        "mcp", "offer the papers to an assistant (Model Context Protocol, on standard input and output)"
    )
    _tier(mcp, READERS)

    key = commands.add_parser("key", help="make, list and revoke access keys")
    keys = key.add_subparsers(dest="key_command", metavar="COMMAND", required=True)
    for name, help_ in KEY_COMMANDS.items():
        command = keys.add_parser(name, help=help_, description=help_)
        command.add_argument("--index", type=Path, metavar="DIR", help="the index (./.minutebook)")
        if name == "list":
            command.add_argument("--json", action="store_true")
            continue
        command.add_argument("name", metavar="NAME", help="whose key it is")
        if name == "add":
            _tier(command, "what its holder may read, with the tiers below")
            command.add_argument("--expires", dest="last_day", type=_date, metavar="YYYY-MM-DD",
                                 help="its last day (none)")  # fmt: skip
            command.add_argument("--administrator", dest="is_administrator", action="store_true",
                                 help="may add papers and see scores and metrics")  # fmt: skip

    verify = add("verify", "check that the index holds what it says")
    _tier(verify, "the index to check")
    verify.add_argument("--json", action="store_true")
    doctor = add("doctor", "check the installation")
    doctor.add_argument("--json", action="store_true")
    remove = add("remove", "take a document out of the index")
    remove.add_argument("doc", metavar="DOC", help="a doc_id or a path as indexed")
    _tier(remove, "the index to take it out of")
    return root


def _tier(command: argparse.ArgumentParser, help_: str) -> None:
    command.add_argument("--tier", choices=TIERS, default="public", help=f"{help_} (public)")


def _filters(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("filters")
    group.add_argument("--council", metavar="NAME")
    group.add_argument("--body", metavar="NAME", help="Cabinet, Planning Committee, …")
    group.add_argument("--from", dest="date_from", type=_date, metavar="YYYY-MM-DD")
    group.add_argument("--to", dest="date_to", type=_date, metavar="YYYY-MM-DD")
    group.add_argument("--kind", metavar="KIND", help="minutes, agenda-pack, report, …")
    group.add_argument("--section", metavar="SECTION", help="resolution, recommendations, …")
    group.add_argument("--outcome", metavar="OUTCOME", help="resolved, noted, deferred, …")


def _words(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("nothing asked")
    return text


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as exc:
        raise argparse.ArgumentTypeError(f"not a date as YYYY-MM-DD: {text}") from exc


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"not a whole number from 1: {text}")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not int(text) < 65536:
        raise argparse.ArgumentTypeError(f"not a port from 0 to 65535: {text}")
    return int(text)
