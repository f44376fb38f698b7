"""Checks of what the typefaces can do for the text. They take a `TextToSet`, and are run by `publish check` alone."""
