"""Optimum-fit paragraphs inside WeasyPrint: `publish.composer` finds the breaks, this package handles the boxes.

faces      the type of a style: the font that Pango picks for it, its words, its place on the line
paragraph_text   the boxes of a paragraph, read into a row of leaves; refuses what cannot be planned
opening_letter   a large letter at the beginning, and how far the lines beside it are set in
set_text   words and spaces of one type, set side by side
typecase   words, made into boxes and penalties once for each type
itemizing  the leaves made into boxes, glue and penalties
planning   a paragraph's lines, planned once and kept on its box
cast_boxes the boxes that lines are cast in
casting    one line cast into WeasyPrint's boxes, as often as a page asks for it
drawing    the glyphs of a cast line, written as they were shaped
line_drawing   lines of nothing but text, drawn at once
recasting  a text that WeasyPrint has laid out, in the boxes of a cast line
line_boxes the lines of a paragraph, set by the composer or by WeasyPrint
"""
