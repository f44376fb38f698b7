"""The report on many editions: a line of JSON for each."""

from __future__ import annotations

import json
from typing import Any

from publish.batch.running import Done
from publish.diagnostics import Severity
from publish.paths import shown
from publish.reporting.json_lines import fields


def report_line(done: Done) -> str:
    """Return the outcome of an edition as a line of JSON, in ASCII.

    Its keys are `edition`, `state` ("made", "from the cache", "checked", "failed"), `exit_code`, `products` (their
    paths), `errors`, `warnings`, `cpu_seconds`, and `diagnostics` with the keys of `--format json`.
    """
    outcome = done.outcome
    said: dict[str, Any] = {
        "edition": shown(done.folder),
        "state": outcome.state.value,
        "exit_code": outcome.exit_code,
        "products": [shown(path) for path in done.written],
        "errors": outcome.count(Severity.ERROR),
        "warnings": outcome.count(Severity.WARNING),
        "cpu_seconds": round(outcome.cpu, 3),
        "diagnostics": [fields(one) for one in outcome.diagnostics],
    }
    return json.dumps(said) + "\n"
