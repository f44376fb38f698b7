"""The indexes: what they list, and the words that are printed for it.

index        an index as a value: entries, and the places that each lists
naming       which entry of which index a name or a mark belongs to
gathering    names and marks -> entries
collating    the order of the entries
locators     places and pages -> what is printed for them: 12, 14–16, 23n4
writing      an index and its locators -> blocks of text
anchors      an id for each place, in the tree that is printed
"""
