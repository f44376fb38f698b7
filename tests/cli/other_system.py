"""Makes Python, in a process that finds this as its `sitecustomize`, like one on a system other than POSIX.

What only POSIX has cannot be imported or is not there. As on Windows, a file that is open can be neither renamed nor
removed, a folder cannot be opened, and a path that is put into a text has backslashes. All this holds for the processes
that this one starts, too.
"""

import os
import pathlib
import signal
import sys

BLOCKED = {
    *("crypt", "curses", "fcntl", "grp", "multiprocessing", "nis", "ossaudiodev", "pty", "pwd", "readline"),
    *("resource", "spwd", "syslog", "termios", "tty"),
}
OS_NAMES = (
    "fork", "forkpty", "killpg", "getuid", "geteuid", "getgid", "getegid", "getpgid", "setsid", "chown", "mkfifo",
    "uname", "statvfs", "register_at_fork", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_DIRECTORY", "O_SYNC",
)  # fmt: skip
# The standard library itself ends processes with SIGKILL here.
SIGNAL_NAMES = (
    "SIGHUP", "SIGALRM", "SIGXCPU", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGCHLD", "setitimer", "getitimer", "alarm",
    "pthread_sigmask", "pthread_kill", "sigwait", "sigpending",
)  # fmt: skip


class _Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BLOCKED:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def _refuse(event, arguments):
    if event in ("os.rename", "os.remove"):
        names = [os.path.realpath(os.fsdecode(one)) for one in arguments if isinstance(one, (str, bytes, os.PathLike))]
        if set(names) & {os.path.realpath(f"/proc/self/fd/{one}") for one in os.listdir("/proc/self/fd")}:
            raise PermissionError(13, "Permission denied", names[0])
    elif event == "open" and isinstance(arguments[0], (str, bytes)) and os.path.isdir(arguments[0]):
        raise PermissionError(13, "Permission denied", arguments[0])


for name in BLOCKED & set(sys.modules):
    del sys.modules[name]
sys.meta_path.insert(0, _Blocked())
for module, names in ((os, OS_NAMES), (signal, SIGNAL_NAMES)):
    for name in names:
        if hasattr(module, name):
            delattr(module, name)
os.supports_dir_fd = set()
pathlib.PurePath.__format__ = lambda self, form: str(self).replace("/", "\\")
sys.addaudithook(_refuse)
