"""Comparison of a part with the copy-text that it was set from, token by token."""
