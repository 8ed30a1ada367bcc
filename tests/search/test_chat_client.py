"""One request to a model, against a real server that answers well, badly, slowly or not at all."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import socket
import time
from dataclasses import replace

import pytest

from search.chat_client import ChatClient, ChatError, Message
from tests.search.chat_server import Manner, breaks_off, chat_server, endless, hangs, says, sends

ASKED = [Message("system", "Be brief."), Message("user", "Ready?")]
KEY = "sk-the-key-nobody-may-see"


def client(url: str, *, timeout_s: float = 10.0) -> ChatClient:
    return ChatClient(url, "small", KEY, timeout_s, max_reply_bytes=4096)


def why_not(manner: Manner, *, timeout_s: float = 10.0) -> str:
    with chat_server(manner) as server, pytest.raises(ChatError) as caught:
        client(server.url, timeout_s=timeout_s).complete(ASKED)
    return str(caught.value)


def test_the_protocol_is_spoken_and_the_text_of_the_reply_returned() -> None:
    with chat_server(says("Ready. [1]")) as server:
        assert client(server.url).complete(ASKED) == "Ready. [1]"
    assert server.paths == ["/v1/chat/completions"]
    assert server.asked == [
        {
            "model": "small",
            "messages": [
                {"role": "system", "content": "Be brief."},
                {"role": "user", "content": "Ready?"},
            ],
            "stream": False,
        }
    ]
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"


def test_an_address_may_already_name_the_path_or_end_in_a_slash() -> None:
    with chat_server(says("Ready.")) as server:
        for url in (f"{server.url}/", f"{server.url}/chat/completions"):
            client(url).complete(ASKED)
    assert server.paths == ["/v1/chat/completions"] * 2


def test_without_a_key_none_is_sent() -> None:
    with chat_server(says("Ready.")) as server:
        replace(client(server.url), key=None).complete(ASKED)
    assert "Authorization" not in server.headers[0]


def test_an_empty_text_is_a_reply_without_words() -> None:
    with chat_server(says("")) as server:
        assert client(server.url).complete(ASKED) == ""


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
def test_an_error_is_told_by_its_number_and_not_in_the_servers_words(status: int) -> None:
    why = why_not(sends(f"<b>{KEY}</b> is wrong".encode(), status=status))
    assert why == f"answered with an error (status {status})"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>sign in</html>",
        b"[]",
        b"null",
        b"{}",
        b'{"choices": []}',
        b'{"choices": [{}]}',
        b'{"choices": [{"message": null}]}',
        b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": [{"message": {"content": ["Ready."]}}]}',
        b'{"choices": [{"message": {"content": [{"type": "image_url", "image_url": {}}]}}]}',
        b'{"choices": [{"message": {"reasoning_content": "It is ready."}}]}',
        b'{"error": {"message": "model not found"}}',
        b'data: {"choices": [{"delta": {"content": "Rea"}}]}\n\n',
        b'{"choices": {"0": 1}}',
        b"\xff\xfe\x00",
        b"[" * 4000,
    ],
)
def test_what_is_no_chat_completion_is_no_reply(body: bytes) -> None:
    assert why_not(sends(body)) == "answered with something other than a chat completion"


def reply(**message: object) -> Manner:
    return sends(json.dumps({"choices": [{"message": {"role": "assistant", **message}}]}).encode())


@pytest.mark.parametrize(
    "manner",
    [
        reply(content=[{"type": "text", "text": "Rea"}, {"type": "text", "text": "dy."}]),
        reply(content=[{"type": "reasoning", "summary": []}, {"type": "output_text", "text": "Ready."}]),
        reply(content="Ready.", reasoning_content="It is not ready.", reasoning="Nor here."),
        sends(
            b": keep-alive\n\n"
            b'data: {"choices": [{"delta": {"role": "assistant", "content": ""}}]}\n\n'
            b'data: {"choices": [{"delta": {"reasoning_content": "Hm."}}]}\n\n'
            b'data: {"choices": [{"delta": {"content": "Rea"}}]}\r\n\r\n'
            b'data: {"choices": [{"delta": {"content": "dy."}, "finish_reason": "stop"}]}\n\n'
            b'data: {"choices": [], "usage": {}}\n\n'
            b"data: [DONE]\n\n",
            Content_Type="text/event-stream",
        ),
        sends("\ufeff".encode() + b'{"choices": [{"message": {"content": "Ready."}}]}'),
    ],
    ids=["parts", "parts of other kinds", "thoughts beside", "streamed all the same", "byte order mark"],
)
def test_servers_that_write_the_content_in_their_own_way_are_understood(manner: Manner) -> None:
    with chat_server(manner) as server:
        assert client(server.url).complete(ASKED) == "Ready."


def test_a_refusal_is_told_as_one() -> None:
    assert why_not(reply(content=None, refusal="I cannot help with that.")) == "declined to answer"


@pytest.mark.parametrize(("header", "rest_s"), [("20", 20.0), ("soon", None), ("9" * 400, None)])
def test_an_endpoint_that_wants_rest_says_for_how_long(header: str, rest_s: float | None) -> None:
    busy = sends(b"{}", status=429, Retry_After=header)
    with chat_server(busy) as server, pytest.raises(ChatError) as caught:
        client(server.url).complete(ASKED)
    assert caught.value.rest_s == rest_s


def test_a_reply_longer_than_the_limit_is_not_read_to_its_end() -> None:
    assert why_not(endless(b"x" * 1000)) == "answered with more than 4 KiB"


def test_a_packed_reply_is_not_unpacked() -> None:
    bomb = gzip.compress(b" " * 1_000_000)
    assert "packed" in why_not(sends(bomb, Content_Encoding="gzip"))


@pytest.mark.parametrize(
    "manner",
    [
        hangs,
        endless(b" ", every_s=0.05),
        endless(b"X-Slow: 1\r\n", every_s=0.05, head=b"HTTP/1.1 200 OK\r\n"),
        endless(b"H", every_s=0.05, head=b""),
    ],
    ids=["hangs", "drips its body", "drips its headers", "drips its first line"],
)
def test_the_whole_exchange_ends_in_time_however_slowly_it_drips(manner: Manner) -> None:
    began = time.monotonic()
    why = why_not(manner, timeout_s=0.5)
    assert why in ("did not answer within 0.5 s", "broke off its answer")
    assert time.monotonic() - began < 5


def test_a_reply_that_breaks_off_is_none() -> None:
    assert why_not(breaks_off) == "broke off its answer"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(status: int) -> None:
    with chat_server(says("Ready.")) as elsewhere:
        there = sends(b"", status=status, Location=f"{elsewhere.url}/chat/completions")
        assert why_not(there) == "points to another address, which is not followed"
    assert elsewhere.asked == []


def test_an_endpoint_that_is_down_could_not_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(ChatError, match="could not be reached"):
        client(f"http://127.0.0.1:{port}/v1").complete(ASKED)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "v1",
        "file:///etc/passwd",
        "ftp://127.0.0.1/v1",
        "javascript:alert(1)",
        "http://",
        "http://user:password@127.0.0.1/v1",
        "http://127.0.0.1/v1?key=secret",
        "http://127.0.0.1:99999/v1",
        "http://[::1/v1",
    ],
)
def test_only_a_plain_http_address_is_asked(url: str) -> None:
    with pytest.raises(ChatError, match="address") as caught:
        client(url).complete(ASKED)
    assert "password" not in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "clé", "\x00"])
def test_a_key_that_no_header_can_carry_is_refused_without_being_told(key: str) -> None:
    with pytest.raises(ChatError, match="key") as caught:
        replace(client("http://127.0.0.1:1/v1"), key=key).complete(ASKED)
    assert key not in str(caught.value)
    assert caught.value.__cause__ is None


def test_the_key_is_never_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with chat_server(says("Ready.")) as server:
        client(server.url).complete(ASKED)
        server.manner = sends(b"", status=401)
        with pytest.raises(ChatError):
            client(server.url).complete(ASKED)
        assert KEY not in repr(client(server.url))
    assert caplog.records
    assert KEY not in caplog.text


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with chat_server(says("Ready.")) as server, chat_server(says("From the proxy.")) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        assert client(server.url).complete(ASKED) == "Ready."


def test_a_caller_with_an_event_loop_of_its_own_may_ask() -> None:
    async def ask(url: str) -> str:
        return client(url).complete(ASKED)

    with chat_server(says("Ready.")) as server:
        assert asyncio.run(ask(server.url)) == "Ready."


def test_tools_that_a_model_asks_for_are_nothing_to_us() -> None:
    call = {"id": "1", "type": "function", "function": {"name": "shell", "arguments": "{}"}}
    reply = {"choices": [{"message": {"content": "Ready.", "tool_calls": [call]}}]}
    with chat_server(sends(json.dumps(reply).encode())) as server:
        assert client(server.url).complete(ASKED) == "Ready."
    assert "tools" not in server.asked[0]
