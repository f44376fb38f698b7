"""Checks of the PDF for the screen, in folders by group. Each check takes a `FinishedPdf`."""
