"""Typing slips and wrong characters: what a typesetter would query."""
