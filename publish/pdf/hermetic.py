"""A reproducible environment for rendering: one set of font folders and one clock, whatever the machine has."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from html import escape
from pathlib import Path
from types import MappingProxyType

from publish.moment import Moment
from publish.scratch import scratch

_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}
<cachedir>{cache}</cachedir>
<config><rescan><int>0</int></rescan></config>
</fontconfig>
"""


@contextmanager
def surroundings(
    font_folders: Iterable[Path], moment: Moment, loose_fonts: Mapping[str, bytes] = MappingProxyType({})
) -> Iterator[None]:
    """Context in which Fontconfig sees only these folders, and the current time is that of the build.

    `loose_fonts` are further fonts, by file name.

    fontTools writes the time into the fonts it makes unless `SOURCE_DATE_EPOCH` is set. A character that the fonts lack
    would be taken from any font that Fontconfig can see.
    """
    with scratch() as folder:
        held = [*font_folders]
        if loose_fonts:
            held.append(folder / "fonts")
            held[-1].mkdir()
            for name, data in loose_fonts.items():
                (held[-1] / name).write_bytes(data)
        folders = "\n".join(f"<dir>{escape(str(one))}</dir>" for one in held)
        config = folder / "fonts.conf"
        config.write_text(_FONTCONFIG.format(folders=folders, cache=escape(str(folder))), "utf-8")
        # An edition may be older than 1970, but fontTools cannot make a font with such a date.
        given = {"FONTCONFIG_FILE": str(config), "SOURCE_DATE_EPOCH": str(max(moment.epoch, 0))}
        before = {name: os.environ.get(name) for name in given}
        os.environ.update(given)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value
