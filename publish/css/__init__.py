"""Stylesheets as text: their rules, addresses and typefaces, and limits on them."""
