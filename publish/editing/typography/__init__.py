"""Typography: quotation marks, dashes, ellipses and no-break spaces by the conventions of each language."""

from publish.editing.typography.compose import compose
from publish.editing.typography.conventions import Conventions
from publish.editing.typography.lookup import conventions
from publish.editing.typography.typesetting import typeset, typeset_words

__all__ = ["Conventions", "compose", "conventions", "typeset", "typeset_words"]
