"""A preview in a process of its own, asked as a browser would."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

# Seconds after which a test gives up; none waits as long.
PATIENCE = 120

State = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class RunningPreview:
    """A preview of the edition in a folder; its editor writes what it is told into a pipe."""

    def __init__(self, folder: Path, surroundings: dict[str, str]) -> None:
        self.folder = folder
        self.told = folder.parent / f"{folder.name}-told"
        os.mkfifo(self.told)
        self._pipe = os.open(self.told, os.O_RDWR)
        script = folder.parent / f"{folder.name}-editor"
        script.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$*\" > '{self.told}'\n", "utf-8")
        script.chmod(0o755)
        entry = "import sys; from publish.cli import main; sys.exit(main())"
        arguments = [
            "preview",
            str(folder),
            "--port",
            "0",
            "--no-browser",
            "--editor",
            f"{script} {{file}} {{line}} {{column}}",
        ]
        self.process = subprocess.Popen(
            [sys.executable, "-c", entry, *arguments],
            env=surroundings,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        parts = urlsplit(self.address)
        assert parts.port is not None, self.end()
        self.port, self.token = parts.port, parse_qs(parts.query)["token"][0]
        self._stream = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        self._stream.request("GET", f"/events?token={self.token}")
        self._events = self._stream.getresponse()
        self.state: State = {}

    def ask(
        self, address: str, method: str = "GET", headers: Mapping[str, str] | None = None, /, **fields: Any
    ) -> Answer:
        """The answer to a request with the token, unless another one is given."""
        fields = {"token": self.token} | fields
        asked = urlencode({name: value for name, value in fields.items() if value is not None})
        return self.ask_as_it_is(f"{address}?{asked}", method, headers or {})

    def ask_as_it_is(self, path: str, method: str, headers: Mapping[str, str]) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers=dict(headers))
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()

    def event(self) -> tuple[str, Any]:
        """The next event: its name and its data. Raises TimeoutError if there is none."""
        name, end = "", time.monotonic() + PATIENCE
        while True:
            if time.monotonic() > end:  # the comments that keep the connection are no events
                raise TimeoutError
            line = self._events.readline().decode().strip()
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: "):
                return name, json.loads(line.removeprefix("data: "))
            assert line or not self._events.isclosed(), "the preview has ended"

    def until(self, condition: Callable[[State], bool]) -> State:
        """The first state that is no longer being built and meets a condition."""
        while not self.state or self.state["building"] or not condition(self.state):
            name, data = self.event()
            if name == "state":
                self.state = data
        return self.state

    def settled(self) -> State:
        """The state when the first pages are there."""
        return self.until(lambda state: state["generation"] > 0)

    def after(self, edit: Callable[[], object], condition: Callable[[State], bool] = lambda state: True) -> State:
        """The state after an edit, as soon as it meets a condition."""
        before = self.state["generation"]
        edit()
        return self.until(lambda state: state["generation"] > before and condition(state))

    def told_to_editor(self) -> list[str]:
        """What the editor was started with: file, line and column."""
        ready, _, _ = select.select([self._pipe], [], [], PATIENCE)
        assert ready, "no editor was started"
        return os.read(self._pipe, 4096).decode().split()

    def end(self) -> tuple[int, str]:
        """Press Ctrl-C; the exit code, and all that was said to stderr."""
        self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=PATIENCE)
        os.close(self._pipe)
        if hasattr(self, "_stream"):
            self._stream.close()
        return self.process.returncode, said


def replace_text(file: Path, text: str) -> None:
    """Write a file as an editor does, in one step."""
    part = file.with_name(f".{file.name}.part")
    part.write_text(text, "utf-8")
    os.replace(part, file)


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found
