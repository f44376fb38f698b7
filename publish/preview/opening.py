"""Open the editor at a place in the sources."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from publish.config.containment import leads_outside
from publish.diagnostics import Location
from publish.tools import editors

_FOLDERS = ("sources", "styles")


class Opener:
    """Opens files of the edition in `folder` with the command `editor`, if there is one."""

    def __init__(self, folder: Path, editor: tuple[str, ...]) -> None:
        self._folder = folder
        self._editor = editor

    def may_open(self, path: str) -> bool:
        """Whether a path, relative to the edition, is a file that an editor of this edition writes."""
        try:
            is_own = not any(leads_outside(self._folder, one) for one in (path, self._folder_of(path)))
            return is_own and self._folder_of(path) in _FOLDERS and (self._folder / path).is_file()
        except (OSError, ValueError):
            return False

    def open(self, at: Location) -> dict[str, str]:
        """Open a place; return {}, or the `link` that opens it in the browser, or the `problem`."""
        file = (self._folder / at.path).absolute()
        if not self._editor:
            return {"link": f"vscode://file/{quote(file.as_posix().lstrip('/'))}:{at.line or 1}:{at.column or 1}"}
        problem = editors.open_at(self._editor, str(file), at.line or 1, at.column or 1)
        return {"problem": problem} if problem else {}

    def _folder_of(self, path: str) -> str:
        inside = Path(self._folder, path).resolve().relative_to(self._folder.resolve())
        return inside.parts[0] if inside.parts else ""
