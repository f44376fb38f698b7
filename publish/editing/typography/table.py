"""The rows: what each language asks for, with the authority that was followed where authorities differ.

Quotation marks follow CLDR (`delimiters`) unless a style guide of that language differs:

- English: double outside, single inside (Chicago 13.30). `en-GB` the same: Hart puts single marks outside, but many
  British houses do not, and an editor who types single marks outside keeps them; only the inner level follows.
- German: Duden; Swiss German and Italian use guillemets without spaces, the Swiss inner level is ‹ ›.
- French: Lexique de l'Imprimerie nationale: narrow before ; ! ? and inside « », full no-break before the colon.
  Canada: OQLF: full no-break inside « », narrow before ; ! ?, as it advises where that space is available.
  Switzerland: Guide du typographe: narrow everywhere.
- Russian, Ukrainian: Мильчин and Чельцова; the dash never begins a line.
- Spanish: RAE, Ortografía 2010: « » “ ” ‘ ’. A spaced hyphen becomes a spaced en dash: which side RAE's em dash
  belongs to cannot be known from it.
- Danish, Slovenian: » « as their books have it. Dutch: double outside, as Onze Taal allows.
- Bulgarian inner marks: « », one of the two choices of its spelling dictionary.
"""

from __future__ import annotations

from msgspec.structs import replace

from publish.editing.typography.conventions import NARROW, NO_BREAK, Conventions, words
from publish.editing.typography.months import MONTH_FIRST, MONTH_LINKS, MONTHS
from publish.editing.typography.short_rows import SHORT_ROWS

_ROMANCE = ("«»", "“”", "‘’")
_LOW_HIGH = ("„“", "‚‘")

_ENGLISH = Conventions(
    before_number=words(
        "p. pp. P. vol. vols. Vol. Vols. ch. chs. chap. chaps. Chap. no. nos. No. Nos. fig. figs. Fig. Figs. sec. "
        "secs. sect. art. arts. para. paras. pl. pls. n. nn. l. ll. bk. bks. pt. pts. fol. fols. fo. col. cols. c. "
        "ca. Art. Sec. Pt. Bk. Ch. Pl. AD A.D."
    ),
    before_name=words(
        "Mr Mr. Mrs Mrs. Ms Ms. Messrs Messrs. Dr Dr. Drs. Prof. St St. Ste. Mt. Col. Gen. Capt. Lt. Sgt. Maj. Adm. "
        "Rev. Hon. Mme Mme. Mlle Mlle. Fr. Br. Sr. Gov. Sen. Rep. Alf. Alex. Benj. Chas. Danl. Edw. Edwd. Fredk. Geo. "
        "Jas. Jno. Jos. Richd. Robt. Saml. Thos. Wm."
    ),
    after_number=words(
        "BC BCE CE AD B.C. A.D. a.m. p.m. am pm lb lb. lbs lbs. oz oz. ft ft. mi. yd yds ff. f. seq. seqq. sq."
    ),
    phrases=("e. g.", "i. e.", "q. v.", "s. v.", "B. C.", "A. D.", "a. m.", "p. m."),
    months=words("January February March April May June July August September October November December"),
    month_first=True,
    reopens=True,
    drops_letters=True,
    elided=frozenset(
        words(
            "tis Tis tisn Tisn twas Twas twasn Twasn twere Twere twill Twill twould Twould twixt tween tain Tain taint "
            "Taint em Em im er bout til Til cos Cos coz cuz cept fraid gainst midst mongst neath nother nuff Nuff pon "
            "scuse Scuse sblood Sblood sdeath struth Struth zounds ello Ello appen Appen tother ts un uns ee ll re ve"
        )
    ),
)

_GERMAN = Conventions(
    quotes=_LOW_HIGH,
    before_number=words(
        "S. Bd. Bde. Nr. Nrn. Kap. Abb. Anm. Art. Abs. Ziff. Z. Sp. Bl. H. Taf. Tab. Vers V. Fn. Rn. Lfg."
    ),
    before_name=words(
        "Dr. Prof. Hr. Hrn. Fr. Frl. St. Sankt Gen. Graf Frhr. Ing. Dipl.-Ing. Joh. Chr. Fr. Wilh. Friedr."
    ),
    after_number=("f.", "ff.", "Uhr", "Mio.", "Mrd.", "M.", "Mk.", "v. Chr.", "n. Chr."),
    phrases=(
        "z. B.",
        "d. h.",
        "d. i.",
        "u. a.",
        "u. ä.",
        "o. ä.",
        "o. Ä.",
        "u. Ä.",
        "i. d. R.",
        "i. A.",
        "i. V.",
        "u. U.",
        "v. a.",
        "z. T.",
        "z. Z.",
        "s. o.",
        "s. u.",
        "a. a. O.",
        "o. J.",
        "o. O.",
        "u. v. a.",
        "m. E.",
        "v. Chr.",
        "n. Chr.",
        "e. V.",
        "u. d. T.",
        "m. a. W.",
        "z. Hd.",
    ),
    narrow_phrases=True,
    months=words(
        "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert Jh"
    ),
    elided=frozenset(words("s S n ne nen nem ner m t rein raus rauf runter rum rüber ran nauf nunter")),
)

_FRENCH = Conventions(
    quotes=_ROMANCE,
    dash="—",
    holds_dash=False,  # an opening dash of a pair stays with what follows, a closing one with what precedes
    high=NARROW,
    colon=NO_BREAK,
    guillemet=NARROW,
    before_number=words(
        "p. pp. t. vol. chap. art. fig. n° N° nº nos n. no pl. l. liv. ch. col. f. fol. al. éd. s. v. §§"
    ),
    before_name=words("M. MM. Mme Mmes Mlle Mlles Mgr Mᵐᵉ Dr Drs Pr Me St Ste Cie"),
    after_number=("fr.", "francs", "F", "h"),
    after_roman=("siècle", "siècles", "s."),
    phrases=("p. ex.", "av. J.-C.", "apr. J.-C.", "op. cit.", "loc. cit.", "N. B.", "P. S.", "c. à d."),
    months=words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
)

_RUSSIAN = Conventions(
    quotes=("«»", "„“"),
    dash="—",
    before_number=words("с. стр. С. т. Т. тт. гл. Гл. ч. вып. кн. рис. табл. п. пп. ст. № №№ л. лл. д. кв. прим."),
    before_name=words(
        "г. гг. г-н г-жа г-на г-ну г-жи тов. т. проф. акад. д-р ген. св. о. им. ул. пл. пос. с. д. гр. кн. р. оз."
    ),
    after_number=words(
        "г. гг. в. вв. руб. коп. тыс. млн млрд чел. ч. мин. кг г км м см мм л га пуд. верст вёрст стр. с. л."
    ),
    phrases=(
        "т. е.",
        "т. д.",
        "т. п.",
        "т. к.",
        "т. н.",
        "и т. д.",
        "и т. п.",
        "и др.",
        "и пр.",
        "н. э.",
        "до н. э.",
        "с. г.",
        "н. ст.",
        "ст. ст.",
    ),
    after_roman=("в.", "вв.", "век", "века", "веке"),
    short_words="авикосуя",
    particles=words("б бы ж же ли ль"),
    months=words("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
)

_UKRAINIAN = replace(
    _RUSSIAN,
    before_number=words("с. стор. С. т. тт. гл. розд. ч. вип. кн. рис. табл. п. ст. № арк."),
    before_name=words("м. п. пан пані тов. проф. акад. д-р ген. св. о. ім. вул. пл. с. р."),
    after_number=words("р. рр. ст. грн крб. коп. тис. млн млрд осіб кг г км м см мм л га"),
    phrases=("т. зв.", "і т. д.", "і т. п.", "та ін.", "н. е.", "до н. е.", "т. д.", "т. п."),
    after_roman=("ст.", "століття", "столітті"),
    short_words="авзійоуя",
    particles=words("б би ж же"),
    months=words("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"),
)

_SPANISH = Conventions(
    quotes=_ROMANCE,
    before_number=words(
        "p. pp. pág. págs. núm. núms. n.º N.º nº t. vol. vols. cap. caps. art. arts. fig. figs. l. lib. siglo siglos"
    ),
    before_name=words("Sr. Sra. Srta. Sres. D. Dª Dña. Dr. Dra. Prof. Gral. Cnel. Sto. Sta. Fr. P. Lic. Mons."),
    phrases=("p. ej.", "a. C.", "d. C.", "EE. UU.", "S. M.", "S. A.", "op. cit.", "v. gr.", "J. C."),
    months=words("enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre"),
    month_link="de",
)

_PORTUGUESE = replace(
    _SPANISH,
    dash="—",
    before_number=words(
        "p. pp. pág. págs. n.º N.º nº t. vol. vols. cap. caps. art. arts. fig. figs. séc. século séculos"
    ),
    before_name=words("Sr. Sra. Srs. D. Dr. Dra. Prof. Profa. Gen. Cel. Sto. Sta. Pe. Fr. Mons."),
    phrases=("p. ex.", "a. C.", "d. C.", "op. cit.", "S. M."),
    months=words("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
)

_ITALIAN = Conventions(
    quotes=_ROMANCE,
    before_number=words(
        "p. pp. pag. pagg. n. nn. N. vol. voll. cap. capp. art. artt. fig. figg. t. tav. c. cc. f. ff. § sec."
    ),
    before_name=words(
        "Sig. sig. Sig.ra sig.ra Dott. dott. Prof. prof. Gen. gen. Col. On. on. S. SS. Avv. avv. Ing. ing. Mons. mons."
    ),
    phrases=("p. es.", "a. C.", "d. C.", "op. cit.", "s. d.", "s. l."),
    months=words("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
    elided=frozenset(words("ndrangheta Ndrangheta l n sto sta sti ste na nu o a e i u gnor gnora")),
)

_CATALAN = replace(
    _SPANISH,
    before_number=words("p. pp. pàg. pàgs. núm. núms. vol. vols. cap. caps. art. fig. segle segles"),
    before_name=words("Sr. Sra. Dr. Dra. Prof. St. Sta. Mn."),
    phrases=("p. ex.", "a. C.", "d. C."),
    months=words("gener febrer març abril maig juny juliol agost setembre octubre novembre desembre"),
    elided=frozenset(words("l ls n ns m s t")),
)

_POLISH = Conventions(
    quotes=("„”", "«»"),
    resumes=True,
    before_number=words("s. ss. str. t. tt. nr Nr rozdz. rys. tab. art. ust. pkt poz. z. r. ok."),
    before_name=words("dr prof. ks. św. ul. gen. płk kpt. mjr por. im. p. pp. tow. al. pl. inż. mgr hr. os."),
    after_number=words("r. rr. w. ww. zł gr tys. mln mld km s. ha"),
    phrases=("m. in.", "n. e.", "p. n. e.", "t. j.", "b. r.", "m. st."),
    after_roman=("w.", "ww.", "wiek", "wieku"),
    short_words="aiouwz",
    months=words("stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"),
)

_CZECH = Conventions(
    quotes=_LOW_HIGH,
    before_number=words("s. str. č. r. roč. sv. kap. obr. tab. odst. čl. zák. §"),
    before_name=words("p. pí sl. dr. prof. gen. sv. ul. nám. Ing. Mgr. MUDr. JUDr. PhDr. Dr."),
    after_number=words("Kč hal. tis. mil. mld. st. stol. století hod. ha"),
    phrases=("n. l.", "př. n. l.", "př. Kr.", "po Kr.", "t. r.", "a. s.", "t. j.", "t. č.", "pred n. l.", "pred Kr."),
    short_words="aikosuvz",
    months=words("ledna února března dubna května června července srpna září října listopadu prosince století stol"),
)

_SLOVAK = replace(
    _CZECH,
    after_number=words("Sk hal. tis. mil. mld. stor. storočia storočie storočí hod. ha"),
    months=words("januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra"),
)

_DUTCH = Conventions(
    before_number=words("p. pp. blz. nr. nrs. art. dl. hfst. afb. vgl. jg."),
    before_name=words("dhr. mevr. mw. dr. Dr. prof. Prof. mr. ir. ds. drs. St. Sint gen. H."),
    phrases=("v. Chr.", "n. Chr.", "d. w. z.", "o. a.", "m. a. w.", "e. d."),
    months=words("januari februari maart april mei juni juli augustus september oktober november december"),
    elided=frozenset(words("s t n k m r ie ns")),
)

_SWEDISH = Conventions(
    quotes=("””", "’’"),
    before_number=words("s. sid. nr Nr kap. bd fig. art. § st."),
    before_name=words("hr fru dr prof. S:t S:ta gen."),
    after_number=("kr", "kr.", "öre", "f.", "ff."),
    phrases=("t. ex.", "bl. a.", "d. v. s.", "f. Kr.", "e. Kr.", "o. s. v.", "m. m.", "s. k.", "m. fl."),
    months=words("januari februari mars april maj juni juli augusti september oktober november december"),
)

_DANISH = Conventions(
    quotes=("»«", "›‹"),
    before_number=words("s. nr. Nr. kap. bd. fig. art. § stk."),
    before_name=words("hr. fru dr. prof. Skt. gen."),
    after_number=("kr.", "øre", "f.", "ff."),
    phrases=("f. eks.", "bl. a.", "d. v. s.", "f. Kr.", "e. Kr.", "o. s. v.", "m. m.", "m. fl."),
    months=words("januar februar marts april maj juni juli august september oktober november december"),
)

_NORWEGIAN = replace(
    _DANISH,
    quotes=("«»", "‘’"),
    months=words("januar februar mars april mai juni juli august september oktober november desember"),
)

_FINNISH = Conventions(
    quotes=("””", "’’"),
    before_number=words("s. ss. nro n:o luku kuva §"),
    before_name=words("hra rva tri prof. kenr."),
    after_number=("mk", "p.", "§"),
    phrases=("e. Kr.", "j. Kr.", "eaa.", "m. m.", "y. m."),
    months=tuple(
        f"{stem}kuuta" for stem in words("tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu")
    ),
)

_HUNGARIAN = Conventions(
    quotes=("„”", "»«", "’’"),
    elided=frozenset(words("s S")),
    before_name=words("dr. Dr. özv. ifj. id. gr. br. Szt."),
    after_number=words("Ft o. oldal old. sz. század fő köt. kötet ezred fejezet § kr."),
    phrases=("i. e.", "i. sz.", "Kr. e.", "Kr. u.", "s. k.", "a. m."),
    months=words(
        "január február március április május június július augusztus szeptember október november december század"
    ),
    month_first=True,
)

_GREEK = Conventions(
    quotes=_ROMANCE,
    before_number=words("σ. σσ. σελ. τ. τόμ. κεφ. αρ. αριθ. άρθ. εικ."),
    before_name=words("κ. κ.κ. κα δρ. καθ. Αγ. στρ."),
    phrases=("π. Χ.", "μ. Χ.", "π. χ.", "δηλ."),
    months=words(
        "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου "
        "Δεκεμβρίου"
    ),
)

_BULGARIAN = Conventions(
    quotes=("„“", "«»"),
    before_number=words("с. стр. т. гл. ч. кн. бр. чл. ал. № л."),
    before_name=words("г-н г-жа проф. акад. д-р ген. св. ул. пл. бул. гр. с."),
    after_number=words("г. лв. ст. хил. млн. млрд. кг км м"),
    after_roman=("в.", "век"),
    phrases=("и т. н.", "т. е.", "т. нар.", "и др.", "пр. н. е.", "н. е."),
    months=words("януари февруари март април май юни юли август септември октомври ноември декември"),
)

_ROMANIAN = Conventions(
    quotes=("„”", "«»"),
    before_number=words("p. pp. pag. nr. Nr. vol. cap. art. alin. fig. sec."),
    before_name=words("dl dl. dlui dna dnei d-na d-nei d-l d-lui dr. prof. gen. Sf. sf. str."),
    phrases=("î. Hr.", "d. Hr.", "î. e. n.", "e. n.", "ș. a."),
    months=words("ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie"),
)

_CROATIAN = Conventions(
    quotes=("„”", "‘’"),
    before_number=words("str. br. sv. gl. čl. sl. god. knj."),
    before_name=words("dr. prof. g. gosp. gđa gđe gđi gđu gđica sv. ul. gen. akad."),
    phrases=("pr. Kr.", "po. Kr.", "n. e.", "pr. n. e.", "i. t. d."),
    months=words("siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca"),
)

_ROWS = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "de-ch": replace(_GERMAN, quotes=("«»", "‹›")),
    "de-li": replace(_GERMAN, quotes=("«»", "‹›")),
    "fr": _FRENCH,
    "fr-ca": replace(_FRENCH, guillemet=NO_BREAK),
    "fr-ch": replace(_FRENCH, quotes=("«»", "‹›"), colon=NARROW),
    "ru": _RUSSIAN,
    "uk": _UKRAINIAN,
    "be": replace(_RUSSIAN, short_words="абжзіоуя", particles=("б", "бы", "ж", "жа", "ці")),
    "bg": _BULGARIAN,
    "mk": replace(_BULGARIAN, quotes=("„“", "’‘")),
    "es": _SPANISH,
    "gl": replace(_SPANISH),
    "ca": _CATALAN,
    "eu": Conventions(quotes=("«»", "‹›")),
    "pt": _PORTUGUESE,
    "pt-br": replace(_PORTUGUESE, quotes=("“”", "‘’")),
    "it": _ITALIAN,
    "it-ch": replace(_ITALIAN, quotes=("«»", "‹›")),
    "pl": _POLISH,
    "cs": _CZECH,
    "sk": _SLOVAK,
    "sl": replace(
        _CROATIAN,
        quotes=("»«", "›‹"),
        before_number=words("str. št. zv. gl. čl. l. r. sl. pogl."),
        before_name=words("g. ga ga. ge. gdč. dr. prof. sv. ul. gen."),
        phrases=("t. i.", "n. pr.", "pr. n. št.", "n. št.", "pr. Kr.", "po Kr.", "i. t. d."),
    ),
    "hr": _CROATIAN,
    "bs": replace(_CROATIAN),
    "sr": replace(
        _CROATIAN,
        quotes=("„”", "’’"),
        before_number=_CROATIAN.before_number + words("стр. бр. св. гл. чл. сл. год. књ."),
        before_name=_CROATIAN.before_name + words("др проф. г. гђа гђе гђи св. ул. ген. акад."),
        phrases=(*_CROATIAN.phrases, "п. н. е.", "н. е.", "пр. Хр.", "т. ј.", "и т. д."),
    ),
    "nl": _DUTCH,
    "af": replace(_DUTCH, elided=frozenset({"n", "k", "s", "t"})),
    "sv": _SWEDISH,
    "da": _DANISH,
    "nb": _NORWEGIAN,
    "nn": _NORWEGIAN,
    "no": _NORWEGIAN,
    "fi": _FINNISH,
    "hu": _HUNGARIAN,
    "el": _GREEK,
    "ro": _ROMANIAN,
    "grc": replace(_GREEK, months=()),
    **SHORT_ROWS,
}
# Of a language without a row.
PLAIN = Conventions()
# Every language knows its months, so that no date is divided.
ROWS: dict[str, Conventions] = {
    language: replace(
        row,
        months=MONTHS[language],
        month_first=language in MONTH_FIRST,
        month_link=MONTH_LINKS.get(language, ""),
    )
    if language in MONTHS
    else row
    for language, row in _ROWS.items()
}
