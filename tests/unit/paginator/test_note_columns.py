"""Notes are divided between columns in order, so that the highest column is as low as can be."""

from __future__ import annotations

import pytest

from publish.paginator.note_columns import column_ends, column_height


@pytest.mark.parametrize(
    ("heights", "columns", "ends"),
    [
        ([10, 10, 10, 10], 2, (2, 4)),
        ([10, 10, 10], 2, (2, 3)),
        ([30, 10, 10], 2, (1, 3)),
        ([10, 10, 30], 2, (2, 3)),
        ([10], 3, (1,)),
        ([10, 20, 10, 20, 10], 3, (2, 4, 5)),
    ],
)
def test_columns_end_where_the_highest_is_lowest(heights, columns, ends):
    assert column_ends(heights, columns) == ends


def test_the_height_is_that_of_the_highest_column():
    assert column_height([30, 10, 10], 2) == 30
    assert column_height([10, 10, 10], 2) == 20
