"""Checks of the manuscript, reported by every command, in folders by group. Each check takes a `TextToSet`."""
