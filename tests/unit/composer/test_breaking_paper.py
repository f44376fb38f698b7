"""The frog king: the paragraph that Knuth and Plass set in their paper of 1981, in the widths of its type.

Widths, spaces and points of hyphenation are those of the paper ("Digital Typography", pages 75 to 82), in eighteenths
of an em; so are the lines and the adjustment ratios, taken from its figures by way of public test suites of other
implementations. The paper's own demerits were slightly other than TeX82's, which are ours; the lines are the same.
"""

import pytest

from publish.composer.breaking import break_lines
from publish.composer.items import Box, Glue, Parameters, Penalty, finish

WIDTHS = {
    5: "il,.;’",
    6: "fjI-",
    7: "rst",
    8: "cez",
    9: "agov",
    10: "bdhknpquxy",
    13: "wC",
    15: "m",
}
WIDTH = {letter: float(width) for width, letters in WIDTHS.items() for letter in letters}
SPACE = {",": Glue(6, 4, 2), ";": Glue(6, 4, 1), ".": Glue(8, 6, 1)}
TEXT = """\
In olden times when wish·ing still helped one, there lived a king whose daugh·ters were all beau·ti·ful; and the
young·est was so beau·ti·ful that the sun it·self, which has seen so much, was aston·ished when·ever it shone in her
face. Close by the king’s castle lay a great dark for·est, and un·der an old lime-tree in the for·est was a well, and
when the day was very warm, the king’s child went out into the for·est and sat down by the side of the cool foun·tain;
and when she was bored she took a golden ball, and threw it up on high and caught it; and this ball was her favor·ite
play·thing."""
INDENT = 18.0

NARROW = """\
.857  In olden times when wishing still helped one,
.000  there lived a king whose daughters were all beau-
.280  tiful; and the youngest was so beautiful that the
1.000 sun itself, which has seen so much, was aston-
.067  ished whenever it shone in her face. Close by the
-.278 king’s castle lay a great dark forest, and under an
.536  old lime-tree in the forest was a well, and when
-.167 the day was very warm, the king’s child went out
.700  into the forest and sat down by the side of the
-.176 cool fountain; and when she was bored she took a
.357  golden ball, and threw it up on high and caught
.049  it; and this ball was her favorite plaything."""
WIDE = """\
.774  In olden times when wishing still helped one, there lived a
.179  king whose daughters were all beautiful; and the youngest was
.629  so beautiful that the sun itself, which has seen so much, was
.545  astonished whenever it shone in her face. Close by the king’s
.000  castle lay a great dark forest, and under an old lime-tree in the
.079  forest was a well, and when the day was very warm, the king’s
.282  child went out into the forest and sat down by the side of the
.294  cool fountain; and when she was bored she took a golden ball,
.575  and threw it up on high and caught it; and this ball was her
.353  favorite plaything."""


def paragraph():
    """The items, and beside them what each shows."""
    items, shown = [Box(INDENT)], [""]
    for number, word in enumerate(TEXT.split()):
        if number:
            before = TEXT.split()[number - 1][-1]
            items.append(SPACE.get(before, Glue(6, 3, 2)))
            shown.append(" ")
        for at, piece in enumerate(word.replace("-", "-\n").replace("·", "\n·").split("\n")):
            if at:
                soft = piece.startswith("·")
                items.append(Penalty(WIDTH["-"] if soft else 0.0, 0.0, flagged=True))
                shown.append("")
            letters = piece.removeprefix("·")
            items.append(Box(sum(WIDTH[letter] for letter in letters)))
            shown.append(letters)
    # The paper's fill stretches by so little that the last line's ratio shows.
    items += finish(1000.0)
    shown += [""] * 3
    return items, shown


@pytest.mark.parametrize(("measure", "published"), [(390.0, NARROW), (500.0, WIDE)], ids=["narrow", "wide"])
def test_lines_and_ratios_are_those_of_the_paper(measure, published):
    items, shown = paragraph()
    broken = break_lines(items, [measure], Parameters(pretolerance=-1, hyphen_cost=50))
    lines = []
    for line in broken.lines:
        soft = line.hyphen and items[line.end].width > 0
        lines.append((round(line.ratio, 3), "".join(shown[line.start : line.end]) + "-" * soft))
    expected = [line.split(maxsplit=1) for line in published.splitlines()]
    assert lines == [(float(ratio), text) for ratio, text in expected]
    assert broken.pass_ == 2


def test_narrow_lines_need_hyphens_and_wide_ones_do_not():
    items, _ = paragraph()
    plain = [item for item in items if not isinstance(item, Penalty) or not item.flagged]
    assert break_lines(plain, [500.0], Parameters(), lambda: items).pass_ == 1
    assert break_lines(plain, [390.0], Parameters(), lambda: items).pass_ == 2
