"""Lines with words from right to left, as they stand on the page, in the order in which the book has them."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from publish.diagnostics import Location
from publish.manuscript.tree import Kind
from publish.proof.invisible_turns import invisible_turns
from publish.proof.repeated_words import effects_on_repeated, repeated
from publish.proof.right_to_left import LineReader
from publish.proof.stream import UNSETTLED, NoteMark, Stream, StreamBlock
from publish.proof.style_effects import EffectsInStream, HiddenWords, StyleEffects


def stream(text: str, turns: frozenset[int] = frozenset()) -> Stream:
    words = text.split()
    ends = [len("".join(words[:count])) for count in range(1, len(words))]
    return Stream("", "".join(words), ends, frozenset(), frozenset(), frozenset(), (), (), (), turns=turns)


@pytest.mark.parametrize(
    ("book", "visual"),
    [
        ("The words שלום עולם mean so.", "The words םלוע םולש mean so."),
        # A passage of its own direction has its stop on the left; a stop of the sentence around it is on the right.
        ("Read שלום! aloud", "Read !םולש aloud"),
        ("Read שלום! aloud", "Read םולש! aloud"),
        ("בשנת 1920 (מאה) ועוד.", ".דועו (האמ) 1920 תנשב"),
        ("בשנת 1920 (מאה) ועוד.", ".דועו )האמ( 1920 תנשב"),
        ("קרא Kropotkin and Lenin שלום", "םולש Kropotkin and Lenin ארק"),
        # The stop of the sentence before is not this line's.
        ("ויאמר אור. ויהי אור.", ".רוא יהיו"),
        ("בְּרֵא שלום", "םולש ארֵבְּ"),
        # pdfium turns quotation marks round as well.
        ("אמר “שלום” לו say", "ול ”םולש“ רמא say"),
        # A line of a passage from right to left may have no word in its direction.
        ("בשנת su.⁵ ועוד", "⁵ .su"),
        # Brackets opened among words from left to right divide a passage.
        ("no [קכה ומה]; סנה", "no [המו הכק]; הנס"),
    ],
)
def test_a_line_is_read_as_the_book_has_it(book: str, visual: str) -> None:
    read = LineReader([stream(book)]).read(visual)
    assert read in book
    assert sorted(re.sub(r"\s|[()]", "", read)) == sorted(re.sub(r"\s|[()]", "", visual))


@pytest.mark.parametrize("visual", ["The words םולש םלוע mean so.", "The words עולם שלום mean so."])
def test_words_in_another_order_or_direction_are_not_the_books(visual: str) -> None:
    book = "The words שלום עולם mean so."
    assert LineReader([stream(book)]).read(visual) not in book


def test_an_entry_of_the_contents_is_a_line_of_the_book() -> None:
    assert LineReader([stream("No אמר, שנה")]).read("No הנש ,רמא . . . . . 12") == "No אמר, שנה . . . . . 12"
    assert LineReader([stream("No אמר, שנה")]).read("No הנש ,רמא 12") == "No אמר, שנה 12"
    assert LineReader([stream("שנה, אמר no.")]).read("רמא ,הנש no.. . 12") == "שנה, אמר no.. . 12"
    # The one stop of a leader may be close to the page; the stop before the heading in the book is not this line's.
    for book, visual, read in (
        ("אמר. no. שנה no", "no. הנש no .1", "no. שנה no .1"),
        ("su. אמר. no שנה", "רמא. no הנש .1", "אמר. no שנה .1"),
    ):
        assert LineReader([stream(book)], stream(book)).read(visual) == read
    assert LineReader([stream("אמר no 5 su")]).read("no 5 su רמא .1") == ".1 אמר no 5 su"  # the number of an item
    # The number of the chapter may precede it.
    heading = stream("1 אמר […]")
    assert LineReader([heading], heading).read("1. רמא ]...[ . . . . 3") == "1. אמר […] . . . . 3"
    heading = stream("1 no אמר 3/4 − 5")
    assert LineReader([heading], heading).read("1. no 5 − 3/4 רמא3") == "1. no אמר 3/4 − 5 3"


@pytest.mark.parametrize("visual", ["הנש ,רמא no...", "…הנש ,רמא no"])
def test_a_running_head_that_is_cut_off_is_a_line_of_the_book(visual: str) -> None:
    assert LineReader([stream("אמר, שנה no more")]).read(visual) == "אמר, שנה no…"


@pytest.mark.parametrize(
    ("visual", "read"),
    [
        ("• .הנש ,רמא", "• אמר, שנה."),
        (".הנש ,רמא •", "• אמר, שנה."),
        ("12. .הנש ,רמא", "12. אמר, שנה."),
        # pdfium reads the brackets of a marker on the right the other way round.
        (".הנש ,רמא )i(", "(i) אמר, שנה."),
        (".הנש ,רמא )a", "(a אמר, שנה."),
        (".הנש ,רמא )i)", "(i) אמר, שנה."),
        (".הנש ,רמא (ii(", "(ii) אמר, שנה."),
    ],
)
def test_the_marker_of_an_item_is_read_before_its_line(visual: str, read: str) -> None:
    assert LineReader([stream("No אמר, שנה. no")]).read(visual) == read


@pytest.mark.parametrize(
    ("visual", "read"),
    [
        ("Chapter 2. be 1 רמא", "Chapter 2. be אמר1"),
        ("be 1 רמא (end)", "be אמר1 (end)"),
        ("See: be 1 רמא no (end)", "See: be אמר1 no (end)"),
    ],
)
def test_words_that_a_style_adds_at_the_edges_of_a_line_stand_where_they_are(visual: str, read: str) -> None:
    assert LineReader([stream("be אמר1 no")]).read(visual) == read


def test_a_marker_may_stand_close_to_the_words_of_its_item() -> None:
    assert LineReader([stream("אמר שנה")]).read("הנש רמא•") == "• אמר שנה"


def test_a_word_from_right_to_left_is_no_page_of_an_entry() -> None:
    assert LineReader([stream("שנה no. 1. no")]).read("1. הנש") == "1. שנה"


def test_a_passage_of_another_language_has_its_own_order() -> None:
    visual = "So רמא, הנש"
    assert LineReader([stream("So אמר, שנה")]).read(visual) not in "So אמר, שנה"
    assert LineReader([stream("So אמר, שנה", turns=frozenset((2, 5, 6)))]).read(visual) == "So אמר, שנה"


def test_passages_may_be_side_by_side() -> None:
    assert LineReader([stream("אמר, pa שנה", turns=frozenset((6,)))]).read("pa ,רמא הנש") == "אמר, pa שנה"


def test_a_sign_that_stands_for_several_words_is_one_sign_of_the_book() -> None:
    visual = "دعب ملسو هيلع هللا ىلص لاق"
    assert LineReader([stream("قال ﷺ بعد")]).read(visual) == "قال ﷺ بعد"


def test_whole_words_of_the_book_are_read_from_left_to_right() -> None:
    reader = LineReader([stream("אמר. su. Ba bi")])
    assert reader.is_as_in_book("Ba bi")
    assert not reader.is_as_in_book(".su")


def test_a_stop_on_the_left_ends_the_sentence_that_goes_on() -> None:
    words = stream("אמר .mill ועוד /sail/mill. סוף")
    reader = LineReader([words])
    reader.read("/sail/ דועו mill. רמא")
    assert not reader.is_as_in_book(".mill")
    assert reader.read(".mill") == "mill."
    assert LineReader([words]).is_as_in_book(".mill")


def test_equal_figures_in_the_other_order_show_in_their_spaces() -> None:
    reader = LineReader([stream("אמר — 12, 12. of it, 12 – 12.")])
    assert not reader.is_as_in_book("12 ,12. of it,")
    assert reader.read("12 ,12. of it,") == "12, 12. of it,"
    assert reader.is_as_in_book("12,12. of it,")  # a space that is lost is a fault
    assert reader.is_as_in_book("12, 12. o fit,")


def test_an_invisible_mark_divides_a_passage() -> None:
    words = "Read שלום \u200e12 עוד aloud."
    turned = stream(re.sub("\u200e", "", words), frozenset(invisible_turns(words)))
    assert LineReader([turned]).read("Read םולש 12 דוע aloud.") == "Read שלום 12 עוד aloud."
    assert LineReader([replace(turned, turns=frozenset())]).in_book("Read םולש 12 דוע aloud.") == ""


def test_a_line_goes_on_where_another_ends() -> None:
    reader = LineReader([stream("ba —אמר שנה— be")])
    assert reader.is_as_in_book("ba")
    assert reader.read("הנש רמא—") == "—אמר שנה"
    reader = LineReader([stream("אני ba —אמר שנה— be")])
    assert reader.read("— ba ינא") == "אני ba —"
    assert reader.read("הנש רמא—") == "אמר שנה—"


def test_a_line_may_have_figures_alone() -> None:
    assert LineReader([stream("אמר לו 1/2³")]).read("³1 /2") == "1/2³"


def test_pdfium_reads_an_ellipsis_as_three_stops() -> None:
    assert LineReader([stream("אמר לו… say")]).read("...ול רמא say") == "אמר לו… say"


@pytest.mark.parametrize(("kind", "around"), [(Kind.HEADING, "heading"), (Kind.CELL, "table head")])
def test_what_pages_repeat_has_no_marks_of_notes(kind: Kind, around: str) -> None:
    at = Location("sources/a.md", 1, 1)
    held = stream("אמר1 12 שנה2.")
    marks = tuple(NoteMark(place, place + 1, held.ink[place], call=True, first=True, at=at) for place in (3, 9))
    block = StreamBlock(0, len(held.ink), kind, at, frozenset((around,)), 0)
    assert LineReader([repeated([replace(held, marks=marks, blocks=(block,))])]).read(".הנש 12 רמא") == "אמר 12 שנה."


def test_the_page_of_an_entry_is_not_the_mark_of_a_note_in_the_heading() -> None:
    at = Location("sources/a.md", 1, 1)
    held = stream("So אמר1 שנה")
    block = StreamBlock(0, len(held.ink), Kind.HEADING, at, frozenset(("heading",)), 0)
    held = replace(held, marks=(NoteMark(5, 6, "1", call=True, first=True, at=at),), blocks=(block,))
    assert LineReader([held], repeated([held])).read("So הנש רמא 1") == "So אמר שנה 1"


@pytest.mark.parametrize("visual", ["writer 0.1.0, Mill 70.0, רמא", ".River 1.50.12"])
def test_a_sentence_with_versions_may_be_divided_between_two_lines(visual: str) -> None:
    known = repeated([], ["אמר writer, Mill, River."])
    assert LineReader([stream("שלום")], known).in_book(visual) in ("אמר writer, Mill,", "River.")


def test_a_line_goes_on_where_the_same_words_stand_in_another_text() -> None:
    reader = LineReader([stream("קרא mill/river נסע"), stream("זחט mill/שלום/a_b")])
    assert reader.in_book("mill/") == "mill/"
    assert reader.in_book("/םולש") == "שלום/"


def test_of_two_stretches_with_the_same_words_a_line_shows_the_one_in_order() -> None:
    """The title stands twice in a row; the other stretch is the end of the first and the beginning of the second."""
    title = "mill קרא שלו weir"
    reader = LineReader([stream(f"נסע {title} {title} זחט", frozenset((3, 17, 31)))])
    assert reader.in_book("mill עסנ") == "נסע mill"  # a line ended where the other stretch begins
    assert reader.in_book("weir ולש ארק mill") == title


def test_the_words_of_an_address_do_not_tell_the_direction_of_a_line() -> None:
    """A line may end with the same signs as the one before it: only its words in both directions tell."""
    text = "זהב https://example.org/שלום/a_b Hאמר https://example.org/weir/a_b נסע"
    turns = frozenset(
        len(text[:at].replace(" ", "")) for at in map(text.index, ("https", "H", "אמר", "https://example.org/weir"))
    )
    reader = LineReader([stream(text, turns)])
    assert reader.in_book("https://example.org/םולש/a_b בהז") == "זהב https://example.org/שלום/a_b"
    assert reader.in_book("https://example.org/weir/a_b רמאH") == "Hאמר https://example.org/weir/a_b"


def test_a_line_does_not_run_from_one_sentence_into_the_next() -> None:
    known = repeated([], ["אבן אחת, וקיר (שני)", "אבן אחת, וקיר (שני)"])
    reader = LineReader([stream("שלום")], known)
    assert reader.read("ריקו ,תחא ןבא") == "אבן אחת, וקיר"
    assert reader.read("(ינש) ריקו ,תחא ןבא") == "אבן אחת, וקיר (שני)"


def test_a_line_is_in_few_blocks() -> None:
    book = stream("שלום 5 אבן קיר 3 − 5 אמר")
    book = replace(book, openings=frozenset(map(book.ink.index, ("אבן", "קיר"))))
    assert LineReader([book]).read("5 − 3 ריק ןבא") == "אבן קיר 3 − 5"


@pytest.mark.parametrize(("text", "visual"), [("1920 שלום", "םולש 1920"), ("xi הוה", "הוה xi")])
def test_what_begins_a_heading_from_right_to_left_is_not_a_page(text: str, visual: str) -> None:
    at = Location("sources/a.md", 1, 1)
    held = stream(text)
    block = StreamBlock(0, len(held.ink), Kind.HEADING, at, frozenset(("heading",)), 0)
    held = replace(held, blocks=(block,))
    assert LineReader([held], repeated([held])).read(visual) == text


def test_a_word_beside_the_words_of_a_heading_is_not_a_page() -> None:
    at = Location("sources/a.md", 1, 1)
    held = stream("שלום ba mu שלום")
    block = StreamBlock(0, 4, Kind.HEADING, at, frozenset(("heading",)), 0)
    held = replace(held, blocks=(block,))
    assert LineReader([held], repeated([held])).read("םולש mu") == "mu שלום"


@pytest.mark.parametrize(
    ("visual", "read"), [("12bebi םולש", "12 שלום bebi"), ("םולש bebi12", "שלום bebi12"), ("bebi םולש", "שלום bebi")]
)
def test_the_folio_of_an_entry_may_touch_its_words(visual: str, read: str) -> None:
    at = Location("sources/a.md", 1, 1)
    block = StreamBlock(0, 8, Kind.HEADING, at, frozenset(("heading",)), 0)
    held = replace(stream(f"שלום bebi זחט{UNSETTLED}"), blocks=(block,))
    assert LineReader([held], repeated([held])).read(visual) == read


@pytest.mark.parametrize(
    ("visual", "read"),
    [
        # The notes stand from left to right, their words from right to left; the second has no number.
        ("2ןשי[ א חנ םימה[ םינגאה 6וכלה[ ודרי", "2ישן] נח א המים] האגנים 6הלכו] ירדו"),
        # The notes stand from right to left.
        ("א חנ [ןשי2–3", "2–3ישן] נח א"),
        ("1870 תנשב וראשנ [וכלה6", "6הלכו] נשארו בשנת 1870"),
    ],
)
def test_the_numbers_of_lines_stand_before_their_notes(visual: str, read: str) -> None:
    notes = f"{UNSETTLED}ישן] נח א {UNSETTLED}המים] האגנים {UNSETTLED}הלכו] ירדו {UNSETTLED}הלכו] נשארו בשנת 1870"
    words = notes.split()
    ends = [len("".join(words[:count])) for count in range(1, len(words))]
    printed = "".join(words)
    turns = frozenset(at for at, sign in enumerate(printed) if sign == UNSETTLED or printed[at - 1 : at] == "]")
    held = Stream("variants", printed, ends, frozenset(), frozenset(), frozenset(), (), (), (), turns=turns)
    assert LineReader([held]).read(visual) == read


def test_a_heading_with_the_figures_of_its_marks_in_a_number_is_no_entry_of_the_contents() -> None:
    edges = frozenset({0, 18})
    headings = replace(stream("אמר ku הוא/12 ועוד, co", frozenset({9})), openings=edges, closings=edges)
    printed = "אמר1 ku הוא2/12 ועוד, co3"
    held = stream(printed, frozenset({11}))
    assert LineReader([held], headings).read("1רמא ku 2אוה/co ,דועו 123") == printed
    entry = LineReader([held], headings).read("רמא ku אוה/co ,דועו 12 . . . 3")
    assert entry == "אמר ku הוא/12 ועוד, co . . . 3"


def test_the_stop_of_the_heading_before_is_not_that_of_an_entry() -> None:
    text = "אמר ku. הוא pa"
    edges = frozenset({0, 6, len(text.replace(" ", ""))})
    headings = replace(stream(text), openings=edges, closings=edges)
    assert LineReader([stream(text)], headings).read("אוה pa. . . 1") == "הוא pa. . . 1"


def test_a_line_lacks_the_words_that_own_styles_hide() -> None:
    hidden = HiddenWords(3, 6, Location("styles/custom.css", 1, 1))
    effects = StyleEffects([EffectsInStream({}, {3: [hidden]})])
    assert LineReader([stream("אמר הוא ועוד no")], None, effects).read("no דועו רמא") == "אמר ועוד no"


def test_an_entry_of_the_contents_lacks_the_words_that_own_styles_hide_in_the_heading() -> None:
    at = Location("styles/custom.css", 1, 1)
    block = StreamBlock(0, 12, Kind.HEADING, at, frozenset(("heading",)), 0)
    mark = NoteMark(10, 11, "7", call=True, first=True, at=at)
    held = replace(stream("So אמר yu שנה7?"), blocks=(block,), marks=(mark,))
    effects = StyleEffects([EffectsInStream({}, {5: [HiddenWords(5, 7, at)]})])
    reader = LineReader([held], repeated([held]), effects, effects_on_repeated([held], effects))
    assert reader.read("So ?הנש רמא . . . 2") == "So אמר שנה? . . . 2"


@pytest.mark.parametrize(
    ("visual", "read"),
    [
        # The mark of a note is on the left of its word; the stop of the sentence before belongs to that.
        (".ויחא לא 4בתכמ בתכ", "כתב מכתב4 אל אחיו."),
        ("רהנה 12לא ךלה ןחוטה", "הטוחן הלך אל12 הנהר"),
        ("12לא ךלה ןחוטה", "הטוחן הלך אל12"),
    ],
)
def test_a_mark_that_is_left_open_stands_behind_its_word(visual: str, read: str) -> None:
    assert LineReader([with_open_marks()]).read(visual) == read


@pytest.mark.parametrize(
    ("marks", "visual", "read"),
    [
        (("a", "b", "c"), ".ויחא לא bבתכמ בתכ", "כתב מכתבb אל אחיו."),
        (("*", "†", "**"), "רהנה **לא ךלה ןחוטה", "הטוחן הלך אל** הנהר"),
        (("i", "ii", "iii"), ".ויחא לא iiבתכמ בתכ .רהנה iלא ךלה", "הלך אלi הנהר. כתב מכתבii אל אחיו."),
        # Words from left to right among them: without its mark, the line would be that of the year before.
        (("1", "2", "9"), "his mill 1902 and weir2", "his mill 1902 and weir2"),
        (("a", "b", "c"), "and weira his mill 1902", "his mill 1902 and weira"),
    ],
)
def test_a_mark_that_is_left_open_may_be_letters_or_signs(marks: tuple[str, ...], visual: str, read: str) -> None:
    assert LineReader([with_open_marks()], marks={"n": marks}).in_book(visual) == read


def test_the_line_of_a_note_begins_with_its_mark() -> None:
    """Without it, but with the first figure of a number, the words would be the same, and in one block."""
    mark = NoteMark(0, 1, "n", call=False, first=False, at=Location("sources/a.md", 1, 1))
    held = replace(stream("1 pa אבג דהו 1,234 זחט"), marks=(mark,), openings=frozenset((0, 1)))
    assert LineReader([held]).read("1 pa והד גבא") == "1 pa אבג דהו"


def test_the_mark_of_a_note_is_no_word_of_the_passage_beside_it() -> None:
    mark = NoteMark(7, 9, "n", call=True, first=False, at=Location("sources/a.md", 1, 1))
    held = replace(stream("mill שלוii weir קרא"), marks=(mark,))
    assert LineReader([held]).read("ארק weir iiולש mill") == "mill שלוii weir קרא"


@pytest.mark.parametrize(
    ("visual", "read"),
    [
        # It looks like a letter of the word, and stands before the first word of the phrase.
        ("ארק cmill cobo", "mill coboc קרא"),
        # No other word tells where the line is.
        ("bweir", "weirb"),
        ("weirb", "weirb"),
    ],
)
def test_an_open_mark_of_a_word_from_left_to_right_is_on_the_left_or_right(visual: str, read: str) -> None:
    at = Location("sources/a.md", 1, 1)
    held = stream(f"mill cobo{UNSETTLED} קרא weir{UNSETTLED} שלו mill mere pond")
    marks = tuple(NoteMark(at_, at_ + 1, "n", True, True, at) for at_ in (8, 16))
    held = replace(held, marks=marks, turns=frozenset((9, 12, 17)))
    assert LineReader([held], marks={"n": ("a", "b", "c")}).in_book(visual) == read


def test_the_first_letter_of_a_word_is_no_open_mark_if_the_mark_stands_before_it() -> None:
    mark = NoteMark(8, 9, "n", call=True, first=True, at=Location("sources/a.md", 1, 1))
    held = replace(stream(f"xaca taca{UNSETTLED} קרא"), marks=(mark,), turns=frozenset((9,)))
    assert LineReader([held], marks={"n": ("a", "b", "bx")}).in_book("ארק bx aca taca") == "xaca tacab קרא"


def test_nor_is_it_in_a_line_with_an_open_mark() -> None:
    at = Location("sources/a.md", 1, 1)
    held = stream(f"קרא{UNSETTLED} שלוA weir")
    marks = NoteMark(3, 4, "open", True, True, at), NoteMark(7, 8, "closed", True, True, at)
    held = replace(held, marks=marks, turns=frozenset((4,)))
    read = LineReader([held], marks={"open": ("1", "2")})
    assert read.in_book("weir Aולש 1ארק") == "קרא1 שלוA weir"


def test_words_on_both_sides_of_an_open_mark_stand_in_order() -> None:
    read = LineReader([with_open_marks()], marks={"n": ("a", "b")})
    assert read.in_book("רהנה aלא ךלה ןחוטה") == "הטוחן הלך אלa הנהר"
    assert not read.in_book("aלא ךלה ןחוטה רהנה")


def test_open_marks_of_a_line_are_the_ones_that_follow_each_other() -> None:
    """The last one stands away from its word: the letters would also be "i", "i" and "vii"."""
    at = Location("sources/a.md", 1, 1)
    held = stream(f"קרא{UNSETTLED} שלו{UNSETTLED} pa mill{UNSETTLED} נסע")
    marks = tuple(NoteMark(place, place + 1, "n", True, True, at) for place in (3, 7, 14))
    held = replace(held, marks=marks, turns=frozenset((8, 15)))
    read = LineReader([held], marks={"n": ("i", "ii", "iii", "iv", "v", "vi", "vii")})
    assert read.in_book("עסנ iv pa mill iiולש iארק") == "קראi שלוii pa milliv נסע"
    assert read.in_book("עסנ vii pa mill iולש iארק") == "קראi שלוi pa millvii נסע"


def test_an_open_mark_stands_in_one_piece_and_takes_no_letter_of_a_word_that_is_divided() -> None:
    mark = NoteMark(0, 1, "n", call=False, first=False, at=Location("sources/a.md", 1, 1))
    held = stream(f"{UNSETTLED}zo mu קרא www.mill/river")
    held = replace(held, marks=(mark,), turns=frozenset((8,)), openings=frozenset((0,)))
    read = LineReader([held], marks={"n": ("a", "b", "c", "ab", "al")})
    assert read.in_book("www.mill ארק zo mu a") == "azo mu קרא www.mill"
    assert read.in_book("www.mil ארק zo mu al") == "alzo mu קרא www.mil"


def test_the_open_mark_of_a_note_is_no_letter_of_its_first_word() -> None:
    mark = NoteMark(0, 1, "n", call=False, first=False, at=Location("sources/a.md", 1, 1))
    held = stream(f"{UNSETTLED}ceca mu קרא")
    held = replace(held, marks=(mark,), openings=frozenset((0,)))
    assert LineReader([held], marks={"n": ("a", "b")}).in_book("ארק ceca mu a") == "aceca mu קרא"


@pytest.mark.parametrize(
    ("visual", "read"),
    [
        ("3 2לער ... 1תשק] om. B", "3קשת1 … רעל2] om. B"),
        ("2לער ... תשק] om. B", "קשת … רעל2] om. B"),
        ("3–4 לער ... תשק] om. B", "3–4קשת … רעל] om. B"),
        # Where the note runs from the right, its number stands there.
        ("om. B [לער ... תשק3", "3קשת … רעל] om. B"),
    ],
)
def test_the_figure_behind_a_lemma_is_not_the_number_of_its_line(visual: str, read: str) -> None:
    at = Location("sources/a.md", 1, 1)
    held = stream(f"{UNSETTLED}קשת{UNSETTLED} … רעל{UNSETTLED}] om. B")
    marks = tuple(NoteMark(place, place + 1, "n", False, False, at) for place in (0, 4, 9))
    held = replace(held, marks=marks, openings=frozenset((0,)))
    assert LineReader([held]).in_book(visual) == read


def test_a_book_has_lines_with_its_open_marks() -> None:
    """Figures in them are then no numbers of lines that pdfium reads with the words, though they stand in a margin."""
    at = Location("sources/a.md", 1, 1)
    held = stream(f"{UNSETTLED}12 קשת 3 mill")
    held = replace(held, marks=(NoteMark(0, 1, "n", False, False, at),), openings=frozenset((0,)))
    reader = LineReader([held])
    assert reader.has("mill 3 תשק 12 1")
    assert reader.has("mill 3 תשק 12")
    assert not reader.has("9 mill 3 תשק 12 1")


def with_open_marks() -> Stream:
    said = (
        f"הטוחן הלך אל{UNSETTLED} הנהר. כתב מכתב{UNSETTLED} אל אחיו. "
        f"his mill 1902 and weir{UNSETTLED} her mill 1909 and weir{UNSETTLED}"
    )
    words = said.split()
    ends = [len("".join(words[:count])) for count in range(1, len(words))]
    printed, at = "".join(words), Location("sources/a.md", 1, 1)
    marks = tuple(
        NoteMark(place, place + 1, "n", True, True, at) for place, sign in enumerate(printed) if sign == UNSETTLED
    )
    joints = frozenset(edge for mark in marks for edge in (mark.start, mark.end))
    turns = frozenset(place for place in range(len(printed)) if printed.startswith("and", place))
    return Stream("", printed, ends, joints, frozenset(), frozenset(), (), marks, (), turns=turns)


def test_a_number_is_read_at_its_own_end_of_a_line() -> None:
    """The book has the same words with a number behind them as well."""
    reader = LineReader([stream("אני הוא 12 אמר שנה 12 בת")])
    assert reader.read("12 הנש רמא") == "אמר שנה 12"
    assert reader.read("הנש רמא 12") == "12 אמר שנה"


def test_a_line_goes_on_where_one_ends_that_lacks_hidden_words() -> None:
    hidden = HiddenWords(3, 6, Location("styles/custom.css", 1, 1))
    effects = StyleEffects([EffectsInStream({}, {3: [hidden]})])
    reader = LineReader([stream("אני הוא ba —אמר שנה— be")], None, effects)
    assert reader.read("— ba ינא") == "אני ba —"
    assert reader.read("הנש רמא—") == "אמר שנה—"


def test_a_line_that_no_book_has_is_turned_round_but_for_its_numbers() -> None:
    assert LineReader([]).read(".ויחא לא 14בתכמ 1870 תנשב") == "בשנת 1870 מכתב14 אל אחיו."
    assert LineReader([]).read("He wrote םולש 14 to me") == "He wrote שלום 14 to me"
