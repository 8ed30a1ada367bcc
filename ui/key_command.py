"""``minutebook key``: make, list and revoke access keys."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

from minutebook.jsonform import to_json
from minutebook.rendering import printable
from ui.keys import Key, Keys


def run(arguments: argparse.Namespace, folder: Path) -> int:
    """Run one of ``add``, ``list`` and ``revoke`` on the keys of the index in ``folder``."""
    keys = Keys(folder)
    now = dt.datetime.now(dt.UTC)
    if arguments.key_command == "add":
        text = keys.add(
            arguments.name,
            arguments.tier,
            last_day=arguments.last_day,
            is_administrator=arguments.is_administrator,
            today=now.date(),
        )
        print(text)
        print("minutebook: keep it now; it is not shown again", file=sys.stderr)
    elif arguments.key_command == "revoke":
        keys.revoke(arguments.name)
        print(printable(f"{arguments.name}: revoked; it opens nothing from now on"))
    elif arguments.json:
        rows = [{n: v for n, v in to_json(key).items() if n != "sha256"} for key in keys.all()]
        print(printable(json.dumps(rows, ensure_ascii=False, indent=2)))
    else:
        for key in keys.all():
            print(printable(_line(key, now)))
    return 0


def _line(key: Key, now: dt.datetime) -> str:
    state = "revoked" if key.is_revoked else "expired" if not key.is_usable(now) else "open"
    until = f"until {key.last_day}" if key.last_day else "without end"
    administrator = " administrator" if key.is_administrator else ""
    return f"{state:<8}{key.key_id}  {key.name}: {key.tier}{administrator}, made {key.made}, {until}"
