"""At the limit of messages infos are counted and warnings are shown."""

from __future__ import annotations

from publish.diagnostics import Diagnostic, Location, Severity, info, warning
from publish.reporting.shortening import MOST_MESSAGES, shortened

AT = Location("sources/a.md", 1, 1)


def test_infos_go_first_and_are_counted_by_code() -> None:
    given: list[Diagnostic] = [info("no-break-needless", "x", AT) for _ in range(MOST_MESSAGES)]
    given += [info("link-insecure", "x", AT), warning("word-twice", "x", AT), warning("space-double", "x", AT)]
    shown = shortened(given)
    assert [one.code for one in shown] == ["word-twice", "space-double", "messages-more"]
    assert shown[-1].message == "1,001 more messages are not shown: 1,000 no-break-needless, 1 link-insecure"


def test_errors_stay_when_there_are_too_many_warnings() -> None:
    given = [warning("word-twice", "x", AT)] * MOST_MESSAGES + [Diagnostic("one", Severity.ERROR, "x", AT)]
    shown = shortened(given)
    assert len(shown) == MOST_MESSAGES + 1
    assert shown[-2].code == "one"
    assert "1 errors and warnings" in shown[-1].message


def test_nothing_is_left_out_below_the_limit() -> None:
    assert len(shortened([info("a", "x", AT)] * MOST_MESSAGES)) == MOST_MESSAGES
