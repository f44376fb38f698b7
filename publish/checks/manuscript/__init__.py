"""Faults of the manuscript that every command reports, in folders by group. Each check takes a `TextToSet`."""
