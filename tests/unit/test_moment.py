"""The build's one clock."""

from __future__ import annotations

from datetime import date

import pytest

from publish.moment import Moment


@pytest.mark.parametrize(("day", "variable", "iso"), [
    (date(2026, 11, 22), None, "2026-11-22T00:00:00Z"),
    (date(2026, 11, 22), "", "2026-11-22T00:00:00Z"),
    (date(2026, 11, 22), "86399", "1970-01-01T23:59:59Z"),
    (date(2026, 11, 22), "0", "1970-01-01T00:00:00Z"),
    (date(2026, 11, 22), "-1", "2026-11-22T00:00:00Z"),
    (date(2026, 11, 22), "1.5", "2026-11-22T00:00:00Z"),
    (date(2026, 11, 22), "yesterday", "2026-11-22T00:00:00Z"),
    (None, None, "1980-01-01T00:00:00Z"),
    (date(1, 1, 1), None, "0001-01-01T00:00:00Z"),
    (None, "1000000000", "2001-09-09T01:46:40Z"),
    (None, "00001000000000", "2001-09-09T01:46:40Z"),
    (None, "253402300799", "9999-12-31T23:59:59Z"),
    (None, "253402300800", "1980-01-01T00:00:00Z"),
    (None, "9" * 5000, "1980-01-01T00:00:00Z"),
])  # fmt: skip
def test_moment(day: date | None, variable: str | None, iso: str) -> None:
    assert Moment.of(day, variable).iso == iso


def test_time_zone_of_the_machine_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    seen = set()
    for zone in ("UTC", "Pacific/Kiritimati", "America/New_York"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        seen.add((Moment.of(date(2026, 7, 1), None).epoch, Moment(0).iso))
    monkeypatch.undo()
    time.tzset()
    assert seen == {(1782864000, "1970-01-01T00:00:00Z")}
