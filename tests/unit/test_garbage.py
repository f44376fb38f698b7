"""How often Python looks for garbage: a program that uses publish gets its own settings back."""

from __future__ import annotations

import gc
from contextlib import suppress

from publish.garbage import collecting_seldom


def test_the_thresholds_are_as_before() -> None:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    try:
        with suppress(ValueError), collecting_seldom():
            assert gc.get_threshold()[0] > 700
            raise ValueError
        assert gc.get_threshold() == (700, 10, 10)
    finally:
        gc.set_threshold(*before)
