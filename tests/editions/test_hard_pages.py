"""Long words, tall rows, addresses and long notes, on pages that are too small for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from workshop import copied, publish

from publish.facts.pdf import read

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> dict[int, list[str]]:
    """The lines of each page of the body, from 1."""
    edition = copied(HERE / "hard-pages", tmp_path_factory.mktemp("hard"))
    publish("pdf", edition)
    facts = read(edition / "build" / "hard.pdf")
    first = facts.labels.index("1")
    held: dict[int, list[str]] = {}
    for line in facts.lines:
        held.setdefault(line.page - first, []).append(line.text.replace("\u2010", "-"))
    return held


def test_a_heading_is_divided_where_the_list_says(lines: dict[int, list[str]]) -> None:
    assert lines[1][:3] == ["Grundstücksverkehrs-", "genehmigungszuständigkeits-", "übertragungsverordnung"]


def test_a_long_word_in_a_cell_is_divided(lines: dict[int, list[str]]) -> None:
    assert "Rechtsschutzversicherungsgesellschaften" in "".join(lines[1]).replace("-", "")


def test_the_head_of_a_table_is_repeated_without_its_note(lines: dict[int, list[str]]) -> None:
    assert any(line.startswith("Jahr1") for line in lines[1])
    assert any(line.startswith("Jahr G") for line in lines[2])


def test_an_address_is_as_it_is_written_and_has_no_hyphen(lines: dict[int, list[str]]) -> None:
    found = [line for held in lines.values() for line in held if "/" in line]
    assert any(line.endswith("https://example.org/archiv/%20/") for line in found)
    assert not any(line.endswith("-") for line in found)


def test_running_heads_are_the_editors_own(lines: dict[int, list[str]]) -> None:
    assert "Kurz" in lines[3]


def test_a_long_running_head_ends_with_a_whole_word(lines: dict[int, list[str]]) -> None:
    assert "Harte Seiten der…" in lines[2]


def test_no_page_is_empty_before_a_long_note(lines: dict[int, list[str]]) -> None:
    page = next(number for number, held in lines.items() if number > 0 and held[0].startswith("Zwei, oder"))
    assert any("Das Buch.3 Ende." in line for line in lines[page])
    assert any("Sack Mehl Nummer 0" in line for line in lines[page])
    assert any("Sack Mehl Nummer 24" in line for line in lines[page + 1])


def test_a_tall_row_begins_below_its_heading_though_its_note_is_long(lines: dict[int, list[str]]) -> None:
    page = next(number for number, held in lines.items() if held[0] == "Vier")
    assert all("Wort Anmerkung" in lines[page + more][:2] for more in (0, 1))


def test_the_notes_of_a_divided_row_are_in_order_on_each_page(lines: dict[int, list[str]]) -> None:
    page = next(number for number, held in lines.items() if held[0] == "Vier")
    notes = [[" ".join(line.split()[:3]) for line in lines[page + more] if "\xa0 Die " in line] for more in (0, 1)]
    assert notes == [["5 Die erste.", "7 Die dritte:"], ["6 Die zweite."]]


def test_the_head_of_a_table_stays_though_its_notes_do_not_fit(lines: dict[int, list[str]]) -> None:
    page = next(number for number, held in lines.items() if any(line.startswith("Ware8") for line in held))
    assert any("Es sind:" in line for line in lines[page])
    assert any("Posten 22" in line for line in lines[page + 1])
    assert any("In Rubeln." in line for line in lines[page + 1])


def test_a_low_row_is_split_before_its_table_loses_a_head_with_notes(lines: dict[int, list[str]]) -> None:
    page = next(number for number, held in lines.items() if any("Elle Tuch 1" in line for line in held))
    assert any(line.startswith("Tuch10") for line in lines[page])
    assert any("Maß 1" in line for line in lines[page])


def test_a_stanza_of_one_line_is_not_tied_to_the_next(lines: dict[int, list[str]]) -> None:
    page = next(number for number, held in lines.items() if held[0] == "Fünf")
    assert lines[page][-2] == "Der Kehrreim"
    assert "Ende 1" in lines[page + 1]


def test_long_words_in_other_type_behind_a_bracket_are_divided(lines: dict[int, list[str]]) -> None:
    """In a heading, a cell and a verse, where words are divided only if they do not fit."""
    whole = "".join(line.removesuffix("-") for held in lines.values() for line in held)
    assert "Drei(Rechtsschutzversicherungsgesellschaftenverwaltung)" in whole
    assert "(Rechtsschutzversicherungsgesellschaften)" in whole.replace("(werkstatt", "")
    assert "Die(Rechtsschutzversicherungsgesellschaftenverwaltungen)" in whole


def test_a_line_ends_after_a_word_that_is_too_wide(lines: dict[int, list[str]]) -> None:
    """Though a soft hyphen is in a word behind it."""
    assert [line for held in lines.values() for line in held if "Mmm" in line] == ["Mmmmmmmmmmmmmmmmmmm"]


def test_a_stanza_of_a_note_that_is_taller_than_a_page_goes_on_overleaf(lines: dict[int, list[str]]) -> None:
    (first,) = [number for number, held in lines.items() if any("Bogen 1, Bogen 2," in line for line in held)]
    (last,) = [number for number, held in lines.items() if any(line.endswith("Bogen 160") for line in held)]
    assert last == first + 1


def test_code_is_broken_at_its_joints_without_a_hyphen(lines: dict[int, list[str]]) -> None:
    """In a paragraph, and in a cell; the -- of an option is kept together."""
    found = [line for held in lines.values() for line in held]
    assert "Ein Aufruf von werkstatt.druck.bogen" in found
    assert any(line.startswith(".falzmaschine.ERSTE_LAGE_DES_BUCHES im") for line in found)
    assert any("--ohne-rand=bundsteg" in line for line in found)


def test_short_cells_begin_beside_a_tall_one_though_their_notes_do_not_fit(lines: dict[int, list[str]]) -> None:
    """The note of the head fills more than a page, so the notes of the row begin where it ends."""
    page = next(number for number, held in lines.items() if any(line.startswith("Blei") for line in held))
    assert lines[page][1].startswith("Blei Zinn16 Antiqua17 der Satz des")
    assert any("Aus Holland." in line for line in lines[page + 2])


def test_a_container_with_the_name_of_a_note_stands_in_the_text(lines: dict[int, list[str]]) -> None:
    page = next(held for held in lines.values() if any(line.startswith("Ein Block,") for line in held))
    below = page.index("Ein Block, der keine Anmerkung ist.")
    assert page[below - 1].endswith("Morgen gedruckt")


def test_a_table_in_a_note_breaks_between_its_rows(lines: dict[int, list[str]]) -> None:
    """The notes behind it are not put off."""
    first = next(number for number, held in lines.items() if held[0] == "Zehn" or "Zehn" in held[:2])
    boats = {number: sum("Kahn Nummer" in line for line in held) for number, held in lines.items()}
    pages = [number for number, count in boats.items() if count]
    assert sum(boats.values()) == 31
    assert pages == list(range(pages[0], pages[0] + len(pages)))
    assert len(pages) > 1
    assert pages[0] in (first, first + 1)
    assert all(any(line.startswith("Kahn L") for line in lines[number]) for number in pages)
    assert min(boats[number] for number in pages) > 1
    behind = next(number for number, held in lines.items() if any("Danach kam keiner" in line for line in held))
    assert pages[-1] <= behind < max(lines) - 1


def test_a_table_goes_overleaf_if_the_notes_above_leave_no_room_for_its_head(lines: dict[int, list[str]]) -> None:
    """The note of the head cannot begin on the page that the note before it fills."""
    page = next(number for number, held in lines.items() if any("Kiste Nummer 36" in line for line in held))
    assert not any("Ballen" in line for line in lines[page])
    assert lines[page + 1][0] == "Kiste Inhalt22"
    assert any(line.startswith("Ballen 1,") for line in lines[page + 1])


def test_a_note_begins_no_page(lines: dict[int, list[str]]) -> None:
    """Though a page break is written in it."""
    page = next(held for held in lines.values() if any("Ohne das Stroh." in line for line in held))
    assert any("Und ohne die Bretter." in line for line in page)


def test_no_words_of_deep_quotations_and_lists_are_lost(lines: dict[int, list[str]]) -> None:
    """Below some levels there are no further indents."""
    page = next(held for held in lines.values() if "Zwölf" in held)
    assert "Viele Male" in " ".join(page)
    assert any(line.endswith("Stufe 28") for held in lines.values() for line in held)
