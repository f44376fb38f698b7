"""A complete build of a hostile edition opens no connection, and no files other than its own and those of the
libraries."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import publish

# What the run may open: the edition, the package, Python and its libraries, temporary files, what the system's
# libraries need to load and to find fonts, and information on the process and the machine.
GUARDED = """
import os, sys
allowed = tuple(os.path.realpath(one) for one in %r)
seen = []
def audit(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        if not path.startswith(allowed):
            seen.append(f"open {path}")
    elif event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "urllib.Request"):
        seen.append(f"{event} {arguments}")
sys.addaudithook(audit)
from publish.cli.main import run
edition, *commands = sys.argv[1:]
codes = [run([command, edition]) for command in commands]
print("ENDED", *codes, *seen, file=sys.stderr)
"""
SYSTEM = ("/usr", "/lib", "/lib64", "/etc/ld.so", "/etc/fonts", "/etc/mime.types", "/etc/localtime",
          "/var/cache/fontconfig", "/proc", "/sys", "/dev/null", "/dev/urandom")  # fmt: skip

FILES = {
    "sources/edition.toml": 'title = "{{ 7 * 7 }}"\nlanguage = "en"\n[[part]]\nfile = "letter.md"\n',
    "sources/letter.md": "Words [there](https://reader.invalid/x), {% include '/etc/passwd' %}.\n\n"
    "![a](images/a.svg)\n",
    "sources/images/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>a</title>'
    '<a href="https://reader.invalid/y"><rect width="5" height="5"/></a></svg>',
    "styles/custom.css": "p { font-family: 'Of This Machine', serif }\n"
    "@font-face { font-family: 'Local'; src: local('DejaVu Sans') }\nem { font-family: Local }\n",
    "styles/templates/imprint-lines.jinja": "{% include 'shipped/imprint-lines.jinja' %}<p>More words.</p>",
}
REFUSED = {
    "sources/letter.md": "![a](/etc/hostname) ![b](http://127.0.0.1:9/b.png) ![c](images/c.svg) "
    "<img src='/etc/hostname'>\n",
    "sources/images/c.svg": '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname"/></svg>',
    "styles/custom.css": "@import '/etc/hostname'; p { background: url(http://127.0.0.1:9/) } "
    "q { cursor: url(/etc/hostname) }",
    "styles/templates/print.xhtml.jinja": "{% include '/etc/hostname' %}",
}


@pytest.mark.parametrize(
    ("more", "commands", "code"),
    [({}, ("build",), 0), (REFUSED, ("check", "build"), 1)],
    ids=["what works", "what is refused"],
)
def test_nothing_else_is_opened(more, commands, code, written, surroundings, tmp_path):
    edition = written(FILES | more)
    roots = (str(tmp_path), str(Path(publish.__file__).parents[1]), sys.prefix, sys.base_prefix,
             *sysconfig.get_paths().values(), *SYSTEM)  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", GUARDED % (roots,), str(edition), *commands],
        env=surroundings | at_home(tmp_path),
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    assert done.stderr.splitlines()[-1] == f"ENDED{f' {code}' * len(commands)}", done.stderr


def at_home(folder):
    """Put temporary files and home into a folder, so that nothing of the real ones counts as allowed."""
    (folder / "scratch").mkdir(exist_ok=True)
    return {"HOME": str(folder), "TMPDIR": str(folder / "scratch")}


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_no_connection_is_opened_by_any_library(written, surroundings, tmp_path):
    edition, traced = written(FILES), tmp_path / "traced"
    tracing = ["strace", "--seccomp-bpf", "-f", "-e", "trace=connect,sendto,bind", "-o", str(traced)]
    if subprocess.run([*tracing, "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace may not trace here")
    command = [sys.executable, "-c", "from publish.cli import main; main()", "pdf", str(edition)]
    done = subprocess.run([*tracing, *command], env=surroundings, capture_output=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    assert [line for line in traced.read_text().splitlines() if "AF_INET" in line] == []
