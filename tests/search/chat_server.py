"""A small server that speaks the chat protocol, well or badly, for the tests of glosses."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

# How a server answers: it is given the handler to write to, and what it was asked.
Manner = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


def says(text: str) -> Manner:
    """Answer as the protocol has it."""
    message = {"role": "assistant", "content": text}
    reply = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "small",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
    return sends(json.dumps(reply).encode())


def sends(body: bytes, *, status: int = 200, **headers: str) -> Manner:
    def answer(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def endless(part: bytes, *, every_s: float = 0.0, head: bytes = b"HTTP/1.1 200 OK\r\n\r\n") -> Manner:
    """Send the same again and again until the other side goes."""

    def answer(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        handler.wfile.write(head)
        for _ in range(100_000):
            handler.wfile.write(part)
            time.sleep(every_s)

    return answer


def hangs(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
    handler.connection.recv(1)  # returns when the other side goes


def breaks_off(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")


@dataclass
class ChatServer:
    """``asked`` and ``headers`` keep what came; ``manner`` may be changed between questions."""

    manner: Manner
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    @property
    def passages(self) -> list[dict[str, Any]]:
        """The passages of the last question."""
        found: list[dict[str, Any]] = json.loads(self.asked[-1]["messages"][1]["content"])["passages"]
        return found


@contextmanager
def chat_server(manner: Manner) -> Iterator[ChatServer]:
    state = ChatServer(manner)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.asked.append(asked)
            state.headers.append(dict(self.headers))
            state.paths.append(self.path)
            self.close_connection = True
            with contextlib.suppress(OSError):  # the client has gone: what these tests are about
                state.manner(self, asked)

        do_GET = do_POST

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
