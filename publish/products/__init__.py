"""The products: one row each in the product table, and the steps that the rows name.

Nothing is imported here, nor by the table: the module of a step is loaded when the step is called. Loading WeasyPrint
and Pango takes half a second, and neither the EPUB nor a check of the sources needs them.
"""
