"""Words and signs of many languages, scripts and keyboards, as strategies."""

from __future__ import annotations

from hypothesis import strategies as st

LONG = "x" * 30
# Three columns of them are wider than a page.
WIDE = (LONG, "Dampfschifffahrtsgesellschaft")
# What the default typeface can print.
PRINTABLE = (
    "the", "of", "Letter", "1920", "raison", "d'État", "Straße", "œuvre", "naïve", "ﬁn", "Łódź", "İstanbul", "þorn",
    "Революция", "ещё", "объезд", "λόγος", "Ἐν", "ἀρχῇ", "cafe\u0301", "co-operation", "o'clock",
    "'tis", "XIXe", "10 000", "e\u00adbook", "Dampfschifffahrtsgesellschaft", "p. 12", "z. B.", "A. B. C.", "kg",
    "и т. д.", LONG, "¿Qué?", "¡No!", "№ 5", "3/4", "50%", "H₂O", "m²", "St.\u00a0Petersburg", "a\u202fb",
    "a\u0308\u0301", "\u1eb9\u0301", "r\u0325\u0304ta", "\u0456\u0301",
)  # fmt: skip
# What it cannot, or what no editor sees: other scripts, astral characters, joiners, directions, strange line ends.
STRANGE = (
    "שלום", "سلام", "नमस्ते", "漢字", "ไทย", "𝔄𝔅", "😀", "👩\u200d👩\u200d👧", "🏳\ufe0f\u200d🌈", "\u202eabc\u202c",
    "\u2066x\u2069", "\u200fa", "a\u200bb", "\ufeff", "a\u2028b", "a\u2029b", "\u00ad", "\u0301", "a" + "\u0301" * 30,
    "\ufffd", "\ue000", "\U000e0041", "\uff21", "\u1680", "\u3000", "\u0345", "ǅ", "ß" * 3, "\u0130", "\u2060",
    "\x7f", "\u034f", "\u115f", "\ufdfa", "\u0000", "\x0c", "\x1b[31m", "\u0085",
)  # fmt: skip
BETWEEN = (
    " ", " ", " ", " ", "\n", ", ", ". ", "; ", ": ", " -- ", "--", "---", " --- ", "... ", " ... ", "! ", " ? ",
    " – ", "—", "-", "/", " & ", "\u00a0", "\u202f", "\t", "  ", " \\\n", "  \n", "…",
)  # fmt: skip
QUOTES = (('"', '"'), ("'", "'"), ("“", "”"), ("„", "“"), ("«", "»"), ("« ", " »"), ("(", ")"), ("‘", "’"))
# Signs of the dialect that stand alone or are cut off.
SIGNS = (
    "*", "**", "_", "__", "`", "``", "```", "~", "~~~", "[", "]", "](", "[^", "[^]", "[^ a]", "]{", "{", "}", "{.a",
    "{#", "{#id}", "{lang=}", '{lang="q"}', "{.a .b #c lang=ru}", "![", "!", "<", ">", "<b>", "</b>", "<!--", "-->",
    "<?x", "<a@b.c>", "<https://example.org/?a=b&c>", "&", "&amp;", "&#0;", "&#x110000;", "&nbsp;", "&lt;", "&#60;",
    "\\", "\\*", "\\[", "\\\\", "|", "\\|", "||", ":", ": ", "::", ":::", "::: ", "::: a", "::: {.b}",
    ":::: note ::::", "#", "##", "# ", "- ", "+ ", "1. ", "0. ", "999999999. ", "1) ", "> ", ">", "    ", "\t", "\n",
    "\n\n", "\n    ", "\r", "\r\n", "===", "---", "***", "- - -", "|---|", "|-|-|", ":-:", "[^n]", "[^n]: ", "[^n1]",
    "[^a:b]", "[a]: b", '[a]: <b> "c"', "[a]", "[a][b]", "[a][]", "[a](b)", "[a](<b c>)", "[a](b \"c\")",
    "![a](images/dot.png)", "![a](images/none.png)", "![](images/dot.svg){width=50%}", "![a](/etc/passwd)",
    "![a](../x.png)", "[a](#nowhere)", "[a](part-1.md)", "http://a.b", "[a](http://[b)", "[a](//b)",
    "[a](javascript:b)", "![a](" + "x" * 300 + ".png)", "[a](" + "x" * 300 + ".md)", "![a](http://[::1)",
    "![a](data:image/png;base64,x)", "![a](%00.png)", "{=", "$", "^", "%", "@", "\"", "'", "''", "\"'", "--", "...",
    "....", "- ", "–", "—", "]{.small-caps}", "]{.work}",
)  # fmt: skip

printable = st.sampled_from(PRINTABLE)
# A line may begin with these without being read as anything else.
opening = st.sampled_from([one for one in PRINTABLE if one[0].isalpha()])
between = st.sampled_from(BETWEEN)
quotes = st.sampled_from(QUOTES)
# Any text at all, mostly near the dialect.
fragment = st.one_of(
    st.sampled_from(SIGNS), st.sampled_from(SIGNS), st.sampled_from(PRINTABLE), st.sampled_from(BETWEEN),
    st.sampled_from(STRANGE), st.text(max_size=6),
)  # fmt: skip
rubbish = st.lists(fragment, max_size=30).map("".join)
