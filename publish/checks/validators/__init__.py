"""Faults that other programs find in finished products, in folders by group. Each check takes the path of a product and
what is known about it. The programs can run at the same time."""
