"""A candidate without a browser: speaks the page's websocket as Streamlit's own frontend does."""

from contextlib import ExitStack
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ANSWER_S = 60


class Candidate:
    """One session on the page at `port`; a context manager."""

    def __init__(self, port: int) -> None:
        from websockets.sync.client import connect

        self._open = ExitStack()
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._socket = self._open.enter_context(
            connect(address, subprotocols=["streamlit"], max_size=None, compression=None)
        )
        self._query = ""
        self._box = ""
        self._send(BackMsg())
        self.written = self._run()

    def __enter__(self) -> "Candidate":
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def ask(self, question: str) -> list[str]:
        """Types `question`; the Markdown and text of the page after it, in order."""
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id = self._box
        state.chat_input_value.data = question
        self._send(message)
        self.written = self._run()
        return self.written

    def _send(self, message: Any) -> None:
        message.rerun_script.query_string = self._query
        self._socket.send(message.SerializeToString())

    def _run(self) -> list[str]:
        """Reads until the script has finished."""
        written: dict[tuple[int, ...], str] = {}
        while True:
            message = ForwardMsg()
            message.ParseFromString(self._socket.recv(timeout=ANSWER_S))
            kind = message.WhichOneof("type")
            if kind == "page_info_changed":
                self._query = message.page_info_changed.query_string
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                element = message.delta.new_element
                what = element.WhichOneof("type")
                if what == "chat_input":
                    self._box = element.chat_input.id
                written[tuple(message.metadata.delta_path)] = (
                    getattr(element, what).body if what in ("markdown", "text") else ""
                )
            elif kind == "script_finished":
                return [text for _, text in sorted(written.items()) if text]
