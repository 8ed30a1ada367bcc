"""``python -m benchmarks NAME …`` runs ``benchmarks/NAME.py``."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

_WITHOUT_MAIN = {"__main__", "papers", "naive"}


def main() -> int:
    names = sorted(file.stem for file in Path(__file__).parent.glob("*.py") if file.stem not in _WITHOUT_MAIN)
    if len(sys.argv) < 2 or sys.argv[1] not in names:
        print(f"usage: python -m benchmarks {{{','.join(names)}}} …", file=sys.stderr)
        return 2
    name = sys.argv.pop(1)
    runpy.run_module(f"benchmarks.{name}", run_name="__main__", alter_sys=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
