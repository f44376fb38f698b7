"""Citations: the works of the bibliography, and what the styles of the Citation Style Language make of them.

An edition without `[bibliography]` never imports this package.

records, csl_json, csl_yaml, bibtex    files of the bibliography -> records
citation_styles, locales               a style's id -> the style; a language -> its locale
locators                               the words behind a key -> page numbers and the rest
clusters                               the citations of a book in order, each with its note
cited_notes                            citations in the text -> calls of notes
formatting                             clusters and records -> what the processor writes, kept on disk
rich_text                              what it writes -> a tree, and back
listing                                the entries of the bibliography, linked with their citations
citer                                  all of it, for the editing
"""
