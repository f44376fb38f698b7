"""Settings about the book whose errors would do harm in catalogues and shops."""
