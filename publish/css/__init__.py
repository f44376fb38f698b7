"""Stylesheets as text: what one asks for, and what one asks too much of."""
