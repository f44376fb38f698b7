"""Same input, same bytes: whatever the folder, the time zone, the locale, the user and the moment; and nothing but the
edition is read."""

from __future__ import annotations

import json
import mimetypes
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from workshop import CHECKOUT, ENTRY, copied, product, publish, publish_apart

from publish.products.product_table import built

ENDINGS = tuple(one.ending for one in built())

# The epoch of the edition's date, 2026-11-22, at midnight UTC.
EPOCH = str(int(datetime(2026, 11, 22, tzinfo=UTC).timestamp()))

SURROUNDINGS = {
    "here": {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONHASHSEED": "1",
        "COLUMNS": "40",
    },
    "über there": {
        "TZ": "America/Anchorage",
        "LC_ALL": "C.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "4242",
        "SOURCE_DATE_EPOCH": EPOCH,
        "PYTHONUTF8": "1",
        "USER": "somebody",
        "NO_COLOR": "1",
    },
}


WATCHED = f"""
import atexit, json, os, sys
seen = []
def watch(event, given):
    if event == "open" and isinstance(given[0], (str, bytes)):
        seen.append(os.path.realpath(os.fsdecode(given[0])))
    elif event.startswith(("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request")):
        seen.append(f"network: {{event}}{{given!r}}")
sys.addaudithook(watch)
report = open(os.environ["WATCHED"], "w")
atexit.register(lambda: (json.dump(seen, report), report.close()))
{ENTRY}
"""


@dataclass(frozen=True)
class Twin:
    """An edition that was built, and all that its build opened; an address that it asked begins with "network:"."""

    edition: Path
    opened: frozenset[str]
    temporary: Path


@pytest.fixture(scope="module")
def built_twins(tmp_path_factory: pytest.TempPathFactory) -> list[Twin]:
    """The shipped edition, built twice with as little in common as one machine allows."""
    made = []
    for number, (name, environment) in enumerate(SURROUNDINGS.items()):
        scratch = tmp_path_factory.mktemp(f"twin-{number}")
        edition = copied(CHECKOUT, scratch / name)
        for file in (edition / "sources").rglob("*"):
            os.utime(file, (10**9 * (number + 1),) * 2)
        home, temporary = scratch / "home", scratch / "temporary"
        home.mkdir()
        temporary.mkdir()
        report = scratch / "report.json"
        private = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "TMPDIR": str(temporary)}
        # One is named by its path, the other is the working directory.
        publish_apart(
            "build",
            *([] if number else [edition]),
            environment=environment | private | {"WATCHED": str(report)},
            cwd=edition,
            umask=0o077 if number else 0o002,
            code=WATCHED,
        )
        assert list(temporary.iterdir()) == [], "temporary files are left behind"
        opened = frozenset(json.loads(report.read_text("utf-8"))) - {os.path.realpath(report)}
        made.append(Twin(edition, opened, temporary))
    return made


@pytest.fixture(scope="module")
def twins(built_twins: list[Twin]) -> list[Path]:
    return [one.edition for one in built_twins]


@pytest.mark.parametrize("ending", ENDINGS)
def test_two_builds_are_the_same(twins, ending):
    one, other = (product(edition, ending).read_bytes() for edition in twins)
    assert len(one) > 10_000
    assert one == other, f"the files part at byte {first_difference(one, other)}"


def first_difference(one: bytes, other: bytes) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_path_of_the_machine_is_in_a_product(twins, ending):
    """Not in the bytes as they lie; what is compressed was compared by the test above."""
    data = product(twins[0], ending).read_bytes()
    for path in (str(twins[0]), str(CHECKOUT), sys.prefix):
        assert path.encode() not in data


def test_another_word_gives_other_bytes(twins, tmp_path):
    """The comparison can fail: one letter more, and every product differs."""
    changed = copied(twins[0], tmp_path / "changed")
    letter = changed / "sources" / "letter.md"
    letter.write_text(letter.read_text("utf-8").replace("terror?", "terrors?"), "utf-8")
    publish("build", changed)
    for ending in ENDINGS:
        assert product(changed, ending).read_bytes() != product(twins[0], ending).read_bytes()


def test_nothing_is_read_but_the_edition_and_the_program(built_twins):
    """By Python's audit events: no address is asked, and no file is opened outside the edition, the package, Python
    and the folder for temporary files.

    WeasyPrint, as it is imported, makes a table of media types from the machine's files; it is for attachments, which
    an edition has none of.
    """
    for twin in built_twins:
        assert os.path.realpath(twin.edition / "sources" / "letter.md") in twin.opened, "the watch sees nothing"
        roots = [
            twin.edition,
            twin.temporary,
            CHECKOUT / "publish",
            CHECKOUT / "styles",
            "/dev",
            sys.prefix,
            sys.base_prefix,
            *(path for path in sys.path if path.endswith(("site-packages", "dist-packages"))),
        ]
        inside = tuple(os.path.realpath(root) + os.sep for root in roots)
        # Where a temporary file can be made is tried out once: Python opens the folder itself.
        harmless = {os.path.realpath(file) for file in (*mimetypes.knownfiles, twin.temporary)}
        assert sorted(path for path in twin.opened - harmless if not path.startswith(inside)) == []


def test_an_edition_without_styles_takes_those_of_the_package(twins, tmp_path):
    """The same look, wherever it comes from: the products of both are the same."""
    plain = copied(twins[0], tmp_path / "plain", folders=["sources"])
    publish("build", plain)
    for ending in ENDINGS:
        assert product(plain, ending).read_bytes() == product(twins[0], ending).read_bytes()
