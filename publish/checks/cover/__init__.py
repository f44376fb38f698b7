"""Checks of the edition's own cover, in folders by group. Each takes a `Cover`. Every command reports the findings."""
