"""Citations: the works of the bibliography, and what the styles of the Citation Style Language make of them.

An edition without `[bibliography]` never imports this package.

records, csl_json, csl_yaml, bibtex    files of the bibliography -> records
citation_styles, locales               a style's id -> the style; a language -> its locale
locators                               the words after a key -> a locator, such as a page, and the rest
unknown_keys                           keys that are not defined, and signs that only look like citations
cited_notes                            citations in the text -> calls of notes
clusters                               the citations of a book in reading order, each with its note
formatting                             clusters and records -> what the processor writes, kept on disk
rich_text, citation_words              what it writes -> what is printed for a citation
listing, placing_lists                 the entries of bibliographies, linked with their citations, in their places
citer                                  all of it, for the editing stage
loading                                the settings and files of an edition -> its citer
"""
