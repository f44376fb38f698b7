"""Set the gatherings of a book, in this process or in several, and sew them together.

bench      the data for setting besides the gatherings: stylesheets, pictures, fonts, the moment
setter     lays out and draws gatherings in one process
worker     a process that carries out requests
processes  several workers, and the distribution of the work
kept       what was set before, taken from the store
crew       the crew that sets a book: the number of processes, and the folder of the store
coded      the streams of a gathering, with the glyph codes of the book
sewing     the drawn gatherings -> one PDF
"""
