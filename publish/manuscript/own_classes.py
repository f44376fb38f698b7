"""The classes that an editor writes, apart from those that publish gives to its own notes, heads and pages.

`::: note` is a block like any other. With the class of a note it would be set at the foot of its page.
"""

from __future__ import annotations

import re

from publish.style_names import CLASSES_OF_PANDOC, EditorClass, MarkupClass, NumberedClass, TemplateClass

# An editor may write it too: the words are not hyphenated.
_FREE = {*EditorClass, MarkupClass.UNDIVIDED}
_TAKEN = frozenset(str(one) for one in (*MarkupClass, *TemplateClass) if one not in _FREE)
_NUMBERED = re.compile(rf"(?:{'|'.join(NumberedClass)})-(?:\d+|left|center|right)")


def own_class(name: str) -> str:
    """Return the class, in all products, of what an editor gives this class or name: "edition-note" for "note"."""
    is_taken = name in _TAKEN or _NUMBERED.fullmatch(name) is not None
    return f"edition-{name}" if is_taken else CLASSES_OF_PANDOC.get(name, name)
