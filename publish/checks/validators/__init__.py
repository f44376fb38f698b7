"""Checks of finished products by other programs, in folders by group; each group has a value of its own.

The programs can run at the same time.
"""
