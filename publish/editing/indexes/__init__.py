"""The indexes: what they list, and the words that are printed for it.

index            an index as a value: entries, and the places that each lists
index_names      which entry of which index a name or a mark belongs to
entry_gathering  names and marks -> entries
word_order       the order of words: by the collator of an extra, or by plain letters; and the letter of each
index_listing    the entries of a book, in order
index_problems   messages about them whenever a product is made
unmarked         the text without the marks
place_locators   places and pages -> what is printed for them: 12, 14–16, 23n4
index_writing    an index and its locators -> blocks of text
index_filling    the parts of a book with the text of their indexes
place_anchors    an id for each place, in the tree that is printed
"""
