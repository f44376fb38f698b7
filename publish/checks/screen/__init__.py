"""Checks of the PDF for the screen, in folders by group. Each takes a `FinishedPdf`."""
