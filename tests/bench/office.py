"""Let LibreOffice accept or reject the tracked changes of Word documents, and save them as it does.

It needs LibreOffice and its Python module `uno`: on Debian the packages libreoffice-writer and python3-uno.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ACCEPT, REJECT, KEEP = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges", "-"
_PROGRAMS = ("/usr/bin/python3", sys.executable)
# Runs in a Python that has `uno`, which is seldom that of the project.
_SCRIPT = """
import sys, time, uno
from com.sun.star.beans import PropertyValue

def value(name, held):
    made = PropertyValue()
    made.Name, made.Value = name, held
    return made

pipe, *tasks = sys.argv[1:]
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(240):
    try:
        context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.25)
manager = context.ServiceManager
desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
helper = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
for source, command, target in zip(tasks[::3], tasks[1::3], tasks[2::3]):
    opened = desktop.loadComponentFromURL(source, "_blank", 0, (value("Hidden", True),))
    if command != "-":
        helper.executeDispatch(opened.CurrentController.Frame, command, "", 0, ())
    opened.storeToURL(target, (value("FilterName", "MS Word 2007 XML"),))
    opened.close(True)
try:
    desktop.terminate()
except Exception:
    pass
"""


@dataclass(frozen=True, slots=True)
class Task:
    """A document, what to do with all its tracked changes, and where to save it."""

    source: Path
    command: str
    target: Path


def lacking() -> str:
    """What must be installed first; "" if everything is there."""
    if shutil.which("soffice") is None:
        return "LibreOffice is not installed: apt-get install libreoffice-writer"
    return "" if _python() else "LibreOffice has no Python module: apt-get install python3-uno"


def run(tasks: Sequence[Task]) -> None:
    """Do the tasks in one run of LibreOffice, with a profile of its own. Raises RuntimeError if a file is not saved."""
    given = [
        word for one in tasks for word in (one.source.resolve().as_uri(), one.command, one.target.absolute().as_uri())
    ]
    with tempfile.TemporaryDirectory() as scratch:
        pipe = Path(scratch).name
        options = [f"-env:UserInstallation={Path(scratch, 'profile').as_uri()}", "--headless", "--norestore"]
        office = subprocess.Popen(
            ["soffice", *options, f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            subprocess.run([_python(), "-c", _SCRIPT, pipe, *given], check=True, timeout=900)
        finally:
            try:
                office.wait(20)
            except subprocess.TimeoutExpired:
                office.kill()
    missing = [one.target for one in tasks if not one.target.exists()]
    if missing:
        raise RuntimeError(f"LibreOffice did not save {missing[0]}")


def _python() -> str:
    """The Python that has `uno`; "" if none has."""
    for program in _PROGRAMS:
        if shutil.which(program) and not subprocess.run([program, "-c", "import uno"], capture_output=True).returncode:
            return program
    return ""
