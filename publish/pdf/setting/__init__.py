"""Set the gatherings of a book, in this process or in several, and sew them together.

bench     what setting needs besides the gatherings: stylesheets, pictures, fonts, the moment
setter    lays out and draws gatherings in one process
worker    a process that does what it is told
crew      several workers, and the distribution of the work
binding   the drawn gatherings -> one PDF
coded     the streams of pages, with the glyph codes of the book
"""
