"""Every rule of the planner: a fault of a page, its demerits, and the reason.

The scale is that of the paragraphs' own demerits: 10 is what nobody notices, 100 what an attentive reader does. The
plan with the fewest demerits wins, so the order of the rules matters more than their numbers. From gravest to mildest:
what does not fit; breaks that are forbidden; headings, widows and orphans; notes away from their calls; pages that
begin elsewhere than in an earlier setting that is to be kept; short pages; uneven spreads; cut notes; hyphens at the
foot; stretched paragraphs; spreads that run long or short together. A rule from `GRAVE` on is broken only where nothing
else is possible.
"""

from __future__ import annotations

from msgspec import Struct


class PageRule(Struct, frozen=True):
    """A rule: its name, the demerits of breaking it once, and why it costs that."""

    name: str
    demerits: int
    reason: str

    @property
    def grave(self) -> bool:
        """Whether the rule is broken only where nothing else is possible."""
        return self.demerits >= GRAVE


GRAVE = 50_000

# What does not fit.
OVERFULL = PageRule("overfull", 100_000_000, "what is higher than a page cannot be printed whole")

# Forbidden breaks.
FORBIDDEN_BREAK = PageRule("forbidden-break", 1_000_000, "the text or its style keeps these lines on one page")
FORBIDDEN_CUT = PageRule("forbidden-cut", 200_000, "the note or its style keeps these lines on one page")
HEADING_AT_FOOT = PageRule("heading-at-foot", 150_000, "a heading needs two lines of its text below it")
WIDOW = PageRule("widow", 120_000, "the last line of a paragraph is lost at the head of a page")
ORPHAN = PageRule("orphan", 100_000, "the first line of a paragraph is lost at the foot of a page")
FEW_LINES = PageRule("few-lines", GRAVE, "the style asks for more lines of the paragraph on each page")

# Notes.
ENTRY_AWAY = PageRule("entry-away", 60_000, "an entry of an apparatus means nothing on another page than its line")
NOTE_AWAY = PageRule("note-away", 20_000, "a reader looks for a note at the foot of the page that calls it")
NOTES_ALONE = PageRule("notes-alone", 7_000, "a page without text looks like a mistake")
SPARSE_TEXT = PageRule("sparse-text", 700, "a page with less than four lines of text above its notes; for each line")
NOTE_CUT = PageRule("note-cut", 150, "the reader has to turn the page in the middle of a note")
NOTE_CUT_EARLY = PageRule("note-cut-early", 150, "a single line of a note looks like a slip; for each side of the cut")

# The pages of an earlier setting that are to be kept, because others cite them.
PAGES_SHIFTED = PageRule("pages-shifted", 5_000, "one page more or less renumbers all pages after it")
PAGE_MOVED = PageRule("page-moved", 700, "a reader who looks up a cited page does not find the words there")

# How pages are filled.
SHORT_PAGE = PageRule("short-page", 400, "a gap of two and a half lines or more looks like the end of a chapter")
UNEVEN_SPREAD = PageRule("uneven-spread", 300, "facing pages that end at different heights are seen at once")
NEARLY_EMPTY = PageRule("nearly-empty", 150, "a last page with less than five lines wastes a page; for each line")
OPEN_GAP = PageRule(
    "open-gap", 8, "a gap of a line or two is visible to those who look for it; times the square of the lines"
)
SPREAD_DEPTH = PageRule("spread-depth", 12, "both pages run a line long or short, which shows only when leafing")

# Where a page ends.
LONE_ROW = PageRule("lone-row", 400, "one row of a table, or one verse of a stanza, away from the others")
LONE_LINE = PageRule("lone-line", 1_500, "a last page with a single line, such as a postscript, looks like a slip")
LONE_ITEM = PageRule("lone-item", 200, "a short item of a list is seen as one of several")
SHORT_TABLE = PageRule("short-table", 2_000, "the rows of a small table are compared with each other")
DIVIDED = PageRule("divided", 150, "a stanza or a table is read as a whole")
HYPHEN_BEFORE_LEAF = PageRule("hyphen-before-leaf", 60, "half a word is kept in mind while the leaf is turned")
HYPHEN_AT_FOOT = PageRule("hyphen-at-foot", 15, "half a word is kept in mind while the eye crosses the gutter")

STRETCHED = PageRule("stretched", 1, "a paragraph is set longer or shorter than is best; its own demerits")

# Heights on a page are judged in quarters of a line: a difference of less than a quarter cannot be seen.
QUARTERS = 4
# Facing pages that differ by no more than half a line look level.
LEVEL = 2
# From here on, in quarters, a gap is seen, and a page is short.
OPEN = QUARTERS
SHORT = 10
# Further demerits of a short page, for each square of a line beyond `SHORT`: it grows worse fast. The worst gap still
# costs less than a grave rule.
SHORTER = 40
WORST_GAP = 45_000
# Further demerits of an uneven spread, for each line beyond the first, and the height at which it cannot get worse.
MORE_UNEVEN = 100
MOST_UNEVEN = 8 * QUARTERS
# Fewer quarters of a line than this make a text sparse, and a last page nearly empty.
SPARSE = 4 * QUARTERS
EMPTY = 5 * QUARTERS
# How many lines of text a heading needs below it.
BELOW_HEADING = 2
# A table with no more rows than this is small, its head among them.
FEW_ROWS = 7
