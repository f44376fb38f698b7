"""Verdicts of validators, kept by the bytes of the file: what did not change is not validated again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from publish.keeping import Store
from publish.tools.program import ProgramOutput, ToolFailed
from publish.tools.validator_message import ValidatorMessage


class KeptVerdicts(Struct, frozen=True):
    """The outputs of validators that a store has; without a folder, none are kept.

    Outputs are kept as the validators wrote them, so that another version of publish reads them in its own way.
    """

    store: Store

    def messages(
        self,
        path: Path,
        validator: str,
        run: Callable[[], ProgramOutput],
        read: Callable[[ProgramOutput], list[ValidatorMessage]],
    ) -> list[ValidatorMessage]:
        """Return what a validator says of a file: `run` starts it if that is not known, `read` reads its output.

        `validator` names all that the output depends on besides the file, such as the validator's version. Raises what
        `run` and `read` raise; such an output is not kept.
        """
        key = self._key(path, validator)
        found = self._found(key)
        if found is not None:
            try:
                return read(found)
            except ToolFailed:
                pass
        output = run()
        messages = read(output)
        if key is not None:
            self.store.put(key, msgspec.json.encode(output))
        return messages

    def _key(self, path: Path, validator: str) -> str | None:
        if self.store.folder is None:
            return None
        try:
            # Validators judge the name as well: its ending, and the signs in it.
            return f"verdict of {validator} on {path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        except OSError:
            return None

    def _found(self, key: str | None) -> ProgramOutput | None:
        data = self.store.get(key) if key is not None else None
        try:
            return msgspec.json.decode(data, type=ProgramOutput) if data else None
        except msgspec.DecodeError:
            return None


NOT_KEPT = KeptVerdicts(Store(None))
