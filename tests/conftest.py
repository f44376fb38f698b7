"""Fixtures for all tests: editions made from texts, and the command line in a process of its own."""

from __future__ import annotations

import gc
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers

# tests/ is not a package (pytest's importlib mode), so shared modules are imported from their folder.
sys.path.insert(0, str(Path(__file__).with_name("processes")))

import division
import forks
import spared
from forks import Forks

# The same examples in every run, however slow the machine is.
settings.register_profile("suite", derandomize=True, deadline=None)
settings.load_profile("suite")
# And whatever modules this worker has imported: Hypothesis would take the constants of all of them, for seconds.
providers._get_local_constants = lambda: providers._local_constants

# As seldom as during a build: otherwise a tenth of the time goes to the collection of garbage.
gc.set_threshold(200_000, 50, 100)

# A shell makes background programs ignore these signals; the programs that the tests start must not inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

Write = Callable[[Mapping[str, str | bytes]], Path]
Publish = Callable[..., subprocess.CompletedProcess[str]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: division.row_of(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    return division.scheduler(config, log)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Let the garbage collector pass over what lives as long as the session: modules, and thousands of tests."""
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    if "publish.pdf" in sys.modules:  # no test waits for its import that needs no pages
        spared.spare()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the current output to the expected files")


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """Write files, by their path in the edition, and return the folder of the edition."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        edition = tmp_path / "edition"
        for name, content in files.items():
            path = edition / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return edition

    return write


@pytest.fixture
def still_held() -> Iterator[Callable[..., list[str]]]:
    """Without the garbage collector: the classes of these modules of which the test has made objects that still
    live."""

    def classes(*modules: str) -> list[str]:
        made = {type(one) for one in gc.get_objects()}
        return sorted(one.__qualname__ for one in made if one.__module__.startswith(modules))

    gc.freeze()  # what was there before
    gc.disable()
    try:
        yield classes
    finally:
        gc.enable()


@pytest.fixture
def surroundings() -> dict[str, str]:
    """The environment of a process that imports this very package, off a terminal, at no particular time."""
    return forks.surroundings()


@pytest.fixture(scope="session")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    """Runs of `publish` in children of a process that has already imported everything."""
    with forks.forks(tmp_path_factory.mktemp("aside")) as made:
        yield made


@pytest.fixture
def publish_process(forked: Forks) -> Publish:
    """Run `publish` like the entry point does, in a process of its own, which has already imported everything."""

    def run(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        ended = forked.within(**environment).run(*arguments, cwd=str(cwd))
        return subprocess.CompletedProcess(arguments, ended["code"], ended["out"], ended["said"])

    return run


@pytest.fixture
def publish_started(surroundings: dict[str, str]) -> Publish:
    """Run `publish` in a process of its own that imports what it needs, as for a user. It takes a second longer than
    `publish_process`."""

    def run(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "import sys; from publish.cli import main; sys.exit(main())", *map(str, arguments)],
            cwd=cwd,
            env=surroundings | environment,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run
