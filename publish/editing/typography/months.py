"""The names of months beside a day, for languages with a short row, or with the row of another language."""

from __future__ import annotations

from publish.editing.typography.conventions import words

_LATIN_SERBIAN = "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra"
_MONTHS = {
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "cy": "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr",
    "ga": "Eanáir Feabhra Márta Aibreán Bealtaine Meitheamh Iúil Lúnasa Meán Deireadh Samhain Nollaig",
    "he": "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    "af": "Januarie Februarie Maart April Mei Junie Julie Augustus September Oktober November Desember",
    "be": "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня",
    "bs": _LATIN_SERBIAN,
    "eo": "januaro februaro marto aprilo majo junio julio aŭgusto septembro oktobro novembro decembro",
    "et": (
        "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember jaanuaril "
        "veebruaril märtsil aprillil mail juunil juulil augustil septembril oktoobril novembril detsembril"
    ),
    "eu": (
        "urtarrilaren otsailaren martxoaren apirilaren maiatzaren ekainaren uztailaren abuztuaren irailaren urriaren "
        "azaroaren abenduaren"
    ),
    "gl": "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro",
    "is": "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    "la": "Ianuarii Februarii Martii Aprilis Maii Iunii Iulii Augusti Septembris Octobris Novembris Decembris",
    "lt": "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
    "lv": (
        "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris janvārī "
        "februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī"
    ),
    "mk": "јануари февруари март април мај јуни јули август септември октомври ноември декември",
    "sl": "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra",
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "sr": "јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра " + _LATIN_SERBIAN,
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
}
MONTHS = {language: words(names) for language, names in _MONTHS.items()}
# Languages that write the month before the day, and the words between day and month.
MONTH_FIRST = frozenset({"eu", "lt"})
MONTH_LINKS = {"eo": "de", "gl": "de"}
