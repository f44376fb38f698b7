"""Faults of the manuscript that every command reports, in folders by their group. Each check takes a `TextToSet`."""
