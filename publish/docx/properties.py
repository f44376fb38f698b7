"""The properties of the document: title, authors, language, and the state of the sources (ECMA-376 part 2, 11)."""

from __future__ import annotations

from publish import __version__
from publish.config.settings import Settings
from publish.docx.wordml import default_root, element, root, serialised
from publish.markup.front import FrontMatter
from publish.moment import Moment

# The program that made the document.
MAKER = "publish"


def core_properties(settings: Settings, front: FrontMatter, moment: Moment) -> bytes:
    """Return docProps/core.xml. Its version is the sentence that names the state of the sources."""
    when = {"xsi:type": "dcterms:W3CDTF"}
    held = [
        ("dc:title", settings.title, {}),
        ("dc:subject", settings.subtitle, {}),
        ("dc:creator", "; ".join(one.name for one in settings.contributor if one.role == "aut"), {}),
        ("cp:keywords", ", ".join(settings.subjects), {}),
        ("dc:description", settings.description, {}),
        ("dc:language", settings.language, {}),
        ("dcterms:created", moment.iso, when),
        ("dcterms:modified", moment.iso, when),
        ("cp:version", front.colophon[-1], {}),
    ]
    made = [element(name, attributes, text=words) for name, words, attributes in held if words]
    return serialised(root("cp:coreProperties", ("cp", "dc", "dcterms", "xsi"), made))


def extended_properties() -> bytes:
    """Return docProps/app.xml: the program that made the document."""
    major, _, rest = __version__.partition(".")
    version = f"{major}.{(rest.partition('.')[0] or '0').zfill(4)}"  # Word asks for the form 12.0000
    return serialised(
        default_root(
            "ep:Properties",
            [element("ep:Application", text=MAKER), element("ep:AppVersion", text=version)],
        )
    )
