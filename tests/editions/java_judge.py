"""A judge that is a Java program, kept running: to start it takes longer than to judge a file."""

from __future__ import annotations

import atexit
import subprocess
from dataclasses import dataclass
from pathlib import Path

from publish.tools import java


@dataclass(frozen=True)
class JavaJudge:
    """A running judge, which answers each line with a line."""

    process: subprocess.Popen[str]

    def answer(self, asked: str) -> str:
        """What it answers, without the end of the line."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{asked}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer.endswith("\n"), f"{self.process.args} has ended"
        return answer.removesuffix("\n")


def started(program: str, jars: str) -> JavaJudge:
    """Start the program of that name beside this module, with a class path of the judge's jars. Raises ToolMissing."""
    process = subprocess.Popen(
        [
            *(java.find(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"),
            *("-cp", jars, str(Path(__file__).with_name(program))),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    atexit.register(process.kill)
    return JavaJudge(process)
