"""Paragraphs set as a whole: optimum-fit line breaking over boxes, glue and penalties."""
