"""ZIP archives. The same files give the same bytes on every machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from publish.moment import Moment

UNIX = 3
REGULAR_FILE = 0o100644
# The years that the date fields of a ZIP entry can hold (APPNOTE 4.4.6).
FIRST_YEAR, LAST_YEAR = 1980, 2107


def archive(files: Iterable[tuple[str, bytes]], moment: Moment, stored: frozenset[str] = frozenset()) -> bytes:
    """Return the archive of some files, each with its path, in this order.

    All have the date of `moment`. The files named in `stored` are not compressed.
    """
    date = _zip_date(moment)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for path, data in files:
            entry = zipfile.ZipInfo(path, date)
            entry.compress_type = zipfile.ZIP_STORED if path in stored else zipfile.ZIP_DEFLATED
            entry.create_system = UNIX
            entry.external_attr = REGULAR_FILE << 16
            made.writestr(entry, data, compresslevel=9)
    return buffer.getvalue()


def _zip_date(moment: Moment) -> tuple[int, int, int, int, int, int]:
    utc = moment.utc
    if utc.year < FIRST_YEAR:
        return FIRST_YEAR, 1, 1, 0, 0, 0
    if utc.year > LAST_YEAR:
        return LAST_YEAR, 12, 31, 23, 59, 58
    return utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second
