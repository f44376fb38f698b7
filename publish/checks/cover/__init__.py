"""Faults of the edition's own cover, which every command reports, in folders by group. Each check takes a
`Cover`."""
