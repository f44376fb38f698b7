"""Slips of the keyboard, and signs that stand for others: what a typesetter would ask about."""
