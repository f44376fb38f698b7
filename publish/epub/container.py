"""The ZIP container of an EPUB (EPUB OCF 3.3, 4.2)."""

from __future__ import annotations

from publish.archives import archive
from publish.moment import Moment

MIMETYPE = "mimetype"
MEDIA_TYPE = b"application/epub+zip"
CONTAINER = "META-INF/container.xml"


def container(files: dict[str, bytes], moment: Moment) -> bytes:
    """Return the container with these files, keyed by path.

    `files` includes `META-INF/container.xml`; `mimetype` is added. `mimetype` comes first and is stored uncompressed,
    as the specification requires. `META-INF/container.xml` follows, then the rest by path.
    """
    paths = sorted(files, key=lambda path: (path != CONTAINER, path))
    return archive(
        [(MIMETYPE, MEDIA_TYPE), *((path, files[path]) for path in paths)], moment, stored=frozenset({MIMETYPE})
    )
