"""Checks of the manuscript, in folders by group. Each takes a `TextToSet`. Every command reports the findings."""
