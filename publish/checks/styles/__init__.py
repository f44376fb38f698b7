"""What is wrong with an edition's own look: one check a file, on the text of the styles alone."""
