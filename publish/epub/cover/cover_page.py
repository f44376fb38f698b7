"""The cover: a typographic page in two colours, in the manner of the design.

The author is at the head, the publisher at the foot. Title, subtitle and date form one group between them, a little
above the middle, where the eye expects the centre. A frame holds a light page together on a white shelf.
"""

from __future__ import annotations

from msgspec.structs import replace

from publish.config.settings import Settings
from publish.designs.design import CoverAxis, CoverLook, Frame
from publish.edtf import in_words
from publish.epub.cover.balancing import CoverBlock, fitted
from publish.epub.cover.cover_sheet import ACCENT, HEIGHT, INK, WIDTH, CoverSheet
from publish.epub.cover.hand import CoverFaces, Hand, settable
from publish.markup.bound_headings import bind_title

MEASURE = 1080
HEAD, FOOT = 350, 2210
# The share of the free height above the middle group.
OPTICAL_CENTRE = 0.44
# Distance from the trim and thickness of the rules of a frame, px.
FRAMES = {Frame.DOUBLE: ((92, 10), (116, 3)), Frame.SINGLE: ((96, 8),), Frame.NONE: (), Frame.HEAD_AND_FOOT: ()}
# The rules above the author and below the publisher: distance from head and foot, thickness.
LEVEL_RULE = (230, 6)
# Where lines begin that are not centred.
LEFT = 200

AUTHOR = Hand(weight=500, features=("smcp", "onum"), tracking=0.11, leading=1.3, colour=ACCENT)
TITLE = Hand(weight=430, features=("onum", "pnum"), leading=1.04, colour=INK)
SUBTITLE = Hand(style="italic", weight=430, features=("onum", "pnum"), leading=1.2, colour=INK)
ORNAMENT = Hand(colour=ACCENT)
DATE = Hand(style="italic", weight=430, features=("onum", "pnum"), leading=1.2, colour=ACCENT)
PUBLISHER = Hand(weight=500, features=("smcp", "c2sc", "onum"), tracking=0.14, leading=1.3, colour=INK)


def cover_png(settings: Settings, faces: CoverFaces, look: CoverLook) -> bytes:
    """Return the cover, 1600 by 2560 px. A line with letters that no face has is left out."""
    is_centred = look.alignment is CoverAxis.CENTRE
    measure = MEASURE if is_centred else WIDTH - 2 * LEFT

    def block_of(texts: list[str], hand: Hand, sizes: tuple[int, int], height: int) -> CoverBlock:
        shown = [text for text in (settable(text, hand, faces, settings.language) for text in texts) if text]
        return fitted(shown, hand, faces, settings.language, sizes, (measure, height))

    author = block_of(_authors(settings), AUTHOR, (40, 88), 270)
    bound = bind_title(settings.title)
    title_words = bound.upper() if look.capitals else bound
    title_hand = replace(TITLE, features=("lnum", "case"), tracking=0.04) if look.capitals else TITLE
    title = block_of([title_words], title_hand, (72, look.largest * WIDTH // 1000), 700)
    subtitle = block_of([bind_title(settings.subtitle)], SUBTITLE, (44, 84), 250)
    ornament = block_of([look.ornament], ORNAMENT, (96, 96), 96)
    dated = block_of([_day(settings)], DATE, (40, 72), 80)
    publisher = block_of([settings.publisher], PUBLISHER, (32, 58), 140)

    sheet = CoverSheet(look.paper, look.ink, look.accent)
    x = WIDTH / 2 if is_centred else LEFT
    for distance, thickness in FRAMES[look.frame]:
        sheet.frame(distance, thickness, ACCENT)
    if look.frame is Frame.HEAD_AND_FOOT:
        distance, thickness = LEVEL_RULE
        sheet.rule(LEFT, WIDTH - LEFT, distance, thickness, ACCENT)
        sheet.rule(LEFT, WIDTH - LEFT, HEIGHT - distance - thickness, thickness, ACCENT)
    sheet.place(author, x, HEAD, centred=is_centred)
    sheet.place(publisher, x, FOOT - publisher.height, centred=is_centred)

    group = [(0, title), (64, subtitle), (84, ornament), (64, dated)]
    group = [(gap, block) for gap, block in group if block.lines]
    gaps = sum(gap for gap, _ in group[1:])
    top, bottom = HEAD + author.height, FOOT - publisher.height
    y = top + (bottom - top - gaps - sum(block.height for _, block in group)) * OPTICAL_CENTRE
    for place, (gap, block) in enumerate(group):
        y += gap if place else 0
        sheet.place(block, x, y, centred=is_centred)
        y += block.height
    assert y < HEIGHT
    return sheet.png()


def _authors(settings: Settings) -> list[str]:
    """Return one line for each author, or a single run-on line for more than three."""
    names = [one.name for one in settings.contributor if one.role == "aut"]
    if len(names) <= 3:
        return names
    return [" ".join(name.replace(" ", "\u00a0") + "\u00a0·" for name in names).removesuffix("\u00a0·")]


def _day(settings: Settings) -> str:
    """Return the letter's date in words, or "" if there is none or the subtitle already gives its year."""
    day = settings.letter.date if settings.letter else None
    if day is None or any(str(one.year) in settings.subtitle for one in day.points):
        return ""
    return in_words(day, settings.language)
