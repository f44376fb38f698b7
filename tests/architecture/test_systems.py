"""Only `publish.platforms` knows that operating systems differ: no other module uses what one of them lacks."""

from __future__ import annotations

import ast
import re

import pytest
from source_tree import SourceTree

# Python's documentation gives each of these "Availability: Unix" or "Windows"; `multiprocessing` starts processes in
# different ways on different systems.
MODULES = frozenset({
    "_posixsubprocess", "_winapi", "crypt", "curses", "fcntl", "grp", "msvcrt", "multiprocessing", "nis", "nt",
    "nturl2path", "ossaudiodev", "posix", "pty", "pwd", "readline", "resource", "select", "spwd", "syslog", "termios",
    "tty", "winreg", "winsound",
})  # fmt: skip
NAMES = re.compile(
    r"os\.(?:name|uname|sysconf|fork\w*|kill\w*|wait\w*|exec\w+|spawn\w+|posix_\w+|sched_\w+|openpty|nice|umask|ctermid|"
    r"(?:get|set)(?:e|re|res)?[ug]id|[gs]etpg(?:id|rp)|[gs]etsid|getgroups|[lf]?chown|[lf]chmod|mkfifo|mknod|pread|"
    r"pwrite|readv|writev|sendfile|f?statvfs|sync|fdatasync|get_blocking|set_blocking|register_at_fork|startfile|"
    r"add_dll_directory|O_(?!RDONLY|WRONLY|RDWR|APPEND|CREAT|EXCL|TRUNC)\w+)"
    r"|signal\.(?:SIG(?!INT$|TERM$|_DFL|_IGN)\w+|CTRL_\w+|ITIMER_\w+|[sg]etitimer|alarm|pause|pthread_\w+|"
    r"sig(?!nal$)\w+)"
    r"|sys\.(?:platform|getwindowsversion)|platform\.(?:system|uname|win32_\w+|mac_ver)|socket\.AF_UNIX"
)
PATHS = re.compile(r"/(?:dev|proc|sys|tmp|etc|var|usr)/|[A-Za-z]:\\\\?\w")
KNOWS = "publish.platforms"
# These modules know the usual paths of external programs.
NAMES_PATHS = re.compile(r"publish\.tools\.\w+")


def of_one_system(tree: SourceTree) -> list[str]:
    """Return uses of modules, names and paths that some operating systems lack, and tests for the system."""
    modules = [one for one in tree.modules.values() if one.name != KNOWS]
    wrong = [str(one) for one in tree.imports() if one.importer != KNOWS and one.target.partition(".")[0] in MODULES]
    for module in modules:
        wrong += [f"{module.name}:{line} uses {name}" for name, line in module.attributes() if NAMES.fullmatch(name)]
        if not NAMES_PATHS.fullmatch(module.name):
            wrong += [
                f"{module.name}:{node.lineno} names {node.value}"
                for node in module.nodes
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and PATHS.match(node.value)
            ]
    return wrong


def test_one_module_knows_the_system(publish):
    assert of_one_system(publish) == []


@pytest.mark.parametrize("source", [
    "import fcntl", "from resource import setrlimit", "import os.path, pwd", "import signal\nsignal.SIGHUP",
    "import os\nos.open('a', os.O_NOFOLLOW)", "import signal\nsignal.setitimer(0, 1)", "import sys\nsys.platform",
    "open('/dev/null')", "import multiprocessing", "import os\nos.fork()", "import os\nos.name",
    "def f():\n    import termios",
])  # fmt: skip
def test_what_one_system_lacks_is_found_wherever_it_stands(source, planted):
    assert of_one_system(planted({"platforms.py": source})) == []
    assert of_one_system(planted({"epub/a.py": source})) != []


def test_what_every_system_has_is_left_alone(planted):
    source = (
        "import os, signal\nos.open('a', os.O_RDONLY)\nsignal.signal(signal.SIGINT, signal.SIG_DFL)\n"
        "os.sep, os.devnull, os.getpid, os.replace, os.fsync, 'a:b', 'a/dev/b'"
    )
    assert of_one_system(planted({"epub/a.py": source})) == []
