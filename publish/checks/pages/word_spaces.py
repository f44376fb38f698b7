"""The word spaces of justified lines, relative to those of the whole file."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from publish.checks.pages.printed_pages import PrintedPages
from publish.proof.printed_lines import PrintedLine

# A line of which more than a third are single letters has letter-spaced words.
_PART = 3


def relative_spaces(printed: PrintedPages) -> Iterator[tuple[PrintedLine, float]]:
    """Yield each justified line with its word space as a multiple of the median.

    The last line of a paragraph and a line that ends with a forced break are not justified. A line's word space is the
    median of its own spaces, because spaces beside a narrow no-break space or after an overhanging letter are not
    typical. Lines with letter-spaced words are left out, because gaps between letters count as spaces. Text and notes
    each have their own median, because notes are set smaller.
    """
    held = [
        (line, median(line.spaces))
        for lines in printed.paragraphs
        for line in lines
        if line.spaces and not line.last and not line.broken and not _is_spaced_out(line)
    ]
    for is_note in (False, True):
        lines = [(line, space) for line, space in held if bool(line.stream) is is_note]
        if lines:
            usual = median(space for _, space in lines)
            yield from ((line, space / usual) for line, space in lines if usual > 0)


def _is_spaced_out(line: PrintedLine) -> bool:
    """Whether a line has letter-spaced words, which read as words of one letter each."""
    words = line.text.split()
    return sum(len(word) == 1 and word.isalpha() for word in words) > len(words) / _PART
