"""The products: a row each in `table`, and the steps that a row names.

Nothing is imported here, nor by the table: a step's module is loaded when the step is called. WeasyPrint takes half a
second and Pango to load, and neither the EPUB nor a check of the sources needs them.
"""
