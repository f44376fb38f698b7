"""Rows of languages of which little more than the quotation marks is known; those follow CLDR.

In Welsh the first pair is double as in English, which its publishers have as often. Arabic books have guillemets.
"""

from __future__ import annotations

from publish.editing.typography.conventions import Conventions, words

SHORT_ROWS = {
    "ga": Conventions(before_number=("lch", "lgh", "iml.", "uimh.", "caib.", "l.")),
    "cy": Conventions(
        before_number=("t.", "tt.", "tud.", "cyf.", "rhif", "pen."),
        elided=frozenset(words("na ma no mo dyw dw dan dach r n i u w ch th sgidiau mlaen nôl")),
    ),
    "he": Conventions(quotes=("””", "’’"), before_number=words("עמ' עמ’ עמ׳ מס' מס’ מס׳ כרך פרק סעיף")),
    "yi": Conventions(quotes=("„”", "‚’")),
    "ar": Conventions(quotes=("«»", "”“"), before_number=words("ص ص. ج ج. رقم سنة عام")),
    "fa": Conventions(quotes=("«»", "‹›"), before_number=words("ص ص. ج ج. سال شماره")),
    "vi": Conventions(before_number=words("tr. ngày tháng năm số tập chương q. đ."), phrases=("thế kỷ",)),
    "hy": Conventions(quotes=("«»", "“”")),
    "ka": Conventions(quotes=("„“", "«»")),
    "kk": Conventions(quotes=("«»", "“”")),
    "lb": Conventions(quotes=("„“", "‚‘")),
    "hsb": Conventions(quotes=("„“", "‚‘")),
    "dsb": Conventions(quotes=("„“", "‚‘")),
    "fo": Conventions(quotes=("””", "’’")),
    "br": Conventions(quotes=("«»", "“”", "‘’")),
    "oc": Conventions(quotes=("«»", "“”", "‘’")),
    "rm": Conventions(quotes=("«»", "‹›")),
    "fur": Conventions(quotes=("«»", "“”", "‘’")),
    "pms": Conventions(quotes=("«»", "“”", "‘’")),
    "cu": Conventions(quotes=("«»", "„“")),
}
