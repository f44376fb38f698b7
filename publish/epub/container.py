"""The ZIP container of an EPUB (EPUB OCF 3.3, 4.2). The same files give the same bytes on every machine."""

from __future__ import annotations

import io
import zipfile

from publish.moment import Moment

MIMETYPE = b"application/epub+zip"
CONTAINER = "META-INF/container.xml"
UNIX = 3
REGULAR_FILE = 0o100644
# The years that the date fields of a ZIP entry can hold (APPNOTE 4.4.6).
FIRST_YEAR, LAST_YEAR = 1980, 2107


def container(files: dict[str, bytes], moment: Moment) -> bytes:
    """Return the container with these files, keyed by path.

    `files` includes `META-INF/container.xml`; `mimetype` is added. `mimetype` comes first and is stored uncompressed,
    as the specification requires. `META-INF/container.xml` follows, then the rest by path.
    """
    date = _zip_date(moment)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(_entry("mimetype", date, zipfile.ZIP_STORED), MIMETYPE)
        for path in sorted(files, key=lambda path: (path != CONTAINER, path)):
            archive.writestr(_entry(path, date, zipfile.ZIP_DEFLATED), files[path], compresslevel=9)
    return buffer.getvalue()


def _entry(path: str, date: tuple[int, int, int, int, int, int], method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, date)
    entry.compress_type = method
    entry.create_system = UNIX
    entry.external_attr = REGULAR_FILE << 16
    return entry


def _zip_date(moment: Moment) -> tuple[int, int, int, int, int, int]:
    utc = moment.utc
    if utc.year < FIRST_YEAR:
        return FIRST_YEAR, 1, 1, 0, 0, 0
    if utc.year > LAST_YEAR:
        return LAST_YEAR, 12, 31, 23, 59, 58
    return utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second
