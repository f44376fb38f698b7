"""The settings as valid, nearly valid and rubbish TOML."""

from __future__ import annotations

from fuzz_words import rubbish
from hypothesis import strategies as st

# A key with values that are right, by table; the tables that may be there more than once are not among them.
_RIGHT: dict[str, dict[str, list[str]]] = {
    "": {
        "subtitle": ['"Dmitrov"', '"a -- \\"b\\""', '""'],
        "language": ['"en"', '"ru"', '"de-CH"', '"fr"', '"he"', '"la"'],
        "date": ["2026-11-22", '"1899-02-28"', "0001-01-01", "9999-12-31"], "publisher": ['"A & B <c>"'],
        "rights": ['"""two\nlines"""'], "subjects": ['["a", "b & c"]', "[]"], "description": ["'it is \"x\"'"],
    },
    "isbn": {"print": ['"978-3-16-148410-0"'], "ebook": ['"9783161484100"']},
    "letter": {"sender": ['"Kropotkin"'], "recipient": ['"Lenin"'], "place": ['"Dmitrov"'], "date": ["1920-12-21"]},
    "print": {
        "trim": ['"A6"', '"A5"', '"digest"', '"100mm x 150mm"', '"6x9in"'], "bleed": ['"0mm"', '"3mm"', '"1in"'],
        "text": ['"9pt/12pt"', '"10.5pt/13.5pt"', '"14pt/14pt"'], "line-breaking": ['"optimum"', '"greedy"'],
        "marks": ["true", "false"], "inks": ['"cmyk"', '"black"'], "ink-limit": ["100", "400"],
    },
    "print.budget": {"pages": ["0", "400"], "multiple": ["4", "0"]},
    "print.faults": {"widow": ["false", "1"], "line-loose": ["1.75"], "note-split": ["false"],
                     "text-outside": ['"2pt"']},
    "ebook": {"fonts": ['"none"', '"embedded"'], "hyphens": ['"soft"', '"auto"'], "certifier": ['"A. Person"']},
}  # fmt: skip
_CONTRIBUTORS = st.lists(st.sampled_from([
    'name = "Pyotr Kropotkin"\nsort = "Kropotkin, Pyotr"', 'name = "A <b>"\nrole = "trl"',
    'name = "Élisée"\nrole = "edt"',
]), max_size=3)  # fmt: skip
_KINDS = st.sampled_from(["chapter", "introduction", "preface", "appendix", "poem", "play", "division"])

# What an editor may write by mistake in the place of a value.
_WRONG = st.one_of(
    st.sampled_from([
        "", "yes", "0", "-1", "1.5", "1e400", "nan", "-inf",
        "99999999999999999999", '""', "''", '"A7"', '"3"', '"-1mm"',
        '"1e9mm"', '"9pt/0pt"', '"0mm x 0mm"', "[]", "[[]]", "{}", "{a = 1}", "true", "2026-02-30",
        "2026-11-22T00:00:00Z",
        "07:32:00", '"\\u0000"', '"\\ud800"', '"\\U0010ffff"', '"../x"', '"/etc/passwd"', '"."', '".md"', '"a\\nb"',
        '"en_GB"', '"*"', '"**"', '"1"', '"a b"', "\"" + "x" * 300 + "\"", '"[^"', '"‮"',
        "0x_1", "[1, \"a\"]", '"""', "'''", "1 2",
    ]),
    st.integers().map(str), st.floats().map(repr), rubbish,
)  # fmt: skip
_KEYS = st.sampled_from(
    [
        *(key for keys in _RIGHT.values() for key in keys),
        "title",
        "slug",
        "identifier",
        "part",
        "notes",
        "contributor",
        "file",
        "kind",
        "matter",
        "Title",
        "titel",
        "a.b",
        '""',
        '"\\n"',
        "notes.files",
        "notes.series",
        "print.icc",
        "ebook.cover",
    ]
)
_LINES = st.one_of(
    st.builds("{} = {}".format, _KEYS, _WRONG),
    st.sampled_from(["[print]", "[[part]]", "[part]", "[[notes.series]]", "[notes]", "[letter", "[[a]", "[]", "[a.b.c]",
                     "#",
                     'file = "part-1.md"', 'file = "nowhere.md"', 'file = "../part-1.md"', 'marks = "*†"',
                     'prefix = "a:"']),
    rubbish.map(lambda text: text.replace("\n", " ")),
)  # fmt: skip


@st.composite
def valid(draw: st.DrawFn, files: list[str], notes: list[str]) -> str:
    """Settings that name those parts and those files of notes, and that are as they should be."""
    lines = ['title = "A Letter"', *draw(_of_table(""))]
    for table in list(_RIGHT)[1:]:
        if draw(st.integers(0, 2)) == 0:
            lines += [f"[{table}]", *draw(_of_table(table))]
    for contributor in draw(_CONTRIBUTORS):
        lines += ["[[contributor]]", contributor]
    for number, file in enumerate(files):
        matter = "front" if number == 0 and len(files) > 1 and draw(st.booleans()) else "body"
        # A letter without a heading is given one, of its sender and recipient.
        kinds = _KINDS if "[letter]" in lines else st.just("letter") | _KINDS
        lines += ["[[part]]", f'file = "{file}"', f'kind = "{draw(kinds)}"', f'matter = "{matter}"']
    listed = ", ".join(f'"{name}"' for name in notes)
    lines += ["[notes]", f"files = [{listed}]"]
    if draw(st.integers(0, 2)) == 0:
        restart = draw(st.sampled_from(["edition", "part", "page"]))
        marks = draw(st.sampled_from(["1", "a", "i", "*†‡§‖¶"]))
        lines += ["[[notes.series]]", f'marks = "{marks}"', f'restart = "{restart}"']
    return "\n".join(lines) + "\n"


@st.composite
def nearly_valid(draw: st.DrawFn, files: list[str], notes: list[str]) -> str:
    """Settings with some lines added, taken out, doubled or cut."""
    lines = draw(valid(files, notes)).split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines)))
        match draw(st.sampled_from(["add", "add", "delete", "double", "cut", "value"])):
            case "add":
                lines.insert(at, draw(_LINES))
            case "delete":
                del lines[at : at + 1]
            case "double":
                lines[at:at] = lines[at : at + 1]
            case "cut" if at < len(lines):
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
            case "value" if at < len(lines) and "=" in lines[at]:
                lines[at] = lines[at].partition("=")[0] + "= " + draw(_WRONG)
    return "\n".join(lines)


@st.composite
def _of_table(draw: st.DrawFn, table: str) -> list[str]:
    keys = draw(st.lists(st.sampled_from(sorted(_RIGHT[table])), unique=True, max_size=4))
    return [f"{key} = {draw(st.sampled_from(_RIGHT[table][key]))}" for key in keys]
