"""Accessibility of the PDF for the screen."""
