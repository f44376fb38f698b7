"""What the settings say of the book, where it would do harm in catalogues and shops."""
