"""Stylesheets as text: the addresses in them, and limits on what they may ask for."""
