"""A part in fewer pages than are best for it."""

from __future__ import annotations

from publish.paginator.gaining import plan_fewer_pages
from publish.paginator.measured_part import MeasuredPart, PageSide, Paragraph, TextLine, TypeArea, Version
from publish.paginator.planner import plan_pages

AREA = TypeArea(200.0, 10.0)  # 20 lines


def part(*paragraphs: tuple[int, int | None, int]) -> MeasuredPart:
    """Paragraphs, each with its lines, those of another version if it has one, and what that costs."""
    return MeasuredPart(
        tuple(
            Paragraph(
                (
                    Version((TextLine(10.0),) * lines),
                    *([] if other is None else [Version((TextLine(10.0),) * other, demerits)]),
                )
            )
            for lines, other, demerits in paragraphs
        )
    )


def lines_of(made: MeasuredPart, versions: tuple[int, ...]) -> list[int]:
    return [
        len(one.versions[version].lines)
        for one, version in zip(made.elements, versions, strict=True)
        if isinstance(one, Paragraph)
    ]


def test_the_cheapest_paragraphs_lose_as_many_lines_as_the_last_page_has() -> None:
    made = part((10, 9, 5), (10, 9, 90), (10, 9, 6), (10, 9, 7), (10, 9, 8), (15, 14, 9))
    usual = plan_pages(made, AREA)
    assert len(usual.pages) == 4

    fewer = plan_fewer_pages(made, AREA, PageSide.RIGHT, usual)

    assert fewer is not None
    assert len(fewer.pages) == 3
    assert lines_of(made, fewer.versions) == [9, 10, 9, 9, 9, 14]
    assert fewer.demerits > usual.demerits


def test_a_part_whose_paragraphs_do_not_suffice_keeps_its_pages() -> None:
    made = part((10, 9, 5), (10, None, 0), (10, 11, 6), (10, None, 0), (10, None, 0), (15, 14, 9))

    assert plan_fewer_pages(made, AREA, PageSide.RIGHT, plan_pages(made, AREA)) is None


def test_a_single_page_cannot_be_gained() -> None:
    made = part((10, 9, 5))

    assert plan_fewer_pages(made, AREA, PageSide.RIGHT, plan_pages(made, AREA)) is None
