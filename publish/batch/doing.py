"""Do the work on one edition, in a process that stays warm: libraries and stylesheets are read once."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any

from publish import judging, pipeline
from publish.batch.task import Outcome, Result, Task, Work, failed
from publish.errors import PublishError
from publish.memory import Memory
from publish.reporting import exceeds
from publish.stopped import problem_of
from publish.tools.workers import serve


def do(task: Task, memory: Memory) -> Outcome:
    """Do the work on an edition; the outcome tells what is wrong with it."""
    before = time.process_time()
    try:
        outcome = _checked(task, memory) if task.work.checks else _made(task, memory)
    except PublishError as stopped:
        outcome = failed(problem_of(stopped), stopped.exit_code)
    except Exception as raised:
        outcome = failed(problem_of(raised))
    return Outcome(
        outcome.state, outcome.products, outcome.diagnostics, outcome.exit_code, time.process_time() - before
    )


def _made(task: Task, memory: Memory) -> Outcome:
    work = task.work
    loaded = pipeline.load(task.folder, work.environment, memory)
    finished = pipeline.build(loaded, work.products, strict=work.strict, switches=work.switches, options=work.options)
    if finished.failed:
        return Outcome(Result.FAILED, diagnostics=finished.diagnostics, exit_code=1)
    return Outcome(Result.MADE, {path.name: data for path, data in finished.products.values()}, finished.diagnostics)


def _checked(task: Task, memory: Memory) -> Outcome:
    work: Work = task.work
    loaded = pipeline.load(task.folder, work.environment, memory)
    found = judging.check(loaded, work.select, work.ignore, work.is_pedantic, 1)
    if exceeds(found, work.strict):
        return Outcome(Result.FAILED, diagnostics=found, exit_code=1)
    return Outcome(Result.CHECKED, diagnostics=found)


def main() -> None:
    """Serve tasks."""
    memory = Memory()

    def handle(request: Any, progress: Callable[..., None]) -> Any:
        outcome = do(request, memory)
        gc.collect()
        return outcome

    serve(handle)
