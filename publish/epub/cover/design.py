"""The cover: a typographic page in two colours, in the style of a letterpress title page.

The author is at the head, the publisher at the foot. Title, subtitle and date form one group between them, a little
above the middle, where the eye expects the centre. A double frame holds the page together on a white shelf.
"""

from __future__ import annotations

from publish.config.settings import Settings
from publish.epub.cover.balancing import CoverBlock, fitted
from publish.epub.cover.cover_sheet import BLACK, HEIGHT, RED, WIDTH, CoverSheet
from publish.epub.cover.hand import Hand, settable
from publish.typefaces.typeface import Typeface
from publish.words import words_of

MEASURE = 1080
HEAD, FOOT = 350, 2210
# The share of the free height above the middle group.
OPTICAL_CENTRE = 0.44
FRAMES = ((92, 10), (116, 3))  # distance from the trim and thickness, px
FLEURON = "❦"

AUTHOR = Hand(weight=500, features=("smcp", "onum"), tracking=0.11, leading=1.3, colour=RED)
TITLE = Hand(weight=430, features=("onum", "pnum"), leading=1.04, colour=BLACK)
SUBTITLE = Hand(style="italic", weight=430, features=("onum", "pnum"), leading=1.2, colour=BLACK)
ORNAMENT = Hand(colour=RED)
DATE = Hand(style="italic", weight=430, features=("onum", "pnum"), leading=1.2, colour=RED)
PUBLISHER = Hand(weight=500, features=("smcp", "c2sc", "onum"), tracking=0.14, leading=1.3, colour=BLACK)


def cover_png(settings: Settings, typeface: Typeface) -> bytes:
    """Return the cover, 1600 by 2560 px. A line with letters that the typeface lacks is left out."""

    def block_of(texts: list[str], hand: Hand, sizes: tuple[int, int], height: int) -> CoverBlock:
        shown = [text for text in (settable(text, hand, typeface, settings.language) for text in texts) if text]
        return fitted(shown, hand, typeface, settings.language, sizes, (MEASURE, height))

    author = block_of(_authors(settings), AUTHOR, (40, 88), 270)
    title = block_of([settings.title], TITLE, (72, 264), 700)
    subtitle = block_of([settings.subtitle], SUBTITLE, (44, 84), 250)
    fleuron = block_of([FLEURON], ORNAMENT, (96, 96), 96)
    dated = block_of([_day(settings)], DATE, (40, 72), 80)
    publisher = block_of([settings.publisher], PUBLISHER, (32, 58), 140)

    sheet = CoverSheet()
    for distance, thickness in FRAMES:
        sheet.frame(distance, thickness, RED)
    sheet.place(author, WIDTH / 2, HEAD)
    sheet.place(publisher, WIDTH / 2, FOOT - publisher.height)

    group = [(0, title), (64, subtitle), (84, fleuron), (64, dated)]
    group = [(gap, block) for gap, block in group if block.lines]
    gaps = sum(gap for gap, _ in group[1:])
    top, bottom = HEAD + author.height, FOOT - publisher.height
    y = top + (bottom - top - gaps - sum(block.height for _, block in group)) * OPTICAL_CENTRE
    for place, (gap, block) in enumerate(group):
        y += gap if place else 0
        sheet.place(block, WIDTH / 2, y)
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
    if day is None or str(day.year) in settings.subtitle:
        return ""
    return words_of(settings.language).day(day)
