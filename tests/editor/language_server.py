"""The smallest client of a language server: JSON-RPC over stdio, one document at a time."""

import json
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from queue import Empty, Queue
from typing import Any

PATIENCE = 30
"""Seconds that a server may take for an answer on a busy machine."""


class LanguageServer:
    """A running server; leave the `with` block to end it."""

    def __init__(self, command: Sequence[str], root: Path) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=root
        )
        self._came: Queue[dict[str, Any]] = Queue()
        self._diagnosed: dict[str, list[dict[str, Any]]] = {}
        self._number = 0
        threading.Thread(target=self._read, daemon=True).start()
        capabilities = {"textDocument": {"hover": {"contentFormat": ["markdown"]}, "completion": {}}}
        self.ask("initialize", processId=None, rootUri=root.as_uri(), capabilities=capabilities)
        self._say("initialized")
        settings = {"yaml": {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}}
        self._say("workspace/didChangeConfiguration", settings=settings)

    def __enter__(self) -> "LanguageServer":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait(timeout=PATIENCE)
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()

    def open(self, file: Path, text: str) -> list[dict[str, Any]]:
        """Show a text as the content of a file; what the server finds wrong with it."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._say("textDocument/didOpen", textDocument=document)
        return self._diagnosis(document["uri"])

    def close(self, file: Path) -> None:
        """Put a file away; the server takes back what it said of it."""
        self._say("textDocument/didClose", textDocument={"uri": file.as_uri()})
        self._diagnosis(file.as_uri())

    def _diagnosis(self, uri: str) -> list[dict[str, Any]]:
        """The next word about a file."""
        self._diagnosed.pop(uri, None)
        while uri not in self._diagnosed:
            self._take()
        return self._diagnosed[uri]

    def at(self, question: str, file: Path, line: int, character: int) -> Any:
        """`hover` or `completion` at a place counted from 0."""
        position = {"line": line, "character": character}
        return self.ask(f"textDocument/{question}", textDocument={"uri": file.as_uri()}, position=position)

    def ask(self, method: str, **params: Any) -> Any:
        """A request and its answer; what the server asks meanwhile gets the empty answer."""
        self._number += 1
        mine = self._number
        self._write({"id": mine, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == mine and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]

    def _say(self, method: str, **params: Any) -> None:
        self._write({"method": method, "params": params})

    def _take(self) -> dict[str, Any]:
        try:
            message = self._came.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError("the language server said nothing") from None
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnosed[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            asked = message["params"].get("items") if isinstance(message.get("params"), Mapping) else None
            self._write({"id": message["id"], "result": [None] * len(asked) if asked else None})
        return message

    def _write(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream
        while header := stream.readline():
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            self._came.put(json.loads(stream.read(length)))
