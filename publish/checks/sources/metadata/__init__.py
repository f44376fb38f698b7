"""Settings about the book whose errors would spread to catalogues and shops."""
