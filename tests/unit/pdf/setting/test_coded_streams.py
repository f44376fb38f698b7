"""The codes of glyphs in a page's stream."""

from __future__ import annotations

from publish.pdf.setting.coded import Recoder

STREAM = b"""q
BT
/AAAAAA 11 Tf
[<00010002>-12.5<0001>] TJ
/Span <</ActualText <feff00ad>>> BDC
/BBBBBB 9.5 Tf
[<0001>] TJ
ET
q
/AAAAAA 11 Tf
[<0002>] TJ
Q
[<0002>] TJ
Q
[<0001>] TJ"""


def test_each_font_has_its_own_codes_and_is_restored_with_the_state() -> None:
    found = Recoder({"AAAAAA": {1: 5, 2: 0x1F}, "BBBBBB": {1: 1, 2: 2}}).recoded(STREAM)

    assert found == STREAM.replace(b"<00010002>-12.5<0001>", b"<0005001f>-12.5<0005>").replace(
        b"/AAAAAA 11 Tf\n[<0002>]", b"/AAAAAA 11 Tf\n[<001f>]"
    )


def test_nothing_is_changed_if_the_codes_are_the_same() -> None:
    assert Recoder({"AAAAAA": {1: 1, 2: 2}}).recoded(STREAM) is STREAM


def test_a_line_may_be_shown_in_several_pieces() -> None:
    shown = b"[<0001>4] TJ /Span <</ActualText<FEFF002D>>> BDC [<0002>] TJ EMC [<0001>] TJ 0.5 Ts [<0002>] TJ"
    line = b"/AAAAAA 11 Tf\n" + shown
    found = Recoder({"AAAAAA": {1: 5, 2: 0x1F}}).recoded(line)
    assert found == line.replace(b"<0001>", b"<0005>").replace(b"<0002>", b"<001f>")
