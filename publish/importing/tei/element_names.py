"""The elements of TEI that are read alike, grouped by what is kept of them."""

from __future__ import annotations

# Elements that name something. What they say beyond the words is kept in the authority file.
NAMES = {
    "rs": "",
    "persName": "person",
    "placeName": "place",
    "geogName": "place",
    "orgName": "org",
    "name": "",
    "settlement": "place",
    "country": "place",
}
# Elements whose words are all that is meant.
PLAIN = frozenset((
    "seg", "term", "bibl", "author", "editor", "publisher", "pubPlace", "biblScope", "edition", "series",
    "time", "num", "measure", "w", "pc", "s", "phr", "cl", "forename", "surname", "roleName", "addName",
    "genName", "nameLink", "region", "district", "street", "postCode", "idno", "lem", "abbr", "ex", "am",
    "distinct", "mentioned", "soCalled", "said", "gloss", "email", "date", "objectType", "material", "dim",
    "origDate", "fw", "label", "desc", "ab",
))  # fmt: skip
# Elements that hold nothing to read: data about the text, or where its pages and columns are.
SILENT = frozenset((
    "listPerson", "listPlace", "listOrg", "listEvent", "listObject", "listApp", "listWit", "standOff",
    "facsimile", "sourceDoc", "cb", "anchor", "certainty", "interpGrp", "spanGrp", "linkGrp", "particDesc",
    "settingDesc",
))  # fmt: skip
# Silent elements that also stand among words.
MILESTONES = frozenset(("cb", "anchor", "certainty"))
# What a figure says of its picture.
FIGURE_OWN = ("head", "graphic", "figDesc", "desc")
# Printed words in the margins of a page, which belong to its make-up.
FURNITURE = frozenset({"pageNum", "catch", "sig", "header", "footer", "pageNumber"})
