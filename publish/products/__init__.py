"""The products: one row each in the product table, and the steps that the rows name.

Neither this module nor the table imports a step: its module is loaded when the step is called. Loading WeasyPrint and
Pango takes half a second, and a check of the sources does not need them.
"""
