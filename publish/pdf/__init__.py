"""The printed tree -> PDF. WeasyPrint is imported here first, so that it finds its libraries at once."""

from publish.tools.pango import known_by_their_names

with known_by_their_names():
    import weasyprint  # noqa: F401
