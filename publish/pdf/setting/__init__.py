"""Set the gatherings of a book, in this process or in several, and sew them together.

bench      what setting needs besides the gatherings: stylesheets, pictures, fonts, the moment
setter     lays out and draws gatherings in one process
worker     a process that does what it is told
processes  several workers, and the distribution of the work
kept       what was set before, taken from the store
crew       who sets a book: the number of processes, and the folder of the store
coded      the streams of a gathering, with the glyph codes of the book
sewing     the drawn gatherings -> one PDF
"""
