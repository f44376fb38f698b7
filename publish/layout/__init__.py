"""The laid-out book as a value: the gatherings, and what their pages decide.

gathering   one or more parts that are set at one time, as plain data
dividing    the printed tree -> gatherings
placing     the gatherings one after another: first pages, folios, blank pages
settling    the loop that settles what pages decide: sides, and the numbers of pages that are referred to
"""
