"""An OpenAI-compatible server on loopback that does what a test has it do: streams, stalls, drops, refuses, lies."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain

KEY = "sk-test-3f9d1c77e0aa4b52"  # what must never be seen again
NAME = "openai:scripted"


@dataclass(frozen=True)
class Stall:
    """Nothing comes for so many seconds."""

    seconds: float


@dataclass(frozen=True)
class Drop:
    """The connection is closed in the middle of a chunk."""


@dataclass(frozen=True)
class Status:
    """The request is refused with this status; the body quotes the key, as some providers do."""

    code: int


@dataclass(frozen=True)
class Raw:
    """These bytes go out as they are, as one event."""

    data: bytes


@dataclass(frozen=True)
class Cut:
    """The reply ends for its length."""


Step = str | Stall | Drop | Status | Raw | Cut
Script = Callable[[dict[str, object]], Iterable[Step]]


@dataclass
class ChatServer:
    """The server's address and what it was sent; `script` gives the steps of each reply."""

    url: str
    script: Script
    requests: list[dict[str, object]] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)

    def says(self, *steps: Step) -> None:
        """Every reply from now on is this."""
        self.script = lambda request: steps

    def prompts(self) -> list[str]:
        """The user message of each request."""
        return [request["messages"][-1]["content"] for request in self.requests]


@dataclass(frozen=True)
class Shown:
    """A passage as the prompt holds it."""

    label: str
    place: str
    text: str


def passages_of(request: dict[str, object]) -> list[Shown]:
    """The passages that a request holds."""
    prompt = request["messages"][-1]["content"]
    found = re.findall(r"^\[(\d+)\] \| (.*)\n((?:\| ?.*(?:\n|$))+)", prompt, re.M)
    return [Shown(label, place, re.sub(r"^\| ?", "", text, flags=re.M).strip()) for label, place, text in found]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_POST(self) -> None:
        chat = self.server.chat
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        chat.requests.append(request)
        steps = iter(chat.script(request))
        first = next(steps, None)
        if isinstance(first, Status):
            self._refuse(first.code)
            return
        try:
            self._stream(first, steps)
        except OSError:
            chat.left.set()  # whoever asked has gone

    def _refuse(self, code: int) -> None:
        body = json.dumps({"error": {"message": f"Incorrect API key provided: {KEY}", "code": str(code)}}).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, first: Step | None, rest: Iterator[Step]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self._event({"role": "assistant", "content": ""})
        ended = "stop"
        for step in () if first is None else chain((first,), rest):  # a script may wait for its test between steps
            if isinstance(step, Stall):
                time.sleep(step.seconds)
            elif isinstance(step, Drop):
                self.wfile.write(b'40\r\ndata: {"choices": [{"del')
                self.wfile.flush()
                self.close_connection = True
                self.connection.close()
                return
            elif isinstance(step, Raw):
                self._send(step.data)
            elif isinstance(step, Cut):
                ended = "length"
            elif isinstance(step, str):
                for piece in re.findall(r"(?s).{1,9}", step):
                    self._event({"content": piece})
        self._event({}, ended)
        self._send(b"data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def _event(self, delta: dict[str, str], ended: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": ended}
        event = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "scripted", "choices": [choice]}
        self._send(b"data: " + json.dumps(event).encode() + b"\n\n")

    def _send(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    chat: ChatServer

    def handle_error(self, *_: object) -> None:
        """A client that has gone is no news."""


@contextmanager
def chat_server(script: Script | None = None) -> Iterator[ChatServer]:
    """A server for the block; `url` ends in /v1."""
    server = _Server(("127.0.0.1", 0), _Handler)
    chat = ChatServer(url=f"http://127.0.0.1:{server.server_port}/v1", script=script or (lambda request: ()))
    server.chat = chat
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield chat
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
