"""Assemble documents into an EPUB 3.3 (https://www.w3.org/TR/epub-33/)."""

from __future__ import annotations

from publish.config.direction import runs_from_right
from publish.config.ebook_settings import Fonts
from publish.config.settings import Settings
from publish.css.weights import asks_for_bold
from publish.designs.design import CoverLook
from publish.epub.accessibility import STANDARD, accessibility
from publish.epub.container import CONTAINER, container
from publish.epub.cover import CoverFaces, cover_png
from publish.epub.file_names import safely_named
from publish.epub.manifest import XHTML_TYPE, Item, image_items, style_items
from publish.epub.metadata import agents, name_of_book, numbers, printed_edition, words_of_cover
from publish.epub.navigation import contents, landmarks, page_points
from publish.epub.survey import survey, survey_of_all
from publish.epub.xml_files import rendered
from publish.markup.content_documents import Ebook
from publish.markup.media import media_type
from publish.moment import Moment
from publish.typefaces.book_fonts import book_fonts, font_face_css
from publish.typefaces.licences import licences
from publish.typefaces.rules import closing_rule
from publish.typefaces.used import UsedTypefaces
from publish.words import words_of

ROOM = "EPUB"


def package(
    ebook: Ebook,
    settings: Settings,
    typefaces: UsedTypefaces,
    moment: Moment,
    certifier: str = "",
    look: CoverLook | None = None,
) -> bytes:
    """Return the finished EPUB.

    `certifier` names who found that the book conforms to EPUB Accessibility 1.1, or is ""; `look` is the manner of the
    cover, if one is made. The same ebook, settings, typefaces and moment give the same bytes. Raises PublishError for
    a picture of a kind that readers do not show.
    """
    ebook = safely_named(ebook)
    surveys = [survey(document) for document in ebook.documents]
    book = survey_of_all(surveys)
    embeds = settings.ebook.fonts is Fonts.EMBEDDED
    characters = set(book.characters) | set(ebook.stylesheet)
    is_bold = book.bold or asks_for_bold(ebook.stylesheet)
    fonts = book_fonts(typefaces.undeclared, characters, is_bold, typefaces.portions) if embeds else ()
    faces = CoverFaces(typefaces.text, typefaces.fallbacks)
    cover, picture = ebook.cover or ("cover.png", cover_png(settings, faces, look or CoverLook()))
    # After the edition's own rules: an @charset or @import has no effect unless it comes first.
    stylesheet = ebook.stylesheet.rstrip("\n") + "\n\n" + font_face_css(fonts, lambda font: f"../fonts/{font.name}")
    stylesheet += closing_rule(typefaces)

    # As at Standard Ebooks, the navigation document stays out of the spine: readers offer it in their menu.
    items = [
        Item("nav", "nav.xhtml", XHTML_TYPE, ("nav",)),
        Item("ncx", "toc.ncx", "application/x-dtbncx+xml"),
        Item("cover-image", cover, media_type(cover), ("cover-image",)),
        Item("cover", "cover.xhtml", XHTML_TYPE, linear=True),
        *(
            Item(f"text-{number}", f"text/{document.name}", XHTML_TYPE, held.properties, document.linear)
            for number, (document, held) in enumerate(zip(ebook.documents, surveys, strict=True), 1)
        ),
        *image_items(ebook.images),
        Item("stylesheet", "styles/ebook.css", "text/css"),
        *style_items(ebook.style_files),
        *(Item(f"font-{number}", f"fonts/{font.name}", font.media_type) for number, font in enumerate(fonts, 1)),
    ]
    points = contents(ebook.contents)
    pages = page_points(ebook.pages)
    words = words_of(settings.language)
    isbns = numbers(settings.isbn)
    page_source = (isbns.printed or printed_edition(settings)) if pages else ""
    files = {
        "package.opf": rendered(
            "package.opf.jinja",
            settings=settings,
            modified=moment.iso,
            items=items,
            agents=agents(settings.contributor),
            isbn=isbns,
            accessibility=accessibility(book, ebook.images, ebook.stylesheet, bool(ebook.pages)),
            standard=STANDARD if certifier else "",
            certifier=certifier,
            source=isbns.printed or page_source,
            page_source=page_source,
            fonts=fonts,
            maker=ebook.maker,
            is_from_right=runs_from_right(settings.language),
        ),
        "nav.xhtml": rendered(
            "nav.xhtml.jinja",
            settings=settings,
            is_from_right=runs_from_right(settings.language),
            points=points,
            figures=contents(ebook.figures),
            tables=contents(ebook.tables),
            pages=pages,
            words=words,
            landmarks=list(landmarks(ebook.documents, words.cover)),
        ),
        "toc.ncx": rendered(
            "toc.ncx.jinja",
            settings=settings,
            points=points,
            title=name_of_book(settings),
            depth=max((point.depth for point in points), default=1),
        ),
        cover: picture,
        "cover.xhtml": rendered(
            "cover.xhtml.jinja", settings=settings, image=cover, alternative=words_of_cover(settings)
        ),
        "styles/ebook.css": stylesheet.encode("utf-8"),
    }
    files |= {f"text/{document.name}": document.xhtml.encode("utf-8") for document in ebook.documents}
    files |= {f"styles/{path}": data for path, data in ebook.style_files.items()}
    files |= {f"images/{name}": data for name, data in ebook.images.items()}
    files |= {f"fonts/{font.name}": font.data for font in fonts}
    inside = {f"{ROOM}/{path}": data for path, data in files.items()}
    inside[CONTAINER] = rendered("container.xml.jinja", package=f"{ROOM}/package.opf")
    # Not in the manifest: no document leads to them, and the manifest is for what readers show (EPUBCheck OPF-097).
    inside |= {f"META-INF/{name}": text for name, text in licences(typefaces.held(embeds)).items()}
    return container(inside, moment)
