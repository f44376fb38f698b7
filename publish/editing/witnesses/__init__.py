"""A part and the copy-text that it was set from, compared token by token."""
