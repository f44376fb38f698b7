"""Problems that prevent the text from being set in its typefaces."""
