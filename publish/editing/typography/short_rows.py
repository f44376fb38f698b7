"""Rows of languages with few conventions; their quotation marks follow CLDR.

In Welsh the first pair is double as in English, which its publishers have as often. Arabic books have guillemets.
"""

from __future__ import annotations

from publish.editing.typography.conventions import Conventions, words

SHORT_ROWS = {
    "is": Conventions(
        quotes=("„“", "‚‘"),
        before_number=words("bls. nr. kafli bd. gr."),
        before_name=words("hr. frú sr. sra dr. próf. st."),
        after_number=words("kr. bls."),
        phrases=("þ. e.", "t. d.", "o. s. frv.", "f. Kr.", "e. Kr.", "m. a."),
    ),
    "et": Conventions(
        quotes=("„“", "‚‘"),
        before_number=words("lk nr ptk kd par"),
        before_name=words("hr pr prl dr prof."),
        after_number=words("kr a. saj. jj."),
        phrases=("s. t.", "e. Kr.", "p. Kr.", "e. m. a.", "m. a. j."),
    ),
    "lv": Conventions(
        before_number=words("lpp. nr. Nr."),
        before_name=words("dr. prof. sv. kungs kundze"),
        after_number=words("lpp. g. gs. sēj. gada gadā gadu gadam gadsimtā gadsimta gadsimts nod."),
        phrases=("t. i.", "p. m. ē.", "m. ē.", "u. c.", "u. tml.", "u. t. t.", "pr. Kr.", "p. Kr."),
    ),
    "lt": Conventions(
        quotes=("„“", "‚‘"),
        before_number=words("p. psl. Nr. nr. t. sk. pav. lent."),
        before_name=words("p. dr. prof. kun. šv. gen. arkiv."),
        after_number=words("m. d. a. p. psl. proc. Lt ct mln. tūkst. val. g."),
        phrases=("t. y.", "ir t. t.", "ir kt.", "ir pan.", "pr. Kr.", "po Kr.", "pr. m. e.", "m. e.", "t. p."),
    ),
    "sq": Conventions(quotes=("„“", "‘’"), before_number=("f.", "nr.")),
    "tr": Conventions(
        before_number=words("s. ss. c. No. no. nr. MÖ MS M.Ö. M.S. sayı cilt"),
        before_name=words("Dr. Prof. Doç. Av. Hz. Sn. Alb. Gen."),
        after_number=words("TL yy. yüzyıl yüzyılda yüzyılın"),
        phrases=("M. Ö.", "M. S.", "a. g. e."),
    ),
    "eo": Conventions(
        before_number=words("p. paĝ. n-ro vol. ĉap."),
        before_name=words("s-ro s-ino f-ino d-ro prof."),
        phrases=("k. t. p.", "t. e.", "a. K.", "p. K.", "k. a.", "t. n."),
    ),
    "la": Conventions(
        before_number=("p.", "pp.", "cap.", "lib.", "vol.", "fol."),
        after_number=("sq.", "sqq."),
        phrases=("a. C. n.", "p. C. n.", "a. C.", "p. C.", "i. e."),
    ),
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
