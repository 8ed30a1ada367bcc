"""Functions for the sandbox's child to run: each fails in its own way. Not a test module."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from typing import Any

from minutebook.errors import NotFoundError


def echo(request: Any) -> bytes:
    return str(request).encode()


def pid(_: Any) -> bytes:
    return str(os.getpid()).encode()


def environment(_: Any) -> bytes:
    return " ".join(sorted(os.environ)).encode()


def noisy(_: Any) -> bytes:
    print("a library prints", flush=True)
    os.write(1, b"and C code writes")
    return b"clean"


def act(request: dict[str, Any]) -> bytes:
    match request["do"]:
        case "hang":
            time.sleep(60)
        case "hang with a helper":
            helper = subprocess.Popen(["sleep", "60"])
            with open(request["pipe"], "w") as pipe:
                pipe.write(str(helper.pid))
            time.sleep(60)
        case "abort":
            os.abort()
        case "leave":
            os._exit(3)
        case "eat":
            bytearray(4 << 30)
        case "refuse":
            raise NotFoundError("no page 7")
        case "stumble":
            raise ZeroDivisionError("by zero")
        case "write":
            with open(request["file"], "w") as file:
                file.write("words")
        case "garble":
            # Whatever descriptor the answers go to, this is on it too.
            for descriptor in range(3, 16):
                try:
                    os.write(descriptor, b"not a frame at all, but long enough to be one")
                except OSError:
                    continue
            time.sleep(60)
        case "limits":
            return str(resource.getrlimit(resource.RLIMIT_CORE)[0]).encode()
        case "long":
            return b"x" * 5000
    return b"well"
