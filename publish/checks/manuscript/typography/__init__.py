"""What keeps the text from being set in its typefaces."""
